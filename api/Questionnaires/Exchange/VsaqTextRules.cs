using System.Text;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>The published templates of VSAQ are not JSON throughout: beside comments they put long texts together with a plus sign, as JavaScript does.</summary>
public static class VsaqTextRules
{
    /// <summary>The text with strings joined that a plus sign stands between; all else, and the number of lines, stays.</summary>
    public static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        var (inString, skippedLines) = (false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!inString)
            {
                if (c == '/' && i + 1 < text.Length && text[i + 1] == '/')
                {
                    while (i < text.Length && text[i] != '\n') joined.Append(text[i++]);
                    i--;
                    continue;
                }
                inString = c == '"';
                joined.Append(c);
            }
            else if (c == '\\' && i + 1 < text.Length) joined.Append(c).Append(text[++i]);
            else if (c != '"') joined.Append(c);
            else if (Next(text, i + 1) is var plus && plus < text.Length && text[plus] == '+' && Next(text, plus + 1) is var quote && quote < text.Length && text[quote] == '"')
            {
                skippedLines += text.AsSpan(i, quote - i).Count('\n');
                i = quote;
            }
            else
            {
                inString = false;
                joined.Append(c).Append('\n', skippedLines);
                skippedLines = 0;
            }
        }
        return joined.ToString();
    }

    private static int Next(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }
}
