using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>Something of the file that found no place. <paramref name="Path"/> is a JSON pointer, or sheet and cell.</summary>
public sealed record UnmappedPart(string Path, Text Reason);

/// <summary>An answer that came along with the questions; it is told and not kept, since it belongs to a vendor's assessment.</summary>
public sealed record ImportedAnswer(string QuestionKey, string Value, string? Comment);

/// <summary>What became of a file: a questionnaire, what of it found no place, and answers that it held.</summary>
public sealed record ImportedQuestionnaire(QuestionnaireContent Content, IReadOnlyList<UnmappedPart> Unmapped, IReadOnlyList<ImportedAnswer> Answers);

/// <summary>Gathers a questionnaire out of a foreign format: keys that are made fit and stay unique, texts within their limits, and a note of all that was changed or left out.</summary>
public sealed partial class Gathering
{
    public const int MaxDepth = 40;
    private const int MaxUnmapped = 1_000;
    private const int MaxText = 200_000;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<UnmappedPart> _unmapped = [];

    public List<QuestionSection> Sections { get; } = [];
    public List<Question> Questions { get; } = [];
    public List<ImportedAnswer> Answers { get; } = [];

    public void LeftOut(string path, Text reason)
    {
        if (_unmapped.Count < MaxUnmapped) _unmapped.Add(new(path, reason));
    }

    /// <summary>A key as we take them, made of a foreign id.</summary>
    public string Key(string? id, string otherwise, string path)
    {
        var given = string.IsNullOrWhiteSpace(id) ? otherwise : id.Trim();
        var fit = NotOfKeys().Replace(given, "-").TrimStart('-', '.', '_');
        if (fit.Length == 0) fit = otherwise;
        if (fit.Length > QuestionnaireRules.KeyMaxLength) fit = $"{fit[..(QuestionnaireRules.KeyMaxLength - 9)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(given)))[..8]}";
        var key = fit;
        for (var n = 2; !_keys.Add(key); n++) key = $"{fit[..Math.Min(fit.Length, QuestionnaireRules.KeyMaxLength - 5)]}-{n}";
        if (!string.IsNullOrWhiteSpace(id) && key != given) LeftOut(path, ImportTexts.KeyChanged.With(Shown(given), key));
        return key;
    }

    public string Section(string? id, string title, string path)
    {
        var key = Key(id, $"section-{Sections.Count + 1}", path);
        Sections.Add(new(key, Both(title, QuestionnaireRules.TitleMax, path)));
        return key;
    }

    /// <summary>The text in both languages, no longer than it may be.</summary>
    public Text Both(string text, int max, string path)
    {
        var plain = text.Trim();
        if (plain.Length > max)
        {
            LeftOut(path, ImportTexts.Cut.With(max));
            plain = plain[..(char.IsHighSurrogate(plain[max - 1]) ? max - 1 : max)].TrimEnd();
        }
        return new(plain, plain);
    }

    public Text? BothOrNone(string? text, int max, string path) => string.IsNullOrWhiteSpace(text) ? null : Both(text, max, path);

    public Question Question(string key, string section, Text text, Text? help, QuestionType type) =>
        new() { Key = key, Section = section, Text = text, Help = help, Type = type, Weight = 3, When = new Condition.Always(), Tiers = 4 };

    /// <exception cref="Refusal">There is no question in it, or too many.</exception>
    public ImportedQuestionnaire Done(string key, string title)
    {
        if (Questions.Count == 0) throw Refusal.Invalid("/file", "noQuestions", ImportTexts.NoQuestions);
        if (Questions.Count > QuestionnaireRules.MaxQuestions) throw Refusal.Invalid("/file", "tooMany", ImportTexts.TooManyQuestions.With(QuestionnaireRules.MaxQuestions));
        var content = new QuestionnaireContent { Key = OwnKey(key), Version = 1, Title = Both(title.Length == 0 ? key : title, QuestionnaireRules.TitleMax, ""), Sections = [.. Sections.Where(s => Questions.Any(q => q.Section == s.Key))], Questions = Questions };
        return new(content, _unmapped, Answers);
    }

    /// <summary>A key of a town's own questionnaire, made of a title or a name.</summary>
    public static string OwnKey(string name)
    {
        var words = NotOfOwnKeys().Replace(name.ToLowerInvariant(), "-").Trim('-', '.');
        words = Repeated().Replace(words, "-");
        if (words.StartsWith("own-", StringComparison.Ordinal)) words = words[4..];
        if (words.Length == 0) words = "imported";
        return $"own-{(words.Length > 50 ? words[..50].TrimEnd('-', '.') : words)}";
    }

    /// <summary>The words of a piece of HTML; the address of a link stands after its words.</summary>
    public static string Plain(string? html)
    {
        if (string.IsNullOrEmpty(html)) return "";
        var text = html.Length > MaxText ? html[..MaxText] : html;
        text = Link().Replace(text, m => $"{m.Groups[3].Value} ({m.Groups[2].Value})");
        text = LineBreak().Replace(text, "\n");
        return WebUtility.HtmlDecode(Tag().Replace(text, "")).Trim();
    }

    public static string Shown(string text) => text.Length > 80 ? text[..80] + "…" : text;

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex NotOfKeys();

    [GeneratedRegex("[^a-z0-9.]+")]
    private static partial Regex NotOfOwnKeys();

    [GeneratedRegex("[.-]{2,}")]
    private static partial Regex Repeated();

    [GeneratedRegex("""<a\s[^<>]*href\s*=\s*(['"])([^'"<>]{1,500})\1[^<>]*>([^<>]*)</a>""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"<(br|/p|/li|/h\d)\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex("</?[A-Za-z][^<>]*>")]
    private static partial Regex Tag();
}
