using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Contracts.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

[TestClass]
public sealed partial class ContractDocxTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void Is_valid_for_Office_2019() => Assert.AreEqual("", Faults(ContractDocx.Make(SampleContract.Document)));

    [TestMethod]
    [DataRow("")]
    [DataRow("1. 一つだけの項")]
    [DataRow("柱書\n1. 号\n2. 号\n   1. イ\n      1. さらに下")]
    [DataRow("1. 項\n\n   続きの段落\n\n   - 黒丸\n1. 項")]
    [DataRow("# 見出し\n\n> 引用 **強調** `符号`\n\n```\n符号の段落\n```\n\n<b>HTML</b> &amp; [外](https://example.com)")]
    [DataRow("[第9条](#article-nowhere)", DisplayName = "a reference to nowhere")]
    [DataRow("制御\u0001文字\uD800と\uFFFE", DisplayName = "characters XML does not have")]
    public void Is_valid_whatever_an_article_holds(string markdown)
    {
        var document = SampleContract.Document with { Articles = [new(1, "a", "題", markdown)], Tables = [], Hash = null };

        Assert.AreEqual("", Faults(ContractDocx.Make(document)));
    }

    [TestMethod]
    public void The_same_contract_gives_the_same_document_xml()
    {
        foreach (var part in new[] { "word/document.xml", "word/numbering.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml" })
            Assert.AreEqual(Part(ContractDocx.Make(SampleContract.Document), part), Part(ContractDocx.Make(SampleContract.Document), part), part);
    }

    [TestMethod]
    public void Each_list_has_a_numbering_of_its_own()
    {
        var document = SampleContract.Document with { Articles = [new(1, "a", "題", "1. 一\n   1. 号\n1. 二\n   1. 号"), new(2, "b", "題", "1. 一\n1. 二")], Annexes = [] };

        var lists = NumberId().Matches(Part(ContractDocx.Make(document), "word/document.xml")).Select(m => m.Groups[1].Value).ToList();

        Assert.HasCount(4, lists);
        CollectionAssert.AllItemsAreUnique(lists);
    }

    [TestMethod]
    public void Header_bears_reference_and_check_value()
    {
        var header = Part(ContractDocx.Make(SampleContract.Document), "word/header1.xml");

        StringAssert.Contains(header, "契約-R8-0031");
        StringAssert.Contains(header, SampleContract.Document.Hash![..12]);
    }

    [TestMethod]
    public async Task LibreOffice_shows_articles_numbers_and_blanks()
    {
        var folder = Directory.CreateTempSubdirectory("ampira-docx-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "contract.docx"), ContractDocx.Make(SampleContract.Document), TestContext.CancellationToken);
            await RunAsync("soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, Path.Combine(folder, "contract.docx"));
            await RunAsync("pdftotext", "-layout", Path.Combine(folder, "contract.pdf"), Path.Combine(folder, "contract.txt"));
            var text = (await File.ReadAllTextAsync(Path.Combine(folder, "contract.txt"), TestContext.CancellationToken)).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

            foreach (var article in SampleContract.Document.Articles)
                StringAssert.Contains(text, ContractNumbers.Heading(article, "ja"));
            StringAssert.Contains(text, "第4条（秘密保持）");
            StringAssert.Contains(text, "２受注者は、従事者に対し、在職中及び退職後においても前項の義務を負わせなければならない。");
            StringAssert.Contains(text, "＿＿＿＿（");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        Assert.AreEqual(0, process.ExitCode, program);
    }

    internal static string Faults(byte[] docx)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return string.Join('\n', new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    private static string Part(byte[] docx, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader((zip.GetEntry(name) ?? throw new AssertFailedException(string.Join(' ', zip.Entries.Select(e => e.FullName)))).Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<w:numId w:val=\"([0-9]+)\"")]
    private static partial Regex NumberId();
}
