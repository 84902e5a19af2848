using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.RuleSets;

/// <summary>The town's rules over HTTP: drafted, changed, compared, taken in and out, and published for good by a second person.</summary>
[TestClass]
public sealed class RuleSetVersionsTests
{
    private static string Today(Town town) => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime).ToString("yyyy-MM-dd");

    private static string Day(Town town, int days) => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime).AddDays(days).ToString("yyyy-MM-dd");

    private static async Task<Answer> DraftAsync(Town town, object? content = null, ApiClient? by = null) =>
        (await (by ?? town.Person(Roles.TemplateEditor)).PostAsync("/rule-sets", new { reason = "一年の見直し", content = content ?? new { noticeHours = 12 } })).Is(HttpStatusCode.Created);

    [TestMethod]
    public async Task A_version_is_drafted_from_the_one_in_force_and_published_by_a_second_person_from_a_day_on()
    {
        var town = await Town.FoundAsync();
        var draft = await DraftAsync(town);
        Assert.AreEqual((2, "draft", 12), (draft["number"].GetValue<int>(), draft["state"].GetValue<string>(), draft["content"]["noticeHours"]!.GetValue<int>()));
        Assert.AreEqual("/api/v1/rule-sets/2", draft.Headers.Location!.ToString());
        Assert.AreEqual("ruleSetInForce 1", await InForceAsync(town));

        (await town.Person(Roles.TemplateEditor).PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, draft.Version)).Refused(HttpStatusCode.Forbidden, "forbidden");
        var published = (await town.Ciso.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, draft.Version)).Is(HttpStatusCode.OK);

        Assert.AreEqual(("inForce", "一年の見直し", Today(town)), (published["state"].GetValue<string>(), published["reason"].GetValue<string>(), published["effectiveFrom"].GetValue<string>()));
        Assert.AreEqual(CanonicalJson.HashOf(CanonicalJson.Write(published["content"])), published["hash"].GetValue<string>(), "the hash is that of what is answered");
        Assert.AreEqual("ruleSetInForce 2", await InForceAsync(town));
        Assert.AreEqual("superseded", (await town.Auditor.GetAsync("/rule-sets/1")).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        (await town.Ciso.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, draft.Version)).Refused(HttpStatusCode.Conflict, "notDraft");
        (await town.SecurityLead.PatchAsync("/rule-sets/2", new { reason = "直す" }, draft.Version)).Refused(HttpStatusCode.Conflict, "notDraft");
        (await town.SecurityLead.DeleteAsync("/rule-sets/1", 1)).Refused(HttpStatusCode.Conflict, "notDraft");
        (await town.Auditor.GetAsync("/rule-sets/9")).Refused(HttpStatusCode.NotFound, "notFound");
        await town.Host.SealAsync();
        Assert.Contains("ruleSet.published", (await town.Auditor.GetAsync("/audit-events?limit=50")).Text);
    }

    private static async Task<string> InForceAsync(Town town) =>
        "ruleSetInForce " + (await town.Auditor.GetAsync("/rule-sets")).Is(HttpStatusCode.OK)["items"].AsArray().Single(s => s!["state"]!.GetValue<string>() == "inForce")!["number"];

    [TestMethod]
    public async Task Whoever_wrote_on_it_publishes_it_only_where_the_rules_allow_one_person_and_says_why()
    {
        var town = await Town.FoundAsync();
        var draft = await DraftAsync(town, new { onePersonPublishes = true }, town.SecurityLead);
        (await town.SecurityLead.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, draft.Version)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await town.Ciso.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, draft.Version)).Is(HttpStatusCode.OK);

        var next = await DraftAsync(town, new { noticeHours = 6 }, town.SecurityLead);
        var silent = (await town.SecurityLead.PostAsync("/rule-sets/3/publish", new { effectiveFrom = Today(town) }, next.Version)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.Contains(silent.Pointers.ToArray(), "/onePersonReason");
        var published = (await town.SecurityLead.PostAsync("/rule-sets/3/publish", new { effectiveFrom = Today(town), onePersonReason = "担当が一人のため" }, next.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("担当が一人のため", published["onePersonReason"].GetValue<string>());
    }

    [TestMethod]
    public async Task Its_day_is_neither_past_nor_before_the_newest_version_and_it_holds_from_that_day()
    {
        var town = await Town.FoundAsync();
        var draft = await DraftAsync(town);
        async Task RefusedAsync(int number, long version, object body, string code)
        {
            var refused = (await town.Ciso.PostAsync($"/rule-sets/{number}/publish", body, version)).Refused(HttpStatusCode.BadRequest, "invalid");
            CollectionAssert.Contains(refused.Pointers.ToArray(), "/effectiveFrom", refused.Text);
            Assert.Contains(code, refused.Text);
        }
        await RefusedAsync(2, draft.Version, new { }, "required");
        await RefusedAsync(2, draft.Version, new { effectiveFrom = Day(town, -1) }, "past");
        await RefusedAsync(2, draft.Version, new { effectiveFrom = "2020-01-01" }, "beforeNewest");
        await RefusedAsync(2, draft.Version, new { effectiveFrom = "2099-01-01" }, "tooFar");
        (await town.Ciso.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Day(town, 30) }, draft.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("planned", (await town.Auditor.GetAsync("/rule-sets/2")).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.AreEqual("ruleSetInForce 1", await InForceAsync(town));

        var next = await DraftAsync(town, new { noticeHours = 6 });
        await RefusedAsync(3, next.Version, new { effectiveFrom = Day(town, 29) }, "beforeNewest");
    }

    [TestMethod]
    public async Task A_stale_or_missing_version_is_refused_there_is_one_draft_and_a_discarded_one_gives_its_number_back()
    {
        var town = await Town.FoundAsync();
        var editor = town.Person(Roles.TemplateEditor);
        var draft = await DraftAsync(town);
        (await editor.PostAsync("/rule-sets", new { reason = "もう一つ" })).Refused(HttpStatusCode.Conflict, "draftOpen");
        (await editor.PostAsync("/rule-sets", new { })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await editor.PatchAsync("/rule-sets/2", new { reason = "直す" })).Refused(HttpStatusCode.PreconditionRequired, "versionRequired");
        var changed = (await town.SecurityLead.PatchAsync("/rule-sets/2", new { content = new { repeatDays = 5 } }, draft.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual((5, 12, 2), (changed["content"]["repeatDays"]!.GetValue<int>(), changed["content"]["noticeHours"]!.GetValue<int>(), changed["authors"].AsArray().Count), "what is left out stays");
        (await editor.PatchAsync("/rule-sets/2", new { reason = "古い" }, draft.Version)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await town.SecurityLead.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, changed.Version)).Refused(HttpStatusCode.Conflict, "samePerson");

        (await editor.DeleteAsync("/rule-sets/2", changed.Version)).Is(HttpStatusCode.NoContent);
        (await editor.GetAsync("/rule-sets/2")).Refused(HttpStatusCode.NotFound, "notFound");
        var again = await DraftAsync(town, new { noticeHours = 24 });
        Assert.AreEqual(2, again["number"].GetValue<int>());
        (await town.Ciso.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, again.Version)).Refused(HttpStatusCode.Conflict, "unchanged");
        (await town.Requester.PostAsync("/rule-sets", new { reason = "試す" })).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task What_is_faulty_is_refused_with_every_place_in_the_language_of_the_request()
    {
        var town = await Town.FoundAsync();
        var faulty = new { reason = "試す", content = new { tierFrom = new[] { 9, 15, 4, 0 }, permissionRoles = Array.Empty<string>(), gates = (object?)null, nonsense = 1 } };
        var refused = (await town.SecurityLead.PostAsync("/rule-sets", faulty)).Refused(HttpStatusCode.BadRequest, "ruleSetFaults");
        foreach (var pointer in new[] { "/content/gates", "/content/nonsense" }) CollectionAssert.Contains(refused.Pointers.ToArray(), pointer, refused.Text);
        var together = new { reason = "試す", content = new { tierFrom = new[] { 9, 15, 4, 0 }, permissionRoles = Array.Empty<string>() } };
        refused = (await town.SecurityLead.PostAsync("/rule-sets", together)).Refused(HttpStatusCode.BadRequest, "ruleSetFaults");
        foreach (var pointer in new[] { "/content/tierFrom/1", "/content/permissionRoles" }) CollectionAssert.Contains(refused.Pointers.ToArray(), pointer, refused.Text);
        Assert.Contains("前の区分の下限9と重なります", refused.Text);
        Assert.Contains("It overlaps the tier before", (await town.SecurityLead.PostAsync("/rule-sets", together, language: "en")).Text);
    }

    [TestMethod]
    [DataRow("""{"reason":"試す","content":[]}""")]
    [DataRow("""{"reason":"試す","content":7}""")]
    [DataRow("""{"reason":"試す","content":"x"}""")]
    [DataRow("""{"reason":"試す","content":{"name":{"ja":"一","ja":"二","en":"x"}}}""")]
    [DataRow("""{"reason":"試す","content":{"name":{"ja":"\ud800","en":"x"}}}""")]
    [DataRow("""{"reason":"試す","content":{"name":{"ja":"一\u0000","en":"x"}}}""")]
    [DataRow("""{"reason":"試す","content":{"noticeHours":1e999}}""")]
    [DataRow("""{"reason":"試す","content":{"floors":[{"tier":1,"when":{"not":{"not":{"not":{"fact":"cloud"}}}},"reason":null}]}}""")]
    public async Task No_JSON_breaks_the_server(string body)
    {
        var town = await ATownAsync();
        foreach (var path in new[] { "/rule-sets", "/rule-sets/import", "/rule-sets/import?dryRun=true" })
        {
            var answer = await town.SecurityLead.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.IsTrue(answer.Status is HttpStatusCode.BadRequest || path.EndsWith("true", StringComparison.Ordinal) && answer.Status == HttpStatusCode.OK && answer["faults"].AsArray().Count > 0, $"{path}: {(int)answer.Status} {answer.Text}");
        }
    }

    private static Town? _town;

    private static async Task<Town> ATownAsync() => _town ??= await Town.FoundAsync();

    [TestMethod]
    public async Task What_is_exported_is_imported_again_and_a_trial_tells_what_would_change()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var exported = JsonNode.Parse(await town.Auditor.DownloadAsync("/rule-sets/1/export"))!;
        exported["noticeHours"] = 12;
        exported["points"]!["confidentiality"]!["3A"] = 7;

        var tried = (await other.SecurityLead.PostAsync("/rule-sets/import?dryRun=true", new { reason = "隣の町の基準", content = exported })).Is(HttpStatusCode.OK);
        Assert.AreEqual("[]", tried["faults"].ToJsonString());
        var changes = tried["changes"].AsArray().Select(c => $"{c!["pointer"]} {c["from"]} → {c["to"]}").Order(StringComparer.Ordinal);
        Assert.AreEqual("/noticeHours 24 → 12, /points/confidentiality/3A 5 → 7", string.Join(", ", changes));
        Assert.HasCount(1, (await other.Auditor.GetAsync("/rule-sets")).Is(HttpStatusCode.OK)["items"].AsArray());
        var wrong = exported.DeepClone();
        wrong["ladder"] = new JsonArray(1, 2);
        Assert.Contains("/content/ladder", (await other.SecurityLead.PostAsync("/rule-sets/import?dryRun=true", new { reason = "試す", content = wrong })).Is(HttpStatusCode.OK)["faults"].ToJsonString());
        (await other.SecurityLead.PostAsync("/rule-sets/import", new { reason = "試す", content = wrong })).Refused(HttpStatusCode.BadRequest, "ruleSetFaults");

        var taken = (await other.SecurityLead.PostAsync("/rule-sets/import", new { reason = "隣の町の基準", content = exported })).Is(HttpStatusCode.OK);
        Assert.AreEqual(tried["hash"].GetValue<string>(), taken["hash"].GetValue<string>());
        var draft = (await other.Auditor.GetAsync("/rule-sets/2")).Is(HttpStatusCode.OK);
        Assert.AreEqual(taken["hash"].GetValue<string>(), draft["hash"].GetValue<string>());
    }

    [TestMethod]
    public async Task Two_versions_are_compared_member_by_member_in_words()
    {
        var town = await Town.FoundAsync();
        var gates = JsonNode.Parse(ShippedRules.Text)!["gates"]!;
        gates[12]!["waiver"]!["maxDays"] = 14;
        await DraftAsync(town, new { noticeHours = 12, gates });

        var ja = (await town.Auditor.GetAsync("/rule-sets/1/diff/2")).Is(HttpStatusCode.OK)["changes"].AsArray().Select(c => $"{c!["place"]}: {c["from"]} → {c["to"]}");
        Assert.AreEqual("事故の通知時間: 24 → 12 | ゲート › G13 › 例外措置 › 最長日数: 30 → 14", string.Join(" | ", ja));
        var en = (await town.Auditor.GetAsync("/rule-sets/1/diff/2", "en")).Is(HttpStatusCode.OK)["changes"].AsArray().Select(c => c!["place"]!.GetValue<string>());
        Assert.AreEqual("Incident notice | Gates › G13 › Exception › Days at most", string.Join(" | ", en));
        (await town.Auditor.GetAsync("/rule-sets/1/diff/3")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task The_schema_is_published_and_the_rules_are_read_as_tables()
    {
        var town = await ATownAsync();
        Assert.AreEqual(RuleSetSchema.Address, (await town.Requester.GetAsync("/rule-sets/schema")).Is(HttpStatusCode.OK)["$schema"].GetValue<string>());
        var tables = (await town.Requester.GetAsync("/rule-sets/1/tables")).Is(HttpStatusCode.OK)["tables"].AsArray();
        Assert.IsTrue(tables.All(t => t!["rows"]!.AsArray().All(r => r!.AsArray().Count == t["head"]!.AsArray().Count)));
        CollectionAssert.IsSubsetOf(new[] { "labelSets", "segmentMatrix", "points", "residual", "routes", "gates", "selectionCriteria", "intervals" }, tables.Select(t => t!["key"]!.GetValue<string>()).ToArray());
        Assert.IsFalse(tables.Any(t => t!["key"]!.GetValue<string>() == "other"), "every member has a table of its own");
    }

    [TestMethod]
    public async Task Another_town_sees_neither_versions_nor_draft()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var draft = await DraftAsync(town);
        (await other.SecurityLead.GetAsync("/rule-sets/2")).Refused(HttpStatusCode.NotFound, "notFound");
        (await other.SecurityLead.PatchAsync("/rule-sets/2", new { reason = "直す" }, draft.Version)).Refused(HttpStatusCode.NotFound, "notFound");
        (await other.Ciso.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(other) }, draft.Version)).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
