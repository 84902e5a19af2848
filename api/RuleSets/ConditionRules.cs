namespace Ampira.Vendors.Api.RuleSets;

/// <summary>How one leaf came out, readable by a person. <paramref name="Actual"/> and <paramref name="Holds"/> are null when the fact is unknown.</summary>
public sealed record LeafOutcome(string Fact, string Expected, string? Actual, bool? Holds);

/// <param name="Holds">Null when the facts do not decide it.</param>
/// <param name="Leaves">Every leaf, in the order written, whether or not it decided anything.</param>
/// <param name="Undecided">The unknown facts for which <paramref name="Holds"/> is null; one can stand there twice.</param>
public sealed record ConditionOutcome(bool? Holds, IReadOnlyList<LeafOutcome> Leaves, IReadOnlyList<string> Undecided);

/// <summary>Evaluates conditions in the three values of Kleene: true, false, unknown (domain.md 3.2).</summary>
public static class ConditionRules
{
    private static readonly LeafOutcome AlwaysLeaf = new("always", "true", "true", true);

    /// <exception cref="FormatException">The condition uses a name that is not among <paramref name="named"/>.</exception>
    public static ConditionOutcome Evaluate(Condition condition, Facts facts, NamedConditions named)
    {
        var leaves = new List<LeafOutcome>();
        var undecided = new List<string>();
        return new(Visit(condition, facts, named, leaves, undecided), leaves, undecided);
    }

    /// <summary>The outcome alone, of facts by <see cref="FactField.Index"/>.</summary>
    public static bool? Holds(Condition condition, IReadOnlyList<FactValue> facts, NamedConditions named)
    {
        switch (condition)
        {
            case Condition.Leaf leaf: return Holds(leaf, facts[leaf.Field.Index]);
            case Condition.Use use: return Holds(named[use.Name], facts, named);
            case Condition.Not not: return !Holds(not.Of, facts, named);
            case Condition.All all: return all.Of.Aggregate((bool?)true, (holds, one) => holds & Holds(one, facts, named));
            case Condition.Any any: return any.Of.Aggregate((bool?)false, (holds, one) => holds | Holds(one, facts, named));
            default: return true;
        }
    }

    /// <summary>The unknown facts that keep the outcome from being decided, sorted, each once; none when it is decided.</summary>
    public static IReadOnlyList<string> UnknownFacts(ConditionOutcome outcome) =>
        outcome.Undecided.Count == 0 ? [] : [.. outcome.Undecided.Distinct().Order(StringComparer.Ordinal)];

    private static bool? Visit(Condition condition, Facts facts, NamedConditions named, List<LeafOutcome> leaves, List<string> undecided)
    {
        var before = undecided.Count;
        bool? holds;
        switch (condition)
        {
            case Condition.Leaf leaf:
                var value = leaf.Field.Read(facts);
                holds = Holds(leaf, value);
                leaves.Add(new(leaf.Field.Name, leaf.Expected, leaf.Field.Show(value), holds));
                if (holds is null)
                    undecided.Add(leaf.Field.Name);
                return holds;
            case Condition.All all:
                holds = true;
                foreach (var one in all.Of)
                    holds &= Visit(one, facts, named, leaves, undecided);
                break;
            case Condition.Any any:
                holds = false;
                foreach (var one in any.Of)
                    holds |= Visit(one, facts, named, leaves, undecided);
                break;
            case Condition.Not not:
                holds = !Visit(not.Of, facts, named, leaves, undecided);
                break;
            case Condition.Use use:
                holds = Visit(named[use.Name], facts, named, leaves, undecided);
                break;
            default:
                leaves.Add(AlwaysLeaf);
                return true;
        }
        // An unknown leaf below a node that is decided all the same does not matter.
        if (holds is not null)
            undecided.RemoveRange(before, undecided.Count - before);
        return holds;
    }

    /// <summary>Null when the fact is unknown.</summary>
    public static bool? Holds(Condition.Leaf leaf, FactValue value)
    {
        if (!value.Known)
            return null;
        return leaf.Operator switch
        {
            ConditionOperator.Is => IsSame(leaf, value),
            ConditionOperator.IsNot => !IsSame(leaf, value),
            ConditionOperator.AtLeast => value.Number >= leaf.Target,
            ConditionOperator.Has => (value.Number & leaf.Target) != 0,
            _ => HasOther(value.Texts, leaf.Values[0]),
        };
    }

    private static bool IsSame(Condition.Leaf leaf, FactValue value) =>
        value.Texts is { } texts ? texts[0] == leaf.Values[0] : value.Number == leaf.Target;

    private static bool HasOther(IReadOnlyList<string>? countries, string home)
    {
        for (var i = 0; i < countries?.Count; i++)
            if (countries[i] != home)
                return true;
        return false;
    }
}
