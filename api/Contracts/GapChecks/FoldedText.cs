namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>A letter of a folded text, and the characters of the text as written that it stands for, <paramref name="End"/> not included.</summary>
/// <param name="IsLabel">It belongs to the number before a paragraph, which may be there or not.</param>
public readonly record struct Letter(char Value, int Start, int End, bool IsLabel);

/// <summary>A text as it is compared: only the letters that carry meaning (<see cref="FoldRules"/>).</summary>
/// <param name="Source">The text as written.</param>
/// <param name="Sentences">Where a sentence or an item begins among the letters, ascending; the first is 0.</param>
public sealed record FoldedText(string Source, IReadOnlyList<Letter> Letters, IReadOnlyList<int> Sentences)
{
    public string Text { get; } = string.Concat(Letters.Select(l => l.Value));
    public int Length => Text.Length;

    /// <summary>The text as written between two letters, the second not included.</summary>
    public string Between(int from, int to) => from >= to ? "" : Source[Letters[from].Start..Letters[to - 1].End];

    /// <summary>One after the other, a line each.</summary>
    public static FoldedText Join(IReadOnlyList<FoldedText> texts)
    {
        if (texts.Count == 1) return texts[0];
        var (letters, sentences, offset) = (new List<Letter>(), new List<int>(), 0);
        foreach (var text in texts)
        {
            sentences.AddRange(text.Sentences.Select(s => s + letters.Count));
            letters.AddRange(text.Letters.Select(l => l with { Start = l.Start + offset, End = l.End + offset }));
            offset += text.Source.Length + 1;
        }
        return new(string.Join('\n', texts.Select(t => t.Source)), letters, sentences);
    }

    /// <summary>The letters of those sentences only; what is written stays as it is.</summary>
    public FoldedText Only(Func<int, int, bool> wanted)
    {
        var kept = Sentences.Select((from, n) => (From: from, To: n + 1 < Sentences.Count ? Sentences[n + 1] : Length)).Where(s => wanted(s.From, s.To)).ToList();
        return kept.Count == Sentences.Count ? this : new(Source, [.. kept.SelectMany(s => Enumerable.Range(s.From, s.To - s.From)).Select(i => Letters[i])], [0]);
    }
}
