using System.IO.Compression;
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
/// are opened within limits, and macros, encryption and archives are refused.
/// </summary>
public static class FileTypeRules
{
    private const int MaxEntries = 1_000;
    private const long MaxUnpacked = 100L * 1024 * 1024;
    private const int MaxRatio = 100;

    private static readonly Dictionary<string, string[]> Extensions = new()
    {
        ["application/pdf"] = [".pdf"],
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = [".docx"],
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = [".xlsx"],
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = [".pptx"],
        ["text/plain"] = [".txt", ".csv", ".log", ".md"],
    };

    /// <param name="content">Readable and seekable; its position afterwards is not defined.</param>
    /// <param name="name">The name the sender gave, used for its extension only.</param>
    public static FileVerdict Check(Stream content, string name)
    {
        if (content.Length == 0) return FileVerdict.Refused("emptyFile", FileTexts.Empty);
        var head = new byte[Math.Min(content.Length, 8192)];
        content.Position = 0;
        content.ReadExactly(head);
        var verdict = ByContent(head, content);
        if (verdict.MediaType is null) return verdict;
        var extension = Path.GetExtension(name).ToLowerInvariant();
        return Extensions[verdict.MediaType].Contains(extension) ? verdict : FileVerdict.Refused("renamedFile", FileTexts.Renamed.With(extension.Length == 0 ? "—" : extension, verdict.MediaType));
    }

    private static FileVerdict ByContent(ReadOnlySpan<byte> head, Stream content)
    {
        if (head.StartsWith("%PDF-"u8)) return Contains(content, "/Encrypt"u8) ? FileVerdict.Refused("encryptedFile", FileTexts.Encrypted) : FileVerdict.Is("application/pdf");
        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return FileVerdict.Is("image/png");
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return FileVerdict.Is("image/jpeg");
        if (head.StartsWith("PK\u0003\u0004"u8)) return Office(content);
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return FileVerdict.Refused("oldOrEncryptedOffice", FileTexts.Encrypted);
        if (head.StartsWith("MZ"u8) || head.StartsWith("\u007fELF"u8) || head.StartsWith("#!"u8)) return FileVerdict.Refused("executableFile", FileTexts.Unknown);
        return IsText(content) ? FileVerdict.Is("text/plain") : FileVerdict.Refused("unknownFileType", FileTexts.Unknown);
    }

    private static FileVerdict Office(Stream content)
    {
        try
        {
            content.Position = 0;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaxEntries) return FileVerdict.Refused("archiveTooLarge", FileTexts.Archive);
            var names = archive.Entries.Select(e => e.FullName).ToList();
            if (names.Any(n => n.Contains("..", StringComparison.Ordinal) || n.StartsWith('/') || n.Contains('\\'))) return FileVerdict.Refused("archivePath", FileTexts.Archive);
            if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return FileVerdict.Refused("macroFile", FileTexts.Macro);
            if (names.Any(n => Path.GetExtension(n).ToLowerInvariant() is ".zip" or ".7z" or ".rar" or ".exe")) return FileVerdict.Refused("archiveInArchive", FileTexts.Archive);
            if (!IsWithinLimits(archive, content.Length)) return FileVerdict.Refused("archiveTooLarge", FileTexts.Archive);
            if (!names.Contains("[Content_Types].xml")) return FileVerdict.Refused("unknownFileType", FileTexts.Unknown);
            if (names.Contains("word/document.xml")) return FileVerdict.Is("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
            if (names.Contains("xl/workbook.xml")) return FileVerdict.Is("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            if (names.Contains("ppt/presentation.xml")) return FileVerdict.Is("application/vnd.openxmlformats-officedocument.presentationml.presentation");
            return FileVerdict.Refused("unknownFileType", FileTexts.Unknown);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return FileVerdict.Refused("brokenFile", FileTexts.Broken);
        }
    }

    /// <summary>Counts while inflating: the sizes an archive declares are not trusted.</summary>
    private static bool IsWithinLimits(ZipArchive archive, long packed)
    {
        var limit = Math.Min(MaxUnpacked, Math.Max(packed * MaxRatio, 1024 * 1024));
        var buffer = new byte[64 * 1024];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            using var inflated = entry.Open();
            for (int read; (read = inflated.Read(buffer)) > 0;)
                if ((total += read) > limit) return false;
        }
        return true;
    }

    private static bool Contains(Stream content, ReadOnlySpan<byte> wanted)
    {
        content.Position = 0;
        var buffer = new byte[64 * 1024 + wanted.Length];
        var kept = 0;
        for (int read; (read = content.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(wanted) >= 0) return true;
            kept = Math.Min(wanted.Length, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }
        return false;
    }

    /// <summary>UTF-8 without control characters other than tab and line ends.</summary>
    private static bool IsText(Stream content)
    {
        content.Position = 0;
        try
        {
            using var reader = new StreamReader(content, new UTF8Encoding(false, true), false, 64 * 1024, leaveOpen: true);
            var buffer = new char[32 * 1024];
            for (int read; (read = reader.Read(buffer)) > 0;)
                if (buffer.AsSpan(0, read).ContainsAnyInRange('\0', '\b') || buffer.AsSpan(0, read).ContainsAnyInRange('\u000e', '\u001f')) return false;
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
