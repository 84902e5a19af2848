using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A fact that two sets of facts have differently; null where it is unknown.</summary>
public sealed record FactDifference(string Fact, string? A, string? B);

/// <summary>
/// A clause that one set has and the other has not, or asks for differently: <paramref name="A"/> and <paramref name="B"/> are its strengths, null where it is out.
/// <paramref name="Because"/> are the fewest of the differing facts that make the difference; <paramref name="ByOption"/> when choosing the clause made it instead.
/// </summary>
public sealed record ClauseDifference(string Key, int? Number, string TitleJa, string TitleEn, ClauseStrength? A, ClauseStrength? B, IReadOnlyList<FactDifference> Because, bool ByOption);

/// <summary>An item of a requirement list that applies, or is covered, on one side only.</summary>
public sealed record CoverageDifference(string List, string Item, string TitleJa, string TitleEn, bool AppliesA, bool AppliesB, bool CoveredA, bool CoveredB);

/// <summary>What is in <c>b</c> and not in <c>a</c> (added), the other way round (dropped), and in both with different strengths.</summary>
public sealed record ClauseSetComparison(
    IReadOnlyList<FactDifference> Facts, IReadOnlyList<ClauseDifference> Added, IReadOnlyList<ClauseDifference> Dropped, IReadOnlyList<ClauseDifference> StrengthChanged, IReadOnlyList<CoverageDifference> Coverage);

/// <summary>Holds two sets of facts against each other, and says of every clause that comes out differently which facts made it so.</summary>
public static class ClauseSetComparisonRules
{
    /// <summary>Facts that are looked at one by one and in groups; a rule over more of them is explained by all.</summary>
    private const int MaxFacts = 12;

    public static ClauseSetComparison Compare(
        IReadOnlyList<ClauseContent> clauses, NamedConditions named, IReadOnlyList<RequirementList> requirements, (Facts Facts, IReadOnlySet<string> Options) a, (Facts Facts, IReadOnlySet<string> Options) b)
    {
        var (before, after) = (ClauseRules.RequiredClauses(clauses, a.Facts, named, requirements, a.Options), ClauseRules.RequiredClauses(clauses, b.Facts, named, requirements, b.Options));
        var (valuesA, valuesB) = (FlipRules.ValuesOf(a.Facts), FlipRules.ValuesOf(b.Facts));
        var differing = FactField.All.Where(f => f.Show(valuesA[f.Index]) != f.Show(valuesB[f.Index])).ToList();
        FactDifference Difference(FactField f) => new(f.Name, f.Show(valuesA[f.Index]), f.Show(valuesB[f.Index]));

        var changed = new List<ClauseDifference>();
        foreach (var (clause, was, becomes) in ClauseRules.InOrder(clauses).Zip(before.Clauses, after.Clauses))
        {
            var (strengthA, strengthB) = (StrengthOf(was), StrengthOf(becomes));
            if (strengthA == strengthB) continue;
            var byOption = ClauseRules.Strength(clause, valuesA, named, b.Options) == strengthB;
            var because = byOption ? [] : Deciding([.. differing.Where(f => Asked(clause, named).Contains(f))], valuesA, valuesB, values => ClauseRules.Strength(clause, values, named, b.Options) == strengthB);
            changed.Add(new(clause.Key, clause.Number, clause.Title.Ja, clause.Title.En, strengthA, strengthB, [.. because.Select(Difference)], byOption));
        }
        return new(
            [.. differing.Select(Difference)], [.. changed.Where(c => c.A is null)], [.. changed.Where(c => c.B is null)], [.. changed.Where(c => c is { A: not null, B: not null })],
            [.. before.Coverage.Zip(after.Coverage).Where(c => (c.First.Applies, c.First.Covered) != (c.Second.Applies, c.Second.Covered))
                .Select(c => new CoverageDifference(c.First.List, c.First.Item, c.First.TitleJa, c.First.TitleEn, c.First.Applies, c.Second.Applies, c.First.Covered, c.Second.Covered))]);
    }

    private static ClauseStrength? StrengthOf(RequiredClause clause) => clause.Included ? clause.Strength : null;

    /// <summary>The fewest facts which, taken from b, make of a what b is; the first of several in the order of the facts.</summary>
    private static IReadOnlyList<FactField> Deciding(IReadOnlyList<FactField> candidates, IReadOnlyList<FactValue> a, IReadOnlyList<FactValue> b, Func<IReadOnlyList<FactValue>, bool> isSo)
    {
        if (candidates.Count > MaxFacts) return candidates;
        foreach (var some in Enumerable.Range(1, (1 << candidates.Count) - 1).OrderBy(bits => System.Numerics.BitOperations.PopCount((uint)bits)).Select(bits => candidates.Where((_, i) => (bits & (1 << i)) != 0).ToList()))
        {
            var values = a.ToArray();
            foreach (var field in some) values[field.Index] = b[field.Index];
            if (isSo(values)) return some;
        }
        return candidates;
    }

    private static HashSet<FactField> Asked(ClauseContent clause, NamedConditions named) => [.. clause.Strength.SelectMany(rule => rule.When.Leaves(named)).Select(leaf => leaf.Field)];
}
