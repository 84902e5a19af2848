using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>What a decision asks for, before it is allowed.</summary>
/// <param name="NeedsPermission">A cloud use of class 2 or above always ends with the 許可権限者 (domain.md 2.4).</param>
public sealed record ProposedDecision(DecisionOutcome Outcome, IReadOnlyList<string> Roles, bool IsRequester, DateOnly? ExpiresOn, int Conditions, bool NeedsPermission = false);

/// <summary>Who may decide what at which residual risk (domain.md 5.2 step 6), from the rule set's routes.</summary>
public static class DecisionRules
{
    public static DecisionRoute Route(ResidualRisk residual, RuleSetContent rules) => rules.Routes[Database.EnumWords.Of(residual)];

    /// <summary>The roles that may decide at this residual risk.</summary>
    public static IReadOnlyList<string> Eligible(ResidualRisk residual, bool needsPermission, RuleSetContent rules) =>
        needsPermission ? [.. Route(residual, rules).Roles.Intersect(rules.PermissionRoles)] : Route(residual, rules).Roles;

    /// <returns>Why it may not be taken, with the fault's code; null when it may.</returns>
    public static Fault? Refuse(ProposedDecision proposed, ResidualRisk residual, RuleSetContent rules, DateOnly today)
    {
        var route = Route(residual, rules);
        if (proposed.IsRequester) return new("", "sameRequester", ApprovalTexts.SameRequester);
        var eligible = Eligible(residual, proposed.NeedsPermission, rules);
        if (!proposed.Roles.Intersect(eligible).Any()) return new("", "notYourDecision", ApprovalTexts.NotYours.With(Database.EnumWords.Of(residual), string.Join(", ", eligible)));
        if (proposed.Outcome is DecisionOutcome.Return or DecisionOutcome.Refuse) return null;
        if (!route.Approvable) return new("/decision", "notApprovable", ApprovalTexts.NotApprovable);
        if (proposed.ExpiresOn is not { } expires || expires <= today || expires > today.AddMonths(route.MaxMonths)) return new("/expiresOn", "range", ApprovalTexts.ExpiresOn.With(route.MaxMonths));
        if (route.ConditionsRequired && proposed.Outcome != DecisionOutcome.ApproveWithConditions) return new("/decision", "conditionsRequired", ApprovalTexts.ConditionsRequired);
        if (proposed.Outcome == DecisionOutcome.ApproveWithConditions && proposed.Conditions == 0) return new("/conditions", "required", ApprovalTexts.NoConditions);
        return null;
    }
}
