namespace Ampira.Vendors.Api.RuleSets;

/// <summary>Whether something holds for all facts is decided by trying: of each fact one value for every way in which the leaves about it can come out together.</summary>
public static class TellingValues
{
    /// <summary>A country, or a reference, that no leaf asks for: no condition can name them all, and one stands for the others.</summary>
    private const string Elsewhere = "ZZ";

    /// <summary>Known values first, of lists the shorter ones: they read best as an example. Unknown is the last.</summary>
    public static IReadOnlyList<FactValue> Of(FactField field, IReadOnlyList<Condition.Leaf> leaves) =>
        [.. Candidates(field, leaves).Append(FactValue.Unknown).DistinctBy(value => string.Concat(leaves.Select(leaf => ConditionRules.Holds(leaf, value) switch { true => '1', false => '0', _ => '?' })))];

    private static IEnumerable<FactValue> Candidates(FactField field, IReadOnlyList<Condition.Leaf> leaves) => field.Kind switch
    {
        FactKind.Flag => [new(true, 0), new(true, 1)],
        FactKind.Word => Enumerable.Range(0, field.Words.Count).Select(n => new FactValue(true, n)),
        FactKind.Count => leaves.SelectMany(l => new[] { l.Target - 1, l.Target, l.Target + 1 }).Where(n => n >= 0).Distinct().Order().Select(n => new FactValue(true, n)),
        FactKind.WordList => Sets(leaves.Select(l => l.Target)).Select(bits => new FactValue(true, bits)),
        FactKind.CountryList => Texts(leaves).SelectMany(t => new FactValue[] { new(true, 0, [t]), new(true, 0, [t, Elsewhere]) }).Prepend(new(true, 0, [])),
        _ => Texts(leaves).Select(t => new FactValue(true, 0, [t])),
    };

    private static IEnumerable<string> Texts(IReadOnlyList<Condition.Leaf> leaves) => leaves.SelectMany(l => l.Values).Distinct().Append(Elsewhere);

    /// <summary>Lists of words as bits, one word standing for all that occur in the same of the <paramref name="masks"/>.</summary>
    private static IEnumerable<int> Sets(IEnumerable<int> masks)
    {
        var asked = masks.Distinct().ToList();
        var words = Enumerable.Range(0, 31).Select(i => 1 << i).Where(bit => asked.Any(m => (m & bit) != 0)).DistinctBy(bit => string.Concat(asked.Select(m => (m & bit) != 0 ? '1' : '0')));
        return words.Aggregate((IEnumerable<int>)[0], (sets, word) => [.. sets, .. sets.Select(s => s | word)]).OrderBy(set => int.PopCount(set));
    }
}
