using System.IO.Compression;
using System.Text;
using Ampira.Vendors.Api.Files;

namespace Ampira.Vendors.Tests.Api.Files;

internal static class FilesForTests
{
    public const string WordTypes = $"""<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="{OfficeRules.Word}.main+xml"/></Types>""";

    public static byte[] Pdf { get; } = Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>A PNG head that claims a size.</summary>
    public static byte[] Png(int width, int height) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0];

    /// <summary>A JPEG head that claims a size.</summary>
    public static byte[] Jpeg(int width, int height) =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, .. BigEndian(height)[2..], .. BigEndian(width)[2..], 3, 0, 0, 0];

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        return file.ToArray();
    }

    public static byte[] Word(params (string Name, byte[] Content)[] more) => Word(WordTypes, more);

    public static byte[] Word(string types, params (string Name, byte[] Content)[] more) =>
        Zip([("[Content_Types].xml", Bytes(types)), ("word/document.xml", Bytes("<w:document/>")), .. more]);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static FileVerdict Check(byte[] content, string name) => FileTypeRules.Check(new MemoryStream(content), name);

    private static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
