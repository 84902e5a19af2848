using System.Collections.Frozen;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>What somebody else than its originator has to do.</summary>
public enum Separated
{
    CaseDecision, RiskAcceptance, TierLowering, ConditionConfirmation, ContractApproval, CorrectionApproval, DeviationDecision, DeviationWaiver, DutyConfirmation, DutyReturn, FindingVerification, PublicationDecision,
    ClausePublication, QuestionnairePublication, RuleSetPublication, PersonReset, PersonEnding, DisposalApproval, PolicyReviewDecision, AuditPlanAdoption, AuditImprovementReview,
}

/// <param name="Operation">By which it is done.</param>
/// <param name="Permission">What gives the right to it.</param>
/// <param name="Code">Of the refusal.</param>
/// <param name="Refusal">Says who may not, and who may.</param>
/// <param name="IsForbidden">Refused as 403; otherwise as a conflict with the state, 409.</param>
/// <param name="MayBeOnePerson">A town of few people may let its rules allow it, with the reason on record (domain.md 6.5).</param>
public sealed record SeparationRule(Separated Effect, string Operation, string Permission, string Code, Text Refusal, bool IsForbidden = false, bool MayBeOnePerson = false);

/// <summary>
/// Who may not be the same person (domain.md 6.5): one table for the whole product. A deputy is bound twice, by what it did itself and by what the person
/// did in whose place it would act.
/// </summary>
public static class SegregationRules
{
    public const string SamePerson = "samePerson";
    public const string DeputyOfSame = "deputyOfSame";

    private static readonly FrozenDictionary<Separated, SeparationRule> Rules = new SeparationRule[]
    {
        new(Separated.CaseDecision, "POST /engagements/{id}/decisions", PermissionNames.DecisionsMake, "sameRequester", SegregationTexts.Decision, IsForbidden: true),
        new(Separated.RiskAcceptance, "POST /risk-acceptances", PermissionNames.RisksAccept, "sameRequester", SegregationTexts.Acceptance, IsForbidden: true),
        new(Separated.TierLowering, "POST /engagements/{id}/tier", PermissionNames.RisksAdjust, "sameRequester", SegregationTexts.Tier, IsForbidden: true),
        new(Separated.ConditionConfirmation, "POST /decisions/{id}/conditions/{number}/confirm", PermissionNames.ConditionsConfirm, "conditionOwner", SegregationTexts.Condition, IsForbidden: true),
        new(Separated.ContractApproval, "POST /contracts/{id}/approve", PermissionNames.ContractsApprove, SamePerson, SegregationTexts.Contract),
        new(Separated.CorrectionApproval, "POST /contracts/{id}/corrections/{number}/approve", PermissionNames.ContractsApprove, SamePerson, SegregationTexts.Correction),
        new(Separated.DeviationDecision, "POST /contracts/{id}/deviations/{clauseKey}/decide", PermissionNames.DeviationsDecide, SamePerson, SegregationTexts.Deviation),
        new(Separated.DeviationWaiver, "POST /contracts/{id}/deviations/{clauseKey}/waive", PermissionNames.DeviationsDecide, SamePerson, SegregationTexts.Deviation),
        new(Separated.DutyConfirmation, "POST /duties/{id}/confirm", PermissionNames.DutiesConfirm, SamePerson, SegregationTexts.Duty),
        new(Separated.DutyReturn, "POST /duties/{id}/return", PermissionNames.DutiesConfirm, SamePerson, SegregationTexts.Duty),
        new(Separated.FindingVerification, "POST /findings/{id}/verify", PermissionNames.FindingsWrite, SamePerson, SegregationTexts.Finding),
        new(Separated.PublicationDecision, "POST /incidents/{id}/publication/decide", PermissionNames.IncidentsPublish, SamePerson, SegregationTexts.Publication),
        new(Separated.ClausePublication, "POST /clauses/{key}/versions/{number}/publish", PermissionNames.ClausesPublish, SamePerson, SegregationTexts.Draft, MayBeOnePerson: true),
        new(Separated.QuestionnairePublication, "POST /questionnaires/{key}/versions/{number}/publish", PermissionNames.QuestionnairesPublish, SamePerson, SegregationTexts.Draft, MayBeOnePerson: true),
        new(Separated.RuleSetPublication, "POST /rule-sets/{number}/publish", PermissionNames.RuleSetsPublish, SamePerson, SegregationTexts.Draft, MayBeOnePerson: true),
        new(Separated.PersonReset, "POST /people/{id}/reset", PermissionNames.PeopleManage, "notYourself", SegregationTexts.Yourself, IsForbidden: true),
        new(Separated.PersonEnding, "DELETE /people/{id}", PermissionNames.PeopleManage, "notYourself", SegregationTexts.Yourself, IsForbidden: true),
        new(Separated.DisposalApproval, "POST /disposals/{id}/approve", PermissionNames.DisposalsApprove, SamePerson, SegregationTexts.Disposal, IsForbidden: true),
        new(Separated.PolicyReviewDecision, "POST /policy-reviews/{id}/decide", PermissionNames.PolicyReviewsDecide, SamePerson, SegregationTexts.PolicyReview),
        new(Separated.AuditPlanAdoption, "POST /audit-plans/{id}/adopt", PermissionNames.SecurityAuditsAdopt, SamePerson, SegregationTexts.AuditPlan),
        new(Separated.AuditImprovementReview, "POST /audit-findings/{id}/review", PermissionNames.SecurityAuditsWrite, SamePerson, SegregationTexts.Improvement),
    }.ToFrozenDictionary(r => r.Effect);

    public static IReadOnlyList<SeparationRule> All { get; } = [.. Rules.Values.OrderBy(r => r.Effect)];

    public static SeparationRule Of(Separated effect) => Rules[effect];

    /// <param name="held">The roles the caller holds where it is to be done, its own and those it stands in for.</param>
    /// <param name="from">Who did what this is to be separated from.</param>
    /// <param name="roles">The roles that may do it, where fewer may than have the permission.</param>
    /// <returns>Why not; or by which of the roles it is done, its own before another's: none when no role gives the right, which the permission has told already.</returns>
    public static (Fault? Refused, HeldRole? By) Judge(Separated effect, Guid caller, IReadOnlyList<HeldRole> held, IReadOnlyCollection<Guid> from, IReadOnlyCollection<string>? roles = null)
    {
        var rule = Of(effect);
        if (from.Contains(caller)) return (new("", rule.Code, rule.Refusal), null);
        var rights = held.Where(r => roles?.Contains(r.Role) != false && (Roles.Gives(r, rule.Permission) || (roles is not null && r.InPlaceOf is null))).OrderBy(r => r.InPlaceOf is not null).ToList();
        var by = rights.FirstOrDefault(r => r.InPlaceOf is not { } whom || !from.Contains(whom.Id));
        return by is null && rights is [{ InPlaceOf: { } other }, ..] ? (new("", DeputyOfSame, SegregationTexts.DeputyOfSame.With(other.Name, rule.Refusal)), null) : (null, by);
    }
}

public static class SegregationTexts
{
    public static readonly Text Decision = new("申請した本人は判定できません（G17）。別の担当者が判定してください。", "Who requested it cannot decide it (G17). Someone else must.");
    public static readonly Text Acceptance = new("申請した本人は、例外や受容を認められません。", "Who applied cannot grant it.");
    public static readonly Text Tier = new("申請した本人は、重要度区分を下げられません。", "Who applied cannot lower the tier.");
    public static readonly Text Condition = new("条件の担当者本人は確認できません。別の職員が確認してください。", "The condition's owner cannot confirm it. Someone else must.");
    public static readonly Text Contract = new("起案した本人は承認できません。別の担当者が承認してください。", "Who drafted it cannot approve it. Someone else must.");
    public static readonly Text Correction = new("訂正を提案した本人は承認できません。別の人が承認してください。", "Who proposed the correction cannot approve it. Someone else must.");
    public static readonly Text Deviation = new("提案した本人は判定できません。別の人が判定してください。", "Who proposed it cannot decide on it. Someone else must.");
    public static readonly Text Duty = new("履行を報告した本人は確認できません。別の担当者が確認してください。", "Who delivered it cannot confirm or return it. Someone else must.");
    public static readonly Text Finding = new("是正を報告した本人は確認できません。別の担当者が確認してください。", "Who told of the remedy cannot verify it. Someone else must.");
    public static readonly Text Publication = new("公表の案を作った本人は判断できません。別の職員が判断してください。", "Who prepared the publication cannot decide on it. Someone else must.");
    public static readonly Text Draft = new("案を書いた本人は公開できません。別の担当者が公開してください。", "Who wrote on the draft cannot publish it. Someone else must.");
    public static readonly Text Yourself = new("自分自身にはできません。別の管理者に依頼してください。", "You cannot do this to yourself: ask another administrator.");
    public static readonly Text Disposal = new("提案した人は承認できません。別の人が承認してください。", "Whoever proposed it cannot approve it: someone else does.");
    public static readonly Text PolicyReview = new("見直しの案を提案した本人は決定できません。別の人が決定してください。", "Who proposed what comes of the review cannot decide on it. Someone else must.");
    public static readonly Text AuditPlan = new("監査の計画を作った本人は承認できません。別の人が承認してください。", "Who drafted the plan of audits cannot adopt it. Someone else must.");
    public static readonly Text Improvement = new("改善を報告した本人は確認できません。別の監査担当が確認してください。", "Who reported the improvement cannot look at it. Another auditor must.");
    public static readonly Text DeputyOfSame = new("{0}さんの代理としては行えません。{1}", "You cannot do this in the place of {0}. {1}");
}
