using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>
/// The lines of a PDF, by where its letters stand. What comes again at the top or foot of most pages is a running head and left out. Pages in several
/// columns are read across, and vertical writing is not read.
/// </summary>
public static partial class PdfReading
{
    public const int MaxPages = 500;
    /// <summary>Lines at each edge of a page that can be running heads.</summary>
    private const int EdgeLines = 3;

    /// <exception cref="InvalidDataException">It has too many pages; PdfPig's own exceptions say that it is broken or locked.</exception>
    public static FileText Read(byte[] content)
    {
        using var pdf = PdfDocument.Open(content);
        if (pdf.NumberOfPages > MaxPages) throw new InvalidDataException("Too many pages.");
        var pages = new List<List<string>>();
        var read = 0;
        foreach (var page in pdf.GetPages())
        {
            pages.Add(Lines(page.Letters));
            if ((read += pages[^1].Sum(l => l.Length)) > FileReading.MaxCharacters) throw new InvalidDataException("Too much text.");
        }
        var heads = Heads(pages);
        return new(PlaceKind.Page, [.. pages.SelectMany((lines, i) => lines.Where((l, n) => !IsEdge(n, lines.Count) || !heads.Contains(Numberless(l))).Select(l => new FileLine(l, i + 1)))]);
    }

    private static List<string> Lines(IReadOnlyList<UglyToad.PdfPig.Content.Letter> letters)
    {
        var (lines, line) = (new List<List<UglyToad.PdfPig.Content.Letter>>(), new List<UglyToad.PdfPig.Content.Letter>());
        foreach (var letter in letters.Where(l => l.Value.Length > 0).OrderByDescending(l => Math.Round(l.StartBaseLine.Y, 1)).ThenBy(l => l.StartBaseLine.X))
        {
            // Small differences of the base line, such as of another font, do not make a new line.
            if (line.Count > 0 && line[0].StartBaseLine.Y - letter.StartBaseLine.Y > Math.Max(line[0].PointSize, letter.PointSize) * 0.5)
            {
                lines.Add(line);
                line = [];
            }
            line.Add(letter);
        }
        if (line.Count > 0) lines.Add(line);
        return [.. lines.Select(Text).Where(t => t.Length > 0)];
    }

    private static string Text(List<UglyToad.PdfPig.Content.Letter> line)
    {
        var (text, end) = (new StringBuilder(), double.NaN);
        foreach (var letter in line.OrderBy(l => l.StartBaseLine.X))
        {
            if (letter.StartBaseLine.X - end > letter.PointSize * 0.2) text.Append(' ');
            text.Append(letter.Value);
            end = letter.EndBaseLine.X;
        }
        return text.ToString().Trim();
    }

    private static HashSet<string> Heads(List<List<string>> pages)
    {
        if (pages.Count < 2) return [];
        return [.. pages.SelectMany(lines => lines.Where((_, n) => IsEdge(n, lines.Count)).Select(Numberless).Distinct()).GroupBy(l => l).Where(g => g.Count() >= Math.Max(2, pages.Count * 2 / 3)).Select(g => g.Key)];
    }

    private static bool IsEdge(int line, int lines) => line < EdgeLines || line >= lines - EdgeLines;

    private static string Numberless(string line) => Digits().Replace(line.Normalize(NormalizationForm.FormKC), "#");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
