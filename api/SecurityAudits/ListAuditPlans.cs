using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.SecurityAudits;

public sealed class GetAuditPlan(VendorsDb db, TimeProvider clock) : Endpoint<AuditPlanRequest, AuditPlanResponse>
{
    public override void Configure()
    {
        Get("/audit-plans/{id}");
        Permissions(PermissionNames.SecurityAuditsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get a plan of audits with its figures");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AuditPlanRequest req, CancellationToken ct)
    {
        var plan = await db.AuditPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(await db.DescribeAsync(plan, clock.TownToday(), ct), plan.Version, ct);
    }
}

public sealed record ListAuditPlansRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public int? FiscalYear { get; init; }
    [QueryParam] public AuditPlanState? State { get; init; }
}

/// <param name="Items">Of these <paramref name="Undone"/> are not reported, and so many of those are overdue.</param>
public sealed record AuditPlanRow(Guid Id, string ReferenceNo, int FiscalYear, AuditPlanState State, int Items, int Undone, int Overdue, string CreatedBy, long Version);

public sealed class ListAuditPlans(VendorsDb db, TimeProvider clock) : Endpoint<ListAuditPlansRequest, Page<AuditPlanRow>>
{
    private sealed record Key(int FiscalYear);

    public override void Configure()
    {
        Get("/audit-plans");
        Permissions(PermissionNames.SecurityAuditsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the plans of security audits and self-checks, the latest year first");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(ListAuditPlansRequest req, CancellationToken ct)
    {
        var (limit, today) = (Paging.Limit(req.Limit), clock.TownToday());
        var plans = db.AuditPlans.AsNoTracking();
        if (req.FiscalYear is { } year) plans = plans.Where(p => p.FiscalYear == year);
        if (req.State is { } state) plans = plans.Where(p => p.State == state);
        if (Paging.Key<Key>(req.Cursor) is { } before) plans = plans.Where(p => p.FiscalYear < before.FiscalYear);
        var rows = await plans.OrderByDescending(p => p.FiscalYear).Take(limit + 1).ToListAsync(ct);
        var ids = rows.ConvertAll(p => p.Id);
        var items = (await db.AuditItems.Where(i => ids.Contains(i.PlanId)).Select(i => new { i.PlanId, i.State, i.DueOn }).ToListAsync(ct)).ToLookup(i => i.PlanId);
        await Send.OkAsync(Paging.Page(rows.ConvertAll(p => new AuditPlanRow(p.Id, p.ReferenceNo, p.FiscalYear, p.State, items[p.Id].Count(), items[p.Id].Count(i => AuditItemRules.Undone.Contains(i.State)), items[p.Id].Count(i => AuditItemRules.IsOverdue(i.State, i.DueOn, today)), p.CreatedByName, p.Version)), limit, p => new Key(p.FiscalYear)), ct);
    }
}

/// <summary>What an earlier year left open, to be planned anew.</summary>
/// <param name="Why">In the caller's language.</param>
/// <param name="Findings">What is still to be put right.</param>
public sealed record AuditProposal(AuditItemRow Item, int FiscalYear, string Why, IReadOnlyList<AuditFindingResponse> Findings, IReadOnlyList<AuditVendorFinding> VendorFindings);

public sealed record AuditProposalsResponse(IReadOnlyList<AuditProposal> Items);

/// <summary>What the plans before this one did not close, and no later one has taken up yet.</summary>
public sealed class ListAuditProposals(VendorsDb db, TimeProvider clock) : Endpoint<AuditPlanRequest, AuditProposalsResponse>
{
    public override void Configure()
    {
        Get("/audit-plans/{id}/proposals");
        Permissions(PermissionNames.SecurityAuditsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List what earlier years did not close, as proposals for a plan");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AuditPlanRequest req, CancellationToken ct) => await Send.OkAsync(new(await db.AuditProposalsAsync(req.Id, clock.TownToday(), ct)), ct);
}

public sealed record AuditItemChoice(Guid Id, string Name);

public sealed record AuditQuestionnaireChoice(string Key, string TitleJa, string TitleEn);

/// <summary>What an item of a plan may name.</summary>
/// <param name="OrgUnits">The sections.</param>
/// <param name="Vendors">By name, 200 at most; the others are found by <c>/vendors</c>. Empty, as the questionnaires are, for who may not read them.</param>
/// <param name="Auditors">Staff that holds the role for the whole town today.</param>
/// <param name="Proposals">What earlier years did not close.</param>
public sealed record AuditChoicesResponse(
    IReadOnlyList<AuditItemChoice> OrgUnits, IReadOnlyList<AuditItemChoice> Vendors, IReadOnlyList<AuditQuestionnaireChoice> Questionnaires, IReadOnlyList<AuditorChoice> Auditors, IReadOnlyList<AuditProposal> Proposals);

public sealed class GetAuditChoices(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<AuditPlanRequest, AuditChoicesResponse>
{
    private const int Most = 200;

    public override void Configure()
    {
        Get("/audit-plans/{id}/choices");
        Permissions(PermissionNames.SecurityAuditsRead);
        Summary(s => s.Summary = "List what an item of a plan may name: sections, vendors, questionnaires, auditors, and what earlier years left open");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AuditPlanRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        var proposals = await db.AuditProposalsAsync(req.Id, today, ct);
        await Send.OkAsync(new(
            await db.OrgUnits.OrderBy(u => u.Name).ThenBy(u => u.Id).Take(Most).Select(u => new AuditItemChoice(u.Id, u.Name)).ToListAsync(ct),
            caller.Permissions.Contains(PermissionNames.VendorsRead) ? await db.Vendors.OrderBy(v => v.Name).ThenBy(v => v.Id).Take(Most).Select(v => new AuditItemChoice(v.Id, v.Name)).ToListAsync(ct) : [],
            caller.Permissions.Contains(PermissionNames.QuestionnairesRead) ? [.. (await db.NewestQuestionnaires.Select(q => new { q.Key, q.Content }).ToListAsync(ct)).OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => new AuditQuestionnaireChoice(q.Key, q.Content.Title.Ja, q.Content.Title.En))] : [], await db.AuditorsAsync(today, ct), proposals), ct);
    }
}

/// <summary>年間計画と実績, for the committee and the file.</summary>
public sealed class GetAuditPlanDocument(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<AuditPlanRequest>
{
    public override void Configure()
    {
        Get("/audit-plans/{id}/document");
        Permissions(PermissionNames.SecurityAuditsRead);
        this.ShowsThePast();
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Get a plan of audits with what was done, found, improved and carried over as a Word file");
        Description(d => d.WithTags("SecurityAudits"));
        this.AnswersFile(DocxFile.MediaType);
    }

    public override async Task HandleAsync(AuditPlanRequest req, CancellationToken ct)
    {
        var (plan, today) = (await db.AuditPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == req.Id, ct) ?? throw Refusal.NotFound(), clock.TownToday());
        var items = await db.AuditItems.AsNoTracking().Where(i => i.PlanId == plan.Id).OrderBy(i => i.Number).ToListAsync(ct);
        var (ids, links) = (items.ConvertAll(i => i.Id), items.Select(i => i.CarriedFromId).OfType<Guid>().ToList());
        var linked = await db.AuditItems.AsNoTracking().Where(i => links.Contains(i.Id) || (i.CarriedFromId != null && ids.Contains(i.CarriedFromId.Value))).ToListAsync(ct);
        var (rows, others) = (await db.DescribeAsync(items, today, ct), (await db.DescribeAsync(linked, today, ct)).ToDictionary(i => i.Id));
        var found = (await db.AuditFindingsOfAsync(ids, today, ct)).ToLookup(f => f.ItemId);
        var sent = await db.VendorFindingsAsync([.. items.Select(i => i.AssessmentId).OfType<Guid>()], today, ct);
        var lines = rows.Zip(items).Select(r => new AuditPaperLine(r.First, r.Second.Conclusion, r.First.CarriedFromId is { } from ? others.GetValueOrDefault(from)?.Reference : null, others.Values.FirstOrDefault(o => o.CarriedFromId == r.First.Id)?.Reference, [.. found[r.First.Id]], r.First.AssessmentId is { } a ? [.. sent[a]] : []));
        var docx = AuditPlanPaper.Make(await db.DescribeAsync(plan, today, ct), [.. lines], await db.TownAsync(caller, ct), CultureInfo.CurrentUICulture);
        await HttpContext.SendPrintedAsync(docx, $"{plan.ReferenceNo}.docx", ct);
    }
}
