using System.Text;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>The lines of a text in UTF-8, or in the Shift_JIS of Windows that older programs still write.</summary>
public static class PlainReading
{
    /// <exception cref="DecoderFallbackException">It is neither.</exception>
    public static FileText Read(byte[] content)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            text = CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(content);
        }
        return new(PlaceKind.Line, [.. text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select((l, i) => new FileLine(l, i + 1))]);
    }
}
