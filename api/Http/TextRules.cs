namespace Ampira.Vendors.Api.Http;

public static class TextRules
{
    /// <summary>
    /// Whether the text can be kept and shown: no NUL, no control characters but tab and line ends, no lone surrogates, no
    /// direction overrides (they make a text read other than it is), no characters XML and so DOCX cannot hold.
    /// </summary>
    public static bool IsClean(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            var c = text[i];
            if ((char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || IsDirectionControl(c) || c >= '\ufffe') return false;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(c)) return false;
        }
        return true;
    }

    /// <summary>The embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9).</summary>
    public static bool IsDirectionControl(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
