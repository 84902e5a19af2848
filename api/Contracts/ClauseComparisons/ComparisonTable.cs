using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.ClauseComparisons;

/// <summary>A stretch of one line of a cell; changed ones are underlined, as in a 新旧対照表 of an ordinance.</summary>
public sealed record CellText(string Text, bool IsChanged);

/// <summary>The 新旧対照表 of two versions in one language: its words, and each difference as a row of lines.</summary>
public sealed class ComparisonTable(ClauseComparison comparison, string town, CultureInfo culture)
{
    public string Language => culture.TwoLetterISOLanguageName == "en" ? "en" : "ja";
    public string Title => Said(ComparisonTexts.Title);
    public string Clause => Said(ComparisonTexts.Clause.With(culture.TwoLetterISOLanguageName == "en" ? comparison.TitleEn : comparison.TitleJa, comparison.Key));
    public string Town => town;
    public string? Reason => comparison.Reason is { } reason ? Said(ComparisonTexts.Reason) + reason : null;
    public string Published => comparison.ToIsDraft ? Said(ComparisonTexts.Draft)
        : comparison.PublishedAt is { } at ? Said(ComparisonTexts.Published) + ClauseRendering.Date(TownClock.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Language) : "";
    public IReadOnlyList<string> Head => [Said(ComparisonTexts.Item), Named(ComparisonTexts.Old, comparison.From, false), Named(ComparisonTexts.New, comparison.To, comparison.ToIsDraft)];
    public string Nothing => Said(ComparisonTexts.Nothing);
    public IReadOnlyList<MemberDifference> Rows => comparison.Differences;

    /// <summary>The lines of the old or the new cell; one that says there was nothing where it is empty.</summary>
    public IReadOnlyList<IReadOnlyList<CellText>> Lines(MemberDifference row, bool isNew)
    {
        var left = isNew ? TextChange.Removed : TextChange.Added;
        var lines = new List<List<CellText>> { new() };
        foreach (var piece in row.Pieces.Where(p => p.Change != left))
        {
            var parts = piece.Text.Split('\n');
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0) lines.Add([]);
                if (parts[i].Length > 0) lines[^1].Add(new(parts[i], piece.Change != TextChange.Same));
            }
        }
        while (lines.Count > 1 && lines[^1].Count == 0) lines.RemoveAt(lines.Count - 1); // a text ends with a line end
        return lines is [{ Count: 0 }] ? [[new(Said(ComparisonTexts.None), false)]] : lines;
    }

    private string Named(Text side, int number, bool isDraft) => number == 0 ? Said(side) : Said(isDraft ? ComparisonTexts.DraftOf : ComparisonTexts.VersionOf).Replace("{0}", Said(side), StringComparison.Ordinal).Replace("{1}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private string Said(Text text) => text.In(culture);
}

public static class ComparisonTexts
{
    public static readonly Text Title = new("新旧対照表", "Comparison of versions");
    public static readonly Text Clause = new("条項「{0}」（{1}）", "Clause “{0}” ({1})");
    public static readonly Text Reason = new("改正の理由：", "Reason: ");
    public static readonly Text Draft = new("公開前の案", "Draft, not published");
    public static readonly Text Published = new("公開日：", "Published: ");
    public static readonly Text Item = new("項目", "Item");
    public static readonly Text Old = new("旧", "Old");
    public static readonly Text New = new("新", "New");
    public static readonly Text VersionOf = new("{0}（第{1}版）", "{0} (version {1})");
    public static readonly Text DraftOf = new("{0}（第{1}版の案）", "{0} (draft of version {1})");
    public static readonly Text None = new("（なし）", "(none)");
    public static readonly Text Nothing = new("違いはありません。", "Nothing differs.");
}
