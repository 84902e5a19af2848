using System.Text;
using Ampira.Vendors.Api.Files;
using static Ampira.Vendors.Tests.Api.Files.FilesForTests;

namespace Ampira.Vendors.Tests.Api.Files;

/// <param name="What">What it is, for people.</param>
/// <param name="Code">Why it is refused.</param>
internal sealed record HostileFile(string What, string Name, byte[] Content, string Code);

/// <summary>Files that would do harm, or hide what they are (OWASP File Upload Cheat Sheet, ASVS 5.0 V5): every one of them is to be refused, and for its own reason.</summary>
internal static class HostileFiles
{
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        .. Renamed(), .. Programs(), .. Containers(), .. TwoInOne(), .. Macros(), .. Encrypted(), .. Bombs(), .. Paths(), .. Floods(), .. Pages(), .. NoTexts(), .. Entities(), .. Within(), .. Cut(),
    ];

    private static (string What, string Extension, byte[] Content)[] Honest => [("PDF", ".pdf", Pdf), ("PNG", ".png", Png(8, 8)), ("JPEG", ".jpg", Jpeg(8, 8)), .. Offices.Select(o => (o.What, o.Extension, Office(o)))];

    private sealed record Kind(string What, string Extension, string Part, string MediaType);

    private static Kind[] Offices => [new("Word", ".docx", "word/document.xml", OfficeRules.Word), new("Excel", ".xlsx", "xl/workbook.xml", OfficeRules.Excel), new("PowerPoint", ".pptx", "ppt/presentation.xml", OfficeRules.PowerPoint)];

    private static byte[] Office(Kind kind, params (string Name, byte[] Content)[] more) => Zip([("[Content_Types].xml", Bytes(Types(kind))), (kind.Part, Bytes("<x/>")), .. more]);

    private static string Types(Kind kind) => $"""<?xml version="1.0"?><Types><Override PartName="/{kind.Part}" ContentType="{kind.MediaType}.main+xml"/></Types>""";

    private static IEnumerable<HostileFile> Renamed() =>
        from file in Honest
        from extension in new[] { ".pdf", ".png", ".docx", ".xlsx", ".exe", ".html", ".svg", ".docm", ".js", "" }
        where extension != file.Extension
        select new HostileFile($"{file.What} called {extension}", "証明書" + extension, file.Content, "renamedFile");

    private static IEnumerable<HostileFile> Programs() =>
        from program in new (string What, byte[] Head)[]
        {
            ("Windows", [.. "MZ\u0090"u8]), ("Linux", [.. "\u007fELF"u8]), ("macOS", [0xCF, 0xFA, 0xED, 0xFE, 7, 0]), ("macOS or Java", [0xCA, 0xFE, 0xBA, 0xBE]), ("a shortcut", [0x4C, 0, 0, 0, 1, 0x14, 2, 0]), ("a script", [.. "#!/bin/sh\nrm -rf /\n"u8]),
        }
        from name in new[] { "a.pdf", "a.docx", "a.txt", "a.png" }
        select new HostileFile($"a program of {program.What} called {name}", name, [.. program.Head, .. new byte[64]], "executableFile");

    private static IEnumerable<HostileFile> Containers() =>
        from container in new (string What, byte[] Content)[]
        {
            ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]), ("RAR", [.. "Rar!\u001a\u0007\u0001\0"u8]), ("gzip", [0x1F, 0x8B, 8, 0, 0, 0]), ("bzip2", [.. "BZh91AY"u8]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), ("CAB", [.. "MSCF\0\0\0\0"u8]),
            ("an empty ZIP", [.. "PK\u0005\u0006"u8, .. new byte[18]]), ("a ZIP of several disks", [.. "PK\u0007\u0008"u8, .. Zip(("a.txt", [1]))]),
        }
        from name in new[] { "a.pdf", "a.docx", "a.txt" }
        select new HostileFile($"{container.What} called {name}", name, container.Content, "archiveFile");

    /// <summary>Two files in one: what the scanner or the reader takes for the one opens elsewhere as the other.</summary>
    private static IEnumerable<HostileFile> TwoInOne() =>
        from first in new (string Extension, byte[] Content)[] { (".pdf", Pdf), (".png", Png(8, 8)), (".jpg", Jpeg(8, 8)), (".txt", Bytes("hello\n")) }
        from second in new (string What, byte[] Content)[] { ("a ZIP", Zip(("a.txt", [1]))), ("Word", Word()), ("a ZIP with a comment", Commented(Zip(("a.txt", [1])))) }
        select new HostileFile($"{first.Extension} that is {second.What} too", "a" + first.Extension, [.. first.Content, .. second.Content], "archiveFile");

    private static byte[] Commented(byte[] zip)
    {
        zip[^2] = 5;
        return [.. zip, .. "%%EOF"u8];
    }

    private static IEnumerable<HostileFile> Macros() =>
        from kind in Offices
        from macro in new (string What, byte[] Content)[]
        {
            ("a VBA project", Office(kind, (kind.Part.Split('/')[0] + "/vbaProject.bin", [1]))), ("a VBA project elsewhere", Office(kind, ("customXml/VBAPROJECT.BIN", [1]))), ("a macro sheet", Office(kind, ("xl/macrosheets/sheet1.xml", Bytes("<x/>")))),
            ("an ActiveX control", Office(kind, ("word/activeX/activeX1.xml", Bytes("<x/>")))), ("a type with macros", Zip(("[Content_Types].xml", Bytes(Types(kind).Replace(".main+xml", ".macroEnabled.main+xml", StringComparison.Ordinal))), (kind.Part, Bytes("<x/>")))),
            ("a VBA type", Zip(("[Content_Types].xml", Bytes(Types(kind) + "<!-- application/vnd.ms-office.vbaProject -->")), (kind.Part, Bytes("<x/>")))),
        }
        select new HostileFile($"{kind.What} with {macro.What}", "a" + kind.Extension, macro.Content, "macroFile");

    private static IEnumerable<HostileFile> Encrypted()
    {
        foreach (var kind in Offices)
        {
            var file = Office(kind);
            file[file.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
            yield return new($"{kind.What} with a part under a password", "a" + kind.Extension, file, "encryptedFile");
            yield return new($"{kind.What} under a password", "a" + kind.Extension, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "encryptedFile");
            yield return new($"{kind.What} of before 2007", "a" + kind.Extension[..^1], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]], "oldOfficeFile");
        }
        foreach (var (what, after) in new[] { ("a blank", " 5 0 R"), ("a return", "\r5 0 R"), ("a new line", "\n5 0 R"), ("a dictionary", "<</V 4>>") }) yield return new($"a PDF under a password, {what} after the word", "a.pdf", Bytes($"%PDF-1.7\ntrailer<</Encrypt{after}>>\n%%EOF"), "encryptedFile");
    }

    private static IEnumerable<HostileFile> Bombs()
    {
        var (flat, many) = (new byte[110 * 1024 * 1024], Enumerable.Range(0, 120).Select(n => ($"{n}.xml", new byte[1024 * 1024])).ToArray());
        foreach (var kind in Offices)
        {
            yield return new($"{kind.What} that unpacks to 110 MiB", "a" + kind.Extension, Office(kind, ("word/a.xml", flat)), "archiveTooLarge");
            yield return new($"{kind.What} of many parts that unpack to 120 MiB", "a" + kind.Extension, Office(kind, many), "archiveTooLarge");
            yield return new($"{kind.What} of 1,001 parts", "a" + kind.Extension, Office(kind, [.. Enumerable.Range(0, 999).Select(n => ($"{n}.xml", Bytes("<a/>")))]), "archiveTooLarge");
            yield return new($"{kind.What} that says it unpacks to 1 byte", "a" + kind.Extension, Lying(Office(kind, ("word/a.xml", flat))), "archiveTooLarge");
            yield return new($"{kind.What} whose parts lie over each other", "a" + kind.Extension, Overlapping(Office(kind, ("word/a.xml", Bytes("<a/>")))), "archiveTooLarge");
        }

        static byte[] Lying(byte[] file)
        {
            BitConverter.GetBytes(1).CopyTo(file, file.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 24);
            BitConverter.GetBytes(1).CopyTo(file, file.AsSpan().LastIndexOf("PK\u0003\u0004"u8) + 22);
            return file;
        }

        static byte[] Overlapping(byte[] file)
        {
            var central = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
            BitConverter.GetBytes(BitConverter.ToInt32(file, central + 20) + 40).CopyTo(file, central + 20);
            return file;
        }
    }

    private static IEnumerable<HostileFile> Paths()
    {
        foreach (var kind in Offices)
        {
            foreach (var path in new[] { "../a.xml", "word/../../a.xml", "/etc/passwd", "..\\a.xml", "C:\\a.xml", "C:a.xml", "word/a\u0001.xml" }) yield return new($"{kind.What} with a part at {path}", "a" + kind.Extension, Office(kind, (path, Bytes("<x/>"))), "archivePath");
            var linked = Office(kind);
            linked[linked.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 41] = 0xA0;
            yield return new($"{kind.What} with a symbolic link", "a" + kind.Extension, linked, "archivePath");
        }
    }

    private static IEnumerable<HostileFile> Floods() =>
    [
        .. new[] { (20_000, 20_000), (int.MaxValue, 1), (100_000_001, 1), (1, int.MaxValue) }.Select(s => new HostileFile($"PNG of {s.Item1} × {s.Item2}", "a.png", Png(s.Item1, s.Item2), "pictureTooLarge")),
        .. new[] { (65_535, 65_535), (10_001, 10_001), (65_535, 1_600) }.Select(s => new HostileFile($"JPEG of {s.Item1} × {s.Item2}", "a.jpg", Jpeg(s.Item1, s.Item2), "pictureTooLarge")),
    ];

    private static IEnumerable<HostileFile> Pages() =>
        from page in new[] { "<!DOCTYPE html><script>alert(1)</script>", "<html><body onload=alert(1)>", "<script>alert(1)</script>", "<svg onload=\"alert(1)\"/>", "<?xml version=\"1.0\"?><svg/>", "<?php system($_GET['c']); ?>", "<iframe src=javascript:alert(1)>", "<HTA:APPLICATION>", "\ufeff<SVG/>" }
        from extension in new[] { ".txt", ".csv", ".json", ".md" }
        select new HostileFile($"{page[..Math.Min(page.Length, 20)]} called {extension}", "a" + extension, Bytes(page), "unknownFileType");

    private static IEnumerable<HostileFile> NoTexts() =>
        from text in new (string What, byte[] Content)[] { ("NUL", Bytes("a\0b")), ("an escape", Bytes("\u001b]0;x\u0007")), ("bytes of no encoding", [0xFF, 0xFE, 0]), ("a noncharacter", Bytes("a\uffff")), ("GIF", Bytes("GIF89a\u0001")), ("a late NUL", [.. Bytes(new string('a', 100_000)), 0]) }
        from extension in new[] { ".txt", ".csv" }
        select new HostileFile($"text with {text.What} called {extension}", "a" + extension, text.Content, "unknownFileType");

    /// <summary>XXE and the billion laughs: Office files have no document type, so none is taken.</summary>
    private static IEnumerable<HostileFile> Entities() =>
        from kind in Offices
        from place in new[] { "word/styles.xml", "_rels/.rels", "customXml/item1.xml" }
        from attack in new (string What, byte[] Content)[]
        {
            ("a foreign file", Bytes("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")), ("the billion laughs", Bytes("<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><a>&b;</a>")),
            ("a parameter entity in UTF-16", Encoding.Unicode.GetBytes("\ufeff<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1/x\"> %b;]><a/>")), ("a document type far down", Bytes(new string(' ', 70_000) + "<!DOCTYPE a><a/>")),
        }
        select new HostileFile($"{kind.What} with {attack.What} in {place}", "a" + kind.Extension, Office(kind, (place, attack.Content)), "brokenFile");

    private static IEnumerable<HostileFile> Within()
    {
        foreach (var kind in Offices)
        {
            yield return new($"{kind.What} with a ZIP within", "a" + kind.Extension, Office(kind, ("word/embeddings/a.bin", Zip(("a", [1])))), "archiveInArchive");
            yield return new($"{kind.What} with Excel within", "a" + kind.Extension, Office(kind, ("word/embeddings/a.xlsx", Office(Offices[1]))), "archiveInArchive");
            yield return new($"{kind.What} with an OLE package within", "a" + kind.Extension, Office(kind, ("word/embeddings/oleObject1.bin", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0])), "archiveInArchive");
            yield return new($"{kind.What} with a program for a picture", "a" + kind.Extension, Office(kind, ("word/media/image1.png", Bytes("MZ\u0090\0"))), "executableFile");
            yield return new($"{kind.What} with a script within", "a" + kind.Extension, Office(kind, ("docProps/app.xml", Bytes("#!/bin/sh\n"))), "executableFile");
        }
    }

    private static IEnumerable<HostileFile> Cut()
    {
        yield return new("empty", "a.pdf", [], "emptyFile");
        yield return new("a PDF that was cut", "a.pdf", Bytes("%PDF-1.7\n1 0 obj"), "brokenFile");
        yield return new("a PNG that was cut", "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "brokenFile");
        foreach (var kind in Offices)
        {
            var file = Office(kind);
            foreach (var tenth in new[] { 2, 5, 9 }) yield return new($"{kind.What} cut at {tenth} tenths", "a" + kind.Extension, file[..(file.Length * tenth / 10)], "brokenFile");
            yield return new($"{kind.What} with something behind it", "a" + kind.Extension, [.. file, .. "<script>"u8], "brokenFile");
        }
    }
}
