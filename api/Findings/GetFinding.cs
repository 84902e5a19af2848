using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Threats;

namespace Ampira.Vendors.Api.Findings;

public sealed record FindingRequest(Guid Id);

public sealed class GetFinding(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<FindingRequest, FindingResponse>
{
    public override void Configure()
    {
        Get("/findings/{id}");
        Permissions(PermissionNames.FindingsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one finding with what was done about it");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(FindingRequest req, CancellationToken ct)
    {
        var finding = await db.Findings.SingleOrDefaultAsync(f => f.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(FindingResponse.From(finding, await db.StepsAsync(finding, ct), caller, clock.TownToday()), finding.Version, ct);
    }
}

public sealed record ListFindingsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public FindingState? State { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    [QueryParam] public Guid? AssessmentId { get; init; }
    /// <summary>Due before this day.</summary>
    [QueryParam] public DateOnly? DueBefore { get; init; }
    /// <summary>Tagged with this threat or, of one of the policy's five, with a part of it.</summary>
    [QueryParam] public string? Threat { get; init; }
}

public sealed class ListFindingsValidator : Validator<ListFindingsRequest>
{
    public ListFindingsValidator() => RuleFor(r => r.Threat).ThreatFilter();
}

public sealed class ListFindings(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<ListFindingsRequest, Page<FindingRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/findings");
        Permissions(PermissionNames.FindingsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List findings, newest first");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(ListFindingsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var findings = db.Findings.AsQueryable();
        if (req.State is { } state) findings = findings.Where(f => f.State == state);
        if (req.VendorId is { } vendor) findings = findings.Where(f => f.VendorId == vendor);
        if (req.EngagementId is { } engagement) findings = findings.Where(f => f.EngagementId == engagement);
        if (req.CloudUseId is { } use) findings = findings.Where(f => f.CloudUseId == use);
        if (req.AssessmentId is { } assessment) findings = findings.Where(f => f.AssessmentId == assessment);
        if (req.DueBefore is { } day) findings = findings.Where(f => f.DueOn < day);
        if (req.Threat is { } threat && caller.Kind != CallerKind.Vendor)
        {
            var under = ThreatCatalogue.Under(threat).ToArray();
            findings = findings.Where(f => f.Threats.Any(t => under.Contains(t)));
        }
        if (before is not null) findings = findings.Where(f => f.Id < before.Id);
        var today = clock.TownToday();
        var rows = (await findings.AsNoTracking().OrderByDescending(f => f.Id).Take(limit + 1).ToListAsync(ct)).ConvertAll(f => FindingRow.From(f, today));
        await Send.OkAsync(Paging.Page(rows, limit, f => new Key(f.Id)), ct);
    }
}
