using System.Diagnostics;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

/// <summary>
/// The contracts of the five cases, in both languages, as LibreOffice lays them out: what a person sees who opens the file. AMPIRA_PICTURES names a
/// folder that then holds a picture of each page, to be looked at.
/// </summary>
[TestClass]
public sealed partial class ContractPagesTests
{
    private static readonly Dictionary<string, ContractDocument> Documents = [];
    private static readonly Dictionary<string, string[]> Pages = [];

    [ClassInitialize]
    public static async Task LayOutAsync(TestContext context)
    {
        foreach (var one in ContractCase.All)
            foreach (var language in ClauseFile.Languages) Documents[$"{one.Name}-{language}"] = SampleContract.Hashed(WithSubcontractors(one.Document(language)));
        var folder = Directory.CreateTempSubdirectory("ampira-pages-").FullName;
        try
        {
            foreach (var (name, document) in Documents) await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.docx"), ContractDocx.Make(document), context.CancellationToken);
            await RunAsync(context, "soffice", [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, .. Documents.Keys.Select(n => Path.Combine(folder, $"{n}.docx"))]);
            foreach (var name in Documents.Keys)
            {
                await RunAsync(context, "pdftotext", ["-layout", Path.Combine(folder, $"{name}.pdf"), Path.Combine(folder, $"{name}.txt")]);
                Pages[name] = (await File.ReadAllTextAsync(Path.Combine(folder, $"{name}.txt"), context.CancellationToken)).Split('\f', StringSplitOptions.RemoveEmptyEntries);
                if (Environment.GetEnvironmentVariable("AMPIRA_PICTURES") is { } pictures) await RunAsync(context, "pdftoppm", ["-r", "60", "-png", Path.Combine(folder, $"{name}.pdf"), Path.Combine(pictures, name)]);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void Every_document_is_valid() =>
        Assert.AreEqual("", string.Join('\n', Documents.Select(d => (d.Key, Faults: ContractDocxTests.Faults(ContractDocx.Make(d.Value)))).Where(d => d.Faults.Length > 0)));

    [TestMethod]
    public void Word_s_numbers_and_ours_are_the_same()
    {
        foreach (var (name, document) in Documents)
        {
            var text = Squeezed(string.Concat(Pages[name].Select(WithoutHeadAndFoot)));
            var at = 0;
            foreach (var article in document.Articles)
            {
                At(ContractNumbers.Heading(article, document.Language));
                foreach (var paragraph in ArticleBody.Read(article.Markdown, document.Language))
                    At((ContractNumbers.Label(paragraph, document.Language) ?? "") + string.Concat(paragraph.Texts.Select(t => t.Text)));
            }

            void At(string expected)
            {
                var found = text.IndexOf(Squeezed(expected), at, StringComparison.Ordinal);
                Assert.IsGreaterThanOrEqualTo(0, found, $"{name}: {expected} … in {text[at..Math.Min(at + 300, text.Length)]}");
                at = found;
            }
        }
    }

    [TestMethod]
    public void No_heading_stays_alone_at_the_foot_of_a_page()
    {
        foreach (var (name, pages) in Pages)
            foreach (var page in pages)
                Assert.DoesNotMatchRegex(Heading(), WithoutHeadAndFoot(page).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1], name);
    }

    [TestMethod]
    public void The_place_to_sign_is_on_one_page()
    {
        foreach (var (name, document) in Documents)
        {
            var page = Squeezed(Pages[name].Single(p => Squeezed(p).Contains(Squeezed(document.Signature!.Lead), StringComparison.Ordinal)));

            StringAssert.Contains(page, Squeezed(document.Signature!.Date), name);
            StringAssert.Contains(page, Squeezed(ArticleBody.Read(document.Articles[^1].Markdown, document.Language)[^1].Texts[^1].Text)[^10..], $"{name}: with the end of the text");
            Assert.HasCount(document.Signature!.Signers.Count, Regex.Matches(Pages[name].Single(p => Squeezed(p).Contains(Squeezed(document.Signature!.Lead), StringComparison.Ordinal)), $@"{Regex.Escape(ContractTexts.Seal(document.Language))} *$", RegexOptions.Multiline), name);
        }
    }

    [TestMethod]
    public void Each_page_says_which_document_it_is_and_which_page()
    {
        foreach (var (name, pages) in Pages)
            for (var i = 0; i < pages.Length; i++)
            {
                StringAssert.Contains(pages[i], "契約-R8-0031", name);
                StringAssert.Contains(pages[i], Documents[name].ShortHash!, name);
                StringAssert.Contains(Squeezed(pages[i]), $"{i + 1}/{pages.Length}", name);
            }
    }

    private static ContractDocument WithSubcontractors(ContractDocument document) => document with
    {
        Tables = [.. document.Tables, SubcontractorTable.Of([new("はまなし入力センター合同会社", "データ入力の一部", 1, new(2026, 11, 10)), new("えぞ松システム株式会社", "記録媒体の運搬", 2, null)], document.Language, document.Language == "en" ? Languages.English : Languages.Japanese)],
    };

    /// <summary>The first line is the running head, the last the page number.</summary>
    private static string WithoutHeadAndFoot(string page)
    {
        var lines = page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.Trim().Length > 0).ToList();
        return string.Join('\n', lines.Skip(1).SkipLast(1)) + '\n';
    }

    /// <summary>Width is left aside: LibreOffice writes the full-width number before a Latin word with half-width digits.</summary>
    private static string Squeezed(string text) => Space().Replace(text.Normalize(System.Text.NormalizationForm.FormKC), "");

    private static async Task RunAsync(TestContext context, string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(4));
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

    [GeneratedRegex(@"^(第[0-9]+条（|Article [0-9]+ \(|別表|別記|Schedule|Annex [0-9])")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
