using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>What a decision asks for, before it is allowed.</summary>
public sealed record ProposedDecision(DecisionOutcome Outcome, IReadOnlyList<string> Roles, bool IsRequester, DateOnly? ExpiresOn, int Conditions);

/// <summary>Who may decide what at which residual risk (domain.md 5.2 step 6), from the rule set's routes.</summary>
public static class DecisionRules
{
    public static DecisionRoute Route(ResidualRisk residual, RuleSetContent rules) => rules.Routes[Database.EnumWords.Of(residual)];

    /// <returns>Why it may not be taken, with the fault's code; null when it may.</returns>
    public static Fault? Refuse(ProposedDecision proposed, ResidualRisk residual, RuleSetContent rules, DateOnly today)
    {
        var route = Route(residual, rules);
        if (proposed.IsRequester) return new("", "sameRequester", ApprovalTexts.SameRequester);
        if (!proposed.Roles.Intersect(route.Roles).Any()) return new("", "notYourDecision", ApprovalTexts.NotYours.With(Database.EnumWords.Of(residual), string.Join(", ", route.Roles)));
        if (proposed.Outcome is DecisionOutcome.Return or DecisionOutcome.Refuse) return null;
        if (!route.Approvable) return new("/decision", "notApprovable", ApprovalTexts.NotApprovable);
        if (proposed.ExpiresOn is not { } expires || expires <= today || expires > today.AddMonths(route.MaxMonths)) return new("/expiresOn", "range", ApprovalTexts.ExpiresOn.With(route.MaxMonths));
        if (route.ConditionsRequired && proposed.Outcome != DecisionOutcome.ApproveWithConditions) return new("/decision", "conditionsRequired", ApprovalTexts.ConditionsRequired);
        if (proposed.Outcome == DecisionOutcome.ApproveWithConditions && proposed.Conditions == 0) return new("/conditions", "required", ApprovalTexts.NoConditions);
        return null;
    }
}
