using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>A contract that holds a clause, and how what it holds differs from the library today.</summary>
/// <param name="Version">The version the contract took in.</param>
/// <param name="IsEdited">The contract has a text of its own in place of the library's.</param>
/// <param name="Pieces">From the text it took in to today's, word by word, in the contract's language, as they stand in the library; none where the version is today's.</param>
public sealed record ClauseContractRow(
    Guid Id, string ReferenceNo, Guid? EngagementId, Guid? CloudUseId, Guid? VendorId, ContractState State, DateOnly? SignedOn, int ArticleNumber, int Version, int CurrentVersion, bool IsEdited, IReadOnlyList<TextPiece> Pieces);

public sealed record ClauseContractsRequest
{
    public required string Key { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Only those that hold a version before today's.</summary>
    [QueryParam] public bool? Older { get; init; }
    [QueryParam] public ContractState? State { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
}

public sealed class ListClauseContracts(VendorsDb db, ClauseLibrary library) : Endpoint<ClauseContractsRequest, Page<ClauseContractRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/clauses/{key}/contracts");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "List the contracts that hold a clause, with what differs from the library today");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ClauseContractsRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var current = (await library.CurrentAsync(db, ct)).SingleOrDefault(c => c.Key == req.Key) ?? throw Refusal.NotFound();
        var (upTo, key) = (req.Older == true ? current.Version - 1 : int.MaxValue, req.Key);
        var contracts = db.Contracts.FromSql($"select * from contracts c where exists (select from jsonb_array_elements(c.clauses) x where x ->> 'key' = {key} and (x ->> 'version')::int <= {upTo})").AsNoTracking();
        if (req.State is { } state) contracts = contracts.Where(c => c.State == state);
        if (req.VendorId is { } vendor) contracts = contracts.Where(c => c.VendorId == vendor);
        if (before is not null) contracts = contracts.Where(c => c.Id < before.Id);
        var found = await contracts.OrderByDescending(c => c.Id).Take(limit + 1)
            .Select(c => new { c.Id, c.ReferenceNo, c.EngagementId, c.CloudUseId, c.VendorId, c.State, c.SignedOn, c.Language, c.Clauses, c.Deviations }).ToListAsync(ct);
        var versions = await db.ClauseVersions.AsNoTracking().Where(c => c.Key == key).ToDictionaryAsync(c => c.Number, c => c.Content, ct);
        var differences = new Dictionary<(int, ContractLanguage), IReadOnlyList<TextPiece>>();
        List<ClauseContractRow> rows = [.. found.Select(c =>
        {
            var held = c.Clauses.Single(x => x.Key == key);
            return new ClauseContractRow(c.Id, c.ReferenceNo, c.EngagementId, c.CloudUseId, c.VendorId, c.State, c.SignedOn, held.ArticleNumber, held.Version, current.Version,
                c.Deviations.Any(d => d.ClauseKey == key && d is { IsInEffect: true, Kind: DeviationKind.Edited }), held.Version == current.Version ? [] : Difference(held.Version, c.Language));
        })];
        await Send.OkAsync(Paging.Page(rows, limit, c => new Key(c.Id)), ct);

        // Many contracts hold one version: it is compared once.
        IReadOnlyList<TextPiece> Difference(int version, ContractLanguage language)
        {
            if (differences.TryGetValue((version, language), out var known)) return known;
            string Text(ClauseContent content) => content.Texts.GetValueOrDefault(EnumWords.Of(language), "");
            return differences[(version, language)] = TextDiffRules.Diff(versions.TryGetValue(version, out var old) ? Text(old) : "", Text(current.Content));
        }
    }
}
