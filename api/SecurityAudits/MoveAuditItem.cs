using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <summary>The payload of an item's outbox events.</summary>
public sealed record AuditItemHappened(Guid AuditItemId, Guid AuditPlanId, Guid OrgUnitId, Guid? VendorId, DateOnly DueOn)
{
    public static AuditItemHappened Of(AuditItem i) => new(i.Id, i.PlanId, i.OrgUnitId, i.VendorId, i.DueOn);
}

/// <param name="Reason">Wanted once the plan is adopted.</param>
public sealed record ReplanAuditItemRequest(Guid Id, DateOnly? DueOn, Guid? AuditorId, string? Reason);

public sealed class ReplanAuditItemValidator : Validator<ReplanAuditItemRequest>
{
    public ReplanAuditItemValidator()
    {
        RuleFor(r => r.DueOn).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.AuditorId).NotNull().WithMessage(_ => SecurityAuditTexts.Auditor.Current);
        RuleFor(r => r.Reason).FreeText(AuditItem.TextMaxLength);
    }
}

/// <summary>Gives an item another day or another auditor.</summary>
public sealed class ReplanAuditItem(VendorsDb db, UnitOfWork work, TimeProvider clock) : Endpoint<ReplanAuditItemRequest, AuditItemResponse>
{
    public override void Configure()
    {
        Post("/audit-items/{id}/replan");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Give an audit or a self-check another day or another auditor");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(ReplanAuditItemRequest req, CancellationToken ct)
    {
        var item = await db.AuditItemAsync(req.Id, HttpContext, AuditItemAction.Replan, ct);
        var (today, reason) = (clock.TownToday(), PlanAuditItem.Blank(req.Reason));
        if (reason is null && await db.AuditPlans.AnyAsync(p => p.Id == item.PlanId && p.State != AuditPlanState.Draft, ct)) throw Refusal.Invalid("/reason", "required", SecurityAuditTexts.ChangeReason);
        if (req.DueOn != item.DueOn) DueDayRules.Require(req.DueOn, today, years: AuditItemRules.MaxDueYears, isTodayOpen: true);
        var before = new { item.DueOn, item.AuditorId };
        (item.AuditorName, item.AuditorId, item.DueOn, item.ChangeReason) = (await db.AuditorAsync(req.AuditorId!.Value, item.OrgUnitId, today, ct), req.AuditorId.Value, req.DueOn!.Value, reason ?? item.ChangeReason);
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.replanned", "auditItem", item.Id, new { from = before, to = new { item.DueOn, item.AuditorId }, reason = work.KeyedHash(reason) });
        await this.OkAsync(await db.DescribeAsync(item, today, ct), item.Version, ct);
    }
}

public sealed record WithdrawAuditItemRequest(Guid Id, string? Reason);

public sealed class WithdrawAuditItemValidator : Validator<WithdrawAuditItemRequest>
{
    public WithdrawAuditItemValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => SecurityAuditTexts.Reason.Current).FreeText(AuditItem.TextMaxLength);
}

/// <summary>Takes an item out of its plan; it stays on record with the reason, and the next plan proposes it.</summary>
public sealed class WithdrawAuditItem(VendorsDb db, UnitOfWork work, TimeProvider clock) : Endpoint<WithdrawAuditItemRequest, AuditItemResponse>
{
    public override void Configure()
    {
        Post("/audit-items/{id}/withdraw");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Withdraw an audit or a self-check that does not take place");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(WithdrawAuditItemRequest req, CancellationToken ct)
    {
        var item = await db.AuditItemAsync(req.Id, HttpContext, AuditItemAction.Withdraw, ct);
        (item.State, item.Conclusion) = (AuditItemRules.Next(item.State, AuditItemAction.Withdraw), req.Reason!.Trim());
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.withdrawn", "auditItem", item.Id, new { reason = work.KeyedHash(req.Reason) });
        await this.OkAsync(await db.DescribeAsync(item, clock.TownToday(), ct), item.Version, ct);
    }
}

/// <param name="AssessmentId">Of a vendor: one it was sent already; left out, the questionnaire is sent.</param>
public sealed record BeginAuditItemRequest(Guid Id, Guid? AssessmentId);

/// <summary>Begins an item of an adopted plan: the section's questions are frozen, or the vendor is sent an assessment.</summary>
public sealed class BeginAuditItem(VendorsDb db, UnitOfWork work, Caller caller, ClauseLibrary library, AssessmentDrafting drafting, AssessmentSending sending, ReverificationPlanning planning, TimeProvider clock) : Endpoint<BeginAuditItemRequest, AuditItemResponse>
{
    /// <summary>Of a vendor that does nothing for the town now.</summary>
    private const int LeastTier = 4;
    /// <summary>A section answers for all that the town does.</summary>
    private const int GravestTier = 1;

    public override void Configure()
    {
        Post("/audit-items/{id}/begin");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Begin an audit or a self-check: freeze the section's questions, or send the vendor an assessment");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(BeginAuditItemRequest req, CancellationToken ct)
    {
        var (item, today) = (await db.AuditItemAsync(req.Id, HttpContext, AuditItemAction.Begin, ct), clock.TownToday());
        await db.RequireOutsiderAsync(caller, item, today, ct);
        if (!await db.AuditPlans.AnyAsync(p => p.Id == item.PlanId && p.State == AuditPlanState.Adopted, ct)) throw Refusal.Conflict("notAdopted", SecurityAuditTexts.NotAdopted);
        if (item.VendorId is { } vendor) await BeginWithVendorAsync(item, vendor, req.AssessmentId, today, ct);
        else if (req.AssessmentId is not null) throw Refusal.Invalid("/assessmentId", "notNeeded", SecurityAuditTexts.AssessmentNotNeeded);
        else await BeginWithSectionAsync(item, today, ct);
        item.State = AuditItemRules.Next(item.State, AuditItemAction.Begin);
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.begun", "auditItem", item.Id, new { item.QuestionnaireKey, item.QuestionnaireVersion, item.AssessmentId, questions = item.VendorId is null ? CanonicalJson.Hash(item.Questions) : null }, item.VendorId);
        work.Publish("auditItem.begun", $"auditItem.begun:{item.Id}", AuditItemHappened.Of(item));
        await this.OkAsync(await db.DescribeAsync(item, today, ct), item.Version, ct);
    }

    private async Task BeginWithSectionAsync(AuditItem item, DateOnly today, CancellationToken ct)
    {
        var questionnaire = await db.QuestionnaireAsync(item.QuestionnaireKey, ct) ?? throw Refusal.Conflict("questionnaire", SecurityAuditTexts.Questionnaire);
        item.Questions = AuditItemRules.ForSection(QuestionRules.ChooseForVendor(questionnaire.Content, AssessmentDrafting.SectionsOf(questionnaire, (await db.RulesAsync(today, ct)).Content), GravestTier, library.Conditions));
        if (item.Questions.Count == 0) throw Refusal.Conflict("noQuestions", SecurityAuditTexts.NothingAsked);
        item.QuestionnaireVersion = questionnaire.Number;
    }

    private async Task BeginWithVendorAsync(AuditItem item, Guid vendor, Guid? sent, DateOnly today, CancellationToken ct)
    {
        Assessment assessment;
        if (sent is { } id)
        {
            assessment = await db.Assessments.SingleOrDefaultAsync(a => a.Id == id && a.VendorId == vendor && a.QuestionnaireKey == item.QuestionnaireKey && a.State != AssessmentState.Draft && a.State != AssessmentState.Cancelled, ct) ?? throw Refusal.Invalid("/assessmentId", "unknown", SecurityAuditTexts.AssessmentUnknown);
        }
        else
        {
            // Who begins on the last day or after it gives the vendor a day at least.
            assessment = await drafting.DraftForVendorAsync(vendor, await planning.VendorTierAsync(vendor, ct) ?? LeastTier, item.DueOn > today ? item.DueOn : today.AddDays(1), ct, item.QuestionnaireKey);
            assessment.Move(AssessmentAction.Send);
            await sending.SendAsync(assessment, ct);
            await db.SaveChangesAsync(ct);
        }
        (item.AssessmentId, item.QuestionnaireVersion) = (assessment.Id, assessment.QuestionnaireVersion);
    }
}

public sealed record ReportAuditItemRequest(Guid Id, string? Conclusion);

public sealed class ReportAuditItemValidator : Validator<ReportAuditItemRequest>
{
    public ReportAuditItemValidator() => RuleFor(r => r.Conclusion).NotEmpty().WithMessage(_ => SecurityAuditTexts.Conclusion.Current).FreeText(AuditItem.TextMaxLength);
}

/// <summary>監査報告: what the look came to. An audit has its minutes, a self-check the answers handed in.</summary>
public sealed class ReportAuditItem(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ReportAuditItemRequest, AuditItemResponse>
{
    private static readonly AssessmentState[] Answered = [AssessmentState.Submitted, AssessmentState.InReview, AssessmentState.ChangesRequested, AssessmentState.Accepted];

    public override void Configure()
    {
        Post("/audit-items/{id}/report");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Report what an audit or a self-check came to");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(ReportAuditItemRequest req, CancellationToken ct)
    {
        var (item, today) = (await db.AuditItemAsync(req.Id, HttpContext, AuditItemAction.Report, ct), clock.TownToday());
        await db.RequireOutsiderAsync(caller, item, today, ct);
        if (item.Kind == AuditKind.Audit && item.MinutesCount == 0) throw Refusal.Conflict("noMinutes", SecurityAuditTexts.NoMinutes);
        if (item is { Kind: AuditKind.SelfCheck, VendorId: null, SubmittedAt: null }) throw Refusal.Conflict("notSubmitted", SecurityAuditTexts.NotSubmitted);
        if (item is { Kind: AuditKind.SelfCheck, VendorId: not null } && !await db.Assessments.AnyAsync(a => a.Id == item.AssessmentId && Answered.Contains(a.State), ct)) throw Refusal.Conflict("notSubmitted", SecurityAuditTexts.VendorNotSubmitted);
        (item.State, item.Conclusion, item.ReportedByName, item.ReportedAt) = (AuditItemRules.Next(item.State, AuditItemAction.Report), req.Conclusion!.Trim(), caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.reported", "auditItem", item.Id, new { findings = (await db.AuditFindingCountsAsync([item.Id], today, ct)).GetValueOrDefault(item.Id).All, conclusion = work.KeyedHash(item.Conclusion) }, item.VendorId);
        work.Publish("auditItem.reported", $"auditItem.reported:{item.Id}", AuditItemHappened.Of(item));
        await this.OkAsync(await db.DescribeAsync(item, today, ct), item.Version, ct);
    }
}

/// <summary>Closes a reported item once everything found is put right; the plan's year may be over by then.</summary>
public sealed class CloseAuditItem(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AuditItemRequest, AuditItemResponse>
{
    public override void Configure()
    {
        Post("/audit-items/{id}/close");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Close a reported audit or self-check, once its findings are put right");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AuditItemRequest req, CancellationToken ct)
    {
        var (item, today) = (await db.AuditItemAsync(req.Id, HttpContext, AuditItemAction.Close, ct), clock.TownToday());
        await db.RequireOutsiderAsync(caller, item, today, ct);
        if ((await db.AuditFindingCountsAsync([item.Id], today, ct)).GetValueOrDefault(item.Id).Open is > 0 and var open) throw Refusal.Conflict("openFindings", SecurityAuditTexts.OpenFindings.With(open));
        (item.State, item.ClosedAt) = (AuditItemRules.Next(item.State, AuditItemAction.Close), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("auditItem.closed", "auditItem", item.Id, null, item.VendorId);
        await this.OkAsync(await db.DescribeAsync(item, today, ct), item.Version, ct);
    }
}
