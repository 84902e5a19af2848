using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>
/// Counts as Word does (ISO/IEC 29500-1, 17.9): the number of a paragraph is not in its text but comes from its list, given by itself or by its
/// style, and from all paragraphs of that list before it.
/// </summary>
internal sealed class WordNumbers
{
    private const int Levels = 9;
    private const string Iroha = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
    private const string Aiueo = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";

    private readonly Dictionary<int, NumberingInstance> _lists = [];
    private readonly Dictionary<int, AbstractNum> _definitions = [];
    private readonly Dictionary<string, Style> _styles = [];
    private readonly Dictionary<int, int?[]> _counts = [];
    private readonly HashSet<int> _begun = [];

    public WordNumbers(MainDocumentPart main)
    {
        foreach (var list in main.NumberingDefinitionsPart?.Numbering?.Elements<NumberingInstance>() ?? []) _lists.TryAdd(list.NumberID?.Value ?? 0, list);
        foreach (var definition in main.NumberingDefinitionsPart?.Numbering?.Elements<AbstractNum>() ?? []) _definitions.TryAdd(definition.AbstractNumberId?.Value ?? -1, definition);
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? []) _styles.TryAdd(style.StyleId?.Value ?? "", style);
    }

    /// <summary>What Word shows before a paragraph, and counts it; empty for one without a number.</summary>
    public string Label(Paragraph paragraph)
    {
        if (Place(paragraph) is not var (list, level) || !_lists.TryGetValue(list, out var instance) || instance.AbstractNumId?.Val?.Value is not { } id || !_definitions.TryGetValue(id, out var definition)) return "";
        Level? At(int n) => instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == n)?.Level ?? definition.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == n);
        if (At(level) is not { } rule) return "";
        var counts = _counts.TryGetValue(id, out var known) ? known : _counts[id] = new int?[Levels];
        if (_begun.Add(list))
            foreach (var restart in instance.Elements<LevelOverride>())
                if (restart.StartOverrideNumberingValue?.Val?.Value is { } from && restart.LevelIndex?.Value is { } n and >= 0 and < Levels) counts[n] = from - 1;
        counts[level] = counts[level] + 1 ?? Start(rule);
        for (var below = level + 1; below < Levels; below++)
            if (At(below)?.LevelRestart?.Val?.Value != 0) counts[below] = null;
        var text = rule.LevelText?.Val?.Value ?? "";
        for (var n = 0; n <= level; n++)
            if (text.Contains($"%{n + 1}", StringComparison.Ordinal)) text = text.Replace($"%{n + 1}", Written(counts[n] ??= Start(At(n)), rule.IsLegalNumberingStyle is not null ? null : At(n)?.NumberingFormat?.Val?.InnerText), StringComparison.Ordinal);
        return rule.NumberingFormat?.Val?.InnerText is "bullet" or "none" ? "" : text.Trim();
    }

    private static int Start(Level? rule) => rule?.StartNumberingValue?.Val?.Value ?? 1;

    /// <summary>List and level of a paragraph: its own, or those of its style or a style that one builds on.</summary>
    private (int List, int Level)? Place(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        var (list, level, style, seen) = (own?.NumberingId?.Val?.Value, own?.NumberingLevelReference?.Val?.Value, paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value, new HashSet<string>());
        while (list is null && style is not null && seen.Add(style) && _styles.TryGetValue(style, out var about))
        {
            var inherited = about.StyleParagraphProperties?.NumberingProperties;
            list = inherited?.NumberingId?.Val?.Value;
            // A style's level is the one that names it, whatever number stands in the style.
            if (list is not null) level ??= LevelOf(list.Value, style) ?? inherited?.NumberingLevelReference?.Val?.Value;
            style = about.BasedOn?.Val?.Value;
        }
        return list is null or 0 || level is < 0 or >= Levels ? null : (list.Value, level ?? 0);
    }

    private int? LevelOf(int list, string style) =>
        _lists.TryGetValue(list, out var instance) && _definitions.TryGetValue(instance.AbstractNumId?.Val?.Value ?? -1, out var definition)
            ? definition.Elements<Level>().FirstOrDefault(l => l.ParagraphStyleIdInLevel?.Val?.Value == style)?.LevelIndex?.Value : null;

    private static string Written(int number, string? format) => format switch
    {
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => (char)(c - '0' + '０'))),
        "lowerLetter" => Letter(number, 'a'),
        "upperLetter" => Letter(number, 'A'),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "iroha" or "irohaFullWidth" => From(Iroha, number),
        "aiueo" or "aiueoFullWidth" => From(Aiueo, number),
        "japaneseCounting" or "japaneseDigitalTenThousand" or "ideographDigital" or "chineseCounting" or "taiwaneseCounting" or "japaneseLegal" => Kanji(number),
        "none" => "",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string From(string letters, int number) => letters[(Math.Max(number, 1) - 1) % letters.Length].ToString();

    private static string Letter(int number, char first) => new((char)(first + (Math.Max(number, 1) - 1) % 26), Math.Min(5, (Math.Max(number, 1) - 1) / 26 + 1));

    private static string Roman(int number)
    {
        if (number is < 1 or > 3_999) return number.ToString(CultureInfo.InvariantCulture);
        var roman = "";
        foreach (var (value, sign) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
            for (; number >= value; number -= value) roman += sign;
        return roman;
    }

    private static string Kanji(int number)
    {
        if (number is < 1 or > 999) return number.ToString(CultureInfo.InvariantCulture);
        const string digits = "〇一二三四五六七八九";
        string Part(int count, string unit) => count == 0 ? "" : (count == 1 && unit.Length > 0 ? "" : digits[count].ToString()) + unit;
        return Part(number / 100, "百") + Part(number / 10 % 10, "十") + Part(number % 10, "");
    }
}
