using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>
/// One clause and why it is in or out. <paramref name="Strength"/> is that of the rule that decided, of the first rule when the clause is out;
/// <paramref name="Reasons"/> are the leaves of the rule that decided, of all rules when the clause is out; <paramref name="Holds"/> is
/// null when unknown facts keep that rule undecided. <paramref name="Flip"/> is the smallest change of facts, valid together, that would bring it in
/// when it is out and take it out when it is in; null when no facts can: an option is also chosen or not.
/// </summary>
public sealed record RequiredClause(
    string Key, int? Number, string TitleJa, string TitleEn, ClauseStrength Strength, bool Included, IReadOnlyList<LeafOutcome> Reasons, bool? Holds, IReadOnlyList<FactChange>? Flip);

/// <summary><paramref name="Clauses"/> are the included must and should clauses that cover the item; <paramref name="Applies"/> is false only when the list provably does not.</summary>
public sealed record CoverageItem(string List, string Item, string TitleJa, string TitleEn, IReadOnlyList<string> Clauses, bool Covered, bool Applies);

/// <summary>Every clause in order, the coverage of every list, and the unknown facts that decide something (sorted, each once).</summary>
public sealed record RequiredClauseSet(IReadOnlyList<RequiredClause> Clauses, IReadOnlyList<CoverageItem> Coverage, IReadOnlyList<string> UnknownFacts);

/// <summary>Which clauses a contract needs (domain.md 3.2, 3.4): a clause is in unless it is provably out.</summary>
public static class ClauseRules
{
    /// <summary>By number, add-ons without one after them by key.</summary>
    public static IEnumerable<ClauseContent> InOrder(IEnumerable<ClauseContent> clauses) =>
        clauses.OrderBy(c => c.Number ?? int.MaxValue).ThenBy(c => c.Key, StringComparer.Ordinal);

    /// <summary>
    /// Must and should clauses are in when their rule holds or is unknown, options when they are also in <paramref name="chosen"/>.
    /// An option nobody chose has no say in which facts matter. Without <paramref name="withFlips"/> it is not worked out what would turn each.
    /// </summary>
    public static RequiredClauseSet RequiredClauses(
        IReadOnlyList<ClauseContent> clauses, Facts facts, NamedConditions named, IReadOnlyList<RequirementList> requirements, IReadOnlySet<string>? chosen = null, bool withFlips = true)
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        var covering = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var results = new List<RequiredClause>(clauses.Count);
        var values = FlipRules.ValuesOf(facts);
        foreach (var clause in InOrder(clauses))
        {
            var (result, undecided) = Decide(clause, facts, named, chosen);
            results.Add(withFlips ? result with { Flip = Flip(clause, result.Included, values, named, chosen) } : result);
            if (!result.Included)
                continue;
            unknown.UnionWith(undecided);
            if (result.Strength == ClauseStrength.Option)
                continue;
            foreach (var item in clause.Requirements)
            {
                if (!covering.TryGetValue(item, out var keys))
                    covering[item] = keys = [];
                keys.Add(clause.Key);
            }
        }
        return new(results, Coverage(facts, named, requirements, covering, unknown), [.. unknown]);
    }

    private static (RequiredClause Result, IReadOnlyList<string> Undecided) Decide(ClauseContent clause, Facts facts, NamedConditions named, IReadOnlySet<string>? chosen)
    {
        List<LeafOutcome> against = [];
        foreach (var rule in clause.Strength)
        {
            var outcome = ConditionRules.Evaluate(rule.When, facts, named);
            if (outcome.Holds == false)
            {
                against.AddRange(outcome.Leaves);
                continue;
            }
            var isIn = rule.Strength != ClauseStrength.Option || chosen?.Contains(clause.Key) == true;
            return (Result(clause, rule.Strength, isIn, outcome.Leaves, outcome.Holds), outcome.Undecided);
        }
        return (Result(clause, clause.Strength[0].Strength, false, against, false), []);
    }

    /// <summary>How strongly some facts ask for a clause; null when it is out.</summary>
    public static ClauseStrength? Strength(ClauseContent clause, IReadOnlyList<FactValue> facts, NamedConditions named, IReadOnlySet<string>? chosen) =>
        clause.Strength.FirstOrDefault(rule => ConditionRules.Holds(rule.When, facts, named) != false) is not { } decides || (decides.Strength == ClauseStrength.Option && chosen?.Contains(clause.Key) != true) ? null : decides.Strength;

    private static IReadOnlyList<FactChange>? Flip(ClauseContent clause, bool isIn, IReadOnlyList<FactValue> values, NamedConditions named, IReadOnlySet<string>? chosen)
    {
        var counting = clause.Strength.Where(rule => rule.Strength != ClauseStrength.Option || chosen?.Contains(clause.Key) == true).Select(rule => rule.When).ToList();
        return counting.Count == 0 ? null : FlipRules.Smallest(new Condition.Any(counting), !isIn, values, named);
    }

    private static RequiredClause Result(ClauseContent clause, ClauseStrength strength, bool included, IReadOnlyList<LeafOutcome> reasons, bool? holds) =>
        new(clause.Key, clause.Number, clause.Title.Ja, clause.Title.En, strength, included, reasons, holds, null);

    private static List<CoverageItem> Coverage(
        Facts facts, NamedConditions named, IReadOnlyList<RequirementList> requirements, Dictionary<string, List<string>> covering, SortedSet<string> unknown)
    {
        var coverage = new List<CoverageItem>();
        foreach (var list in requirements)
        {
            var applies = ConditionRules.Evaluate(list.AppliesWhen, facts, named);
            unknown.UnionWith(applies.Undecided);
            foreach (var item in list.Items)
            {
                var keys = covering.GetValueOrDefault(item.Item);
                coverage.Add(new(list.List, item.Item, item.Title.Ja, item.Title.En, keys ?? [], keys is not null, applies.Holds != false));
            }
        }
        return coverage;
    }
}
