using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Retention.LegalHolds;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Retention.Disposals;

/// <param name="Kinds">Of these only; left out: of every kind.</param>
/// <param name="VendorId">Of one vendor only.</param>
/// <param name="PastOn">What was past its last day before this one, today when left out.</param>
public sealed record PreviewDisposalRequest(IReadOnlyList<RetainedKind>? Kinds, Guid? VendorId, DateOnly? PastOn);

public sealed class PreviewDisposalValidator : Validator<PreviewDisposalRequest>
{
    public PreviewDisposalValidator() => RuleFor(r => r.Kinds).MaxItems(10);
}

/// <param name="More">There is more that is past its day than one proposal holds.</param>
public sealed record PreviewDisposalResponse(DateOnly PastOn, IReadOnlyList<RetainedObjectResponse> Objects, bool More);

/// <summary>What a proposal would hold.</summary>
public sealed class PreviewDisposal(DisposableObjects disposable) : Endpoint<PreviewDisposalRequest, PreviewDisposalResponse>
{
    public override void Configure()
    {
        Post("/disposals/preview");
        Permissions(PermissionNames.RetentionRead);
        this.ReadsOnly();
        Summary(s => s.Summary = "See what is past its day and could be proposed for disposal");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(PreviewDisposalRequest req, CancellationToken ct)
    {
        var (day, objects, more) = await disposable.FindAsync(req.Kinds, req.VendorId, req.PastOn, ct);
        await Send.OkAsync(new(day, objects.ConvertAll(o => RetainedObjectResponse.From(o, day)), more), ct);
    }
}

/// <summary>Finds what can be proposed: past its day, free of holds, and in no other open proposal.</summary>
public sealed class DisposableObjects(VendorsDb db, RetentionReading reading, TimeProvider clock)
{
    /// <summary>Nothing was registered before; the months of a rule are counted back from the day.</summary>
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    public async Task<(DateOnly Day, List<RetainedObject> Objects, bool More)> FindAsync(IReadOnlyList<RetainedKind>? kinds, Guid? vendorId, DateOnly? pastOn, CancellationToken ct)
    {
        var today = clock.TownToday();
        var day = pastOn ?? today;
        if (day > today || day < Earliest) throw Refusal.Invalid("/pastOn", day > today ? "future" : "range", RetentionTexts.DueInFuture);
        if (vendorId is { } vendor && !await db.Vendors.AnyAsync(v => v.Id == vendor, ct)) throw Refusal.Invalid("/vendorId", "unknown", RetentionTexts.HoldUnknown);
        var past = await reading.PastAsync(kinds is { Count: > 0 } ? [.. kinds] : Enum.GetValues<RetainedKind>(), vendorId, day, Disposal.MaxItems + 1, ct);
        var ids = past.Select(o => o.Id).ToList();
        var open = (await db.DisposalItems.Where(i => ids.Contains(i.ObjectId)).Join(db.Disposals, i => i.DisposalId, d => d.Id, (i, d) => new { i.ObjectId, d.State })
            .Where(x => x.State == DisposalState.Proposed || x.State == DisposalState.Approved).Select(x => x.ObjectId).ToListAsync(ct)).ToHashSet();
        past.RemoveAll(o => open.Contains(o.Id));
        return (day, [.. past.Take(Disposal.MaxItems)], past.Count > Disposal.MaxItems);
    }
}

/// <param name="Kinds">Of these only; left out: of every kind.</param>
/// <param name="VendorId">Of one vendor only.</param>
/// <param name="PastOn">What was past its last day before this one, today when left out.</param>
public sealed record ProposeDisposalRequest(IReadOnlyList<RetainedKind>? Kinds, Guid? VendorId, DateOnly? PastOn, string? Reason);

public sealed class ProposeDisposalValidator : Validator<ProposeDisposalRequest>
{
    public ProposeDisposalValidator()
    {
        RuleFor(r => r.Kinds).MaxItems(10);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => RetentionTexts.Reason.Current).FreeText(Disposal.ReasonMaxLength);
    }
}

public sealed record DisposalCountResponse(RetainedKind Kind, int Objects);

/// <param name="Disposed">Objects that went; null before it ran.</param>
/// <param name="Skipped">Objects that stayed, each with its reason.</param>
public sealed record DisposalResponse(
    Guid Id, string ReferenceNo, DisposalState State, DateOnly PastOn, int RuleSetVersion, string Reason, int Objects, IReadOnlyList<DisposalCountResponse> Counts, int? Disposed, int? Skipped, string ProposedBy, string? ApprovedBy, DateTimeOffset? ApprovedAt,
    string? WithdrawnBy, string? WithdrawnReason, DateTimeOffset? WithdrawnAt, DateTimeOffset? FinishedAt, bool OwnProposal, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Works out what is past its day and proposes it. Nothing goes before someone else has approved it.</summary>
public sealed class ProposeDisposal(VendorsDb db, UnitOfWork work, Caller caller, DisposableObjects disposable, TimeProvider clock) : Endpoint<ProposeDisposalRequest, DisposalResponse>
{
    public override void Configure()
    {
        Post("/disposals");
        Permissions(PermissionNames.DisposalsPropose);
        this.Idempotent();
        Summary(s => s.Summary = "Propose what is past its day for disposal");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(ProposeDisposalRequest req, CancellationToken ct)
    {
        await db.HoldRetentionAsync(caller.MunicipalityId, ct);
        var (day, objects, _) = await disposable.FindAsync(req.Kinds, req.VendorId, req.PastOn, ct);
        if (objects.Count == 0) throw Refusal.Conflict("nothingPast", RetentionTexts.NothingPast);
        var today = clock.TownToday();
        var disposal = new Disposal
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "廃棄", today, ct), State = DisposalState.Proposed, PastOn = day, RuleSetVersion = (await db.RulesAsync(today, ct)).Version,
            Reason = req.Reason!.Trim(), Items = objects.Count, ProposedById = caller.Id, ProposedByName = caller.Name,
        };
        db.Add(disposal);
        db.AddRange(objects.Select((o, i) => new DisposalItem { MunicipalityId = caller.MunicipalityId, DisposalId = disposal.Id, Number = i + 1, Kind = o.Kind, ObjectId = o.Id, ReferenceNo = o.ReferenceNo, Description = o.Description, KeptUntil = o.Outcome.Until!.Value, Reasons = [.. o.Outcome.Lines] }));
        await db.SaveChangesAsync(ct);
        work.Record("disposal.proposed", "disposal", disposal.Id, new { disposal.ReferenceNo, disposal.PastOn, disposal.RuleSetVersion, disposal.Items, reason = work.KeyedHash(disposal.Reason) });
        await this.CreatedAsync($"/disposals/{disposal.Id}", (await db.DescribeAsync([disposal], caller, ct))[0], disposal.Version, ct);
    }
}

public static class DisposalReading
{
    public static async Task<List<DisposalResponse>> DescribeAsync(this VendorsDb db, IReadOnlyList<Disposal> rows, Caller caller, CancellationToken ct)
    {
        var ids = rows.Select(d => d.Id).ToList();
        var counts = (await db.DisposalItems.Where(i => ids.Contains(i.DisposalId)).GroupBy(i => new { i.DisposalId, i.Kind }).Select(g => new { g.Key.DisposalId, g.Key.Kind, Count = g.Count() }).ToListAsync(ct)).ToLookup(c => c.DisposalId);
        var came = (await db.DisposalOutcomes.Where(o => ids.Contains(o.DisposalId)).GroupBy(o => new { o.DisposalId, o.IsDisposed }).Select(g => new { g.Key.DisposalId, g.Key.IsDisposed, Count = g.Count() }).ToListAsync(ct)).ToLookup(c => c.DisposalId);
        return [.. rows.Select(d => new DisposalResponse(
            d.Id, d.ReferenceNo, d.State, d.PastOn, d.RuleSetVersion, d.Reason, d.Items, [.. counts[d.Id].OrderBy(c => c.Kind).Select(c => new DisposalCountResponse(c.Kind, c.Count))],
            came.Contains(d.Id) ? came[d.Id].Where(c => c.IsDisposed).Sum(c => c.Count) : null, came.Contains(d.Id) ? came[d.Id].Where(c => !c.IsDisposed).Sum(c => c.Count) : null,
            d.ProposedByName, d.ApprovedByName, d.ApprovedAt, d.WithdrawnByName, d.WithdrawnReason, d.WithdrawnAt, d.FinishedAt, d.ProposedById == caller.Id, d.Version, d.CreatedAt, d.UpdatedAt))];
    }
}
