using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Ampira.Vendors.Api.Clauses;

public enum TextUse { Variable, DateVariable, ListVariable, Flag, Article, Has }

/// <summary>A name a clause text uses. <paramref name="Line"/> and <paramref name="Column"/> count from 1; an article is <paramref name="Guarded"/> inside <c>if has</c> of the same key.</summary>
public sealed record TextReference(TextUse Use, string Name, int Line, int Column, bool Guarded);

/// <summary>A text that does not parse, or does something it may not. Line and column count from 1.</summary>
public sealed class TextFormatException(string name, int line, int column, Text reason) : FormatException($"{name}:{line}: {reason.En}")
{
    public int Line => line;
    public int Column => column;
    public Text Reason => reason;
}

/// <summary>
/// What a clause text may do, checked on its tree before it is ever rendered: print <c>a</c>, <c>b</c>, <c>v.x</c>, <c>date v.x</c> and
/// <c>article "key"</c>, branch on <c>facts.x</c> and <c>has "key"</c> (with <c>!</c>, <c>&amp;&amp;</c>, <c>||</c>), loop over a list variable. Nothing else.
/// </summary>
public static class ClauseTextRules
{
    /// <summary>The names <c>facts</c> has in a text.</summary>
    public static IReadOnlySet<string> Flags { get; } =
        typeof(FactFlags).GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Everything the text refers to, in its order.</summary>
    /// <exception cref="TextFormatException">The text does not parse, or does something it may not; the message begins with <paramref name="name"/> and line.</exception>
    public static IReadOnlyList<TextReference> References(string text, string name)
    {
        var template = Template.Parse(text, name, new ParserOptions { ExpressionDepthLimit = 50 });
        if (template.HasErrors)
            throw new TextFormatException(name, template.Messages[0].Span.Start.Line + 1, template.Messages[0].Span.Start.Column + 1, ClauseTexts.NotParsed.With(template.Messages[0].Message));
        var reader = new Reader(name);
        reader.Statement(template.Page);
        return reader.Found;
    }

    private sealed class Reader(string name)
    {
        private readonly HashSet<string> _guards = new(StringComparer.Ordinal);
        private readonly HashSet<string> _items = new(StringComparer.Ordinal);

        public List<TextReference> Found { get; } = [];

        public void Statement(ScriptNode? node)
        {
            switch (node)
            {
                case null or ScriptRawStatement or ScriptEscapeStatement or ScriptEndStatement:
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
                    break;
                case ScriptIfStatement branch:
                    var guards = new List<string>();
                    Condition(branch.Condition, guards);
                    var added = guards.Where(_guards.Add).ToList();
                    Statement(branch.Then);
                    _guards.ExceptWith(added);
                    Statement(branch.Else);
                    break;
                case ScriptElseStatement other:
                    Statement(other.Body);
                    break;
                case ScriptForStatement { Variable: ScriptVariable item, Iterator: { } list, NamedArguments: null or { Count: 0 }, Else: null } loop when loop is not ScriptTableRowStatement && Member(list, "v") is { } variable:
                    Add(TextUse.ListVariable, variable, list);
                    _items.Add(item.BaseName);
                    Statement(loop.Body);
                    _items.Remove(item.BaseName);
                    break;
                default:
                    throw Refused(node);
            }
        }

        private void Printed(ScriptNode? node)
        {
            if (node is ScriptVariableGlobal global && (global.BaseName is "a" or "b" || _items.Contains(global.BaseName)))
                return;
            if (Member(node, "v") is { } variable)
                Add(TextUse.Variable, variable, node!);
            else if (Called(node, "article") is ScriptLiteral { Value: string key })
                Add(TextUse.Article, key, node!);
            else if (Called(node, "date") is { } argument && Member(argument, "v") is { } day)
                Add(TextUse.DateVariable, day, node!);
            else
                throw Refused(node);
        }

        /// <summary>Reads a condition; <paramref name="guards"/> takes the clauses that are surely there when it is true.</summary>
        private void Condition(ScriptNode? node, List<string> guards)
        {
            switch (node)
            {
                case ScriptNestedExpression nested:
                    Condition(nested.Expression, guards);
                    break;
                case ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not } not:
                    Condition(not.Right, []);
                    break;
                case ScriptBinaryExpression { Operator: ScriptBinaryOperator.And } and:
                    Condition(and.Left, guards);
                    Condition(and.Right, guards);
                    break;
                case ScriptBinaryExpression { Operator: ScriptBinaryOperator.Or } or:
                    Condition(or.Left, []);
                    Condition(or.Right, []);
                    break;
                default:
                    if (Member(node, "facts") is { } flag)
                        Add(TextUse.Flag, flag, node!);
                    else if (Called(node, "has") is ScriptLiteral { Value: string key })
                    {
                        Add(TextUse.Has, key, node!);
                        guards.Add(key);
                    }
                    else
                        throw Refused(node);
                    break;
            }
        }

        private void Add(TextUse use, string what, ScriptNode at) =>
            Found.Add(new(use, what, at.Span.Start.Line + 1, at.Span.Start.Column + 1, _guards.Contains(what)));

        private static string? Member(ScriptNode? node, string target) =>
            node is ScriptMemberExpression { Target: ScriptVariableGlobal of } member && of.BaseName == target ? member.Member?.BaseName : null;

        private static ScriptExpression? Called(ScriptNode? node, string function) =>
            node is ScriptFunctionCall { Target: ScriptVariableGlobal of, Arguments.Count: 1 } call && of.BaseName == function ? call.Arguments[0] : null;

        private TextFormatException Refused(ScriptNode? node) =>
            new(name, (node?.Span.Start.Line ?? 0) + 1, (node?.Span.Start.Column ?? 0) + 1, ClauseTexts.NotAllowed.With(node));
    }
}
