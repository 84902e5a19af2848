using System.Text;

namespace Ampira.Vendors.Api.Files;

/// <summary>A ZIP would unpack beyond what is allowed.</summary>
public sealed class UnpackLimitException() : Exception("The archive unpacks beyond the limits.");

/// <summary>What the entries of a ZIP are called, and the text of the one that names their types.</summary>
public sealed record Unpacked(IReadOnlyList<string> Names, string ContentTypes);

/// <summary>Unpacks a ZIP to nowhere, to see that it can be (ASVS v5.0.0-5.2.3). Counts what really comes out; declared sizes are not trusted.</summary>
public static class UnpackRules
{
    public const int MaxEntries = 1_000;
    /// <summary>Bytes.</summary>
    public const long MaxUnpacked = 100L * 1024 * 1024;
    public const int MaxRatio = 100;
    /// <summary>Bytes below which the ratio does not matter: a short XML part packs very well.</summary>
    public const long RatioFrom = 1024 * 1024;

    private const int ContentTypesBytes = 1024 * 1024;
    private const string ContentTypes = "[Content_Types].xml";

    /// <summary>What a document type declaration begins with; Office files have none, and it is the way to entity bombs and to reading foreign files.</summary>
    private static readonly byte[][] Doctype = [.. new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.SelectMany(e => new[] { e.GetBytes("<!DOCTYPE"), e.GetBytes("<!ENTITY") })];

    /// <returns>The content, or why it is refused.</returns>
    public static (Unpacked? Content, FileVerdict? Refusal) Check(Stream content)
    {
        try
        {
            var entries = ZipDirectory.Read(content, MaxEntries);
            if (entries.Any(e => e.IsEncrypted)) return (null, FileVerdict.Refused("encryptedFile", FileTexts.Encrypted));
            if (entries.Any(e => e.IsLink || !IsSafePath(e.Name))) return (null, FileVerdict.Refused("archivePath", FileTexts.Archive));
            var types = "";
            var left = Math.Min(MaxUnpacked, Math.Max(content.Length * MaxRatio, RatioFrom));
            foreach (var entry in entries)
            {
                var (refusal, text) = Visit(content, entry, ref left);
                if (refusal is not null) return (null, refusal);
                types += text;
            }
            return (new([.. entries.Select(e => e.Name)], types), null);
        }
        catch (UnpackLimitException)
        {
            return (null, FileVerdict.Refused("archiveTooLarge", FileTexts.Archive));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (null, FileVerdict.Refused("brokenFile", FileTexts.Broken));
        }
    }

    /// <summary>Whether the name stays below the folder it is unpacked into.</summary>
    public static bool IsSafePath(string name) =>
        name.Length > 0 && name[0] != '/' && !name.Any(c => c is '\\' or ':' || char.IsControl(c)) && !name.Split('/').Contains("..");

    private static (FileVerdict? Refusal, string ContentTypes) Visit(Stream content, ZipEntry entry, ref long left)
    {
        var isXml = Path.GetExtension(entry.Name).ToLowerInvariant() is ".xml" or ".rels" or ".vml";
        var doctype = new ByteScan(Doctype);
        using var kept = new MemoryStream();
        using var unpacked = ZipDirectory.Open(content, entry);
        var buffer = new byte[64 * 1024];
        var isFirst = true;
        for (int read; (read = unpacked.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0; isFirst = false)
        {
            if ((left -= read) < 0) throw new UnpackLimitException();
            var piece = buffer.AsSpan(0, read);
            if (isFirst && Signatures.IsContainer(piece)) return (FileVerdict.Refused("archiveInArchive", FileTexts.Embedded), "");
            if (isFirst && Signatures.IsExecutable(piece)) return (FileVerdict.Refused("executableFile", FileTexts.Executable), "");
            if (isXml) doctype.Feed(piece);
            if (entry.Name == ContentTypes && kept.Length < ContentTypesBytes) kept.Write(piece);
        }
        return (doctype.IsFound ? FileVerdict.Refused("brokenFile", FileTexts.Broken) : null, Encoding.UTF8.GetString(kept.ToArray()));
    }
}
