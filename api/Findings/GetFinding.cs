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
    /// <summary>dueOn, referenceNo or title; with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
    [QueryParam] public FindingState? State { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    [QueryParam] public Guid? AssessmentId { get; init; }
    /// <summary>Due before this day.</summary>
    [QueryParam] public DateOnly? DueBefore { get; init; }
    /// <summary>Tagged with this threat or, of one of the policy's five, with a part of it.</summary>
    [QueryParam] public string? Threat { get; init; }
    /// <summary>Part of the title or of the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
    /// <summary>Only those the caller follows; for staff.</summary>
    [QueryParam] public bool? Mine { get; init; }
}

public sealed class ListFindingsValidator : Validator<ListFindingsRequest>
{
    public ListFindingsValidator()
    {
        RuleFor(r => r.Threat).ThreatFilter();
        RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
    }
}

public sealed class ListFindings(FindingRegister register) : Endpoint<ListFindingsRequest, Page<FindingRow>>
{
    public override void Configure()
    {
        Get("/findings");
        Permissions(PermissionNames.FindingsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List findings, newest first");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(ListFindingsRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The findings as their list shows them.</summary>
public sealed class FindingRegister(VendorsDb db, Caller caller, TimeProvider clock) : IRegister<ListFindingsRequest, FindingRow>
{
    public static readonly Orders<Finding, FindingRow> Orders = new Orders<Finding, FindingRow>(f => f.Id, r => r.Id).By("dueOn", f => f.DueOn, r => r.DueOn).By("referenceNo", f => f.ReferenceNo, r => r.ReferenceNo).By("title", f => f.Title, r => r.Title);

    public async Task<Page<FindingRow>> ReadAsync(ListFindingsRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var (order, today) = (Orders.Of(asked.Sort, cursor), clock.TownToday());
        var findings = db.Findings.AsNoTracking();
        if (asked.State is { } state) findings = findings.Where(f => f.State == state);
        if (asked.VendorId is { } vendor) findings = findings.Where(f => f.VendorId == vendor);
        if (asked.EngagementId is { } engagement) findings = findings.Where(f => f.EngagementId == engagement);
        if (asked.CloudUseId is { } use) findings = findings.Where(f => f.CloudUseId == use);
        if (asked.AssessmentId is { } assessment) findings = findings.Where(f => f.AssessmentId == assessment);
        if (asked.DueBefore is { } day) findings = findings.Where(f => f.DueOn < day);
        if (asked.Mine == true && caller.Kind != CallerKind.Vendor) findings = findings.Where(f => f.OwnerId == caller.Id);
        if (asked.Q is { Length: > 0 } q) findings = findings.Where(f => Folded.Of(f.Title).Contains(Folded.Of(q)) || Folded.Of(f.ReferenceNo).Contains(Folded.Of(q)));
        if (asked.Threat is { } threat && caller.Kind != CallerKind.Vendor)
        {
            var under = ThreatCatalogue.Under(threat).ToArray();
            findings = findings.Where(f => f.Threats.Any(t => under.Contains(t)));
        }
        return order.Page((await order.Apply(findings).Take(limit + 1).ToListAsync(ct)).ConvertAll(f => FindingRow.From(f, today)), limit);
    }
}
