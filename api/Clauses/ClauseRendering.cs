using System.Collections.Concurrent;
using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>A clause text that could not be rendered, with its place.</summary>
public sealed class ClauseTextException(string clauseKey, string language, int line, int column, Text reason)
    : Exception($"{clauseKey}/{language}:{line}:{column}: {reason.En}")
{
    public Text Reason => reason;
    public string ClauseKey => clauseKey;
    public string Language => language;
    public int Line => line;
    public int Column => column;
}

/// <summary>What a clause text may read: the parties' names, its variables, flags of the facts, and the articles of this very contract.</summary>
public sealed record ClauseModel(string PartyA, string PartyB, FactFlags Facts, IReadOnlyDictionary<string, object> Variables, IReadOnlyDictionary<string, int> Articles)
{
    /// <summary>References come out as Markdown links to <c>#article-{key}</c>: only so are they told from the articles of a law.</summary>
    public bool LinksArticles { get; init; }
}

/// <summary>
/// Renders clause texts in a sandbox (quality.md A5): an allow-list of constructs checked on the tree first, then a context
/// without builtins over a frozen model, with limits that raise errors. A text is whole or it is refused, never cut.
/// </summary>
public static class ClauseRendering
{
    public const int MaxSource = 64 * 1024;
    private const int MaxOutput = 256 * 1024;
    private const int MaxParsed = 2_000;
    private const string EndMark = "\u0003";

    private static readonly ConcurrentDictionary<string, Template> Parsed = new();
    private static readonly CultureInfo Japanese = JapaneseEra();

    public static string Render(ClauseContent clause, string language, ClauseModel model)
    {
        if (!clause.Texts.TryGetValue(language, out var text)) throw new ClauseTextException(clause.Key, language, 0, 0, ClauseTexts.NoTextInLanguage);
        return Render(clause.Key, language, text, model);
    }

    public static string Render(string key, string language, string text, ClauseModel model)
    {
        var template = Parse(key, language, text);
        try
        {
            var rendered = template.Render(Context(key, language, model));
            if (rendered.Length >= MaxOutput || !rendered.EndsWith(EndMark, StringComparison.Ordinal)) throw new ClauseTextException(key, language, 0, 0, ClauseTexts.CutOff);
            return rendered[..^EndMark.Length];
        }
        catch (ScriptRuntimeException e)
        {
            throw new ClauseTextException(key, language, e.Span.Start.Line + 1, e.Span.Start.Column + 1, ClauseTexts.NotRendered.With(e.OriginalMessage));
        }
    }

    private static Template Parse(string key, string language, string text)
    {
        if (text.Length > MaxSource) throw new ClauseTextException(key, language, 1, 1, ClauseTexts.TooLong);
        var hash = CanonicalJson.HashOf(text);
        if (Parsed.TryGetValue(hash, out var known)) return known;
        try
        {
            ClauseTextRules.References(text, $"{key}/{language}");
        }
        catch (TextFormatException e)
        {
            throw new ClauseTextException(key, language, e.Line, e.Column, e.Reason);
        }
        var template = Template.Parse(text + EndMark, $"{key}/{language}", new ParserOptions { ExpressionDepthLimit = 50 });
        // Braces left open at the very end pass alone, but not with what follows.
        if (template.HasErrors)
            throw new ClauseTextException(key, language, template.Messages[0].Span.Start.Line + 1, template.Messages[0].Span.Start.Column + 1, ClauseTexts.NotClosed.With());
        if (Parsed.Count >= MaxParsed) Parsed.Clear();
        return Parsed[hash] = template;
    }

    private static TemplateContext Context(string key, string language, ClauseModel model)
    {
        var context = new TemplateContext(new ScriptObject())
        {
            StrictVariables = true, EnableRelaxedMemberAccess = false, EnableRelaxedTargetAccess = false, EnableRelaxedFunctionAccess = false, EnableRelaxedIndexerAccess = false, EnableNullIndexer = false,
            LoopLimit = 500, LoopLimitQueryable = 500, RecursiveLimit = 10, ObjectRecursionLimit = 5, RegexTimeOut = TimeSpan.FromMilliseconds(100),
            LimitToString = MaxOutput, OutputLimit = MaxOutput, OnStringLimit = ScriptLimitBehavior.Throw, OnOutputLimit = ScriptLimitBehavior.Throw,
            MemberFilter = _ => false, TemplateLoader = null!, NewLine = "\n",
        };
        context.PushCulture(CultureInfo.InvariantCulture);
        var root = new ScriptObject
        {
            ["a"] = model.PartyA,
            ["b"] = model.PartyB,
            ["facts"] = Flags(model.Facts),
            ["v"] = Variables(model.Variables),
        };
        root.Import("article", new Func<string, string>(other => model.Articles.TryGetValue(other, out var number)
            ? model.LinksArticles ? $"[{Article(number, language)}](#article-{other})" : Article(number, language)
            : throw new ScriptRuntimeException(context.CurrentSpan, $"the contract has no clause '{other}', {key} refers to it")));
        root.Import("has", new Func<string, bool>(model.Articles.ContainsKey));
        root.Import("date", new Func<string, string>(day => Date(day, language)));
        root.IsReadOnly = true;
        context.PushGlobal(root);
        context.PushGlobal(new ScriptObject()); // loop variables live here; the model stays as it is
        return context;
    }

    public static string Article(int number, string language) => language == "en" ? $"Article {number}" : $"第{number}条";

    /// <summary>令和8年3月31日, or 31 March 2026; a blank stays a blank.</summary>
    public static string Date(string iso, string language)
    {
        if (!DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return iso;
        return language == "en" ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : day.ToDateTime(TimeOnly.MinValue).ToString("ggy年M月d日", Japanese).Replace("令和1年", "令和元年", StringComparison.Ordinal);
    }

    private static ScriptObject Flags(FactFlags facts)
    {
        var flags = new ScriptObject();
        foreach (var property in typeof(FactFlags).GetProperties()) flags[char.ToLowerInvariant(property.Name[0]) + property.Name[1..]] = property.GetValue(facts);
        flags.IsReadOnly = true;
        return flags;
    }

    private static ScriptObject Variables(IReadOnlyDictionary<string, object> variables)
    {
        var copies = new ScriptObject();
        foreach (var (name, value) in variables) copies[name] = value is IReadOnlyList<string> list ? new ScriptArray(list) { IsReadOnly = true } : value;
        copies.IsReadOnly = true;
        return copies;
    }

    private static CultureInfo JapaneseEra()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ja-JP").Clone();
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
