using System.Text;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using UglyToad.PdfPig.Exceptions;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

/// <summary>Reads what a file says, or why it cannot be read and what helps.</summary>
public static class FileReading
{
    /// <summary>Bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;
    /// <summary>Some 700 pages.</summary>
    public const int MaxCharacters = 1_000_000;
    /// <summary>Letters on a page below which it is a picture of one.</summary>
    private const int FewLetters = 20;

    /// <param name="content">Readable and seekable.</param>
    /// <param name="name">As the sender gave it; only its extension is used.</param>
    /// <returns>The text and the media type, or a refusal.</returns>
    public static (FileText? Text, FileVerdict Verdict) Read(Stream content, string name)
    {
        var verdict = FileTypeRules.Check(content, name);
        if (verdict.MediaType is not { } type) return (null, verdict);
        if (type is not (OfficeRules.Word or "application/pdf" or "text/plain")) return (null, FileVerdict.Refused("notReadable", GapTexts.Kind));
        content.Position = 0;
        try
        {
            var text = Clean(type switch { OfficeRules.Word => WordReading.Read(content), "application/pdf" => PdfReading.Read(Bytes(content)), _ => PlainReading.Read(Bytes(content)) });
            var letters = text.Lines.Sum(l => l.Text.Count(char.IsLetterOrDigit));
            if (text.Lines.Sum(l => l.Text.Length) > MaxCharacters) return (null, FileVerdict.Refused("textTooLong", GapTexts.TooLong));
            if (text.Places == PlaceKind.Page && letters < FewLetters * Math.Max(1, text.Lines.Select(l => l.Place).DefaultIfEmpty(1).Max())) return (null, FileVerdict.Refused("scannedPdf", GapTexts.Scanned));
            if (text.Lines.Any(l => MyNumberRules.Contains(l.Text))) return (null, FileVerdict.Refused("myNumber", HttpTexts.MyNumber));
            return letters == 0 ? (null, FileVerdict.Refused("noText", GapTexts.NoText)) : (text, verdict);
        }
        catch (PdfDocumentEncryptedException)
        {
            return (null, FileVerdict.Refused("encryptedFile", FileTexts.Encrypted));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The libraries meet what a broken or hostile file holds with exceptions of every kind.
            return (null, FileVerdict.Refused("brokenFile", FileTexts.Broken));
        }
    }

    private static byte[] Bytes(Stream content)
    {
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Halves of surrogate pairs and what no text may hold cannot be normalised or kept.</summary>
    private static FileText Clean(FileText text) => text with { Lines = [.. text.Lines.Select(l => l with { Text = Clean(l.Text), Label = Clean(l.Label) })] };

    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar && r.Value is not (0 or 0xFFFE or 0xFFFF) && r.Value is not (>= 0xE000 and <= 0xF8FF)));
}
