using System.Text;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Ampira.Vendors.Api.Clauses;

public enum TextUse { Variable, DateVariable, ListVariable, Flag, Article, Has, Mark, Place, Annex }

/// <summary>
/// A name a clause text uses. <paramref name="Line"/> and <paramref name="Column"/> count from 1; <paramref name="When"/> says in which branches it stands.
/// A place or annex of another clause is named <c>clause.name</c>.
/// </summary>
public sealed record TextReference(TextUse Use, string Name, int Line, int Column, TextCondition When);

/// <summary>A text that does not parse, or does something it may not. Line and column count from 1.</summary>
public sealed class TextFormatException(string name, int line, int column, Text reason) : FormatException($"{name}:{line}:{column}: {reason.En}")
{
    public int Line => line;
    public int Column => column;
    public Text Reason => reason;
}

/// <summary>
/// What a clause text may do, checked on its tree before it is ever rendered: print <c>a</c>, <c>b</c>, <c>v.x</c>, <c>date v.x</c>,
/// <c>article "key"</c>, <c>place "mark"</c> and <c>annex "key"</c>, set a <c>mark "name"</c> at the head of a numbered paragraph, branch on <c>facts.x</c> and <c>has "key"</c> (with <c>!</c>, <c>&amp;&amp;</c>, <c>||</c>), loop over a list variable. Nothing else.
/// The limits bound what parsing and rendering it can cost (docs/decisions, the sandbox's walls).
/// </summary>
public static partial class ClauseTextRules
{
    /// <summary>The names <c>facts</c> has in a text.</summary>
    public static IReadOnlySet<string> Flags { get; } =
        typeof(FactFlags).GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Of a text in UTF-8.</summary>
    public const int MaxBytes = 64 * 1024;
    /// <summary>Statements in one text; one inside a loop counts <see cref="LoopWeight"/> times.</summary>
    public const int MaxStatements = 2_000;
    private const int LoopWeight = 10;
    private const int MaxDepth = 50;

    private static readonly ParserOptions Options = new() { ExpressionDepthLimit = MaxDepth };
    private static readonly HashSet<string> Reserved = new(["a", "b", "v", "facts", "article", "mark", "place", "annex", "has", "date"], StringComparer.Ordinal);

    /// <summary>Noncharacters of Unicode, which stand for marks and places until these are numbered; no text and no value holds one.</summary>
    public static bool IsReserved(char character) => character is >= '\uFDD0' and <= '\uFDEF';

    /// <summary>The clause that a place or annex names, null for the text's own.</summary>
    public static string? ClauseOf(string name) => name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name[..dot] : null;

    /// <summary>Everything the text refers to, in its order.</summary>
    /// <exception cref="TextFormatException">The text does not parse, or does something it may not; the message begins with <paramref name="name"/>, line and column.</exception>
    public static IReadOnlyList<TextReference> References(string text, string name) => Read(text, name).References;

    /// <summary>The text as it may be rendered, with an end by which a text that is cut off is known.</summary>
    /// <exception cref="TextFormatException">As <see cref="References"/>.</exception>
    internal static (Template Template, int Statements) Parse(string text, string name, string end)
    {
        var statements = Read(text, name).Statements;
        var template = Template.Parse(text + end, name, Options);
        // Braces left open at the very end pass alone, but not with what follows.
        if (template.HasErrors) throw Faulty(template, text, name, ClauseTexts.NotClosed.With());
        return (template, statements);
    }

    private static (IReadOnlyList<TextReference> References, int Statements) Read(string text, string name)
    {
        if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes) throw new TextFormatException(name, 1, 1, ClauseTexts.TooLong);
        if (!TextRules.IsClean(text) || text.Any(IsReserved)) throw Unclean(text, name);
        var template = Template.Parse(text, name, Options);
        // The first fault only: a text of 64 KiB can have more of them than fit into memory.
        if (template.HasErrors) throw Faulty(template, text, name, ClauseTexts.NotParsed.With(Short(template.Messages[0].Message)));
        var reader = new Reader(name);
        reader.Statement(template.Page);
        return (reader.Found, reader.Statements);
    }

    private static TextFormatException Unclean(string text, string name)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') (line, start) = (line + 1, i + 1);
            else if (IsReserved(text[i]) || !TextRules.IsClean(text.AsSpan(i, char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1).ToString()) && !(char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1])))
                return new(name, line, i - start + 1, ClauseTexts.Unclean.With(((int)text[i]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)));
        }
        return new(name, 1, 1, ClauseTexts.Unclean.With("?"));
    }

    /// <summary>At the first fault the parser has found, the end of the text when it has no better place.</summary>
    private static TextFormatException Faulty(Template template, string text, string name, Text reason)
    {
        var span = template.Messages[0].Span;
        return span.Start.Line >= 0 ? At(name, span, reason) : new(name, text.Count(c => c == '\n') + 1, text.Length - (text.LastIndexOf('\n') + 1) + 1, reason);
    }

    private static TextFormatException At(string name, SourceSpan span, Text reason) => new(name, span.Start.Line + 1, span.Start.Column + 1, reason);

    /// <summary>What a text says can be as long as the text.</summary>
    internal static string Short(string? said) => said is not { Length: > 120 } ? said ?? "" : said[..(char.IsHighSurrogate(said[119]) ? 119 : 120)] + "…";

    private sealed class Reader(string name)
    {
        private readonly HashSet<string> _items = new(StringComparer.Ordinal);

        private int _weight = 1;
        private TextCondition _when = new TextCondition.Always();
        /// <summary>Whether what is printed next begins a line, whichever branches were taken; and whether it follows a paragraph's number.</summary>
        private bool _isLineStart = true;
        private bool _isNumbered;

        public List<TextReference> Found { get; } = [];
        public int Statements { get; private set; }

        public void Statement(ScriptNode? node)
        {
            if (node is not (null or ScriptPage or ScriptBlockStatement or ScriptEscapeStatement { EscapeCount: 0 }) && (Statements += _weight) > MaxStatements) throw At(name, node.Span, ClauseTexts.TooMuch.With(MaxStatements, MaxStatements / LoopWeight));
            switch (node)
            {
                case null or ScriptEndStatement or ScriptEscapeStatement { EscapeCount: 0 }: // the braces themselves; {%{ would print what it holds
                    break;
                case ScriptRawStatement raw:
                    Raw(raw.Text.ToString());
                    break;
                case ScriptPage page:
                    Statement(page.Body);
                    break;
                case ScriptBlockStatement block:
                    foreach (var one in block.Statements)
                        Statement(one);
                    break;
                case ScriptExpressionStatement print:
                    Printed(print.Expression);
                    (_isLineStart, _isNumbered) = (false, false);
                    break;
                case ScriptIfStatement branch:
                    Branch(branch);
                    break;
                case ScriptElseStatement other:
                    Statement(other.Body);
                    break;
                case ScriptForStatement { Variable: ScriptVariable item, Iterator: { } list, NamedArguments: null or { Count: 0 }, Else: null } loop when loop is not ScriptTableRowStatement && !Reserved.Contains(item.BaseName) && Member(list, "v") is { } variable:
                    Add(TextUse.ListVariable, variable, list);
                    var (isNew, weight, isLineStart) = (_items.Add(item.BaseName), _weight, _isLineStart);
                    _weight = LoopWeight;
                    Statement(loop.Body);
                    (_weight, _isLineStart, _isNumbered) = (weight, isLineStart && _isLineStart, false);
                    if (isNew) _items.Remove(item.BaseName);
                    break;
                default:
                    throw Refused(node);
            }
        }

        private void Raw(string text)
        {
            if (text.Length == 0) return;
            var line = text.LastIndexOf('\n') + 1;
            _isNumbered = (line > 0 || _isLineStart) && NumberAlone().IsMatch(text[line..]);
            _isLineStart = line == text.Length;
        }

        private void Branch(ScriptIfStatement branch)
        {
            var (when, isLineStart) = (_when, _isLineStart);
            var condition = Condition(branch.Condition);
            (_when, _isNumbered) = (when.And(condition), false);
            Statement(branch.Then);
            var afterThen = _isLineStart;
            (_when, _isLineStart, _isNumbered) = (when.And(new TextCondition.Not(condition)), isLineStart, false);
            Statement(branch.Else);
            (_when, _isLineStart, _isNumbered) = (when, _isLineStart && afterThen, false);
        }

        private void Printed(ScriptNode? node)
        {
            if (node is ScriptVariableGlobal global && (global.BaseName is "a" or "b" || _items.Contains(global.BaseName)))
                return;
            if (Member(node, "v") is { } variable)
                Add(TextUse.Variable, variable, node!);
            else if (Called(node, "article") is [ScriptLiteral { Value: string key }])
                Add(TextUse.Article, key, node!);
            else if (Called(node, "mark") is [ScriptLiteral { Value: string mark }])
                Mark(mark, node!);
            else if (Called(node, "place") is { Count: > 0 } places)
                Places(places, node!);
            else if (Called(node, "annex") is [ScriptLiteral { Value: string annex }])
                Add(TextUse.Annex, annex, node!);
            else if (Called(node, "date") is [var argument] && Member(argument, "v") is { } day)
                Add(TextUse.DateVariable, day, node!);
            else
                throw Refused(node);
        }

        private void Mark(string mark, ScriptNode at)
        {
            if (!MarkName().IsMatch(mark))
                throw At(name, at.Span, ClauseTexts.MarkName);
            if (!_isNumbered || _items.Count > 0)
                throw At(name, at.Span, ClauseTexts.MarkPlace);
            Add(TextUse.Mark, mark, at);
        }

        private void Places(List<ScriptExpression> places, ScriptNode at)
        {
            var names = places.Select(p => p is ScriptLiteral { Value: string place } ? place : throw Refused(at)).ToList();
            if (names.Select(ClauseOf).Distinct().Count() > 1)
                throw At(name, at.Span, ClauseTexts.PlacesOfOne);
            foreach (var place in names) Add(TextUse.Place, place, at);
        }

        private TextCondition Condition(ScriptNode? node)
        {
            switch (node)
            {
                case ScriptNestedExpression nested:
                    return Condition(nested.Expression);
                case ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not } not:
                    return new TextCondition.Not(Condition(not.Right));
                case ScriptBinaryExpression { Operator: ScriptBinaryOperator.And } and:
                    return new TextCondition.Both(Condition(and.Left), Condition(and.Right));
                case ScriptBinaryExpression { Operator: ScriptBinaryOperator.Or } or:
                    return new TextCondition.Either(Condition(or.Left), Condition(or.Right));
                default:
                    if (Member(node, "facts") is { } flag)
                    {
                        Add(TextUse.Flag, flag, node!);
                        return new TextCondition.Flag(flag);
                    }
                    if (Called(node, "has") is not [ScriptLiteral { Value: string key }])
                        throw Refused(node);
                    Add(TextUse.Has, key, node!);
                    return new TextCondition.Has(key);
            }
        }

        private void Add(TextUse use, string what, ScriptNode at) =>
            Found.Add(new(use, what, at.Span.Start.Line + 1, at.Span.Start.Column + 1, _when));

        private static string? Member(ScriptNode? node, string target) =>
            node is ScriptMemberExpression { Target: ScriptVariableGlobal of, DotToken.TokenType: TokenType.Dot } member && of.BaseName == target ? member.Member?.BaseName : null;

        private static List<ScriptExpression>? Called(ScriptNode? node, string function) =>
            node is ScriptFunctionCall { Target: ScriptVariableGlobal of } call && of.BaseName == function ? [.. call.Arguments] : null;

        private TextFormatException Refused(ScriptNode? node) => At(name, node?.Span ?? default, ClauseTexts.NotAllowed.With(Short(node?.ToString())));
    }

    [GeneratedRegex(@"^ *\d+\. $")]
    private static partial Regex NumberAlone();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex MarkName();
}
