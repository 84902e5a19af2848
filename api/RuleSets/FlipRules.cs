using System.Numerics;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>
/// One fact to change, its values as <see cref="LeafOutcome.Actual"/> shows them; <paramref name="From"/> is null when it was unknown. Where a
/// country other than one is asked for, <paramref name="To"/> names one for all the others.
/// </summary>
public sealed record FactChange(string Fact, string? From, string To);

/// <summary>
/// Finds the fewest facts that, changed, turn a condition. It goes where the condition leads: what is not yet as wanted needs one of certain leaves
/// to come out otherwise, and each of them is tried by asking that much more of its fact. A fact takes the value nearest to its own that
/// answers all that is asked of it, so that facts nobody asks about stay and no value is tried that no leaf tells from another.
/// </summary>
public static class FlipRules
{
    /// <summary>Tries before the smallest change found so far is taken. The shipped clauses need at most some dozens; conditions made to be hard could need any number.</summary>
    public const int MaxSteps = 5_000;

    private enum Wanted { True, False, NotTrue, NotFalse }

    /// <summary>
    /// The smallest change after which the condition provably does not hold (<paramref name="possible"/> false), or is not provably false (true), and the
    /// facts contradict nothing (<see cref="FactsRules.Never"/>); null when there is none, empty when it is so already. Of several of one size it is the
    /// one whose leaves are written first.
    /// </summary>
    /// <param name="facts">By <see cref="FactField.Index"/>.</param>
    public static IReadOnlyList<FactChange>? Smallest(Condition condition, bool possible, IReadOnlyList<FactValue> facts, NamedConditions named)
    {
        var search = new Search(condition, possible ? Wanted.NotFalse : Wanted.False, facts, named);
        search.Step(0);
        return search.Found;
    }

    /// <summary>All facts, by <see cref="FactField.Index"/>.</summary>
    public static IReadOnlyList<FactValue> ValuesOf(Facts facts) => [.. FactField.All.Select(field => field.Read(facts))];

    private sealed class Search(Condition goal, Wanted wanted, IReadOnlyList<FactValue> facts, NamedConditions named)
    {
        private readonly FactValue[] _now = [.. facts];
        private readonly List<(Condition.Leaf Leaf, bool Want)> _asked = [];
        private int _best = int.MaxValue;
        private int _steps;

        public IReadOnlyList<FactChange>? Found { get; private set; }

        public void Step(int changed)
        {
            if (changed >= _best || _steps++ >= MaxSteps) return;
            var ways = new List<(Condition.Leaf Leaf, bool Want)>();
            if (IsSo(ways))
            {
                _best = changed;
                Found = [.. _asked.Select(a => a.Leaf.Field).Distinct().Select(f => new FactChange(f.Name, f.Show(facts[f.Index]), f.Show(_now[f.Index])!))];
                return;
            }
            foreach (var way in ways)
            {
                var field = way.Leaf.Field;
                var cost = _asked.Any(a => a.Leaf.Field == field) ? 0 : 1;
                var before = _now[field.Index];
                _asked.Add(way);
                if (Nearest(field, facts[field.Index], [.. _asked.Where(a => a.Leaf.Field == field)]) is { } value)
                {
                    _now[field.Index] = value;
                    Step(changed + cost);
                    _now[field.Index] = before;
                }
                _asked.RemoveAt(_asked.Count - 1);
            }
        }

        /// <summary>Whether all is as wanted; else <paramref name="ways"/> are leaves of which at least one has to come out otherwise.</summary>
        private bool IsSo(List<(Condition.Leaf, bool)> ways)
        {
            if (!IsSo(goal, wanted, ways)) return false;
            foreach (var never in FactsRules.Never)
                if (!IsSo(never, Wanted.NotTrue, ways)) return false;
            return true;
        }

        private bool IsSo(Condition condition, Wanted wanted, List<(Condition.Leaf, bool)> ways)
        {
            switch (condition)
            {
                case Condition.Leaf leaf:
                    var holds = ConditionRules.Holds(leaf, _now[leaf.Field.Index]);
                    if (wanted switch { Wanted.True => holds == true, Wanted.False => holds == false, Wanted.NotTrue => holds != true, _ => holds != false }) return true;
                    ways.Add((leaf, wanted is Wanted.True or Wanted.NotFalse));
                    return false;
                case Condition.Use use:
                    return IsSo(named[use.Name], wanted, ways);
                case Condition.Not not:
                    return IsSo(not.Of, wanted switch { Wanted.True => Wanted.False, Wanted.False => Wanted.True, Wanted.NotTrue => Wanted.NotFalse, _ => Wanted.NotTrue }, ways);
                case Condition.All all:
                    return wanted is Wanted.True or Wanted.NotFalse ? Every(all.Of, wanted, ways) : One(all.Of, wanted, ways);
                case Condition.Any any:
                    return wanted is Wanted.True or Wanted.NotFalse ? One(any.Of, wanted, ways) : Every(any.Of, wanted, ways);
                default:
                    return wanted is Wanted.True or Wanted.NotFalse;
            }
        }

        private bool Every(IReadOnlyList<Condition> conditions, Wanted wanted, List<(Condition.Leaf, bool)> ways)
        {
            foreach (var one in conditions)
                if (!IsSo(one, wanted, ways)) return false;
            return true;
        }

        private bool One(IReadOnlyList<Condition> conditions, Wanted wanted, List<(Condition.Leaf, bool)> ways)
        {
            var before = ways.Count;
            foreach (var one in conditions)
                if (IsSo(one, wanted, ways))
                {
                    ways.RemoveRange(before, ways.Count - before);
                    return true;
                }
            return false;
        }
    }

    /// <summary>The value nearest to <paramref name="from"/> of which every leaf says what is asked; null when there is none.</summary>
    private static FactValue? Nearest(FactField field, FactValue from, IReadOnlyList<(Condition.Leaf Leaf, bool Want)> asked) => field.Kind switch
    {
        FactKind.Flag => Number(from, field, [0, 1], asked),
        FactKind.Word => Number(from, field, Enumerable.Range(0, field.Words.Count), asked),
        FactKind.Count => Number(from, field, asked.SelectMany(a => new[] { a.Leaf.Target - 1, a.Leaf.Target, a.Leaf.Target + 1 }).Append(field.Range.Lowest).Where(n => n >= field.Range.Lowest && n <= field.Range.Highest), asked),
        FactKind.WordList => Words(from, asked),
        FactKind.CountryList => Countries(from, asked),
        FactKind.Country => One(["JP", .. asked.Select(a => a.Leaf.Values[0]), .. OtherCountries], asked),
        _ => One([.. asked.Select(a => a.Leaf.Values[0]), "-"], asked),
    };

    /// <summary>Of ordered facts the next, lower rather than higher; of words without an order the first.</summary>
    private static FactValue? Number(FactValue from, FactField field, IEnumerable<int> candidates, IReadOnlyList<(Condition.Leaf Leaf, bool Want)> asked)
    {
        int? best = null;
        int Far(int number) => from.Known && field.IsOrdered ? Math.Abs(number - from.Number) : 0;
        foreach (var number in candidates)
            if (Fits(new(true, number), asked) && (best is not { } b || (Far(number), number).CompareTo((Far(b), b)) < 0)) best = number;
        return best is { } found ? new(true, found) : null;
    }

    private static FactValue? Words(FactValue from, IReadOnlyList<(Condition.Leaf Leaf, bool Want)> asked)
    {
        var without = asked.Where(a => !a.Want).Aggregate(0, (bits, a) => bits | a.Leaf.Target);
        var words = from.Number & ~without;
        foreach (var (leaf, _) in asked.Where(a => a.Want))
        {
            if ((words & leaf.Target) != 0) continue;
            if ((leaf.Target & ~without) is not (not 0 and var possible)) return null;
            words |= 1 << BitOperations.TrailingZeroCount(possible);
        }
        return new(true, words);
    }

    private static readonly string[] OtherCountries = ["US", "GB", "DE", "FR", "SG"];

    private static FactValue? Countries(FactValue from, IReadOnlyList<(Condition.Leaf Leaf, bool Want)> asked)
    {
        var inside = asked.Where(a => !a.Want).Select(a => a.Leaf.Values[0]).ToList();
        List<string> kept = [.. (from.Texts ?? []).Where(country => inside.All(home => country == home)).Take(FactsRules.MaxEntries - 1)];
        if (kept.Count == 0 && inside.Count > 0 && inside.All(home => home == inside[0])) kept.Add(inside[0]);
        foreach (var country in (string[])["JP", .. asked.Select(a => a.Leaf.Values[0]), .. OtherCountries])
        {
            if (Fits(new(true, 0, kept), asked)) return new(true, 0, kept);
            if (!kept.Contains(country) && Fits(new(true, 0, [.. kept, country]), asked)) return new(true, 0, [.. kept, country]);
        }
        return null;
    }

    private static FactValue? One(IEnumerable<string> candidates, IReadOnlyList<(Condition.Leaf Leaf, bool Want)> asked) =>
        candidates.Select(text => new FactValue(true, 0, [text])).Cast<FactValue?>().FirstOrDefault(value => Fits(value!.Value, asked));

    private static bool Fits(FactValue value, IReadOnlyList<(Condition.Leaf Leaf, bool Want)> asked)
    {
        foreach (var (leaf, want) in asked)
            if (ConditionRules.Holds(leaf, value) != want) return false;
        return true;
    }
}
