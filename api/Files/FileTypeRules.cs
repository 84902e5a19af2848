using System.Text;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

/// <summary>What a file is by its content, or why it is refused.</summary>
public sealed record FileVerdict(string? MediaType, string? Code, Text? Reason)
{
    public static FileVerdict Is(string mediaType) => new(mediaType, null, null);
    public static FileVerdict Refused(string code, Text reason) => new(null, code, reason);
}

/// <summary>
/// Decides a file's type by its bytes, never by its name; a name that says otherwise is refused (ASVS v5.0.0-5.2.2). Office files
/// are opened within limits; macros, encryption, archives, programs and pages are refused.
/// </summary>
public static class FileTypeRules
{
    private const string Pdf = "application/pdf";
    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";
    private const string Plain = "text/plain";

    private static readonly Dictionary<string, string> ByExtension = new()
    {
        [".pdf"] = Pdf,
        [".png"] = Png,
        [".jpg"] = Jpeg,
        [".jpeg"] = Jpeg,
        [".docx"] = OfficeRules.Word,
        [".xlsx"] = OfficeRules.Excel,
        [".pptx"] = OfficeRules.PowerPoint,
        [".txt"] = Plain,
        [".log"] = Plain,
        [".md"] = Plain,
        [".csv"] = "text/csv",
        [".json"] = "application/json",
    };

    /// <summary>Kinds of text that cannot be told apart by their bytes: here the extension may say which.</summary>
    private static readonly string[] Texts = [Plain, "text/csv", "application/json"];

    /// <param name="content">Readable and seekable; its position afterwards is not defined.</param>
    /// <param name="name">The name the sender gave, used for its extension only.</param>
    public static FileVerdict Check(Stream content, string name)
    {
        if (content.Length == 0) return FileVerdict.Refused("emptyFile", FileTexts.Empty);
        var head = new byte[Math.Min(content.Length, 64 * 1024)];
        content.Position = 0;
        content.ReadExactly(head);
        var verdict = ByContent(head, content);
        if (verdict.MediaType is not { } found) return verdict;
        var extension = FileNameRules.Extension(name);
        var claimed = ByExtension.GetValueOrDefault(extension);
        if (claimed == found) return verdict;
        return found == Plain && Texts.Contains(claimed) && (extension != ".json" || TextFileRules.LooksLikeJson(head))
            ? FileVerdict.Is(claimed!)
            : FileVerdict.Refused("renamedFile", FileTexts.Renamed.With(extension.Length == 0 ? "—" : extension, found));
    }

    private static FileVerdict ByContent(ReadOnlySpan<byte> head, Stream content)
    {
        if (Signatures.IsExecutable(head)) return FileVerdict.Refused("executableFile", FileTexts.Executable);
        if (head.StartsWith("PK\u0003\u0004"u8)) return OfficeRules.Check(content);
        if (Signatures.IsCompoundFile(head))
            return FileVerdict.Refused(new ByteScan(Encoding.Unicode.GetBytes("EncryptedPackage")).IsIn(content) ? "encryptedFile" : "oldOfficeFile", FileTexts.Encrypted);
        if (Signatures.IsContainer(head)) return FileVerdict.Refused("archiveFile", FileTexts.ArchiveFile);
        // Whatever it begins with, it can be opened as an archive too: two files in one.
        if (ZipDirectory.IsAtEndOf(content)) return FileVerdict.Refused("archiveFile", FileTexts.ArchiveFile);
        if (head.StartsWith("%PDF-"u8)) return OfPdf(content);
        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return OfPicture(head, Png);
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return OfPicture(head, Jpeg);
        return TextFileRules.IsText(content) && !TextFileRules.LooksLikeMarkup(head) ? FileVerdict.Is(Plain) : FileVerdict.Refused("unknownFileType", FileTexts.Unknown);
    }

    private static FileVerdict OfPicture(ReadOnlySpan<byte> head, string mediaType) => PictureRules.Pixels(head) switch
    {
        null when mediaType == Png => FileVerdict.Refused("brokenFile", FileTexts.Broken),
        > PictureRules.MaxPixels => FileVerdict.Refused("pictureTooLarge", FileTexts.TooManyPixels),
        _ => FileVerdict.Is(mediaType),
    };

    private static FileVerdict OfPdf(Stream content)
    {
        if (new ByteScan("/Encrypt "u8.ToArray(), "/Encrypt\r"u8.ToArray(), "/Encrypt\n"u8.ToArray(), "/Encrypt<"u8.ToArray()).IsIn(content)) return FileVerdict.Refused("encryptedFile", FileTexts.Encrypted);
        return new ByteScan("%%EOF"u8.ToArray()).IsIn(content) ? FileVerdict.Is(Pdf) : FileVerdict.Refused("brokenFile", FileTexts.Broken);
    }
}
