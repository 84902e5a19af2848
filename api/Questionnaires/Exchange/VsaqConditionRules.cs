namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>
/// The conditions of VSAQ: ids with <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and parentheses. As there, <c>&amp;&amp;</c> and <c>||</c> bind alike and from left to right.
/// </summary>
public static class VsaqConditionRules
{
    private const int MaxLength = 4_000;
    private const int MaxDepth = 12;

    /// <param name="text">Such as <c>a/yes &amp;&amp; !(b || c)</c>.</param>
    /// <param name="leafOf">What an id with its value asks, such as <c>a/yes</c>; null when it is not known.</param>
    /// <exception cref="FormatException">It is no such condition, or an id is not known; the message says why.</exception>
    public static AnswerCondition Read(string text, Func<string, AnswerCondition?> leafOf)
    {
        if (text.Length > MaxLength) throw new FormatException($"it has more than {MaxLength} characters");
        var at = 0;
        var read = Sequence(0);
        return at == text.Length ? read : throw new FormatException($"character {at + 1} is not expected");

        AnswerCondition Sequence(int depth)
        {
            if (depth > MaxDepth) throw new FormatException($"it is nested more than {MaxDepth} deep");
            var left = One(depth);
            while (true)
            {
                Skip();
                if (at >= text.Length || text[at] == ')') return left;
                var sign = text[at];
                if (sign is not ('&' or '|')) throw new FormatException($"'&&' or '||' is expected at character {at + 1}");
                at += at + 1 < text.Length && text[at + 1] == sign ? 2 : 1;
                var right = One(depth);
                left = sign == '&' ? Joined(left, right, (AnswerCondition.All? all) => all?.Of, of => new AnswerCondition.All(of)) : Joined(left, right, (AnswerCondition.Any? any) => any?.Of, of => new AnswerCondition.Any(of));
            }
        }

        AnswerCondition One(int depth)
        {
            Skip();
            if (at >= text.Length) throw new FormatException("it breaks off");
            if (text[at] == '!')
            {
                at++;
                return depth > MaxDepth ? throw new FormatException($"it is nested more than {MaxDepth} deep") : new AnswerCondition.Not(One(depth + 1));
            }
            if (text[at] == '(')
            {
                at++;
                var inside = Sequence(depth + 1);
                Skip();
                if (at >= text.Length) throw new FormatException("a parenthesis is not closed");
                at++;
                return inside;
            }
            var from = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('&' or '|' or '!' or '(' or ')' or ',' or '"')) at++;
            if (at == from) throw new FormatException($"an id is expected at character {at + 1}");
            var id = text[from..at];
            Skip();
            if (at < text.Length && text[at] == '(') throw new FormatException($"the function '{id}' is not known here");
            return leafOf(id) ?? throw new FormatException($"there is no question or choice '{id}'");
        }

        void Skip()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        }
    }

    private static AnswerCondition Joined<T>(AnswerCondition left, AnswerCondition right, Func<T?, IReadOnlyList<AnswerCondition>?> parts, Func<IReadOnlyList<AnswerCondition>, AnswerCondition> make) where T : AnswerCondition =>
        make([.. parts(left as T) ?? [left], right]);
}
