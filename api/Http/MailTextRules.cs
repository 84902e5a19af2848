using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Http;

/// <summary>What may stand in the head of a mail. A line end or an encoded word in a name or address could add a header or a recipient there.</summary>
public static partial class MailTextRules
{
    private const int LocalMaxLength = 64;
    private const string EncodedWord = "=?";

    /// <summary>One line without control characters, and nothing that a mail program would decode (RFC 2047).</summary>
    public static bool IsOneLine(string? text) => TextRules.IsClean(text) && (text is null || !text.AsSpan().ContainsAny('\r', '\n', '\t') && !text.AsSpan().ContainsAny('\u2028', '\u2029') && !text.Contains(EncodedWord, StringComparison.Ordinal));

    /// <summary>One plain address (RFC 5321, without quoting, comments or a list), of which nothing can be read as a second one.</summary>
    public static bool IsAddress(string? text) => text is { Length: > 0 } && text.IndexOf('@', StringComparison.Ordinal) <= LocalMaxLength && !text.Contains(EncodedWord, StringComparison.Ordinal) && Address().IsMatch(text);

    /// <summary>Any text as a header may hold it: kept rows are older than the rule above.</summary>
    public static string InHeader(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text) line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        return line.Replace(EncodedWord, "= ?").ToString();
    }

    /// <summary>A name that stands in the head of a mail.</summary>
    public static IRuleBuilderOptions<T, string?> MailName<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.FreeText(max).Must(text => !TextRules.IsClean(text) || IsOneLine(text)).WithErrorCode("character").WithMessage(_ => HttpTexts.NotOneLine.Current);

    /// <summary>An address that mail is sent to; blanks around it are cut off before it is kept.</summary>
    public static IRuleBuilderOptions<T, string?> MailAddress<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.MaximumLength(max).WithMessage(_ => HttpTexts.TooLong.With(max).Current).Must(text => string.IsNullOrEmpty(text) || IsAddress(text.Trim(' '))).WithErrorCode("address").WithMessage(_ => HttpTexts.NotAnAddress.Current);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
