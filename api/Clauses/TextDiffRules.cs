using System.Text.RegularExpressions;
using DiffPlex;

namespace Ampira.Vendors.Api.Clauses;

public enum TextChange { Same, Removed, Added }

/// <summary>A stretch of text that two versions share, or that only the older or only the newer one has.</summary>
public sealed record TextPiece(TextChange Change, string Text);

/// <summary>
/// What differs between two texts, word by word. Japanese has no spaces, so a word is a run of one script (漢字, ひらがな, カタカナ, letters and
/// digits); a mark is a word of its own, and so is a place in double braces, since half of one says nothing.
/// </summary>
public static partial class TextDiffRules
{
    /// <summary>Words, or else lines, of both texts together; finding the shortest difference takes time by their square.</summary>
    private const int MaxParts = 12_000;

    /// <summary>
    /// The pieces in reading order, neighbours of one kind joined, what was removed before what took its place: the same and the removed pieces
    /// together are <paramref name="before"/>, the same and the added ones <paramref name="after"/>. Texts of more than some 12,000 words are
    /// compared by lines, of more lines as a whole.
    /// </summary>
    public static IReadOnlyList<TextPiece> Diff(string before, string after)
    {
        if (before == after) return before.Length == 0 ? [] : [new(TextChange.Same, before)];
        bool IsFewIn(Func<string, IReadOnlyList<string>> cut) => cut(before).Count + cut(after).Count <= MaxParts;
        var found = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new Parts(IsFewIn(Words) ? Words : IsFewIn(Lines) ? Lines : text => [text]));
        var (pieces, at) = (new List<TextPiece>(), 0);
        foreach (var block in found.DiffBlocks)
        {
            Add(pieces, TextChange.Same, found.PiecesOld, at, block.DeleteStartA);
            Add(pieces, TextChange.Removed, found.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(pieces, TextChange.Added, found.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(pieces, TextChange.Same, found.PiecesOld, at, found.PiecesOld.Count);
        return pieces;
    }

    private static void Add(List<TextPiece> pieces, TextChange change, IReadOnlyList<string> words, int from, int to)
    {
        if (to > from) pieces.Add(new(change, string.Concat(words.Skip(from).Take(to - from))));
    }

    /// <summary>The words of a text; joined they are the text.</summary>
    public static IReadOnlyList<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    private static string[] Lines(string text) => [.. Line().Matches(text).Select(m => m.Value)];

    private sealed class Parts(Func<string, IReadOnlyList<string>> cut) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => cut(text);
    }

    // A conjunction parts the words it joins. Of the characters beyond 16 bits those of planes 2 and 3 are 漢字; a pair is never cut. ー lengthens either kana.
    [GeneratedRegex(@"\{\{.*?\}\}|及び|並びに|又は|若しくは|((?!及び|並びに|又は|若しくは)[\u3400-\u9fff\uf900-\ufaff々〆ヶ]|[\ud840-\ud8bf][\udc00-\udfff])+|[\u3041-\u309fー]+|[\u30a0-\u30ff\uff66-\uff9f]+|[\p{L}\p{Nd}\p{M}-[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f々〆]]+|[ \t\u3000]+|[\ud800-\udbff][\udc00-\udfff]|.", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\n]*\n|[^\n]+")]
    private static partial Regex Line();
}
