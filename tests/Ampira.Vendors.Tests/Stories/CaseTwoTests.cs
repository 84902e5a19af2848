using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Approvals;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Stories;

[TestClass]
public sealed class CaseTwoTests
{
    private static string[] Codes(Answer answer) => [.. answer["reasons"].AsArray().Select(r => r!["code"]!.GetValue<string>())];

    private static bool IsOpen(Answer risk, string gate) => risk["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == gate)!["open"]!.GetValue<bool>();

    [TestMethod]
    public async Task The_survey_service_from_application_to_use_and_until_its_approval_no_longer_stands()
    {
        var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        CollectionAssert.AreEqual(new[] { "noApplication" }, Codes(await story.MayUseAsync()), "nobody has applied for it yet");

        await story.ToReviewAsync();
        CollectionAssert.Contains(Codes(await story.MayUseAsync()), "notActive");
        var risk = await story.RiskAsync();
        Assert.AreEqual(4, risk["tier"].GetValue<int>());
        Assert.AreEqual("low", risk["residual"].GetValue<string>());
        var questions = (await town.ItReviewer.GetAsync($"/assessments/{story.AssessmentId}"))["questions"].AsArray().Select(q => q!["key"]!.GetValue<string>()).ToArray();
        CollectionAssert.AreEquivalent(new[] { "gov-01", "sub-01", "inc-01", "prv-01", "cer-01", "loc-01", "ext-01" }, questions, "tier 4 asks the short form (domain.md 4.10)");

        (await story.DecideAsync(town.Requester)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await story.DecideAsync(town.SecurityLead, inputHash: new string('0', 64))).Refused(HttpStatusCode.Conflict, "staleInput");
        var wider = (await story.DecideAsync(town.SecurityLead, scope: new { maxConfidentiality = "2", personalInformation = true })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEquivalent(new[] { "/scope/maxConfidentiality", "/scope/personalInformation" }, wider.Pointers.ToArray(), "no more than was applied for");
        var decided = (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        Assert.AreEqual("1", decided["scope"]!["maxConfidentiality"]!.GetValue<string>(), "what the scope left out is what was applied for");
        (await story.ActivateAsync()).Refused(HttpStatusCode.Conflict, "notSigned");
        await story.SignContractAsync();
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);
        await host.DrainOutboxAsync();
        var plan = (await town.SectionHead.GetAsync($"/reverifications?cloudUseId={story.CloudUseId}"))["items"].AsArray().Single()!;
        Assert.AreEqual("planned", plan["state"]!.GetValue<string>());

        var yes = (await story.MayUseAsync()).Is(HttpStatusCode.OK);
        Assert.IsTrue(yes["allowed"].GetValue<bool>(), yes.Text);
        Assert.AreEqual("管理者の多要素認証を設定する", yes["conditions"].AsArray().Single()!["text"]!.GetValue<string>());
        var other = (await town.Admin.PostAsync("/org-units", new { name = "総務課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        foreach (var (code, question) in new (string, Task<Answer>)[]
        {
            ("orgUnit", story.MayUseAsync(orgUnitId: other)), ("confidentiality", story.MayUseAsync(confidentiality: "2")), ("personalInformation", story.MayUseAsync(personalInformation: true)),
            ("personalInformation", story.MayUseAsync(personalInformation: null)), ("myNumber", story.MayUseAsync(myNumber: true)), ("segment", story.MayUseAsync(segment: "lgwan")), ("plan", story.MayUseAsync(plan: "プレミアム")), ("plan", story.MayUseAsync(plan: null)),
        })
        {
            var no = await question;
            Assert.IsFalse(no["allowed"].GetValue<bool>(), code);
            CollectionAssert.AreEqual(new[] { code }, Codes(no), no.Text);
        }
        Assert.Contains("up to class 1", (await story.MayUseAsync(confidentiality: "3B", language: "en")).Text);

        var service = await town.ItReviewer.GetAsync($"/cloud-services/{story.ServiceId}");
        (await town.ItReviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { dataCountries = new[] { "JP", "US" } }, service.Version)).Is(HttpStatusCode.OK);
        var stale = await story.StandingAsync();
        Assert.AreEqual("stale", stale["state"].GetValue<string>());
        Assert.AreEqual("サービス：データの所在国 JP→JP, US", Said(stale["changes"].AsArray().Single()!));
        CollectionAssert.AreEqual(new[] { "stale" }, Codes(await story.MayUseAsync()));
        (await town.ItReviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { dataCountries = new[] { "JP" } }, service.Version + 1)).Is(HttpStatusCode.OK);
        Assert.IsTrue((await story.StandingAsync())["stands"].GetValue<bool>(), "what it was decided on is again what is");

        (await town.Requester.PutAsync($"{story.At}/facts", CaseTwo.FactsWith(("confidentiality", "2")), await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        var changes = (await story.StandingAsync())["changes"].AsArray().Select(c => Said(c!)).ToList();
        CollectionAssert.Contains(changes, "情報の区分・条件：機密性 1→2");
        (await town.Requester.PutAsync($"{story.At}/facts", JsonNode.Parse(CaseTwo.Facts)!, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        await story.ConfirmAsync();
        Assert.IsTrue((await story.MayUseAsync())["allowed"].GetValue<bool>());

        host.Clock.Advance(TimeSpan.FromDays(61));
        var lapsed = await story.StandingAsync();
        Assert.AreEqual("lapsed", lapsed["state"].GetValue<string>(), "the condition was not met by its day");
        CollectionAssert.AreEqual(new[] { "lapsed" }, Codes(await story.MayUseAsync()));
        (await town.ItReviewer.PostAsync($"/decisions/{story.DecisionId}/conditions/1/confirm", new { note = "設定した" })).Refused(HttpStatusCode.Conflict, "conditionOver");
        var sweep = host.Services.GetRequiredService<StandingSweep>();
        await sweep.RunAsync(CancellationToken.None);
        await sweep.RunAsync(CancellationToken.None);
        Assert.AreEqual(1, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from outbox_events where municipality_id = $1 and type = 'decision.lapsed'", town.Id), "told once");
        Assert.IsTrue((await town.Auditor.GetAsync("/audit-events/verification"))["intact"].GetValue<bool>());
    }

    private static string Said(JsonNode change) => $"{change["label"]} {change["before"]}→{change["after"]}";

    [TestMethod]
    public async Task A_condition_met_in_time_keeps_the_approval_and_one_that_narrows_leaves_what_it_says()
    {
        var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var (kept, narrowed) = (new CaseTwo(town), new CaseTwo(town));
        await kept.ToActivationAsync();
        await narrowed.ToReviewAsync();
        (await narrowed.DecideAsync(town.SecurityLead, scope: new { plans = new[] { "スタンダード", "プレミアム" } }, consequence: "narrow", narrowTo: new { plans = new[] { "プレミアム" } })).Is(HttpStatusCode.Created);
        await narrowed.SignContractAsync();
        (await narrowed.ActivateAsync()).Is(HttpStatusCode.OK);

        (await town.ItReviewer.PostAsync($"/decisions/{kept.DecisionId}/conditions/2/confirm", new { })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.ItReviewer.PostAsync($"/decisions/{kept.DecisionId}/conditions/1/confirm", new { note = "設定を確かめた" })).Is(HttpStatusCode.Created);
        (await town.ItReviewer.PostAsync($"/decisions/{kept.DecisionId}/conditions/1/confirm", new { })).Refused(HttpStatusCode.Conflict, "alreadyConfirmed");
        Assert.IsTrue((await narrowed.MayUseAsync(plan: "スタンダード"))["allowed"].GetValue<bool>());
        host.Clock.Advance(TimeSpan.FromDays(61));

        Assert.IsTrue((await kept.MayUseAsync())["allowed"].GetValue<bool>());
        Assert.IsTrue((await narrowed.MayUseAsync(plan: "プレミアム"))["allowed"].GetValue<bool>());
        CollectionAssert.AreEqual(new[] { "plan" }, Codes(await narrowed.MayUseAsync(plan: "スタンダード")));
        host.Clock.Advance(TimeSpan.FromDays(400));
        CollectionAssert.Contains(Codes(await kept.MayUseAsync()), "expired");
    }

    [TestMethod]
    public async Task Class_2_abroad_is_refused_by_its_gates()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToContractAbroadAsync();

        var risk = await story.RiskAsync();
        Assert.IsTrue(IsOpen(risk, "G08"), "handled abroad without an assessment of the foreign law");
        Assert.IsTrue(IsOpen(risk, "G09"), "no Japanese law");
        await story.AnswerAssessmentAsync();
        var held = (await story.DecideAsync(town.Ciso)).Refused(HttpStatusCode.Conflict, "gate");
        CollectionAssert.IsSubsetOf(new[] { "/gates/G08", "/gates/G09" }, held.Pointers.ToArray());
        (await story.DecideAsync(town.Ciso, "refuse")).Is(HttpStatusCode.Created);
        Assert.AreEqual("decided", (await town.Requester.GetAsync(story.At))["state"].GetValue<string>());
        await story.SignContractRefusedAsync();
        (await story.ActivateAsync()).Refused(HttpStatusCode.Conflict, "notSigned");
        Assert.AreEqual("refused", (await story.StandingAsync())["state"].GetValue<string>());
    }

    [TestMethod]
    public async Task A_use_under_terms_of_service_only_shows_its_coverage_list()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        await story.ApplyAsync(CaseTwo.FactsWith(("confidentiality", "2"), ("termsOfServiceOnly", true)));
        await story.ConfirmAsync();
        await story.SubmitAsync();

        (await town.Procurement.PostAsync("/contracts", new { cloudUseId = story.CloudUseId })).Refused(HttpStatusCode.Conflict, "termsOnly");
        var list = (await town.ItReviewer.GetAsync($"{story.At}/terms-coverage")).Is(HttpStatusCode.OK);
        Assert.HasCount(14, list["items"].AsArray());
        Assert.HasCount(13, list["openMusts"].AsArray());
        Assert.IsTrue(IsOpen(await story.RiskAsync(), "G03"));
        (await story.DecideAsync(town.Ciso)).Refused(HttpStatusCode.Conflict, "gate");

        var read = (await town.ItReviewer.PutAsync($"{story.At}/terms-coverage", new
        {
            items = list["items"].AsArray().Select(i => new { item = i!["item"]!.GetValue<string>(), coverage = "terms", article = "利用規約第12条", readOn = story.Today, sha256 = new string('a', 64) }),
        }, list.Version)).Is(HttpStatusCode.OK);
        Assert.IsEmpty(read["openMusts"].AsArray());
        Assert.IsFalse(IsOpen(await story.RiskAsync(), "G03"));
        var lost = (await town.ItReviewer.PutAsync($"{story.At}/terms-coverage", new { items = new[] { new { item = "C9", coverage = "notCovered" } } }, read.Version)).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "C9" }, lost["openMusts"].AsArray().Select(i => i!.GetValue<string>()).ToArray(), "the latest reading counts; the earlier one is kept");
        Assert.AreEqual(2, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from terms_readings where cloud_use_id = $1 and item = 'C9'", story.CloudUseId));
    }
}
