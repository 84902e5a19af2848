using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Microsoft.Extensions.Logging.Abstractions;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>
/// A clause text that could not be rendered, with its place; lines and columns count from 1. Whoever asked for it is told where to mend what.
/// <see cref="Annex"/> is null where it is the clause's own text.
/// </summary>
public sealed class ClauseTextException(string clauseKey, string language, int line, int column, Text reason, string? annex = null)
    : Refusal(409, "clauseText", new(Wrong(clauseKey, language, line, column, reason.Ja, annex).Ja, Wrong(clauseKey, language, line, column, reason.En, annex).En))
{
    public string ClauseKey => clauseKey;
    public string Language => language;
    public string? Annex => annex;
    public int Line => line;
    public int Column => column;
    public Text Reason => reason;

    private static Text Wrong(string clauseKey, string language, int line, int column, string reason, string? annex) =>
        ClauseTexts.Wrong.With(clauseKey, annex is null ? language : $"annex-{annex}.{language}", line, column, reason);
}

/// <summary>What errors call a text: <c>damages/ja</c>, or <c>pledge/annex-form.ja</c>.</summary>
public sealed record ClauseTextName(string ClauseKey, string Language, string? Annex = null)
{
    public override string ToString() => Annex is null ? $"{ClauseKey}/{Language}" : $"{ClauseKey}/annex-{Annex}.{Language}";

    public ClauseTextException Fault(int line, int column, Text reason) => new(ClauseKey, Language, line, column, reason, Annex);
}

/// <summary>What a clause text may read: the parties' names, its variables, flags of the facts, and the articles of this very contract.</summary>
public sealed record ClauseModel(string PartyA, string PartyB, FactFlags Facts, IReadOnlyDictionary<string, object> Variables, IReadOnlyDictionary<string, int> Articles)
{
    /// <summary>The numbers of the contract's annexes, by <c>clause.key</c>.</summary>
    public IReadOnlyDictionary<string, int> Annexes { get; init; } = new Dictionary<string, int>();

    /// <summary>References come out as Markdown links to <c>#article-{key}</c> and <c>#annex-{clause.key}</c>: only so are they told from the articles of a law.</summary>
    public bool LinksArticles { get; init; }
}

/// <summary>
/// Renders clause texts in a sandbox (quality.md A5): an allow-list of constructs checked on the tree first, then a context
/// without builtins over a frozen model, with limits that raise errors. A text is whole or it is refused, never cut.
/// Marks and places stand in the result as <see cref="Marks"/> and <see cref="Places"/> find them, since 項 and 号 can be counted only when every branch is decided.
/// </summary>
public static partial class ClauseRendering
{
    private const int MaxOutput = 256 * 1024;
    private const int MaxParsed = 2_000;
    /// <summary>Of all parsed texts together: a text that is mostly statements parses to a hundred times its size.</summary>
    private const int MaxParsedStatements = 100_000;
    private const string EndMark = "\u0003";
    private const char MarkSign = '\uFDD0';
    private const char PlaceSign = '\uFDD1';
    private const char EndSign = '\uFDD2';
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);
    private static readonly (string Name, Func<FactFlags, bool> Read)[] Flags =
        [.. typeof(FactFlags).GetProperties().Select(p => (char.ToLowerInvariant(p.Name[0]) + p.Name[1..], p.GetMethod!.CreateDelegate<Func<FactFlags, bool>>()))];
    /// <summary>One object for all texts of a contract: it is read-only.</summary>
    private static readonly ConditionalWeakTable<FactFlags, ScriptObject> KeptFlags = [];
    private static readonly OneTextFunction JapaneseDate = new(day => Date(day, "ja"));
    private static readonly OneTextFunction EnglishDate = new(day => Date(day, "en"));
    private static readonly OneTextFunction MarkFunction = new(mark => $"{MarkSign}{mark}{EndSign}");
    private static readonly DynamicCustomFunction PlaceFunction = DynamicCustomFunction.Create((params string[] places) => $"{PlaceSign}{string.Join(' ', places)}{EndSign}");
    private static readonly ScriptObject NoBuiltins = new() { IsReadOnly = true };
    private static readonly CultureInfo Japanese = JapaneseEra();
    private static int _parsedStatements;

    /// <summary>Where a rendering that took over two seconds is told; the limits should not let one happen.</summary>
    public static ILogger Log { get; set; } = NullLogger.Instance;

    /// <param name="shown">Takes the names of the variables that the text really read: not those of a branch that was not taken.</param>
    /// <exception cref="ClauseTextException">There is no text in this language, it may not stand as it is, or it does not fit <paramref name="model"/>.</exception>
    public static string Render(ClauseContent clause, string language, ClauseModel model, ISet<string>? shown = null) => Render(new(clause.Key, language), clause.Texts, model, shown);

    public static string Render(ClauseContent clause, ClauseAnnex annex, string language, ClauseModel model, ISet<string>? shown = null) => Render(new(clause.Key, language, annex.Key), annex.Texts, model, shown);

    public static string Render(string key, string language, string text, ClauseModel model, ISet<string>? shown = null) => Render(new ClauseTextName(key, language), text, model, shown);

    private static string Render(ClauseTextName name, IReadOnlyDictionary<string, string> texts, ClauseModel model, ISet<string>? shown) =>
        texts.TryGetValue(name.Language, out var text) ? Render(name, text, model, shown) : throw name.Fault(1, 1, ClauseTexts.NoTextInLanguage);

    private static string Render(ClauseTextName name, string text, ClauseModel model, ISet<string>? shown)
    {
        var started = Stopwatch.GetTimestamp();
        var template = Parse(name, text);
        try
        {
            var rendered = template.Render(Context(name, model, shown));
            return rendered.Length < MaxOutput && rendered.EndsWith(EndMark, StringComparison.Ordinal) ? rendered[..^EndMark.Length] : throw name.Fault(1, 1, ClauseTexts.CutOff);
        }
        catch (ScriptRuntimeException e)
        {
            throw e.InnerException as ClauseTextException ?? name.Fault(e.Span.Start.Line + 1, e.Span.Start.Column + 1, ClauseTexts.NotRendered.With(ClauseTextRules.Short(e.OriginalMessage)));
        }
        finally
        {
            if (Stopwatch.GetElapsedTime(started) is var took && took > Slow) Log.LogWarning("The text {Name} {Hash} took {Seconds:0.0} s to render", name, CanonicalJson.HashOf(text), took.TotalSeconds);
        }
    }

    /// <summary>Kept by the text itself: nothing is hashed or parsed on the way to a text that was rendered before.</summary>
    private static Template Parse(ClauseTextName name, string text)
    {
        if (Parsed.TryGetValue(text, out var known)) return known;
        try
        {
            var (template, statements) = ClauseTextRules.Parse(text, name.ToString(), EndMark);
            if (Parsed.Count >= MaxParsed || Interlocked.Add(ref _parsedStatements, statements) > MaxParsedStatements)
            {
                Parsed.Clear();
                _parsedStatements = statements;
            }
            return Parsed[text] = template;
        }
        catch (TextFormatException e)
        {
            throw name.Fault(e.Line, e.Column, e.Reason);
        }
    }

    private static TemplateContext Context(ClauseTextName name, ClauseModel model, ISet<string>? shown)
    {
        var context = new TemplateContext(NoBuiltins)
        {
            StrictVariables = true, EnableRelaxedMemberAccess = false, EnableRelaxedTargetAccess = false, EnableRelaxedFunctionAccess = false, EnableRelaxedIndexerAccess = false, EnableNullIndexer = false,
            LoopLimit = 500, LoopLimitQueryable = 500, RecursiveLimit = 10, ObjectRecursionLimit = 5, RegexTimeOut = TimeSpan.FromMilliseconds(100),
            LimitToString = MaxOutput, OutputLimit = MaxOutput, OnStringLimit = ScriptLimitBehavior.Throw, OnOutputLimit = ScriptLimitBehavior.Throw,
            MemberFilter = _ => false, TemplateLoader = null!, NewLine = "\n",
        };
        context.PushCulture(CultureInfo.InvariantCulture);
        ClauseTextException Absent(Text reason) => name.Fault(context.CurrentSpan.Start.Line + 1, context.CurrentSpan.Start.Column + 1, reason);
        string Linked(string text, string to) => model.LinksArticles ? $"[{text}](#{to})" : text;
        context.PushGlobal(new ScriptObject(10)
        {
            ["a"] = model.PartyA,
            ["b"] = model.PartyB,
            ["facts"] = KeptFlags.GetValue(model.Facts, FlagsOf),
            ["v"] = Variables(model.Variables, shown),
            ["article"] = new OneTextFunction(key => model.Articles.TryGetValue(key, out var number) ? Linked(Article(number, name.Language), $"article-{key}") : throw Absent(ClauseTexts.NoArticle.With(ClauseTextRules.Short(key)))),
            ["annex"] = new OneTextFunction(key => (ClauseTextRules.ClauseOf(key) is null ? $"{name.ClauseKey}.{key}" : key) is var whole && model.Annexes.TryGetValue(whole, out var number)
                ? Linked(Annex(number, name.Language), $"annex-{whole}") : throw Absent(ClauseTexts.NoAnnex.With(ClauseTextRules.Short(key)))),
            ["mark"] = MarkFunction,
            ["place"] = PlaceFunction,
            ["has"] = new OneTextFunction(key => model.Articles.ContainsKey(key)),
            ["date"] = name.Language == "en" ? EnglishDate : JapaneseDate,
            IsReadOnly = true,
        });
        context.PushGlobal(new ScriptObject()); // loop variables live here; the model stays as it is
        return context;
    }

    public static string Article(int number, string language) => language == "en" ? $"Article {number}" : $"第{number}条";

    public static string Annex(int number, string language) => language == "en" ? $"Annex {number}" : $"別記{number}";

    /// <summary>A mark in a rendered text; group 1 is its name.</summary>
    [GeneratedRegex("\uFDD0([^\uFDD2]*)\uFDD2")]
    public static partial Regex Marks { get; }

    /// <summary>A reference to places in a rendered text; group 1 has their names with spaces between.</summary>
    [GeneratedRegex("\uFDD1([^\uFDD2]*)\uFDD2")]
    public static partial Regex Places { get; }

    /// <summary>令和8年3月31日, or 31 March 2026; a blank stays a blank, and a day before the first era a calendar has is written by its year.</summary>
    public static string Date(string iso, string language)
    {
        if (!DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return iso;
        if (language == "en") return day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var time = day.ToDateTime(TimeOnly.MinValue);
        return time < Japanese.DateTimeFormat.Calendar.MinSupportedDateTime ? day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) : time.ToString("ggy年M月d日", Japanese).Replace("令和1年", "令和元年", StringComparison.Ordinal);
    }

    private static ScriptObject FlagsOf(FactFlags facts)
    {
        var flags = new ScriptObject(Flags.Length);
        foreach (var (name, read) in Flags) flags[name] = read(facts);
        flags.IsReadOnly = true;
        return flags;
    }

    /// <summary>A function of one text, made without the reflection that Scriban's own way of importing one costs at every rendering.</summary>
    private sealed class OneTextFunction(Func<string, object> function) : IScriptCustomFunction
    {
        public int RequiredParameterCount => 1;
        public int ParameterCount => 1;
        public ScriptVarParamKind VarParamKind => ScriptVarParamKind.None;
        public Type ReturnType => typeof(object);

        public ScriptParameterInfo GetParameterInfo(int index) => new(typeof(string), "text");

        public object Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) => function((string)arguments[0]!);

        public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) => new(Invoke(context, callerContext, arguments, blockStatement));
    }

    private static ScriptObject Variables(IReadOnlyDictionary<string, object> variables, ISet<string>? shown)
    {
        var copies = new ShownVariables(shown);
        foreach (var (name, value) in variables) copies[name] = value is IReadOnlyList<string> list ? new ScriptArray(list) { IsReadOnly = true } : value;
        copies.IsReadOnly = true;
        return copies;
    }

    private sealed class ShownVariables(ISet<string>? shown) : ScriptObject
    {
        public override bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value)
        {
            shown?.Add(member);
            return base.TryGetValue(context, span, member, out value);
        }
    }

    private static CultureInfo JapaneseEra()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ja-JP").Clone();
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
