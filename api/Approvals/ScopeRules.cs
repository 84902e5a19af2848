using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>A use somebody wants to make; a null is a question left unanswered, which no limited dimension takes.</summary>
public sealed record WantedUse(Guid OrgUnitId, Confidentiality Confidentiality, bool? PersonalInformation, bool? MyNumber, Segment? Segment, string? Plan);

/// <summary>For whom and for what an approval holds: section, class, personal information, My Number, network tier, plan. A null dimension is not limited.</summary>
public static class ScopeRules
{
    /// <summary>The scope of an approval of a cloud use: what was left out is exactly what was applied for.</summary>
    public static DecisionScope Complete(DecisionScope? given, Facts facts, Guid orgUnitId, string? plan) => new(
        given?.OrgUnitIds ?? [orgUnitId],
        given?.MaxConfidentiality ?? (facts.Confidentiality is { } c ? EnumWords.Of(c) : null),
        given?.PersonalInformation ?? facts.PersonalInformation,
        given?.MyNumber ?? facts.MyNumber,
        given?.Segments ?? (facts.Segment is { } s ? [EnumWords.Of(s)] : null),
        given?.Plans ?? (plan is null ? null : [plan]));

    /// <summary>A scope whose left-out dimensions are those of another one.</summary>
    public static DecisionScope? Over(DecisionScope? given, DecisionScope? old) => given is null ? old : old is null ? given : new(
        given.OrgUnitIds ?? old.OrgUnitIds, given.MaxConfidentiality ?? old.MaxConfidentiality, given.PersonalInformation ?? old.PersonalInformation, given.MyNumber ?? old.MyNumber, given.Segments ?? old.Segments, given.Plans ?? old.Plans);

    /// <summary>Where a scope is wider than the facts that were decided on, or names what does not exist.</summary>
    /// <param name="plans">The service's plans; empty: it has none by name.</param>
    /// <param name="at">JSON pointer of the scope.</param>
    public static IReadOnlyList<Fault> Faults(DecisionScope scope, Facts facts, IReadOnlyList<string> plans, string at = "/scope")
    {
        var faults = new List<Fault>();
        void Refuse(bool wrong, string field, Text message)
        {
            if (wrong) faults.Add(new($"{at}/{field}", "wider", message));
        }
        Refuse(scope.MaxConfidentiality is { } max && !(Class(max) <= facts.Confidentiality), "maxConfidentiality", ApprovalTexts.ScopeClass);
        Refuse(scope.PersonalInformation == true && facts.PersonalInformation == false, "personalInformation", ApprovalTexts.ScopePersonal);
        Refuse(scope.MyNumber == true && facts.MyNumber == false, "myNumber", ApprovalTexts.ScopeMyNumber);
        Refuse(scope.MyNumber == true && scope.MaxConfidentiality is { } low && Class(low) == Confidentiality.One, "maxConfidentiality", ApprovalTexts.ScopeContradiction);
        Refuse(scope.Segments?.Any(s => facts.Segment is not { } known || s != EnumWords.Of(known)) == true, "segments", ApprovalTexts.ScopeSegment);
        Refuse(plans.Count > 0 && scope.Plans?.Except(plans).Any() == true, "plans", ApprovalTexts.ScopePlan.With(string.Join(", ", plans)));
        return faults;
    }

    /// <summary>What both allow; nothing is ever allowed that one of the two does not.</summary>
    public static DecisionScope Intersect(DecisionScope? a, DecisionScope? b)
    {
        if (a is null || b is null) return a ?? b ?? new(null, null, null, null, null, null);
        return new(Both(a.OrgUnitIds, b.OrgUnitIds), Lower(a.MaxConfidentiality, b.MaxConfidentiality), And(a.PersonalInformation, b.PersonalInformation), And(a.MyNumber, b.MyNumber), Both(a.Segments, b.Segments), Both(a.Plans, b.Plans));
    }

    /// <summary>Every dimension in which the wanted use lies outside the scope, with what the scope allows there.</summary>
    public static IReadOnlyList<MayUseReason> Outside(DecisionScope scope, WantedUse wanted)
    {
        var reasons = new List<MayUseReason>();
        void Add(bool isOutside, string code, Text text)
        {
            if (isOutside) reasons.Add(new(code, text));
        }
        Add(scope.OrgUnitIds?.Contains(wanted.OrgUnitId) == false, "orgUnit", ApprovalTexts.OutsideOrgUnit);
        Add(scope.MaxConfidentiality is { } max && wanted.Confidentiality > Class(max), "confidentiality", ApprovalTexts.OutsideClass.With(scope.MaxConfidentiality));
        Add(scope.PersonalInformation == false && wanted.PersonalInformation != false, "personalInformation", wanted.PersonalInformation is null ? ApprovalTexts.AskPersonal : ApprovalTexts.OutsidePersonal);
        Add(scope.MyNumber == false && wanted.MyNumber != false, "myNumber", wanted.MyNumber is null ? ApprovalTexts.AskMyNumber : ApprovalTexts.OutsideMyNumber);
        Add(scope.Segments is { } segments && (wanted.Segment is not { } segment || !segments.Contains(EnumWords.Of(segment))), "segment",
            (wanted.Segment is null ? ApprovalTexts.AskSegment : ApprovalTexts.OutsideSegment).With(Listed([.. (scope.Segments ?? []).Select(s => RuleSetWords.Word("segment", s))])));
        Add(scope.Plans is { } plans && (wanted.Plan is null || !plans.Contains(wanted.Plan)), "plan", (wanted.Plan is null ? ApprovalTexts.AskPlan : ApprovalTexts.OutsidePlan).With(string.Join(", ", scope.Plans ?? [])));
        return reasons;
    }

    private static Text Listed(IReadOnlyList<Text> names) => new(string.Join("、", names.Select(n => n.Ja)), string.Join(", ", names.Select(n => n.En)));

    /// <summary>The class a scope names; an unknown word is the lowest.</summary>
    private static Confidentiality Class(string word) => Enum.GetValues<Confidentiality>().FirstOrDefault(c => EnumWords.Of(c) == word);

    private static IReadOnlyList<T>? Both<T>(IReadOnlyList<T>? a, IReadOnlyList<T>? b) => a is null ? b : b is null ? a : [.. a.Intersect(b)];

    private static string? Lower(string? a, string? b) => a is null ? b : b is null ? a : Class(a) <= Class(b) ? a : b;

    private static bool? And(bool? a, bool? b) => a is null ? b : b is null ? a : a.Value && b.Value;
}
