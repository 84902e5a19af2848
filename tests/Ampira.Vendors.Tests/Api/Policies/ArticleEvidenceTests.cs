using System.IO.Compression;
using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Policies;

/// <summary>What proves an article of the policy, what is open, and how that stood on a day.</summary>
[TestClass]
public sealed class ArticleEvidenceTests
{
    private static async Task<(Town Town, CaseOne Story, PolicyStory Policy)> RunningAsync()
    {
        var town = await Town.FoundAsync();
        var (story, policy) = (new CaseOne(town), await PolicyStory.RegisterAsync(town));
        await story.ToActivationAsync();
        return (town, story, policy);
    }

    [TestMethod]
    public async Task A_case_from_award_to_use_proves_the_four_steps_of_outsourcing()
    {
        var (_, story, policy) = await RunningAsync();

        CollectionAssert.Contains(PolicyStory.Proves(await policy.EvidenceAsync("6(8)①")), "award");
        var contract = await policy.EvidenceAsync("6(8)②");
        Assert.AreEqual("contract proof", $"{string.Join(' ', PolicyStory.Proves(contract))} {contract["status"]}", string.Join('\n', PolicyStory.Open(contract)));
        Assert.AreEqual($"/api/v1/contracts/{story.ContractId}", contract["proves"][0]!["href"]!.GetValue<string>());
        CollectionAssert.Contains(contract["implements"].AsArray().Select(i => $"{i!["kind"]} {i["key"]}").ToArray(), "clause confidentiality");
        CollectionAssert.IsSubsetOf(new[] { "answer", "decision" }, PolicyStory.Proves(await policy.EvidenceAsync("6(8)③")));
        CollectionAssert.Contains((await policy.EvidenceAsync("6(8)③"))["proves"].AsArray().Single(p => p!["kind"]!.GetValue<string>() == "answer")!["questions"]!.AsArray().Select(q => q!.GetValue<string>()).ToArray(), "gov-01");
        CollectionAssert.Contains(PolicyStory.Proves(await policy.EvidenceAsync("6(2)")), "facts");
        CollectionAssert.Contains(PolicyStory.Proves(await policy.EvidenceAsync("6(1)")), "roles");
    }

    [TestMethod]
    public async Task Every_article_is_proof_gap_or_outside_and_an_article_counts_its_parts()
    {
        var (town, _, policy) = await RunningAsync();
        var articles = await policy.ArticlesAsync();

        string[] known = ["proof", "gap", "outside"];
        Assert.IsTrue(articles.All(a => known.Contains(a["status"]!.GetValue<string>())));
        JsonNode Of(string key) => articles.First(a => a["key"]!.GetValue<string>() == key);
        Assert.AreEqual("proof", Of("1")["status"]!.GetValue<string>(), "the policy is published");
        Assert.AreEqual("outside", Of("6(8)⑥")["status"]!.GetValue<string>());
        Assert.IsNotNull(Of("6(8)⑥")["reason"]);
        Assert.AreEqual(6, Of("6(8)")["parts"]!.GetValue<int>());
        Assert.AreEqual("gap", Of("10")["status"]!.GetValue<string>());
        CollectionAssert.AreEqual(new[] { "実施手順の文書が登録されていません。" }, PolicyStory.Open(await policy.EvidenceAsync("10")));
        Assert.IsTrue((await town.Auditor.GetAsync("/policy-articles?status=outside")).Is(HttpStatusCode.OK)["items"].AsArray().All(a => a!["status"]!.GetValue<string>() == "outside"));
        (await (await town.AddPersonAsync(Ampira.Vendors.Api.Access.Roles.Auditor, town.OrgUnitId)).GetAsync("/policy-articles")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task What_goes_wrong_in_a_case_is_open_at_the_articles_it_concerns()
    {
        var (town, story, policy) = await RunningAsync();
        Assert.DoesNotContain("まだ是正されていません。", PolicyStory.Open(await policy.EvidenceAsync("6(8)④")));
        await story.OpenFindingAsync();
        await story.ReportIncidentAsync();

        var emergency = await policy.EvidenceAsync("6(7)-emergency");
        CollectionAssert.Contains(PolicyStory.Open(emergency), "事故の対応が終わっていません。");
        CollectionAssert.Contains(PolicyStory.Open(emergency), "連絡先のある緊急時対応計画がありません。");
        (await town.SecurityLead.PutAsync("/emergency-plan", new { contacts = new[] { new { kind = "csirt", role = "総務課", phone = "0145-22-2511" } } }, 0)).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("連絡先のある緊急時対応計画がありません。", PolicyStory.Open(await policy.EvidenceAsync("6(7)-emergency")));
        CollectionAssert.Contains(PolicyStory.Proves(await policy.EvidenceAsync("6(7)")), "emergencyPlan");
    }

    [TestMethod]
    public async Task Late_acknowledgements_are_open_at_the_duty_of_staff()
    {
        var town = await Town.FoundAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        CollectionAssert.Contains(PolicyStory.Open(await policy.EvidenceAsync("5")), "事業者にも職員にも、まだ確認を求めていません。");
        await policy.CallAsync(allStaff: true);
        Assert.AreEqual("proof", (await policy.EvidenceAsync("5"))["status"].GetValue<string>(), "there is time left");

        await TestDatabase.RunAsync(TestDatabase.Superuser, $"alter table policy_calls disable trigger user; update policy_calls set due_on = due_on - 60 where municipality_id = '{town.Id}'; alter table policy_calls enable trigger user");

        Assert.AreEqual("gap", (await policy.EvidenceAsync("5"))["status"].GetValue<string>());
    }

    [TestMethod]
    public async Task A_town_corrects_what_stands_for_an_article_and_the_day_before_is_told_by_what_stood_then()
    {
        using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var policy = await PolicyStory.RegisterAsync(town);
        var id = await policy.ArticleAsync("6(8)⑥");
        var registered = PolicyStory.Today(town);
        host.Clock.Advance(TimeSpan.FromDays(5));
        var today = PolicyStory.Today(town);
        var mapping = new { proofs = new[] { "roles" } };
        (await town.Auditor.PutAsync($"/policy-articles/{id}/mapping", new { mapping, reason = "直す。" }, 1)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.SecurityLead.PutAsync($"/policy-articles/{id}/mapping", new { mapping }, 1)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/mapping/gates/0" }, (await town.SecurityLead.PutAsync($"/policy-articles/{id}/mapping", new { mapping = new { gates = new[] { "G99" } }, reason = "直す。" }, 1)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());

        var corrected = (await town.SecurityLead.PutAsync($"/policy-articles/{id}/mapping", new { mapping, reason = "広報の責任者を役割で示す。" }, 1)).Is(HttpStatusCode.OK);

        Assert.AreEqual("proof 2", $"{corrected["status"]} {corrected.Version}");
        (await town.SecurityLead.PutAsync($"/policy-articles/{id}/mapping", new { mapping, reason = "もう一度" }, 1)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        var before = (await town.Auditor.GetAsync($"/policy-articles/{id}/evidence?asOf={registered:yyyy-MM-dd}")).Is(HttpStatusCode.OK);
        Assert.AreEqual($"outside {registered:yyyy-MM-dd}", $"{before["status"]} {before["asOf"]}");
        (await town.Auditor.GetAsync($"/policy-articles/{id}/evidence?asOf={today.AddDays(-40):yyyy-MM-dd}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await town.Auditor.GetAsync($"/policy-articles/{id}/evidence?asOf={today.AddDays(1):yyyy-MM-dd}")).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task What_was_recorded_after_a_day_does_not_count_on_it()
    {
        using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var (story, policy) = (new CaseOne(town), await PolicyStory.RegisterAsync(town));
        var before = $"?asOf={PolicyStory.Today(town):yyyy-MM-dd}";
        host.Clock.Advance(TimeSpan.FromDays(5));
        await story.ToActivationAsync();

        Assert.AreNotEqual(0, (await policy.EvidenceAsync("6(8)"))["provesCount"].GetValue<int>());
        Assert.AreEqual(0, (await policy.EvidenceAsync("6(8)②", before))["provesCount"].GetValue<int>());
        Assert.DoesNotContain("answer", PolicyStory.Proves(await policy.EvidenceAsync("6(8)③", before)));
    }

    [TestMethod]
    public async Task Evidence_takes_the_same_queries_however_many_records_there_are()
    {
        var (town, story, policy) = await RunningAsync();
        var id = await policy.ArticleAsync("6");
        string[] paths = [$"/policy-articles/{id}/evidence", "/policy-articles?limit=200"];
        var ones = new List<int>();
        foreach (var path in paths) ones.Add((await SqlCommands.OfGetAsync(town.Auditor, path)).Commands.Count);
        for (var i = 0; i < 2; i++)
        {
            await story.OpenFindingAsync();
            await story.ReportIncidentAsync();
            await story.DemandCorrectionAsync();
        }
        var use = new CaseTwo(town);
        await use.ToActivationAsync();
        await policy.CallAsync(vendors: true, allStaff: true);
        await town.Host.DrainOutboxAsync();
        await town.Host.SealAsync();

        foreach (var (path, one) in paths.Zip(ones))
        {
            var (answer, commands) = await SqlCommands.OfGetAsync(town.Auditor, path);
            answer.Is(HttpStatusCode.OK);
            Assert.HasCount(one, commands, path);
        }
        Assert.IsLessThanOrEqualTo(45, ones[0]);
    }

    [TestMethod]
    public async Task The_auditor_gets_the_whole_or_one_article_as_a_word_file_in_both_languages()
    {
        var (town, story, policy) = await RunningAsync();
        async Task<string> TextOfAsync(string path)
        {
            using var zip = new ZipArchive(new MemoryStream(await town.Auditor.DownloadAsync(path)));
            using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
            return await reader.ReadToEndAsync();
        }
        var contract = (await town.Auditor.GetAsync($"/contracts/{story.ContractId}"))["referenceNo"].GetValue<string>();

        var whole = await TextOfAsync($"/policy-documents/{policy.Id}/evidence-report?lang=ja");
        foreach (var said in new[] { "方針の条文ごとの証拠一覧", "第6条(8)②", "要件を明記した契約", contract, "対象外の理由" }) StringAssert.Contains(whole, said);
        var one = await TextOfAsync($"/policy-articles/{await policy.ArticleAsync("6(8)")}/evidence-report?lang=en");
        StringAssert.Contains(one, "Contract that states the requirements");
        Assert.DoesNotContain("Preamble</w:t>", one, "only the article and its parts");
        (await town.Requester.GetAsync($"/policy-documents/{policy.Id}/evidence-report")).Is(HttpStatusCode.OK);
        (await story.Vendor.Api.GetAsync($"/policy-documents/{policy.Id}/evidence-report")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }
}
