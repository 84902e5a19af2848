namespace Ampira.Vendors.Api.Http;

public static class TextRules
{
    /// <summary>Whether the text can be kept and shown: no NUL, no control characters but tab and line ends, no lone surrogates, no direction overrides.</summary>
    public static bool IsClean(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            var c = text[i];
            if (c is < ' ' and not ('\t' or '\n' or '\r') or '\u007f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')) return false;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(c)) return false;
        }
        return true;
    }
}
