using System.Diagnostics;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Approvals;

/// <summary>What the decider gets is one page, in either language, however much there is to say.</summary>
[TestClass]
public sealed class DecisionSheetTests
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("AMPIRA_PICTURES");

    [TestMethod]
    public async Task The_sheet_is_one_valid_page_of_what_who_facts_risk_gates_and_route()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToAwardAsync(); // nothing answered yet: every gate that can be is open
        await use.ToReviewAsync(CaseTwo.FactsWith(("confidentiality", "2")));
        (await use.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        var folder = Directory.CreateTempSubdirectory("ampira-sheets-").FullName;
        try
        {
            foreach (var (name, at) in new[] { ("work", $"/engagements/{work.EngagementId}"), ("use", use.At) })
                foreach (var language in new[] { "ja", "en" })
                {
                    var docx = await town.SecurityLead.DownloadAsync($"{at}/decision-sheet?format=docx&lang={language}");
                    Assert.AreEqual("", ContractDocxTests.Faults(docx), $"{name} {language}");
                    await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}-{language}.docx"), docx);
                }
            await RunAsync("soffice", [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, .. Directory.EnumerateFiles(folder, "*.docx")]);
            foreach (var pdf in Directory.EnumerateFiles(folder, "*.pdf").Order(StringComparer.Ordinal))
            {
                if (Pictures is not null) await RunAsync("pdftoppm", ["-r", "80", "-png", pdf, Path.Combine(Pictures, "sheet-" + Path.GetFileNameWithoutExtension(pdf))]);
                Assert.MatchesRegex(@"Pages:\s+1\b", await RunAsync("pdfinfo", [pdf]), Path.GetFileName(pdf));
            }
            Assert.HasCount(4, Directory.EnumerateFiles(folder, "*.pdf").ToList());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var html = (await town.SecurityLead.GetAsync($"{use.At}/decision-sheet")).Is(HttpStatusCode.OK).Text;
        foreach (var said in new[] { "クラウドサービスの利用の判定について", "住民アンケート", "くもアンケート", "機密性 2", "統括責任者（決裁）", "CISO（決裁）", "管理者の多要素認証を設定する", "条件付き承認" }) Assert.Contains(said, html);
        Assert.DoesNotContain("課長（決裁）", html, "class 2 ends with a 許可権限者");
        Assert.Contains("Decision on outsourced work", (await town.SecurityLead.GetAsync($"/engagements/{work.EngagementId}/decision-sheet?lang=en")).Text);
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, program);
        return await said;
    }
}
