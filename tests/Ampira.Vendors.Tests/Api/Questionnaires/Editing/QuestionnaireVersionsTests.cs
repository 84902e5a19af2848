using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Clauses.Editing;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Editing;

/// <summary>Questionnaires over HTTP: drafted from the newest version, changed question by question, tried, compared, and published for good by a second person.</summary>
[TestClass]
public sealed class QuestionnaireVersionsTests
{
    private const string At = "/questionnaires/outsourcing/versions";

    private static ApiClient Editor(Town town) => town.Person(Roles.TemplateEditor);

    private static async Task<Answer> DraftAsync(Town town, object? content = null) => (await Editor(town).PostAsync(At, new { reason = "年度の見直し", content })).Is(HttpStatusCode.Created);

    private static object Question(string section = "governance", object? showIf = null, string gate = "") => new
    {
        key = "any", section, text = new { ja = "図書館の利用者の情報を守っていますか。", en = "Do you protect what readers borrow?" }, type = "yesPartialPlannedNo", weight = 3, when = new { always = true }, tiers = 4, showIf, gate = gate.Length == 0 ? null : gate, clauses = new[] { "confidentiality" },
    };

    private static string[] Keys(Answer version) => [.. version["content"]["questions"]!.AsArray().Select(q => q!["key"]!.GetValue<string>())];

    private static string Faults(Answer version) => string.Join(", ", version["faults"].AsArray().Select(f => $"{f!["pointer"]} {f["code"]}"));

    [TestMethod]
    public async Task A_version_is_drafted_from_the_newest_changed_and_published_by_a_second_person()
    {
        var town = await Town.FoundAsync();
        var draft = await DraftAsync(town);
        Assert.AreEqual((2, "draft", 90, ""), (draft["number"].GetValue<int>(), draft["state"].GetValue<string>(), Keys(draft).Length, Faults(draft)));
        Assert.AreEqual($"/api/v1{At}/2", draft.Headers.Location!.ToString());

        var added = (await Editor(town).PutAsync($"{At}/2/questions/lib-01", new { question = Question(), after = "gov-02" }, draft.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual(Array.IndexOf(Keys(added), "gov-02") + 1, Array.IndexOf(Keys(added), "lib-01"));
        var moved = (await Editor(town).PutAsync($"{At}/2/questions/lib-01", new { after = "" }, added.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("lib-01", Keys(moved)[0]);
        var removed = (await Editor(town).DeleteAsync($"{At}/2/questions/cer-02", moved.Version)).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("cer-02", Keys(removed));
        (await Editor(town).DeleteAsync($"{At}/2/questions/cer-02", removed.Version)).Refused(HttpStatusCode.NotFound, "notFound");
        var section = (await Editor(town).PutAsync($"{At}/2/sections/library", new { title = new { ja = "図書館", en = "Library" }, after = "governance" }, removed.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("library", section["content"]["sections"]![1]!["key"]!.GetValue<string>());
        (await Editor(town).DeleteAsync($"{At}/2/sections/governance", section.Version)).Refused(HttpStatusCode.Conflict, "sectionInUse");
        var without = (await Editor(town).DeleteAsync($"{At}/2/sections/library", section.Version)).Is(HttpStatusCode.OK);
        var titled = (await Editor(town).PatchAsync($"{At}/2", new { content = new { title = new { ja = "安平町 質問票", en = "Questionnaire of Abira" } } }, without.Version)).Is(HttpStatusCode.OK);

        (await Editor(town).PostAsync($"{At}/2/publish", new { }, titled.Version)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await town.ItReviewer.PostAsync($"{At}/2/publish", new { }, titled.Version)).Refused(HttpStatusCode.Forbidden, "forbidden");
        var published = (await town.SecurityLead.PostAsync($"{At}/2/publish", new { }, titled.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual(("inForce", 90, "年度の見直し"), (published["state"].GetValue<string>(), Keys(published).Length, published["reason"].GetValue<string>()));
        Assert.AreEqual("superseded", (await town.Auditor.GetAsync($"{At}/1")).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.AreEqual("安平町 質問票", (await town.Auditor.GetAsync("/questionnaires/outsourcing"))["title"]["ja"]!.GetValue<string>());
        Assert.AreEqual("2 1", string.Join(' ', (await town.Auditor.GetAsync(At))["items"].AsArray().Select(v => v!["number"])));
        (await Editor(town).PatchAsync($"{At}/2", new { reason = "直す" }, titled.Version)).Refused(HttpStatusCode.Conflict, "notDraft");
        await town.Host.SealAsync();
        var log = (await town.Auditor.GetAsync("/audit-events?limit=50")).Text;
        foreach (var action in new[] { "questionnaire.drafted", "questionnaire.draftChanged", "questionnaire.published" }) Assert.Contains(action, log);
    }

    [TestMethod]
    public async Task Two_versions_are_compared_question_by_question_in_words()
    {
        var town = await Town.FoundAsync();
        var draft = await DraftAsync(town);
        draft = (await Editor(town).PutAsync($"{At}/2/questions/lib-01", new { question = Question(), after = "gov-01" }, draft.Version)).Is(HttpStatusCode.OK);
        draft = (await Editor(town).DeleteAsync($"{At}/2/questions/cer-02", draft.Version)).Is(HttpStatusCode.OK);
        draft = (await Editor(town).PutAsync($"{At}/2/questions/gov-03", new { after = "gov-01" }, draft.Version)).Is(HttpStatusCode.OK);
        var weightier = draft["content"]["questions"]!.AsArray().Single(q => q!["key"]!.GetValue<string>() == "gov-02")!.DeepClone();
        weightier["weight"] = 5;
        (await Editor(town).PutAsync($"{At}/2/questions/gov-02", new { question = weightier }, draft.Version)).Is(HttpStatusCode.OK);

        var changes = (await town.Auditor.GetAsync($"{At}/1/diff/2")).Is(HttpStatusCode.OK)["changes"].AsArray();

        Assert.AreEqual("added lib-01 | changed gov-02 › 重み: 2 → 5 | moved gov-03 | removed cer-02",
            string.Join(" | ", changes.Select(c => c!["kind"]!.GetValue<string>() == "changed" ? $"changed {c["place"]}: {c["from"]} → {c["to"]}" : $"{c["kind"]} {c["questionKey"]}").Order(StringComparer.Ordinal)));
        Assert.Contains("gov-02 › Weight", (await town.Auditor.GetAsync($"{At}/1/diff/2", "en")).Text);
        (await town.Auditor.GetAsync($"{At}/1/diff/3")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task What_does_not_fit_is_kept_in_the_draft_named_and_not_published()
    {
        var town = await Town.FoundAsync();
        var draft = await DraftAsync(town);
        draft = (await Editor(town).PutAsync($"{At}/2/questions/lib-01", new { question = Question("library", new { question = "lib-02", has = new[] { "no" } }), after = "" }, draft.Version)).Is(HttpStatusCode.OK);
        var faulty = (await Editor(town).DeleteAsync($"{At}/2/questions/prv-01", draft.Version)).Is(HttpStatusCode.OK);

        Assert.AreEqual("/questions/0/section unknown, /questions/0/showIf unknown, /questions verifiesClause", Faults(faulty));
        var refused = (await town.SecurityLead.PostAsync($"{At}/2/publish", new { }, faulty.Version)).Refused(HttpStatusCode.Conflict, "questionnaireFaults");
        CollectionAssert.Contains(refused.Pointers.ToArray(), "/content/questions/0/showIf");
        Assert.Contains("ai-training-prohibition", refused.Text);
    }

    [TestMethod]
    [DataRow("""{"question":{"section":"governance"}}""", "/question/")]
    [DataRow("""{"question":{"text":{"ja":"一","en":"a"},"section":"governance","type":"maybe","weight":3,"when":{"always":true},"tiers":4}}""", "/question/type")]
    [DataRow("""{"question":{"text":{"ja":"一","en":"a"},"section":"governance","type":"text","weight":3,"when":{"fact":"clod","is":true},"tiers":4}}""", "/question/when")]
    [DataRow("""{"question":{"text":{"ja":"一","en":"a"},"section":"governance","type":"text","weight":3,"when":{"always":true},"tiers":4,"colour":"red"}}""", "/question")]
    [DataRow("""{"question":{"text":{"ja":"","en":"a"},"section":"governance","type":"text","weight":3,"when":{"always":true},"tiers":4}}""", "/content/questions/6/text/ja")]
    [DataRow("""{"question":{"text":{"ja":"番号は1234-5678-9018","en":"a"},"section":"governance","type":"text","weight":3,"when":{"always":true},"tiers":4}}""", "/question/text/ja")]
    [DataRow("""{"question":{"text":{"ja":"一\u0000","en":"a"},"section":"governance","type":"text","weight":3,"when":{"always":true},"tiers":4}}""", "/content/questions/6/text/ja")]
    [DataRow("""{"question":{"text":{"ja":"\ud800","en":"a"},"section":"governance","type":"text","weight":3,"when":{"always":true},"tiers":4}}""", "")]
    [DataRow("""{"question":{"text":{"ja":"一","ja":"二","en":"a"}}}""", "/question")]
    [DataRow("""{"question":{"text":{"ja":"一","en":"a"},"section":"governance","type":"text","weight":3,"when":{"always":true},"tiers":4,"showIf":{"question":"gov-01","has":["no","\u0000"]}}}""", null)]
    [DataRow("""{"question":7}""", "/question")]
    [DataRow("""{}""", "/question")]
    [DataRow("""{"after":"nowhere","question":{"text":{"ja":"一","en":"a"},"section":"governance","type":"text","weight":3,"when":{"always":true},"tiers":4}}""", "/after")]
    public async Task What_is_no_question_is_refused_with_its_place(string body, string? pointer)
    {
        var (town, version) = await OpenAsync();

        var refused = (await Editor(town).PutAsync($"{At}/2/questions/new-01", new StringContent(body, Encoding.UTF8, "application/json"), version)).Is(HttpStatusCode.BadRequest);

        if (pointer is not null) Assert.IsTrue(refused.Pointers.Any(p => p.StartsWith(pointer, StringComparison.Ordinal)), refused.Text);
    }

    [TestMethod]
    [DataRow("""{"content":{"questions":null}}""")]
    [DataRow("""{"content":{"questions":{}}}""")]
    [DataRow("""{"content":[]}""")]
    [DataRow("""{"content":"x"}""")]
    [DataRow("""{"content":{"nothing":1}}""")]
    [DataRow("""{"content":{"title":{"ja":"一"}}}""")]
    [DataRow("""{"content":{"sections":[{"key":"a b","title":{"ja":"一","en":"a"}}]}}""")]
    [DataRow("""{"reason":" "}""")]
    public async Task What_is_no_content_is_refused(string body)
    {
        var (town, version) = await OpenAsync();
        (await Editor(town).PatchAsync($"{At}/2", new StringContent(body, Encoding.UTF8, "application/json"), version)).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    private static Town? _town;
    private static long _version;

    private static async Task<(Town Town, long Version)> OpenAsync()
    {
        if (_town is null) (_town, _version) = (await Town.FoundAsync() is var town ? town : null, (await DraftAsync(town!)).Version);
        return (_town!, _version);
    }

    [TestMethod]
    public async Task A_stale_or_missing_version_is_refused_there_is_one_draft_and_a_discarded_one_is_gone()
    {
        var town = await Town.FoundAsync();
        var draft = await DraftAsync(town);
        (await Editor(town).PostAsync(At, new { reason = "もう一つ" })).Refused(HttpStatusCode.Conflict, "draftOpen");
        (await Editor(town).PostAsync(At, new { })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await Editor(town).PostAsync("/questionnaires/nothing/versions", new { reason = "ない" })).Refused(HttpStatusCode.NotFound, "notFound");
        (await Editor(town).PatchAsync($"{At}/2", new { reason = "直す" })).Refused(HttpStatusCode.PreconditionRequired, "versionRequired");
        var changed = (await Editor(town).PatchAsync($"{At}/2", new { reason = "改めて" }, draft.Version)).Is(HttpStatusCode.OK);
        (await Editor(town).PutAsync($"{At}/2/questions/gov-01", new { after = "gov-02" }, draft.Version)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await town.SecurityLead.PostAsync($"{At}/2/publish", new { }, changed.Version)).Refused(HttpStatusCode.Conflict, "unchanged");
        (await Editor(town).DeleteAsync($"{At}/2", changed.Version)).Is(HttpStatusCode.NoContent);
        (await town.Auditor.GetAsync($"{At}/2")).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.IsGreaterThan(changed.Version, (await DraftAsync(town)).Version, "the version never goes back");
        foreach (var role in new[] { Roles.Procurement, Roles.SecurityLead, Roles.ItReviewer }) (await town.Person(role).PatchAsync($"{At}/2", new { reason = "試す" }, 1)).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task A_questionnaire_of_the_town_is_drafted_listed_and_asked_once_published()
    {
        var town = await Town.FoundAsync();
        (await Editor(town).PostAsync("/questionnaires", new { key = "library", reason = "図書館", title = new { ja = "図書館", en = "Library" } })).Refused(HttpStatusCode.BadRequest, "invalid");
        var draft = (await Editor(town).PostAsync("/questionnaires", new { key = "own-library", reason = "図書館の委託のため", title = new { ja = "図書館", en = "Library" } })).Is(HttpStatusCode.Created);
        Assert.AreEqual("/questions required", Faults(draft));
        var rows = (await town.Auditor.GetAsync("/questionnaires")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("outsourcing 1 , own-library 0 1", string.Join(", ", rows.Select(r => $"{r!["key"]} {r["version"]} {r["draftNumber"]}")));
        Assert.AreEqual("own-library", (await town.Auditor.GetAsync($"/questionnaires?limit=1&cursor={(await town.Auditor.GetAsync("/questionnaires?limit=1"))["nextCursor"]}"))["items"].AsArray().Single()!["key"]!.GetValue<string>());

        draft = (await Editor(town).PutAsync("/questionnaires/own-library/versions/1/sections/general", new { title = new { ja = "全般", en = "General" } }, draft.Version)).Is(HttpStatusCode.OK);
        draft = (await Editor(town).PutAsync("/questionnaires/own-library/versions/1/questions/lib-01", new { question = Question("general") }, draft.Version)).Is(HttpStatusCode.OK);
        (await town.SecurityLead.PostAsync("/questionnaires/own-library/versions/1/publish", new { }, draft.Version)).Is(HttpStatusCode.OK);
        (await Editor(town).PostAsync("/questionnaires", new { key = "own-library", reason = "もう一つ", title = new { ja = "図書館", en = "Library" } })).Refused(HttpStatusCode.BadRequest, "invalid");

        var story = new Stories.CaseOne(town);
        await story.ToAwardAsync();
        var asked = (await town.ItReviewer.PostAsync("/assessments", new { subject = new { type = "engagement", id = story.EngagementId }, questionnaireKey = "own-library", dueOn = "2026-12-20" })).Is(HttpStatusCode.Created);
        Assert.AreEqual("lib-01", asked["questions"].AsArray().Single()!["key"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_preview_shows_what_the_vendor_would_see_and_follows_the_answers()
    {
        var town = await Town.FoundAsync();
        var sample = SampleCase.All[0].Key;
        async Task<Answer> PreviewAsync(object body) => (await town.ItReviewer.PostAsync($"{At}/1/preview", body)).Is(HttpStatusCode.OK);

        var first = await PreviewAsync(new { @case = sample, tier = 2 });
        var answered = await PreviewAsync(new { @case = sample, tier = 2, answers = new[] { new { questionKey = "ai-01", value = "assist" }, new { questionKey = "inc-01", value = "no" } } });

        static bool IsAsked(Answer preview, string key) => preview["questions"].AsArray().Single(q => q!["key"]!.GetValue<string>() == key)!["asked"]!.GetValue<bool>();
        Assert.IsFalse(IsAsked(first, "ai-02"));
        Assert.IsTrue(IsAsked(answered, "ai-02"));
        Assert.IsFalse(first.Text.Contains("weight", StringComparison.OrdinalIgnoreCase), "a vendor never sees weights");
        Assert.AreEqual("inc-01 critical", string.Join(", ", answered["findings"].AsArray().Select(f => $"{f!["questionKey"]} {f["severity"]}")));
        Assert.HasCount(90, first["questions"].AsArray().Select(q => q!["key"]!.GetValue<string>()).Concat(first["leftOut"].AsArray().Select(k => k!.GetValue<string>())).ToList());
        Assert.AreEqual(7 + 0, (await PreviewAsync(new { facts = JsonNode.Parse("""{"confidentiality":"1","cloud":"saas"}"""), tier = 4 }))["questions"].AsArray().Count, "the short form");
        (await town.ItReviewer.PostAsync($"{At}/1/preview", new { tier = 2 })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.ItReviewer.PostAsync($"{At}/1/preview", new { @case = "nothing" })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.ItReviewer.PostAsync($"{At}/1/preview", new { @case = sample, tier = 5 })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.ItReviewer.PostAsync($"{At}/9/preview", new { @case = sample })).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.IsTrue((await PreviewAsync(new { @case = sample }))["tier"].GetValue<int>() is >= 1 and <= 4);
    }

    [TestMethod]
    public async Task Another_town_sees_neither_versions_nor_draft()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var draft = await DraftAsync(town);
        (await Editor(other).GetAsync($"{At}/2")).Refused(HttpStatusCode.NotFound, "notFound");
        (await Editor(other).PatchAsync($"{At}/2", new { reason = "直す" }, draft.Version)).Refused(HttpStatusCode.NotFound, "notFound");
        (await other.SecurityLead.PostAsync($"{At}/2/publish", new { }, draft.Version)).Refused(HttpStatusCode.NotFound, "notFound");
        (await town.VendorAsync()).Api.GetAsync("/questionnaires").GetAwaiter().GetResult().Refused(HttpStatusCode.Forbidden, "forbidden");
    }
}
