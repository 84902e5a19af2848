using System.Text;
using Ampira.Vendors.Api.Files;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Files.FilesForTests;

namespace Ampira.Vendors.Tests.Api.Files;

[TestClass]
public sealed class FileTypeRulesTests
{
    public static IEnumerable<TestDataRow<(byte[] Content, string Name, string MediaType)>> Taken =>
    [
        new((Pdf, "証明書.pdf", "application/pdf")) { DisplayName = "PDF" },
        new((Pdf, "SCAN.PDF", "application/pdf")) { DisplayName = "upper case extension" },
        new((Png(800, 600), "図.png", "image/png")) { DisplayName = "PNG" },
        new((Jpeg(4000, 3000), "写真.jpeg", "image/jpeg")) { DisplayName = "JPEG" },
        new((Word(), "規程.docx", OfficeRules.Word)) { DisplayName = "Word" },
        new((Bytes("一行目\r\n二行目"), "メモ.txt", "text/plain")) { DisplayName = "UTF-8 text" },
        new((Bytes("\ufeff氏名,所属\r\n"), "名簿.csv", "text/csv")) { DisplayName = "CSV with a byte order mark" },
        new((ShiftJis("氏名,所属\r\n髙橋,①課\r\n"), "名簿.csv", "text/csv")) { DisplayName = "CSV as Excel saves it" },
        new((Bytes(" {\"a\":1}"), "設定.json", "application/json")) { DisplayName = "JSON" },
    ];

    public static IEnumerable<TestDataRow<(byte[] Content, string Name, string Code)>> Turned =>
    [
        new(([], "a.pdf", "emptyFile")) { DisplayName = "empty" },
        new((Pdf, "a.docx", "renamedFile")) { DisplayName = "a PDF called Word" },
        new((Pdf, "a", "renamedFile")) { DisplayName = "no extension" },
        new((Pdf, "a.pdf.exe", "renamedFile")) { DisplayName = "two extensions" },
        new((Word(), "a.xlsx", "renamedFile")) { DisplayName = "Word called Excel" },
        new((Bytes("hello"), "a.bat", "renamedFile")) { DisplayName = "a script of Windows" },
        new((Bytes("not json"), "a.json", "renamedFile")) { DisplayName = "text called JSON" },
        new((Bytes("MZ\u0090"), "a.pdf", "executableFile")) { DisplayName = "a program called PDF" },
        new((Bytes("#!/bin/sh\n"), "a.txt", "executableFile")) { DisplayName = "a shell script called text" },
        new((Zip(("a.txt", Bytes("a"))), "a.zip", "archiveFile")) { DisplayName = "a ZIP" },
        new((Zip(("a.txt", Bytes("a"))), "a.docx", "archiveFile")) { DisplayName = "a ZIP called Word" },
        new(([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "a.7z", "archiveFile")) { DisplayName = "7z" },
        new(([0x1F, 0x8B, 0x08, 0, 0, 0], "a.txt", "archiveFile")) { DisplayName = "gzip" },
        new(([.. Pdf, .. Zip(("a.txt", Bytes("a")))], "a.pdf", "archiveFile")) { DisplayName = "a PDF that is a ZIP too" },
        new(([.. Png(1, 1), .. Word()], "a.png", "archiveFile")) { DisplayName = "a picture that is Word too" },
        new((Bytes("%PDF-1.4\ntrailer<</Encrypt 5 0 R>>\n%%EOF"), "a.pdf", "encryptedFile")) { DisplayName = "a PDF with a password" },
        new((Bytes("%PDF-1.4\n"), "a.pdf", "brokenFile")) { DisplayName = "a PDF that was cut" },
        new(([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "a.doc", "oldOfficeFile")) { DisplayName = "Word of before 2007" },
        new(([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "a.docx", "encryptedFile")) { DisplayName = "Word with a password" },
        new((Word(("word/vbaProject.bin", [1])), "a.docx", "macroFile")) { DisplayName = "macros" },
        new((Word(WordTypes.Replace("document.main", "document.macroEnabled.main", StringComparison.Ordinal)), "a.docx", "macroFile")) { DisplayName = "docm called docx" },
        new((Word(("xl/macrosheets/sheet1.xml", Bytes("<x/>"))), "a.docx", "macroFile")) { DisplayName = "a macro sheet" },
        new((Word(("word/embeddings/a.xlsx", Zip(("a", [1])))), "a.docx", "archiveInArchive")) { DisplayName = "an archive within" },
        new((Word(("word/media/a.png", Bytes("MZ\u0090"))), "a.docx", "executableFile")) { DisplayName = "a program within" },
        new((Word(("word/styles.xml", Bytes("<!DOCTYPE x [<!ENTITY a \"b\">]><x/>"))), "a.docx", "brokenFile")) { DisplayName = "an entity bomb" },
        new((Word(("word/styles.xml", Encoding.Unicode.GetBytes("<?xml version=\"1.0\"?>" + new string(' ', 70_000) + "<!DOCTYPE x>"))), "a.docx", "brokenFile")) { DisplayName = "a document type far down in UTF-16" },
        new((Bytes("<svg onload=\"alert(1)\"/>"), "a.txt", "unknownFileType")) { DisplayName = "SVG called text" },
        new((Bytes("\r\n <!DOCTYPE HTML>"), "a.txt", "unknownFileType")) { DisplayName = "a page called text" },
        new((Bytes("a\0b"), "a.txt", "unknownFileType")) { DisplayName = "text with NUL" },
        new((Bytes("\u001b[2J"), "a.txt", "unknownFileType")) { DisplayName = "text with an escape" },
        new(([0xFF, 0xFE, 0x00], "a.txt", "unknownFileType")) { DisplayName = "no text in any code" },
        new((Bytes("GIF89a\u0001"), "a.gif", "unknownFileType")) { DisplayName = "GIF" },
        new((Png(20_000, 20_000), "a.png", "pictureTooLarge")) { DisplayName = "a flood of pixels, PNG" },
        new((Jpeg(65_000, 65_000), "a.jpg", "pictureTooLarge")) { DisplayName = "a flood of pixels, JPEG" },
    ];

    [TestMethod]
    [DynamicData(nameof(Taken))]
    public void Knows_a_file_by_its_content(byte[] content, string name, string mediaType) => Assert.AreEqual(FileVerdict.Is(mediaType), Check(content, name));

    [TestMethod]
    [DynamicData(nameof(Turned))]
    public void Refuses_with_the_reason(byte[] content, string name, string code)
    {
        var verdict = Check(content, name);

        Assert.AreEqual((null, code), (verdict.MediaType, verdict.Code));
        Assert.IsFalse(verdict.Reason!.Ja.Contains('{') || verdict.Reason.En.Contains('{'), "nothing is left unfilled");
    }

    [TestMethod]
    public void Never_throws_on_random_bytes() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 7], Gen.String).Sample((bytes, head, name) =>
    {
        byte[][] heads = [[], [.. "%PDF-"u8], [.. "PK\u0003\u0004"u8], [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xD0, 0xCF, 0x11, 0xE0], [.. "{"u8], [.. "PK\u0005\u0006"u8]];
        var verdict = Check([.. heads[head], .. bytes], name);
        return verdict.MediaType is null == verdict.Reason is not null;
    });

    [TestMethod]
    public void Never_throws_on_a_damaged_Office_file()
    {
        var word = Word();
        Gen.Select(Gen.Int[0, word.Length - 1], Gen.Byte, Gen.Int[0, word.Length]).Sample((at, value, cut) =>
        {
            byte[] damaged = [.. word[..cut]];
            if (at < cut) damaged[at] = value;
            _ = Check(damaged, "a.docx");
        });
    }

    private static byte[] ShiftJis(string text) => CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(text);
}
