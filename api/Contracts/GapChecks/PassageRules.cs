using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>
/// Cuts a file into passages at its articles. A file numbers them in one way: 第N条, else 第N, else Article N, else 1. or 1.2 with a short heading; a file
/// with none of these has each of its paragraphs for a passage. Chapters, schedules and closing words end an article and belong to none; the table of a
/// schedule is no passage.
/// </summary>
public static partial class PassageRules
{
    private const int TitleMaxLength = 40;
    private const int MostLeftOut = 5;

    public static IReadOnlyList<Passage> Split(FileText file)
    {
        var lines = file.Lines.Where(l => !PageNumber().IsMatch(l.Text.Normalize(NormalizationForm.FormKC))).Select(l => (Line: l, Plain: Plain(l))).ToList();
        var heading = new[] { JapaneseArticle(), JapaneseNumber(), EnglishArticle(), Decimal() }.FirstOrDefault(h => lines.Count(l => h.IsMatch(l.Plain)) >= 2);
        return heading is null ? [.. lines.Where(l => l.Line.Text.Trim().Length > 0).Select(l => new Passage("", "", l.Line.Text, l.Line.Place))] : Split(lines, heading);
    }

    private static List<Passage> Split(List<(FileLine Line, string Plain)> lines, Regex heading)
    {
        var passages = new List<Passage>();
        var (label, title, place, body, isSchedule, last) = ("", "", 0, new StringBuilder(), false, 0);
        void Close()
        {
            if (!isSchedule && (label.Length > 0 || body.ToString().Trim().Length > 0)) passages.Add(new(label, title, body.ToString(), place));
            (label, title) = ("", "");
            body.Clear();
        }
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, plain) = lines[i];
            // The rows of a schedule name articles; a heading that begins one stands with its title. With nothing but its title it is one in an extract too, where many are left out.
            if (heading.Match(plain) is { Success: true } found && (IsNext(found.Groups["label"].Value, last) || Caption(plain[found.Length..].Trim()) is not null && NumberOf(found.Groups["label"].Value) > last) && (!isSchedule || Bracketed().IsMatch(plain[found.Length..].TrimStart())))
            {
                Close();
                (isSchedule, last) = (false, NumberOf(found.Groups["label"].Value) ?? last);
                (label, place) = (Spaces().Replace(found.Groups["label"].Value.TrimEnd('.'), found.Groups["label"].Value.Contains('条') ? "" : " "), line.Place);
                var (rest, index) = (plain[found.Length..].Trim(), i);
                if (rest is ['(' or '【', ..] && rest.Length <= TitleMaxLength && !Bracketed().IsMatch(rest) && i + 1 < lines.Count) rest += lines[++i].Plain; // a heading that runs on
                var caption = index > 0 ? Caption(lines[index - 1].Plain) : null; // 見出し stands above its article
                (title, rest) = caption is null ? Title(rest) : (caption, rest);
                if (rest.Length > 0) body.Append(rest).Append('\n');
            }
            else if (Break().IsMatch(plain) || IsWitness(plain, i + 1 < lines.Count ? lines[i + 1].Plain : "") || Caption(plain) is not null && i + 1 < lines.Count && heading.IsMatch(lines[i + 1].Plain))
            {
                Close();
                (place, isSchedule) = (line.Place, Schedule().IsMatch(plain));
                if (Break().Match(plain) is { Success: true } begun) (label, title) = (begun.Groups["label"].Value, begun.Groups["label"].Success ? plain[begun.Length..].Trim() : "");
            }
            else
            {
                if (place == 0) place = line.Place;
                body.Append(line.Text).Append('\n');
            }
        }
        Close();
        return passages;
    }

    /// <summary>Articles count upwards, with few left out, and from 1 again in an annex: what stands out of order is a reference that begins a line.</summary>
    private static bool IsNext(string label, int last) => last == 0 || NumberOf(label) is not { } number || number == 1 || number >= last && number <= last + MostLeftOut;

    /// <summary>The words above the signatures, which may run on to a second line.</summary>
    private static bool IsWitness(string plain, string next) => Witness().IsMatch(plain + next) && !Witness().IsMatch(next);

    private static int? NumberOf(string label) => FirstNumber().Match(label) is { Success: true } found ? FoldRules.Number(found.Value) : null;

    /// <summary>Label and text as one line with compatible letters; marks of Markdown do not count.</summary>
    private static string Plain(FileLine line)
    {
        var text = $"{line.Label}{(line.Label.Length > 0 && !line.Text.StartsWith('（') ? " " : "")}{line.Text}".Normalize(NormalizationForm.FormKC).Trim();
        return Marks().Replace(text, "").TrimStart();
    }

    /// <summary>（秘密保持）, 【秘密保持】 or a few words that end no sentence.</summary>
    private static (string Title, string Body) Title(string rest)
    {
        if (Bracketed().Match(rest) is { Success: true } bracketed) return (bracketed.Groups["title"].Value.Trim(), rest[bracketed.Length..].Trim());
        return rest.Length is > 0 and <= TitleMaxLength && rest[^1] is not ('。' or '.' or '、' or ',') && !BeginsSentence().IsMatch(rest) ? (rest, "") : ("", rest);
    }

    private static string? Caption(string plain) => Bracketed().Match(plain) is { Success: true } found && found.Length == plain.Length ? found.Groups["title"].Value.Trim() : null;

    /// <summary>With nothing after it, a space or a bracket: 第12条、第13条及び is a reference that happens to begin a line.</summary>
    [GeneratedRegex(@"^(?<label>第\s*[\d〇一二三四五六七八九十百]+\s*条(?:\s*の\s*[\d一二三四五六七八九十]+)*)(?=$|[\s(【〔\[])")]
    private static partial Regex JapaneseArticle();

    [GeneratedRegex(@"^(?<label>第\s*[\d一二三四五六七八九十百]+(?:の[\d一二三四五六七八九十]+)*)(?=[\s(【])")]
    private static partial Regex JapaneseNumber();

    [GeneratedRegex(@"^(?<label>(?:Article|Section|Clause|ARTICLE|SECTION|CLAUSE)\s+\d+(?:\.\d+)*\.?)")]
    private static partial Regex EnglishArticle();

    /// <summary>A number, and after it a few words that end no sentence.</summary>
    [GeneratedRegex(@"^(?<label>\d+(?:\.\d+)*\.?)\s*(?=[^\d\s.,、)][^。]{0,39}$)(?![^。]*[.、,]$)")]
    private static partial Regex Decimal();

    /// <summary>A chapter, an annex or schedule, and the words that close a contract. 別記5による is a reference that happens to begin a line.</summary>
    [GeneratedRegex(@"^[(]?(?:第\s*[\d一二三四五六七八九十]+\s*[章節編]|(?>(?<label>(?:別表|別記|別紙|附\s*則|様式)(?:第?\d+)?(?:号)?))(?![\p{IsHiragana}、。,及又並若])|(?>(?<label>(?:Schedule|Annex|Appendix|SCHEDULE|ANNEX|APPENDIX)(?: [A-Z0-9]+)?))(?![,.;]| (?!of [A-Z])[a-z])|以上(?:[\s)]|$|、[^。]{0,40}(?:証|合意|本書))|以上\s*\d|End of|In witness|IN WITNESS)")]
    private static partial Regex Break();

    [GeneratedRegex(@"^[^。.]{0,40}証\s*す\s*る\s*た\s*め")]
    private static partial Regex Witness();

    [GeneratedRegex("^(?:別表|様式|Schedule:)")]
    private static partial Regex Schedule();

    [GeneratedRegex(@"^[(【〔\[](?<title>[^()【】〔〕\[\]]{1,80})[)】〕\]]")]
    private static partial Regex Bracketed();

    [GeneratedRegex("[。、は]| shall | may | must ")]
    private static partial Regex BeginsSentence();

    [GeneratedRegex("[0-9]+|[〇一二三四五六七八九十百千]+")]
    private static partial Regex FirstNumber();

    /// <summary>What stands before a heading in Markdown.</summary>
    [GeneratedRegex(@"^(?:#{1,6}\s+|\*\*)")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\s*(?:[-–—]\s*)?(?:p\.?\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*(?:ページ|頁))?(?:\s*[-–—])?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
