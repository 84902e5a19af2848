using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.RuleSetDocuments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Contracts.RuleSetDocuments;

/// <summary>別表 and 利用規定: written from the data alone, with its version and hash.</summary>
[TestClass]
public sealed class RuleSetDocumentTests
{
    private static readonly Text TownName = new("安平町", "Abira Town");

    private static ContractDocument Paper(RuleSetPaper paper, string language, RuleSetContent? rules = null)
    {
        var content = rules ?? RuleSetContent.Shipped;
        return RuleSetPapers.Make(paper, new(3, content, new() { Number = 3, EffectiveFrom = new(2027, 4, 1), Content = "{}", Hash = CanonicalJson.Hash(content) }, null), TownName, language);
    }

    [TestMethod]
    [DataRow(RuleSetPaper.Tables, "ja")]
    [DataRow(RuleSetPaper.Tables, "en")]
    [DataRow(RuleSetPaper.StaffRules, "ja")]
    [DataRow(RuleSetPaper.StaffRules, "en")]
    public void Each_is_a_Word_file_without_faults_that_names_version_and_hash(RuleSetPaper paper, string language)
    {
        var document = Paper(paper, language);
        var docx = ContractDocx.Make(document);

        Assert.AreEqual("", ContractDocxTests.Faults(docx));
        using var package = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(docx), false);
        var head = package.MainDocumentPart!.HeaderParts.Single().Header!.InnerText;
        Assert.Contains(CanonicalJson.Hash(RuleSetContent.Shipped)[..12], head);
        Assert.Contains("3", head);
        Assert.Contains(CanonicalJson.Hash(RuleSetContent.Shipped), package.MainDocumentPart.Document!.InnerText);
        if (Environment.GetEnvironmentVariable("AMPIRA_PAPERS") is { } folder) File.WriteAllBytes(Path.Combine(folder, $"{paper}-{language}.docx"), docx);
    }

    [TestMethod]
    public void A_changed_rule_stands_changed_on_paper()
    {
        var rules = RuleSetContent.Shipped with { NoticeHours = 17, Routes = new Dictionary<string, DecisionRoute>(RuleSetContent.Shipped.Routes) { ["low"] = new(["departmentHead"], 19, false, true, null) } };

        foreach (var paper in Enum.GetValues<RuleSetPaper>())
        {
            var text = ContractMarkdown.Make(Paper(paper, "ja", rules));
            Assert.Contains("17時間", text);
            Assert.Contains("19", text);
            Assert.DoesNotContain("24時間以内（", text);
        }
    }

    [TestMethod]
    public void A_name_with_marks_of_Markdown_comes_out_as_it_is()
    {
        var gates = RuleSetContent.Shipped.Gates.Select(g => g.Key == "G03" ? g with { Title = new("*強い*[題](x) 1. <b>", "*strong*") } : g).ToList();
        var html = ContractHtmlPage.Make(Paper(RuleSetPaper.StaffRules, "ja", RuleSetContent.Shipped with { Gates = gates }));
        Assert.Contains("*強い*[題](x) 1. &lt;b&gt;", html);
    }

    [TestMethod]
    public void English_papers_have_no_Japanese_but_the_labels_of_the_town()
    {
        var text = string.Join('\n', RuleSetTableRules.Of(RuleSetContent.Shipped, Languages.English).Where(t => t.Key != "labelSets").SelectMany(t => t.Rows).SelectMany(r => r));
        Assert.IsFalse(text.Any(c => c is >= '\u3040' and <= '\u30ff' or >= '\u4e00' and <= '\u9fff'), text);
    }

    [TestMethod]
    public async Task They_are_answered_as_Word_HTML_or_Markdown()
    {
        var town = await Town.FoundAsync();
        var word = await town.Requester.DownloadAsync("/rule-sets/1/document?paper=staffRules&lang=en");
        Assert.AreEqual("PK", Encoding.ASCII.GetString(word, 0, 2));
        Assert.AreEqual("", ContractDocxTests.Faults(await town.Requester.DownloadAsync("/rule-sets/1/document")));
        var html = Encoding.UTF8.GetString(await town.Requester.DownloadAsync("/rule-sets/1/document?paper=tables&format=html"));
        Assert.Contains((await town.Requester.GetAsync("/rule-sets/1")).Is(HttpStatusCode.OK)["hash"].GetValue<string>(), html);
        (await town.Requester.GetAsync("/rule-sets/4/document")).Refused(HttpStatusCode.NotFound, "notFound");
        (await town.Requester.GetAsync("/rule-sets/1/document?paper=poster")).Refused(HttpStatusCode.BadRequest, "invalid");
    }
}
