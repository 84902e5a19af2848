using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>What a decision asks for, before it is allowed.</summary>
/// <param name="Roles">Those the person holds for the case's section or the whole town.</param>
/// <param name="IsDeputy">It stands in for an eligible person: as that one's deputy of the day, or because the only eligible one applied and the rule set names it (代決).</param>
/// <param name="Committee">The meeting that considered it; null when none did.</param>
/// <param name="Plan">How an extreme risk is brought down while the exception lasts.</param>
public sealed record ProposedDecision(
    DecisionOutcome Outcome, IReadOnlyList<string> Roles, bool IsDeputy, DateOnly? ExpiresOn, int Conditions, DecisionLine Line, CommitteeRecord? Committee = null, string? Plan = null)
{
    public bool IsApproval => Outcome is DecisionOutcome.Approve or DecisionOutcome.ApproveWithConditions;
}

/// <summary>Who may decide what at which residual risk, and on which line (domain.md 5.2 step 6), from the rule set's routes.</summary>
public static class DecisionRules
{
    public static DecisionRoute Route(ResidualRisk residual, RuleSetContent rules) => rules.Routes[EnumWords.Of(residual)];

    /// <summary>The roles that may decide at this residual risk on this line; a 許可権限者 where the line wants one (domain.md 2.4).</summary>
    public static IReadOnlyList<string> Eligible(ResidualRisk residual, DecisionLine line, RuleSetContent rules) =>
        line.Permission ? [.. Route(residual, rules).Roles.Intersect(rules.PermissionRoles)] : Route(residual, rules).Roles;

    /// <summary>The roles that stand in for the eligible ones, nearest first.</summary>
    public static IReadOnlyList<string> Deputies(IReadOnlyList<string> eligible, RuleSetContent rules) =>
        [.. eligible.SelectMany(r => rules.Deputies.GetValueOrDefault(r) ?? []).Distinct().Except(eligible)];

    /// <returns>Why it may not be taken, with the fault's code; null when it may.</returns>
    public static Fault? Refuse(ProposedDecision proposed, ResidualRisk residual, RuleSetContent rules, DateOnly today)
    {
        var route = Route(residual, rules);
        var eligible = Eligible(residual, proposed.Line, rules);
        if (!proposed.IsDeputy && !proposed.Roles.Intersect(eligible).Any()) return new("", "notYourDecision", ApprovalTexts.NotYours.With(EnumWords.Of(residual), string.Join(", ", eligible)));
        if (!proposed.IsApproval) return null;
        return Meeting(proposed, route, today) ?? Expiry(proposed, route, today) ?? Conditions(proposed, route);
    }

    /// <summary>What had to be considered by a meeting first: a line that wants it, and the exception at extreme risk.</summary>
    private static Fault? Meeting(ProposedDecision proposed, DecisionRoute route, DateOnly today)
    {
        if (!route.Approvable && (route.ExceptionDays is null || (proposed.Committee is null && proposed.Plan is null))) return new("/decision", "notApprovable", ApprovalTexts.NotApprovable.With(route.ExceptionDays ?? 0));
        if (!route.Approvable && string.IsNullOrWhiteSpace(proposed.Plan)) return new("/plan", "required", ApprovalTexts.PlanRequired);
        if ((!route.Approvable || proposed.Line.Meeting) && proposed.Committee is null) return new("/committee", "required", route.Approvable ? ApprovalTexts.MeetingRequired : ApprovalTexts.CommitteeRequired);
        return proposed.Committee?.HeldOn > today ? new("/committee/heldOn", "future", ApprovalTexts.CommitteeDay) : null;
    }

    private static Fault? Expiry(ProposedDecision proposed, DecisionRoute route, DateOnly today)
    {
        if (!route.Approvable && (proposed.ExpiresOn is not { } end || end <= today || end > today.AddDays(route.ExceptionDays!.Value))) return new("/expiresOn", "range", ApprovalTexts.ExceptionExpires.With(route.ExceptionDays!.Value));
        if (route.Approvable && (proposed.ExpiresOn is not { } expires || expires <= today || expires > today.AddMonths(route.MaxMonths))) return new("/expiresOn", "range", ApprovalTexts.ExpiresOn.With(route.MaxMonths));
        return null;
    }

    private static Fault? Conditions(ProposedDecision proposed, DecisionRoute route)
    {
        if (route.ConditionsRequired && proposed.Outcome != DecisionOutcome.ApproveWithConditions) return new("/decision", "conditionsRequired", ApprovalTexts.ConditionsRequired);
        return proposed.Outcome == DecisionOutcome.ApproveWithConditions && proposed.Conditions == 0 ? new("/conditions", "required", ApprovalTexts.NoConditions) : null;
    }
}
