using System.Globalization;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <param name="Overdue">Items past their day that are not reported.</param>
/// <param name="Findings">Of sections and of vendors.</param>
public sealed record AuditFigures(int Planned, int Done, int Closed, int Withdrawn, int Undone, int Overdue, int Findings, int Improved, int FindingsOverdue, int CarriedOver);

public sealed record AuditPlanResponse(
    Guid Id, string ReferenceNo, int FiscalYear, string Focus, AuditPlanState State, AuditFigures Figures, string CreatedBy, string? AdoptedBy, DateTimeOffset? AdoptedAt, string? Summary, string? ClosedBy, DateTimeOffset? ClosedAt,
    long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="OrgUnit">The section that is looked at; of a vendor, the one in charge of it.</param>
/// <param name="Reference">The plan's number with the item's own.</param>
/// <param name="Findings">Not closed ones, and all.</param>
public sealed record AuditItemRow(
    Guid Id, Guid PlanId, int Number, string Reference, AuditKind Kind, Guid OrgUnitId, string OrgUnit, Guid? VendorId, string? Vendor, string QuestionnaireKey, DateOnly DueOn, bool Overdue, Guid AuditorId, string Auditor, string? Article,
    AuditItemState State, Guid? AssessmentId, Guid? CarriedFromId, int OpenFindings, int Findings, long Version);

/// <summary>A question with the section's answer beside it.</summary>
/// <param name="Hidden">The answers as they stand leave it out.</param>
/// <param name="AnswerVersion">0 while there is no answer.</param>
public sealed record AuditQuestionResponse(
    string Key, string Section, string SectionTitle, string Text, string? Help, QuestionType Type, bool Required, IReadOnlyList<AuditChoice> Choices, decimal? Min, decimal? Max, bool Hidden,
    string? Value, string? Comment, int AnswerVersion, string? AnsweredBy, DateTimeOffset? AnsweredAt);

public sealed record AuditChoice(string Value, string Label);

public sealed record AuditMinutesResponse(int Number, DateOnly HeldOn, string Place, string Attendees, string Text, string RecordedBy, DateTimeOffset RecordedAt);

public sealed record AuditFindingStepResponse(AuditFindingAction Action, DateOnly? DoneOn, string? Text, string By, DateTimeOffset At);

public sealed record AuditFindingResponse(
    Guid Id, string ReferenceNo, Guid ItemId, string Title, string Text, FindingSeverity Severity, AuditFindingState State, DateOnly DueOn, bool Overdue, string? QuestionKey, string? Article, IReadOnlyList<AuditFindingStepResponse> Steps,
    long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static AuditFindingResponse From(AuditFinding f, IEnumerable<AuditFindingStep> steps, DateOnly today) => new(
        f.Id, f.ReferenceNo, f.ItemId, f.Title, f.Text, f.Severity, f.State, f.DueOn, AuditFindingRules.IsOverdue(f.State, f.DueOn, today), f.QuestionKey, f.Article,
        [.. steps.OrderBy(s => s.OnVersion).Select(s => new AuditFindingStepResponse(s.Action, s.DoneOn, s.Text, s.ByName, s.At))], f.Version, f.CreatedAt, f.UpdatedAt);
}

/// <summary>What a vendor has to put right; it goes on in the register of findings.</summary>
public sealed record AuditVendorFinding(Guid Id, string ReferenceNo, string Title, FindingSeverity Severity, FindingState State, DateOnly DueOn, bool Overdue);

/// <summary>What of an earlier year an item goes on from.</summary>
public sealed record AuditCarriedFrom(Guid ItemId, string Reference, AuditItemState State, string? Conclusion, IReadOnlyList<AuditFindingResponse> Findings, IReadOnlyList<AuditVendorFinding> VendorFindings);

public sealed record AuditAssessmentRef(Guid Id, string ReferenceNo, AssessmentState State, DateOnly DueOn);

/// <param name="ChangeReason">Why it was planned after the plan was adopted, or planned otherwise since.</param>
/// <param name="Missing">Required questions without an answer.</param>
/// <param name="Score">0 to 100 by the town's rules, of a section's answers; null while nothing counts.</param>
/// <param name="Conclusion">The report; of an item withdrawn, why.</param>
public sealed record AuditItemResponse(
    Guid Id, Guid PlanId, int FiscalYear, AuditPlanState PlanState, int Number, string Reference, AuditKind Kind, Guid OrgUnitId, string OrgUnit, Guid? VendorId, string? Vendor, string QuestionnaireKey, int? QuestionnaireVersion, DateOnly DueOn, bool Overdue,
    Guid AuditorId, string Auditor, string? Article, string? ChangeReason, AuditItemState State, AuditAssessmentRef? Assessment, IReadOnlyList<AuditQuestionResponse> Questions, IReadOnlyList<string> Missing, int? Score, string? Level,
    string? SubmittedBy, DateTimeOffset? SubmittedAt, IReadOnlyList<AuditMinutesResponse> Minutes, IReadOnlyList<AuditFindingResponse> Findings, IReadOnlyList<AuditVendorFinding> VendorFindings, string? Conclusion, string? ReportedBy, DateTimeOffset? ReportedAt,
    DateTimeOffset? ClosedAt, AuditCarriedFrom? CarriedFrom, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public static class SecurityAuditReading
{
    private const int MostProposals = 100;
    private const int MostAuditors = 200;

    public static string Reference(string plan, int number) => string.Create(CultureInfo.InvariantCulture, $"{plan}-{number:00}");

    /// <summary>Finds a plan for a step: it exists, the caller read its latest version, and its state allows the step.</summary>
    public static async Task<AuditPlan> AuditPlanAsync(this VendorsDb db, Guid id, HttpContext http, AuditPlanAction action, CancellationToken ct)
    {
        var plan = await db.AuditPlans.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(plan.Version);
        plan.Require(action);
        return plan;
    }

    public static void Require(this AuditPlan plan, AuditPlanAction action)
    {
        if (!AuditPlanRules.Allows(plan.State, action)) throw Refusal.Conflict("state", SecurityAuditTexts.PlanNotInState.With(EnumWords.Of(plan.State)));
    }

    /// <summary>The same of an item the caller reaches.</summary>
    public static async Task<AuditItem> AuditItemAsync(this VendorsDb db, Guid id, HttpContext http, AuditItemAction action, CancellationToken ct)
    {
        var item = await db.AuditItems.SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(item.Version);
        item.Require(action);
        return item;
    }

    public static void Require(this AuditItem item, AuditItemAction action)
    {
        if (!AuditItemRules.Allows(item.State, action)) throw Refusal.Conflict("state", SecurityAuditTexts.ItemNotInState.With(EnumWords.Of(item.State)));
    }

    /// <summary>Whether a person has a role in the section: then it would audit itself.</summary>
    public static Task<bool> IsOfSectionAsync(this VendorsDb db, Guid personId, Guid unit, DateOnly today, CancellationToken ct) =>
        db.RoleAssignments.AnyAsync(r => r.PersonId == personId && r.OrgUnitId == unit && r.FromOn <= today && (r.ToOn == null || r.ToOn >= today), ct);

    /// <exception cref="Refusal">Who would write the audit's record is of the section that is audited.</exception>
    public static async Task RequireOutsiderAsync(this VendorsDb db, Caller caller, AuditItem item, DateOnly today, CancellationToken ct)
    {
        if (await db.IsOfSectionAsync(caller.Id, item.OrgUnitId, today, ct)) throw Refusal.Forbidden("ownSection", SecurityAuditTexts.OwnSection);
    }

    public static async Task<IReadOnlyDictionary<string, CurrentAnswer>> AuditAnswersAsync(this VendorsDb db, Guid itemId, CancellationToken ct) =>
        (await db.NewestAuditAnswersAsync(itemId, ct)).ToDictionary(a => a.QuestionKey, a => new CurrentAnswer(a.QuestionKey, a.Number, a.Value, a.Comment, []), StringComparer.Ordinal);

    private static async Task<IEnumerable<AuditAnswer>> NewestAuditAnswersAsync(this VendorsDb db, Guid itemId, CancellationToken ct) =>
        (await db.AuditAnswers.AsNoTracking().Where(a => a.ItemId == itemId).OrderBy(a => a.Number).ToListAsync(ct)).GroupBy(a => a.QuestionKey).Select(g => g.Last());

    /// <summary>How many findings items have, and how many of them are still to be put right; of sections and of vendors.</summary>
    public static async Task<IReadOnlyDictionary<Guid, (int Open, int All, int Overdue)>> AuditFindingCountsAsync(this VendorsDb db, IReadOnlyCollection<Guid> items, DateOnly today, CancellationToken ct)
    {
        var own = await db.AuditFindings.AsNoTracking().Where(f => items.Contains(f.ItemId)).Select(f => new { f.ItemId, f.State, f.DueOn }).ToListAsync(ct);
        var sent = await db.Findings.AsNoTracking().Where(f => f.Source == FindingSource.Audit).Join(db.AuditItems.Where(i => items.Contains(i.Id)), f => f.AssessmentId, i => i.AssessmentId, (f, i) => new { i.Id, f.State, f.DueOn }).ToListAsync(ct);
        return own.Select(f => (Id: f.ItemId, IsOpen: f.State != AuditFindingState.Closed, IsOverdue: AuditFindingRules.IsOverdue(f.State, f.DueOn, today)))
            .Concat(sent.Select(f => (f.Id, IsOpen: FindingRules.Unsettled.Contains(f.State), IsOverdue: FindingRules.IsOverdue(f.State, f.DueOn, today))))
            .GroupBy(f => f.Id).ToDictionary(g => g.Key, g => (g.Count(f => f.IsOpen), g.Count(), g.Count(f => f.IsOverdue)));
    }

    public static async Task<AuditPlanResponse> DescribeAsync(this VendorsDb db, AuditPlan p, DateOnly today, CancellationToken ct) => new(
        p.Id, p.ReferenceNo, p.FiscalYear, p.Focus, p.State, await db.FiguresAsync(p.Id, today, ct), p.CreatedByName, p.AdoptedByName, p.AdoptedAt, p.Summary, p.ClosedByName, p.ClosedAt, p.Version, p.CreatedAt, p.UpdatedAt);

    /// <summary>Of the items the caller reaches.</summary>
    private static async Task<AuditFigures> FiguresAsync(this VendorsDb db, Guid planId, DateOnly today, CancellationToken ct)
    {
        var items = await db.AuditItems.AsNoTracking().Where(i => i.PlanId == planId).Select(i => new { i.Id, i.State, i.DueOn }).ToListAsync(ct);
        var ids = items.ConvertAll(i => i.Id);
        var found = await db.AuditFindingCountsAsync(ids, today, ct);
        var carried = await db.AuditItems.CountAsync(i => i.CarriedFromId != null && ids.Contains(i.CarriedFromId.Value), ct);
        int Of(params AuditItemState[] states) => items.Count(i => states.Contains(i.State));
        return new(
            items.Count, Of(AuditItemState.Reported, AuditItemState.Closed), Of(AuditItemState.Closed), Of(AuditItemState.Withdrawn), Of([.. AuditItemRules.Undone]), items.Count(i => AuditItemRules.IsOverdue(i.State, i.DueOn, today)),
            found.Values.Sum(f => f.All), found.Values.Sum(f => f.All - f.Open), found.Values.Sum(f => f.Overdue), carried);
    }

    /// <summary>Rows with their names and counts, in as many queries whatever their number.</summary>
    public static async Task<List<AuditItemRow>> DescribeAsync(this VendorsDb db, IReadOnlyList<AuditItem> items, DateOnly today, CancellationToken ct)
    {
        var (ids, plans, units, vendors) = (items.Select(i => i.Id).ToList(), items.Select(i => i.PlanId).ToHashSet(), items.Select(i => i.OrgUnitId).ToHashSet(), items.Select(i => i.VendorId).OfType<Guid>().ToHashSet());
        var numbers = await db.AuditPlans.Where(p => plans.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.ReferenceNo, ct);
        var sections = await db.OrgUnits.Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var names = await db.Vendors.Where(v => vendors.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Name, ct);
        var found = await db.AuditFindingCountsAsync(ids, today, ct);
        return [.. items.Select(i => new AuditItemRow(
            i.Id, i.PlanId, i.Number, Reference(numbers[i.PlanId], i.Number), i.Kind, i.OrgUnitId, sections.GetValueOrDefault(i.OrgUnitId, ""), i.VendorId, i.VendorId is { } v ? names.GetValueOrDefault(v) : null, i.QuestionnaireKey, i.DueOn,
            AuditItemRules.IsOverdue(i.State, i.DueOn, today), i.AuditorId, i.AuditorName, i.Article, i.State, i.AssessmentId, i.CarriedFromId, found.GetValueOrDefault(i.Id).Open, found.GetValueOrDefault(i.Id).All, i.Version))];
    }

    public static async Task<AuditItemResponse> DescribeAsync(this VendorsDb db, AuditItem i, DateOnly today, CancellationToken ct)
    {
        var plan = await db.AuditPlans.AsNoTracking().SingleAsync(p => p.Id == i.PlanId, ct);
        var unit = await db.OrgUnits.Where(u => u.Id == i.OrgUnitId).Select(u => u.Name).SingleAsync(ct);
        var vendor = i.VendorId is { } v ? await db.Vendors.Where(x => x.Id == v).Select(x => x.Name).SingleAsync(ct) : null;
        var assessment = i.AssessmentId is { } sent ? await db.Assessments.AsNoTracking().Where(a => a.Id == sent).Select(a => new AuditAssessmentRef(a.Id, a.ReferenceNo, a.State, a.DueOn)).SingleOrDefaultAsync(ct) : null;
        var given = (await db.NewestAuditAnswersAsync(i.Id, ct)).ToDictionary(a => a.QuestionKey, StringComparer.Ordinal);
        var answers = given.ToDictionary(a => a.Key, a => new CurrentAnswer(a.Key, a.Value.Number, a.Value.Value, a.Value.Comment, []), StringComparer.Ordinal);
        var hidden = AskedRules.Hidden(i.Questions, answers).ToHashSet(StringComparer.Ordinal);
        var score = given.Count == 0 ? null : AuditItemRules.Score(i.Questions, answers, (await db.RulesAsync(today, ct)).Content);
        var minutes = await db.AuditMinutes.AsNoTracking().Where(m => m.ItemId == i.Id).OrderBy(m => m.Number).ToListAsync(ct);
        var before = i.CarriedFromId is { } from ? await db.AuditItems.AsNoTracking().SingleOrDefaultAsync(x => x.Id == from, ct) : null;
        return new(
            i.Id, i.PlanId, plan.FiscalYear, plan.State, i.Number, Reference(plan.ReferenceNo, i.Number), i.Kind, i.OrgUnitId, unit, i.VendorId, vendor, i.QuestionnaireKey, i.QuestionnaireVersion, i.DueOn, AuditItemRules.IsOverdue(i.State, i.DueOn, today),
            i.AuditorId, i.AuditorName, i.Article, i.ChangeReason, i.State, assessment, [.. i.Questions.Select(q => Question(q, given.GetValueOrDefault(q.Key), hidden.Contains(q.Key)))], AnswerRules.Missing(i.Questions, answers), score?.Score, score is null ? null : score.Level,
            i.SubmittedByName, i.SubmittedAt, [.. minutes.Select(m => new AuditMinutesResponse(m.Number, m.HeldOn, m.Place, m.Attendees, m.Text, m.RecordedByName, m.RecordedAt))],
            await db.AuditFindingsOfAsync([i.Id], today, ct), await db.VendorFindingsAsync(i, today, ct), i.Conclusion, i.ReportedByName, i.ReportedAt, i.ClosedAt,
            before is null ? null : new(before.Id, Reference(await db.AuditPlans.Where(p => p.Id == before.PlanId).Select(p => p.ReferenceNo).SingleAsync(ct), before.Number), before.State, before.Conclusion, await db.AuditFindingsOfAsync([before.Id], today, ct), await db.VendorFindingsAsync(before, today, ct)),
            i.Version, i.CreatedAt, i.UpdatedAt);
    }

    private static AuditQuestionResponse Question(FrozenQuestion q, AuditAnswer? a, bool isHidden) => new(
        q.Key, q.Section, q.SectionTitle.Current, q.Text.Current, q.Help?.Current, q.Type, q.Required, [.. q.Choices.Select(c => new AuditChoice(c.Value, c.Label.Current))], q.Min, q.Max, isHidden, a?.Value, a?.Comment, a?.Number ?? 0, a?.AnsweredByName, a?.AnsweredAt);

    /// <summary>The findings of these items with their steps, in two queries.</summary>
    public static async Task<List<AuditFindingResponse>> AuditFindingsOfAsync(this VendorsDb db, IReadOnlyCollection<Guid> items, DateOnly today, CancellationToken ct) =>
        await db.DescribeAsync(await db.AuditFindings.AsNoTracking().Where(f => items.Contains(f.ItemId)).OrderBy(f => f.Id).ToListAsync(ct), today, ct);

    public static async Task<List<AuditFindingResponse>> DescribeAsync(this VendorsDb db, IReadOnlyList<AuditFinding> findings, DateOnly today, CancellationToken ct)
    {
        var ids = findings.Select(f => f.Id).ToList();
        var steps = (await db.AuditFindingSteps.AsNoTracking().Where(s => ids.Contains(s.FindingId)).ToListAsync(ct)).ToLookup(s => s.FindingId);
        return [.. findings.Select(f => AuditFindingResponse.From(f, steps[f.Id], today))];
    }

    /// <summary>What was found with the vendor by this audit.</summary>
    public static async Task<IReadOnlyList<AuditVendorFinding>> VendorFindingsAsync(this VendorsDb db, AuditItem item, DateOnly today, CancellationToken ct) =>
        item.AssessmentId is { } assessment ? [.. (await db.VendorFindingsAsync([assessment], today, ct))[assessment]] : [];

    /// <summary>By the assessments that audits sent.</summary>
    public static async Task<ILookup<Guid, AuditVendorFinding>> VendorFindingsAsync(this VendorsDb db, IReadOnlyCollection<Guid> assessments, DateOnly today, CancellationToken ct) =>
        (await db.Findings.AsNoTracking().Where(f => f.Source == FindingSource.Audit && f.AssessmentId != null && assessments.Contains(f.AssessmentId.Value)).OrderBy(f => f.Id).ToListAsync(ct))
        .ToLookup(f => f.AssessmentId!.Value, f => new AuditVendorFinding(f.Id, f.ReferenceNo, f.Title, f.Severity, f.State, f.DueOn, FindingRules.IsOverdue(f.State, f.DueOn, today)));

    /// <summary>What the plans before this one did not close, and no later one has taken up yet.</summary>
    public static async Task<IReadOnlyList<AuditProposal>> AuditProposalsAsync(this VendorsDb db, Guid planId, DateOnly today, CancellationToken ct)
    {
        var year = await db.AuditPlans.Where(p => p.Id == planId).Select(p => (int?)p.FiscalYear).SingleOrDefaultAsync(ct) ?? throw Refusal.NotFound();
        var years = await db.AuditPlans.Where(p => p.FiscalYear < year && p.State != AuditPlanState.Draft).ToDictionaryAsync(p => p.Id, p => p.FiscalYear, ct);
        var earlier = years.Keys.ToList();
        var all = db.AuditItems.AsNoTracking();
        var items = await all.Where(i => earlier.Contains(i.PlanId) && i.State != AuditItemState.Closed && !all.Any(n => n.CarriedFromId == i.Id && n.State != AuditItemState.Withdrawn)).OrderByDescending(i => i.Id).Take(MostProposals).ToListAsync(ct);
        var rows = await db.DescribeAsync(items, today, ct);
        var found = (await db.AuditFindingsOfAsync(items.ConvertAll(i => i.Id), today, ct)).Where(f => f.State != AuditFindingState.Closed).ToLookup(f => f.ItemId);
        var sent = await db.VendorFindingsAsync([.. items.Select(i => i.AssessmentId).OfType<Guid>()], today, ct);
        return [.. rows.OrderBy(r => years[r.PlanId]).ThenBy(r => r.Number).Select(r => new AuditProposal(r, years[r.PlanId], Why(r).Current, [.. found[r.Id]], r.AssessmentId is { } a ? [.. sent[a].Where(f => f.State is FindingState.Open or FindingState.InRemediation)] : []))];
    }

    private static Text Why(AuditItemRow item) => item.State switch
    {
        AuditItemState.Withdrawn => SecurityAuditTexts.WhyWithdrawn,
        AuditItemState.Reported => item.OpenFindings > 0 ? SecurityAuditTexts.WhyOpen.With(item.OpenFindings) : SecurityAuditTexts.WhyNotClosed,
        _ => SecurityAuditTexts.WhyUndone,
    };

    /// <summary>The staff that holds the role of auditor for the whole town on a day, by name.</summary>
    public static async Task<IReadOnlyList<AuditorChoice>> AuditorsAsync(this VendorsDb db, DateOnly today, CancellationToken ct)
    {
        var roles = db.RoleAssignments.AsNoTracking();
        return await db.People.AsNoTracking().Where(p => p.EndedAt == null && roles.Any(r => r.PersonId == p.Id && r.Role == Roles.Auditor && r.OrgUnitId == null && r.FromOn <= today && (r.ToOn == null || r.ToOn >= today)))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(MostAuditors).Select(p => new AuditorChoice(p.Id, p.Name)).ToListAsync(ct);
    }
}
