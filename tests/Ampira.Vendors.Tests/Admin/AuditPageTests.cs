using System.Text.RegularExpressions;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What the auditor finds on the page of the audit trail.</summary>
[TestClass]
public sealed partial class AuditPageTests
{
    private static AdminHost Host => AdminHost.Shared;

    [GeneratedRegex("""(?:Record|new AnswerSource)\("([a-zA-Z]+\.[a-zA-Z]+)""")]
    private static partial Regex Recorded();

    [TestMethod]
    public void Every_action_the_product_records_has_a_word_in_both_languages()
    {
        var sources = new[] { "api", "db" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestDatabase.Checkout(), folder), "*.cs", SearchOption.AllDirectories)).Where(f => !f.Contains("/obj/", StringComparison.Ordinal));
        var actions = sources.SelectMany(f => Recorded().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct().Order().ToList();

        Assert.IsGreaterThan(60, actions.Count);
        Assert.IsEmpty(actions.Where(a => ActionWords.Of(a) == a).ToList());
        Assert.IsEmpty(ActionWords.Kinds.Where(k => Words.Of("auditSubject", k) == k).ToList());
    }

    [TestMethod]
    public async Task The_auditor_reads_who_did_what_in_words_narrows_it_down_and_verifies_the_chain()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToSignatureAsync();
        await use.ToActivationAsync();
        await ApiHost.Shared.SealAsync();
        var auditor = await Host.SignInAsync(town, Roles.Auditor);

        var page = await auditor.GetAsync("/Audit");
        Assert.AreEqual("監査ログ", page.QuerySelector("h1")!.TextContent);
        var seen = new List<string>();
        for (var next = page; ; next = await auditor.FollowAsync(next, "次の50件"))
        {
            seen.AddRange(next.QuerySelectorAll("tbody td b").Select(b => b.TextContent));
            if (next.QuerySelector(".ans-pager a") is null) break;
        }
        Assert.AreEqual("", string.Join(", ", seen.Where(w => w.Contains('.', StringComparison.Ordinal)).Distinct()), "actions without a word");
        Assert.Contains("契約の締結を記録", seen);
        Assert.Contains("クラウド利用を判定", seen);

        var contracts = await auditor.GetAsync("/Audit?kind=contract");
        Assert.IsNotEmpty(contracts.QuerySelectorAll("tbody tr").ToList());
        Assert.IsTrue(contracts.QuerySelectorAll("tbody td b").All(b => b.TextContent.Contains("契約", StringComparison.Ordinal)));
        var one = await auditor.GetAsync($"/Audit?subjectId={work.EngagementId}");
        Assert.Contains("業務委託を計画", one.QuerySelector("tbody")!.TextContent);
        Assert.Contains("該当する記録はありません", (await auditor.GetAsync("/Audit?to=2020-01-01")).Body!.TextContent);

        var verified = await auditor.FollowAsync(page, "連鎖を検証");
        Assert.Contains("連鎖に異常はありません", verified.QuerySelector("[role=status]")!.TextContent);
    }

    [TestMethod]
    public async Task A_filter_the_API_refuses_stands_on_the_page_with_the_reason()
    {
        var town = await Town.FoundAsync();
        var auditor = await Host.SignInAsync(town, Roles.Auditor, english: true);

        var page = await auditor.GetAsync("/Audit?from=2026-11-30&to=2026-11-01");

        Assert.AreEqual(HttpStatusCode.BadRequest, auditor.Last.StatusCode);
        Assert.IsNotNull(page.QuerySelector("[role=alert]"));
        Assert.AreEqual("Audit trail", page.QuerySelector("h1")!.TextContent);
    }
}
