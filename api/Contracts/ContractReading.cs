using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>A contract's document as one caller may read it.</summary>
public sealed record ReadContract(Guid MunicipalityId, string ReferenceNo, ContractDocument Document);

/// <summary>Fixes contracts' texts and reads them back: staff every one, the vendor that signed its own, a bidder those that were issued to it and nobody else's.</summary>
public static class ContractReading
{
    /// <summary>Fixes the text as it is now: its hash becomes the contract's, and the text is kept whole.</summary>
    public static async Task<FixedText> FixTextAsync(this VendorsDb db, Contract contract, TextOccasion occasion, ByWhom by, CancellationToken ct, ContractCorrection? correction = null)
    {
        var documents = await ContractText.DocumentsAsync(db, contract, ct);
        if (correction is not null) documents = documents.ToDictionary(d => d.Key, d => d.Value with { ReferenceNo = d.Value.ReferenceNo + (d.Key == "en" ? $", correction {correction.Number}" : $"　訂正第{correction.Number}号") });
        contract.Hash = ContractMarkdown.Hash(documents[EnumWords.Of(contract.Language)]);
        var text = new FixedText
        {
            MunicipalityId = contract.MunicipalityId, ContractId = contract.Id, Number = await db.LatestTextAsync(contract.Id, ct) + 1, Occasion = occasion, CorrectionNumber = correction?.Number, Reason = correction?.Reason,
            Hash = contract.Hash, Documents = documents.ToDictionary(d => d.Key, d => d.Value with { Hash = contract.Hash }), FixedAt = by.At, ById = by.Id, ByName = by.Name, ProposedByName = correction?.Proposed.Name,
        };
        db.Add(text);
        return text;
    }

    /// <summary>The number of the newest fixed text; 0 before the approval.</summary>
    public static async Task<int> LatestTextAsync(this VendorsDb db, Guid contractId, CancellationToken ct) => await db.FixedTexts.Where(t => t.ContractId == contractId).MaxAsync(t => (int?)t.Number, ct) ?? 0;

    /// <param name="number">Of a fixed text; null for the newest that the caller may read, for staff before the signature the text as it would be signed today.</param>
    /// <exception cref="Refusal">404 for a contract or a text that the caller may not read, as for one that does not exist.</exception>
    public static async Task<ReadContract> ReadAsync(VendorsDb db, TownScopes towns, Caller caller, Guid id, int? number, ContractLanguage? language, CancellationToken ct)
    {
        var own = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        var shown = caller.Kind == CallerKind.Vendor ? await db.ContractIssues.AsNoTracking().Where(i => i.ContractId == id).OrderBy(i => i.TextNumber).ToListAsync(ct) : [];
        if (own is null && shown.Count == 0) throw Refusal.NotFound();
        // The clause library and the fixed texts are the town's own; a vendor that may read the contract reads the texts it took in.
        await using var town = towns.Open(caller.Kind == CallerKind.Vendor ? Caller.System(own?.MunicipalityId ?? shown[0].MunicipalityId) with { AsOf = caller.AsOf } : caller);
        var all = town.ServiceProvider.GetRequiredService<VendorsDb>();
        var contract = own ?? await all.Contracts.AsNoTracking().SingleAsync(c => c.Id == id, ct);
        if (contract.Origin == ContractOrigin.Imported) throw Refusal.Conflict("imported", ContractTexts.Imported);
        var wanted = language is { } asked ? EnumWords.Of(asked) : EnumWords.Of(contract.Language);
        var text = await TextAsync(all, contract, own is null || caller.Kind == CallerKind.Vendor ? shown : null, own is null, number, ct);
        if (text is null) return new(contract.MunicipalityId, contract.ReferenceNo, await ContractText.DocumentAsync(all, contract, wanted, ct));
        return new(contract.MunicipalityId, contract.ReferenceNo, text.Documents.TryGetValue(wanted, out var document) ? document : throw Refusal.Conflict("languageMissing", ContractTexts.LanguageMissing.With(wanted)));
    }

    private static async Task<FixedText?> TextAsync(VendorsDb all, Contract contract, IReadOnlyList<ContractIssue>? shown, bool isBidder, int? number, CancellationToken ct)
    {
        var texts = all.FixedTexts.AsNoTracking().Where(t => t.ContractId == contract.Id);
        if (isBidder) texts = texts.Where(t => shown!.Select(i => i.TextNumber).Contains(t.Number));
        else if (shown is not null) texts = texts.Where(t => t.Occasion == TextOccasion.Signing || shown.Select(i => i.TextNumber).Contains(t.Number));
        if (number is { } wanted) return await texts.SingleOrDefaultAsync(t => t.Number == wanted, ct) ?? throw Refusal.NotFound();
        // Before the signature staff read what would be signed, with the blanks filled since.
        return isBidder || contract.SignedOn is not null ? await texts.OrderByDescending(t => t.Number).FirstOrDefaultAsync(ct) ?? (isBidder ? throw Refusal.NotFound() : null) : null;
    }
}

/// <summary>A text as it was fixed; its document is read with <c>?text={number}</c>.</summary>
/// <param name="CorrectionNumber">訂正第n号; null unless it is a correction.</param>
public sealed record FixedTextResponse(int Number, TextOccasion Occasion, int? CorrectionNumber, string? Reason, string Hash, DateTimeOffset FixedAt, string By, string? ProposedBy, IReadOnlyList<ContractLanguage> Languages);

public sealed class ListContractTexts(VendorsDb db) : Endpoint<ContractRequest, Page<FixedTextResponse>>
{
    public override void Configure()
    {
        Get("/contracts/{id}/texts");
        Permissions(PermissionNames.ClausesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List every text of a contract as it was fixed: at approval, by corrections, at signing");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ContractRequest req, CancellationToken ct)
    {
        if (!await db.Contracts.AnyAsync(c => c.Id == req.Id, ct)) throw Refusal.NotFound();
        var texts = await db.FixedTexts.AsNoTracking().Where(t => t.ContractId == req.Id).OrderBy(t => t.Number).Take(Paging.MaxLimit).ToListAsync(ct);
        await Send.OkAsync(new([.. texts.Select(t => new FixedTextResponse(t.Number, t.Occasion, t.CorrectionNumber, t.Reason, t.Hash, t.FixedAt, t.ByName, t.ProposedByName, [.. t.Documents.Keys.Select(EnumWords.Parse<ContractLanguage>).Order()]))], null), ct);
    }
}

/// <summary>A text that was shown to a bidder.</summary>
public sealed record IssuedContractRow(Guid ContractId, string ReferenceNo, string Title, Guid VendorId, int TextNumber, int? CorrectionNumber, string Hash, DateTimeOffset IssuedAt);

public sealed record ListIssuedContractsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public Guid? ContractId { get; init; }
}

/// <summary>What was shown to whom: for a vendor, every text it may read before it bids.</summary>
public sealed class ListIssuedContracts(VendorsDb db) : Endpoint<ListIssuedContractsRequest, Page<IssuedContractRow>>
{
    private sealed record Key(DateTimeOffset At, Guid Contract, Guid Vendor, int Text);

    public override void Configure()
    {
        Get("/issued-contracts");
        Permissions(PermissionNames.ContractsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the contract texts issued to bidders, newest first");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ListIssuedContractsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var issues = db.ContractIssues.AsNoTracking();
        if (req.ContractId is { } contract) issues = issues.Where(i => i.ContractId == contract);
        if (before is not null) issues = issues.Where(i => EF.Functions.LessThan(ValueTuple.Create(i.IssuedAt, i.ContractId, i.VendorId, i.TextNumber), ValueTuple.Create(before.At, before.Contract, before.Vendor, before.Text)));
        var rows = await issues.OrderByDescending(i => i.IssuedAt).ThenByDescending(i => i.ContractId).ThenByDescending(i => i.VendorId).ThenByDescending(i => i.TextNumber).Take(limit + 1)
            .Select(i => new IssuedContractRow(i.ContractId, i.ReferenceNo, i.Title, i.VendorId, i.TextNumber, i.CorrectionNumber, i.Hash, i.IssuedAt)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, i => new Key(i.IssuedAt, i.ContractId, i.VendorId, i.TextNumber)), ct);
    }
}
