namespace Ampira.Vendors.Api.RuleSets;

/// <summary>
/// Whether one condition brings another with it, decided by trying: for each fact that either asks about, every value that some leaf tells
/// from another, unknown among them.
/// </summary>
public static class ImplicationRules
{
    /// <summary>Combinations tried at most; shipped conditions need some thousands.</summary>
    private const int MaxTried = 500_000;

    /// <summary>
    /// Whether <paramref name="then"/> holds or is unknown wherever <paramref name="when"/> does; false also when there are too many
    /// combinations to try, since what cannot be shown is not to be built on.
    /// </summary>
    /// <exception cref="FormatException">A name is used that is not among <paramref name="named"/>.</exception>
    public static bool Implies(Condition when, Condition then, NamedConditions named)
    {
        var leaves = when.Leaves(named).Concat(then.Leaves(named)).Distinct().ToList();
        var facts = leaves.GroupBy(l => l.Field).Select(g => Outcomes(g.Key, [.. g])).ToList();
        if (facts.Aggregate(1L, (product, outcomes) => Math.Min(product * outcomes.Count, MaxTried + 1L)) > MaxTried) return false;
        return All(facts, 0, [], outcomes => Holds(when, outcomes, named) == false || Holds(then, outcomes, named) != false);
    }

    private static bool All(List<IReadOnlyList<Dictionary<Condition.Leaf, bool?>>> facts, int at, Dictionary<Condition.Leaf, bool?> chosen, Func<Dictionary<Condition.Leaf, bool?>, bool> test)
    {
        if (at == facts.Count) return test(chosen);
        foreach (var outcomes in facts[at])
        {
            foreach (var (leaf, holds) in outcomes) chosen[leaf] = holds;
            if (!All(facts, at + 1, chosen, test)) return false;
        }
        return true;
    }

    private static bool? Holds(Condition condition, Dictionary<Condition.Leaf, bool?> outcomes, NamedConditions named) => condition switch
    {
        Condition.Leaf leaf => outcomes[leaf],
        Condition.All all => all.Of.Aggregate((bool?)true, (holds, one) => holds & Holds(one, outcomes, named)),
        Condition.Any any => any.Of.Aggregate((bool?)false, (holds, one) => holds | Holds(one, outcomes, named)),
        Condition.Not not => !Holds(not.Of, outcomes, named),
        Condition.Use use => Holds(named[use.Name], outcomes, named),
        _ => true,
    };

    /// <summary>The ways in which the leaves on one fact can come out together, each once.</summary>
    private static IReadOnlyList<Dictionary<Condition.Leaf, bool?>> Outcomes(FactField field, IReadOnlyList<Condition.Leaf> leaves) =>
        [.. TellingValues.Of(field, leaves).Select(value => leaves.ToDictionary(l => l, l => ConditionRules.Holds(l, value)))];
}
