using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.WhatIf;

/// <summary>A case as it comes out under some rules and clauses.</summary>
/// <param name="Line">On which it is decided.</param>
public sealed record CaseOutcome(RiskResult Risk, RequiredClauseSet Required, RuleSetContent Rules, DecisionLine Line);

/// <summary>What differs between two outcomes, from → to and why. Nothing differs where the rules are the same.</summary>
public static class WhatIfRules
{
    public static IReadOnlyList<WhatIfDifference> OfCase(CaseOutcome now, CaseOutcome then) =>
    [
        .. Differs(WhatIfAspect.Tier, Number(now.Risk.Tier), Number(then.Risk.Tier), then.Risk.TierReason),
        .. Differs(WhatIfAspect.InherentScore, Number(now.Risk.Inherent.Score), Number(then.Risk.Inherent.Score), Factors(now.Risk.Inherent, then.Risk.Inherent)),
        .. Differs(WhatIfAspect.Level, Same(now.Risk.Level), Same(then.Risk.Level), WhatIfTexts.Score.With(now.Risk.ControlScore ?? 0, then.Risk.ControlScore ?? 0)),
        .. Differs(WhatIfAspect.Residual, RuleSetWords.Word("risk", EnumWords.Of(now.Risk.Residual)), RuleSetWords.Word("risk", EnumWords.Of(then.Risk.Residual)), WhatIfTexts.TierAndLevel.With(then.Risk.Tier, then.Risk.Level)),
        .. Route(now, then), .. Gates(now.Risk.Gates, then.Risk.Gates), .. Clauses(now.Required, then.Required),
    ];

    private static IEnumerable<WhatIfDifference> Route(CaseOutcome now, CaseOutcome then)
    {
        var (before, after) = (DecisionRules.Eligible(now.Risk.Residual, now.Line, now.Rules), DecisionRules.Eligible(then.Risk.Residual, then.Line, then.Rules));
        var why = WhatIfTexts.RouteOf.With(RuleSetWords.Word("risk", EnumWords.Of(then.Risk.Residual)));
        if (!before.ToHashSet().SetEquals(after)) yield return new(WhatIfAspect.Route, null, Roles(before), Roles(after), why);
        var (route, next) = (DecisionRules.Route(now.Risk.Residual, now.Rules), DecisionRules.Route(then.Risk.Residual, then.Rules));
        foreach (var months in Differs(WhatIfAspect.ApprovalMonths, Number(route.Approvable ? route.MaxMonths : 0), Number(next.Approvable ? next.MaxMonths : 0), why)) yield return months;
    }

    private static IEnumerable<WhatIfDifference> Gates(IReadOnlyList<Gate> now, IReadOnlyList<Gate> then) =>
        from gate in then
        let before = now.FirstOrDefault(g => g.Key == gate.Key)
        let was = before is null ? null : State(before)
        let becomes = State(gate)
        where was != becomes
        select new WhatIfDifference(WhatIfAspect.Gate, gate.Key, was, becomes, gate.Reason);

    private static Text State(Gate gate)
    {
        if (gate.WaivedUntil is { } until) return WhatIfTexts.GateWaived.With(Iso(until));
        if (gate.IsWarning) return WhatIfTexts.GateWarns;
        if (!gate.Open) return gate.Applies ? WhatIfTexts.GateClosed : WhatIfTexts.GateAway;
        return WhatIfTexts.GateOpen.With(RuleSetWords.Word("step", EnumWords.Of(gate.HoldsBack)));
    }

    private static IEnumerable<WhatIfDifference> Clauses(RequiredClauseSet now, RequiredClauseSet then)
    {
        var before = now.Clauses.ToDictionary(c => c.Key);
        foreach (var clause in then.Clauses)
        {
            var from = before.TryGetValue(clause.Key, out var known) ? Strength(known) : WhatIfTexts.ClauseOut;
            if (from != Strength(clause)) yield return new(WhatIfAspect.RequiredClause, clause.Key, from, Strength(clause), Reason(clause));
        }
        foreach (var gone in now.Clauses.Where(c => c.Included && then.Clauses.All(t => t.Key != c.Key))) yield return new(WhatIfAspect.RequiredClause, gone.Key, Strength(gone), WhatIfTexts.ClauseOut, WhatIfTexts.ClauseOff);
    }

    private static Text Strength(RequiredClause clause) => !clause.Included ? WhatIfTexts.ClauseOut : clause.Strength switch { ClauseStrength.Must => WhatIfTexts.Must, ClauseStrength.Should => WhatIfTexts.Should, _ => WhatIfTexts.Option };

    private static Text Reason(RequiredClause clause) =>
        string.Join(", ", clause.Reasons.Take(5).Select(r => $"{r.Fact} {r.Expected}: {r.Actual ?? "?"}")) is { Length: > 0 } leaves ? WhatIfTexts.Because.With(clause.TitleJa, clause.TitleEn, leaves) : new(clause.TitleJa, clause.TitleEn);

    /// <param name="clause">The draft of a clause that is tried; null for rules.</param>
    public static IReadOnlyList<WhatIfDifference> OfContract(Contract contract, CaseOutcome now, CaseOutcome then, (string Key, int Number, bool IsOff)? clause)
    {
        var differences = new List<WhatIfDifference>();
        var (before, after) = (Missing(contract, now.Required), Missing(contract, then.Required));
        if (!before.SequenceEqual(after)) differences.Add(new(WhatIfAspect.MissingClauses, null, Keys(before), Keys(after), WhatIfTexts.MissingWhy));
        if (contract.State is ContractState.Draft or ContractState.InReview && clause is { } draft && contract.Clauses.FirstOrDefault(c => c.Key == draft.Key) is { } held)
            differences.Add(new(WhatIfAspect.ClauseVersion, draft.Key, WhatIfTexts.VersionOf.With(held.Version), draft.IsOff ? WhatIfTexts.ClauseOut : WhatIfTexts.VersionOf.With(draft.Number), WhatIfTexts.VersionWhy));
        if (contract.Deviations.Any(d => !d.IsInEffect) && !now.Rules.Deviations.Must.ToHashSet().SetEquals(then.Rules.Deviations.Must))
            differences.Add(new(WhatIfAspect.DeviationApprovers, null, Roles(now.Rules.Deviations.Must), Roles(then.Rules.Deviations.Must), WhatIfTexts.DeviationWhy));
        return differences;
    }

    private static List<string> Missing(Contract contract, RequiredClauseSet required) =>
        [.. required.Clauses.Where(c => c is { Included: true, Strength: ClauseStrength.Must } && contract.Clauses.All(held => held.Key != c.Key)).Select(c => c.Key).Order(StringComparer.Ordinal)];

    /// <summary>The next due day of a case under either rules, each of which says what its interval counts from.</summary>
    /// <param name="input">With the day on which the look was planned.</param>
    /// <param name="last">The look before it; null when there was none.</param>
    public static IReadOnlyList<WhatIfDifference> OfSchedule(ReverificationInput input, LookBefore? last, CaseOutcome now, CaseOutcome then)
    {
        (DateOnly On, ReverificationKind Kind, IReadOnlyList<DueCandidate> Candidates) Due(CaseOutcome under) => ReverificationRules.NextDue(
            input with { Tier = under.Risk.Tier, DoneOn = ReverificationRules.CountsFrom(input.DoneOn, last, ReverificationRules.Months(under.Risk.Tier, input.PersonalInformation, under.Rules), under.Rules) }, under.Rules);
        var (before, after) = (Due(now), Due(then));
        return before.On == after.On ? [] : [new(WhatIfAspect.DueOn, null, Same(Iso(before.On)), Same(Iso(after.On)), after.Candidates[0].Reason)];
    }

    private static IEnumerable<WhatIfDifference> Differs(WhatIfAspect aspect, Text from, Text to, Text why)
    {
        if (from != to) yield return new(aspect, null, from, to, why);
    }

    private static Text Factors(InherentScore now, InherentScore then)
    {
        var changed = then.Lines.Zip(now.Lines).Where(l => l.First.Points != l.Second.Points).Select(l => (l.First.Factor, From: l.Second.Points, To: l.First.Points)).ToList();
        string In(string culture) => string.Join(", ", changed.Select(c => $"{RuleSetWords.Member(c.Factor, CultureInfo.GetCultureInfo(culture))} {c.From} → {c.To}"));
        return new(In("ja"), In("en"));
    }

    private static Text Number(int number) => Same(number.ToString(CultureInfo.InvariantCulture));

    private static Text Same(string text) => new(text, text);

    private static Text Roles(IReadOnlyList<string> roles) => roles.Count == 0 ? WhatIfTexts.Nobody : new(string.Join("、", roles.Select(r => RuleSetWords.Word("role", r).Ja)), string.Join(", ", roles.Select(r => RuleSetWords.Word("role", r).En)));

    private static Text Keys(List<string> keys) => keys.Count == 0 ? WhatIfTexts.NoneMissing : Same(string.Join(", ", keys));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
