using System.Text;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Contracts.IncidentDrafts;
using Ampira.Vendors.Api.Contracts.Letters;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Incidents;

/// <summary>The town's own side of an incident: whether it is a leak, its publication, drafts, the emergency plan.</summary>
[TestClass]
public sealed class IncidentHandlingTests
{
    private static async Task<(Town Town, CaseOne Story, string At)> ReportedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.ReportIncidentAsync();
        return (town, story, $"/incidents/{story.IncidentId}");
    }

    [TestMethod]
    public async Task What_is_known_of_a_leak_tells_who_must_be_told_and_stops_or_starts_the_clocks()
    {
        var (town, story, at) = await ReportedAsync();
        var open = (await town.Auditor.GetAsync($"{at}/leak-assessment")).Is(HttpStatusCode.OK);
        Assert.AreEqual("required required now", $"{open["report"]["standing"]} {open["notice"]["standing"]} {open["publication"]["advised"]}", "what is not known counts");
        Assert.Contains("events", open["unknown"].AsArray().Select(u => u!.GetValue<string>()).ToArray());

        (await town.SecurityLead.PatchAsync(at, new { leak = new { events = new[] { "ransomware" }, copyRemains = true, taken = false }, isPossible = false }, 1)).Is(HttpStatusCode.OK);

        var told = (await town.Auditor.GetAsync($"{at}/leak-assessment")).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "leak no", "loss no", "damage no" }, told["kinds"].AsArray().Select(k => $"{k!["kind"]} {k["standing"]}").ToArray(), told.Text);
        Assert.AreEqual("notRequired", told["report"]["standing"]!.GetValue<string>());
        Assert.IsTrue(told["kinds"].AsArray().All(k => k!["source"]!.GetValue<string>().Contains("別添2", StringComparison.Ordinal)));
        CollectionAssert.AreEqual(new[] { "preliminaryReport", "finalReport" }, (await town.Auditor.GetAsync($"{at}/clocks"))["omitted"].AsArray().Select(c => c!["kind"]!.GetValue<string>()).ToArray());
        (await town.SecurityLead.PatchAsync(at, new { leak = new { events = new[] { "theft" }, copyRemains = true } }, 2)).Is(HttpStatusCode.OK);
        Assert.HasCount(3, (await town.Auditor.GetAsync($"{at}/clocks"))["clocks"].AsArray());
    }

    [TestMethod]
    public async Task The_assessment_drafts_and_plan_are_the_towns_own_and_facts_are_for_its_managers()
    {
        var (town, story, at) = await ReportedAsync();

        foreach (var path in new[] { $"{at}/leak-assessment", $"{at}/draft", "/emergency-plan" }) (await story.Vendor.Api.GetAsync(path)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await story.Vendor.Api.PatchAsync(at, new { leak = new { encrypted = true } }, 1)).Refused(HttpStatusCode.Forbidden, "townDecides");
        (await town.Requester.PatchAsync(at, new { leak = new { encrypted = true } }, 1)).Refused(HttpStatusCode.Forbidden, "townDecides");
        (await town.SecurityLead.PatchAsync(at, new { leak = new { events = new[] { "fire" } } }, 1)).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task Who_prepared_the_publication_cannot_decide_on_it()
    {
        var (town, story, at) = await ReportedAsync();
        (await story.DecidePublicationAsync()).Refused(HttpStatusCode.Conflict, "nothingPrepared");
        (await town.Requester.PostAsync($"{at}/publication", new { choice = "now", text = "知らせる。" }, 1)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await story.PreparePublicationAsync("now")).Is(HttpStatusCode.OK);

        (await story.DecidePublicationAsync(town.SecurityLead)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await story.DecidePublicationAsync(town.ItReviewer)).Refused(HttpStatusCode.Forbidden, "forbidden");
        CollectionAssert.AreEqual(new[] { "/publishOn" }, (await story.DecidePublicationAsync(choice: "now")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "no day");
        CollectionAssert.AreEqual(new[] { "/publishOn" }, (await story.DecidePublicationAsync(choice: "none", publishOn: "2026-12-01")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/publishOn" }, (await story.DecidePublicationAsync(choice: "now", publishOn: "2020-01-01")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "before it was known");
        var decided = (await story.DecidePublicationAsync(choice: "now", publishOn: "2026-12-01")).Is(HttpStatusCode.OK);

        Assert.AreEqual("now now 2026-12-01 False", $"{decided["handling"]["publication"]!["proposed"]} {decided["handling"]["publication"]!["decided"]} {decided["handling"]["publication"]!["publishOn"]} {decided["handling"]["publicationNeeded"]}".Replace("false", "False", StringComparison.Ordinal));
        (await story.DecidePublicationAsync()).Refused(HttpStatusCode.Conflict, "nothingPrepared");
        (await story.PreparePublicationAsync("none")).Is(HttpStatusCode.OK);
        var again = (await town.Auditor.GetAsync(at)).Is(HttpStatusCode.OK);
        Assert.IsNull(again["handling"]["publication"]!["decided"], "a decision on an earlier proposal does not hold for a later one");
        Assert.IsNull((await story.Vendor.Api.GetAsync(at)).Body!["handling"]);
    }

    [TestMethod]
    public async Task A_department_head_decides_and_what_nobody_must_report_is_closed_without_a_decision()
    {
        var (town, story, _) = await ReportedAsync();
        (await story.PreparePublicationAsync()).Is(HttpStatusCode.OK);
        (await story.DecidePublicationAsync(town.Person(Roles.DepartmentHead))).Is(HttpStatusCode.OK);
        var small = (await town.SecurityLead.PostAsync("/incidents", new { title = "端末の置き忘れ", knownAt = town.Host.Clock.GetUtcNow() })).Is(HttpStatusCode.Created);
        Assert.IsFalse(small["handling"]["publicationNeeded"]!.GetValue<bool>());
    }

    [TestMethod]
    public async Task A_draft_says_what_is_known_and_of_the_rest_that_it_is_not()
    {
        var (town, story, at) = await ReportedAsync();
        (await town.SecurityLead.PutAsync("/emergency-plan", new { contacts = new[] { new { kind = "inquiries", role = "総務課　情報係", phone = "0145-22-2511" } } }, 0)).Is(HttpStatusCode.OK);
        async Task<string> DraftAsync(string query) => Encoding.UTF8.GetString(await town.Auditor.DownloadAsync($"{at}/draft{query}"));

        var preliminary = await DraftAsync("");
        Assert.Contains("（速報）（案）", preliminary);
        Assert.Contains("個人情報保護委員会　御中", preliminary);
        Assert.Contains("棚卸しで媒体が1本足りないことが分かりました。", preliminary);
        Assert.Contains("第68条第1項及び", preliminary, "both laws");
        Assert.AreEqual(7, preliminary.Split("不明（調査中）").Length - 2, "seven of nine are not known, and the letter says so once itself");
        Assert.Contains("（確報）", await DraftAsync("?kind=finalReport"));
        var persons = await DraftAsync("?kind=personsNotice");
        Assert.Contains("（本人の氏名）　様", persons);
        Assert.Contains("総務課　情報係　0145-22-2511", persons, "whom to ask comes from the plan");
        Assert.Contains("株式会社ゆきしろデータ", await DraftAsync("?kind=publication"));
        Assert.Contains("Not known (under investigation)", await DraftAsync("?kind=publication&lang=en"));
        (await story.PreparePublicationAsync("now")).Is(HttpStatusCode.OK);
        (await story.DecidePublicationAsync(choice: "now", publishOn: "2026-12-01")).Is(HttpStatusCode.OK);
        Assert.Contains("令和8年12月1日に公表する。", await DraftAsync("?kind=finalReport"), "as it was decided");
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Every_draft_is_valid_for_Office_2019_in_both_languages(IncidentDraftKind kind, string language)
    {
        var letter = IncidentDraft.Compose(new()
        {
            Language = language, Kind = kind, On = new(2026, 11, 24), TownName = language == "en" ? "Abira" : "安平町", ReferenceNo = "事故-R8-0001", KnownOn = new(2026, 11, 23), Nature = new(true, true, null, null, null, 40),
            Items = new("媒体が<1>本\n足りない。\n1. 別の項目\n{{ v.cause }}"), VendorName = "株式会社ゆきしろデータ",
        });

        Assert.AreEqual("", ContractDocxTests.Faults(LetterDocx.Make(letter)));
        Assert.Contains("{{ v.cause }}", LetterHtml.Make(letter), "what people wrote stays text");
        Assert.Contains(language == "en" ? "(draft)" : "（案）", letter.Subject);
    }

    public static IEnumerable<(IncidentDraftKind, string)> All => from kind in Enum.GetValues<IncidentDraftKind>() from language in new[] { "ja", "en" } select (kind, language);

    [TestMethod]
    public async Task The_emergency_plan_is_written_on_the_version_that_was_read()
    {
        var town = await Town.FoundAsync();
        object Plan(string phone) => new
        {
            contacts = new[] { new { kind = "csirt", role = "総務課", name = "中村 拓也", phone, mail = "csirt@town.example", note = "夜間は当直" }, new { kind = "police", role = "警察署", name = "", phone = "110", mail = "", note = "" } },
            authorities = new[] { new { service = "基幹系の回線", role = "統括情報セキュリティ責任者", name = "小林 誠", phone, deputy = "課長補佐", note = "" } },
        };

        var none = (await town.Requester.GetAsync("/emergency-plan")).Is(HttpStatusCode.OK);
        Assert.AreEqual(0, none.Version);
        (await town.Requester.PutAsync("/emergency-plan", Plan("1"), 0)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.SecurityLead.PutAsync("/emergency-plan", Plan("1"), 3)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        Assert.AreEqual(1, (await town.SecurityLead.PutAsync("/emergency-plan", Plan("0145-22-2511"), 0)).Is(HttpStatusCode.OK).Version);
        (await town.ItReviewer.PutAsync("/emergency-plan", Plan("0145-22-2512"), 0)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await town.ItReviewer.PutAsync("/emergency-plan", Plan("0145-22-2512"), 1)).Is(HttpStatusCode.OK);

        var plan = (await town.Requester.GetAsync("/emergency-plan")).Is(HttpStatusCode.OK);
        Assert.AreEqual("csirt 0145-22-2512, police 110", string.Join(", ", plan["contacts"].AsArray().Select(c => $"{c!["kind"]} {c["phone"]}")), "in the order in which they are called");
        Assert.AreEqual("課長補佐", plan["authorities"][0]!["deputy"]!.GetValue<string>());
        Assert.IsEmpty((await (await Town.FoundAsync()).Requester.GetAsync("/emergency-plan"))["contacts"].AsArray(), "another town has its own");
        await town.Host.SealAsync();
        Assert.DoesNotContain("中村", (await town.Auditor.GetAsync("/audit-events?action=emergencyPlan.changed")).Text, "names are hashed in the audit");
    }

    [TestMethod]
    [DataRow("/contacts/0/role", DisplayName = "nobody")]
    [DataRow("/contacts/0/kind", DisplayName = "of no kind")]
    [DataRow("/contacts/0/phone", DisplayName = "not to be reached")]
    [DataRow("/contacts/0/mail", DisplayName = "no mail address")]
    [DataRow("/authorities/0/service", DisplayName = "of nothing")]
    public async Task What_does_not_fit_in_the_plan_is_refused_by_name(string wrong)
    {
        var town = await Town.FoundAsync();
        string? At(string pointer, string? value, string otherwise) => pointer == wrong ? value : otherwise;

        var refused = (await town.SecurityLead.PutAsync("/emergency-plan", new
        {
            contacts = new[] { new { kind = At("/contacts/0/kind", null, "csirt"), role = At("/contacts/0/role", " ", "総務課"), phone = At("/contacts/0/phone", "", "110"), mail = wrong == "/contacts/0/mail" ? "x" : null } },
            authorities = new[] { new { service = At("/authorities/0/service", "", "回線"), role = "課長" } },
        }, 0)).Refused(HttpStatusCode.BadRequest, "invalid");

        CollectionAssert.AreEqual(new[] { wrong }, refused.Pointers.ToArray(), refused.Text);
    }
}
