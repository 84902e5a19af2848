using System.Globalization;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals;

public enum StandingState { None, Approved, Returned, Refused, Expired, Lapsed, Stale }

public enum ConditionState { Open, Met, Lapsed, Narrowed }

/// <param name="Number">1 for the first condition of the decision.</param>
public sealed record StandingCondition(int Number, DecisionCondition Condition, ConditionState State, DateOnly? MetOn);

/// <summary>A decision as far as its standing depends on it, with the days on which conditions were confirmed as met.</summary>
public sealed record DecisionInForce(DecisionOutcome Outcome, DateOnly? ExpiresOn, DecisionScope? Scope, IReadOnlyList<DecisionCondition> Conditions, IReadOnlyDictionary<int, DateOnly> MetOn);

/// <param name="Scope">As it stands today, narrowed by conditions that were not met.</param>
/// <param name="Since">The first day on which it no longer stood; null while it stands.</param>
public sealed record Standing(StandingState State, DecisionScope? Scope, IReadOnlyList<StandingCondition> Conditions, IReadOnlyList<Text> Reasons, DateOnly? Since)
{
    public bool Stands => State == StandingState.Approved;
}

/// <summary>
/// Whether an approval stands on a day: computed from the decision, what was confirmed, the day and what has changed, never stored. The
/// consequence of a condition comes by itself the day after its due day; what is confirmed later does not undo it.
/// </summary>
public static class StandingRules
{
    /// <param name="decision">The latest one; null when there is none.</param>
    /// <param name="changes">What differs between the grounds of the decision and those of today.</param>
    public static Standing Of(DecisionInForce? decision, DateOnly today, IReadOnlyList<Change> changes)
    {
        if (decision is null) return new(StandingState.None, null, [], [ApprovalTexts.NoDecision], null);
        IReadOnlyList<StandingCondition> conditions = [.. decision.Conditions.Select((c, i) => Condition(c, i + 1, decision.MetOn, today))];
        if (decision.Outcome == DecisionOutcome.Return) return new(StandingState.Returned, null, conditions, [ApprovalTexts.WasReturned], null);
        if (decision.Outcome == DecisionOutcome.Refuse) return new(StandingState.Refused, null, conditions, [ApprovalTexts.WasRefused], null);

        var scope = conditions.Where(c => c.State == ConditionState.Narrowed).Aggregate(decision.Scope, (standing, c) => ScopeRules.Intersect(standing, c.Condition.NarrowTo));
        List<Text> narrowed = [.. conditions.Where(c => c.State == ConditionState.Narrowed).Select(c => ApprovalTexts.ConditionNarrowed.With(c.Number, c.Condition.Text, Iso(c.Condition.DueOn)))];
        if (decision.ExpiresOn < today) return new(StandingState.Expired, scope, conditions, [ApprovalTexts.ExpiredOn.With(Iso(decision.ExpiresOn.Value)), .. narrowed], decision.ExpiresOn.Value.AddDays(1));
        if (conditions.Where(c => c.State == ConditionState.Lapsed).MinBy(c => c.Condition.DueOn) is { } lapsed)
            return new(StandingState.Lapsed, scope, conditions, [ApprovalTexts.ConditionLapsed.With(lapsed.Number, lapsed.Condition.Text, Iso(lapsed.Condition.DueOn)), .. narrowed], lapsed.Condition.DueOn.AddDays(1));
        return changes.Count > 0
            ? new(StandingState.Stale, scope, conditions, [.. changes.Select(c => c.Sentence), .. narrowed], null)
            : new(StandingState.Approved, scope, conditions, narrowed, null);
    }

    private static StandingCondition Condition(DecisionCondition condition, int number, IReadOnlyDictionary<int, DateOnly> metOn, DateOnly today)
    {
        DateOnly? met = metOn.TryGetValue(number, out var day) ? day : null;
        if (met <= condition.DueOn) return new(number, condition, ConditionState.Met, met);
        if (condition.DueOn >= today) return new(number, condition, ConditionState.Open, met);
        return new(number, condition, condition.Consequence == ConditionConsequence.Narrow ? ConditionState.Narrowed : ConditionState.Lapsed, met);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
