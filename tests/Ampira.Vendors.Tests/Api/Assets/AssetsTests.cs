using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Assets;

/// <summary>The register of information assets, and the class that cases take from it.</summary>
[TestClass]
public sealed class AssetsTests
{
    internal static object Asset(Town town, string name = "住民情報システム", string kind = "system", string confidentiality = "3B", int integrity = 2, int availability = 2, string zone = "myNumber", string? label = null, Guid? systemId = null, string? referenceNo = null) =>
        new { referenceNo, name, kind, orgUnitId = town.OrgUnitId, confidentiality, integrity, availability, zone, label, systemId };

    internal static async Task<Answer> RegisterAsync(Town town, object? asset = null) => (await town.SectionHead.PostAsync("/assets", asset ?? Asset(town))).Is(HttpStatusCode.Created);

    private static async Task<Answer> NameAsync(Town town, CaseOne story, params Guid[] assetIds) => await town.Requester.PutAsync($"/engagements/{story.EngagementId}/assets", new { assetIds }, await story.EngagementVersionAsync());

    private static async Task<JsonNode> FactsAsync(Town town, CaseOne story) => (await town.Requester.GetAsync($"/engagements/{story.EngagementId}/facts")).Is(HttpStatusCode.OK).Body!;

    private static JsonNode With(string facts, params (string Name, JsonNode? Value)[] changes)
    {
        var node = JsonNode.Parse(facts)!;
        foreach (var (name, value) in changes) node[name] = value;
        return node;
    }

    [TestMethod]
    public async Task An_asset_is_registered_found_changed_and_ended()
    {
        var town = await Town.FoundAsync();
        var made = await RegisterAsync(town);
        Assert.AreEqual("資産-R8-0001 inUse", $"{made["referenceNo"]} {made["state"]}");
        await RegisterAsync(town, Asset(town, "広報の写真", "data", "1", 1, 1, "internet"));

        Assert.AreEqual("住民情報システム", Names(await town.Auditor.GetAsync("/assets?confidentiality=3B&zone=myNumber&kind=system&state=inUse")));
        Assert.AreEqual("広報の写真", Names(await town.Auditor.GetAsync("/assets?q=広報")));
        (await town.Auditor.GetAsync("/assets?confidentiality=4")).Refused(HttpStatusCode.BadRequest, "invalid");

        (await town.SectionHead.PutAsync($"/assets/{made.Id}", Asset(town, "住民情報システム（新）"), 1)).Is(HttpStatusCode.OK);
        (await town.SectionHead.PutAsync($"/assets/{made.Id}", Asset(town), 1)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await town.SectionHead.PostAsync($"/assets/{made.Id}/end", new { reason = "" }, 2)).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual("ended", (await town.SectionHead.PostAsync($"/assets/{made.Id}/end", new { reason = "更改により廃止" }, 2)).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        (await town.SectionHead.PutAsync($"/assets/{made.Id}", Asset(town), 3)).Refused(HttpStatusCode.Conflict, "state");

        static string Names(Answer list) => string.Join(' ', list.Is(HttpStatusCode.OK)["items"].AsArray().Select(a => a!["name"]!.GetValue<string>()));
    }

    [TestMethod]
    public async Task A_label_of_a_school_gives_the_class_and_no_lower_one_is_taken()
    {
        var town = await Town.FoundAsync();

        var made = await RegisterAsync(town, new { name = "成績", kind = "data", orgUnitId = town.OrgUnitId, integrity = 2, availability = 1, zone = "schoolAffairs", label = "重要性分類Ⅱ" });

        Assert.AreEqual("3C", made["confidentiality"].GetValue<string>());
        CollectionAssert.AreEqual(new[] { "/confidentiality" }, (await town.SectionHead.PostAsync("/assets", Asset(town, "成績2", "data", "2", 1, 1, "schoolAffairs", "重要性分類Ⅱ"))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/label" }, (await town.SectionHead.PostAsync("/assets", Asset(town, "台帳", "data", "3B", 1, 1, "lgwan", "重要性分類Ⅱ"))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
    }

    [TestMethod]
    public async Task A_number_is_taken_once_and_a_part_belongs_to_a_system()
    {
        var town = await Town.FoundAsync();
        var system = await RegisterAsync(town, Asset(town, referenceNo: "SYS-1"));
        (await town.SectionHead.PostAsync("/assets", Asset(town, referenceNo: "SYS-1"))).Refused(HttpStatusCode.Conflict, "numberTaken");
        var part = await RegisterAsync(town, Asset(town, "住民基本台帳データ", "data", systemId: system.Id));

        CollectionAssert.AreEqual(new[] { "/systemId" }, (await town.SectionHead.PostAsync("/assets", Asset(town, "バックアップ", "data", systemId: part.Id))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await town.SectionHead.PostAsync($"/assets/{system.Id}/end", new { reason = "更改" }, 1)).Refused(HttpStatusCode.Conflict, "partsInUse");
        var shown = (await town.Auditor.GetAsync($"/assets/{system.Id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("住民基本台帳データ", shown["parts"].AsArray().Single()!["name"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Only_the_section_that_owns_it_changes_an_asset_and_every_section_reads_it()
    {
        var town = await Town.FoundAsync();
        var other = (await town.Admin.PostAsync("/org-units", new { name = "健康福祉課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var nurse = await town.AddPersonAsync(Roles.SectionHead, other);
        var asset = await RegisterAsync(town);

        Assert.AreEqual(1, (await nurse.GetAsync("/assets")).Is(HttpStatusCode.OK)["items"].AsArray().Count);
        (await nurse.PutAsync($"/assets/{asset.Id}", Asset(town), 1)).Refused(HttpStatusCode.Forbidden, "otherOrgUnit");
        (await nurse.PostAsync("/assets", Asset(town))).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Procurement.PostAsync("/assets", Asset(town))).Is(HttpStatusCode.Forbidden);
        (await (await Town.FoundAsync()).SectionHead.GetAsync($"/assets/{asset.Id}")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task Facts_below_the_class_of_an_asset_are_refused_and_those_left_out_are_taken_from_it()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        var asset = await RegisterAsync(town);
        Assert.AreEqual("availability 1 2", string.Join(' ', (await NameAsync(town, story, asset.Id)).Is(HttpStatusCode.OK)["raised"].AsArray().Select(r => $"{r!["fact"]} {r["from"]} {r["to"]}")), "what was below is raised as a new version");
        Assert.AreEqual(2, (await FactsAsync(town, story))["factsVersion"]!.GetValue<int>());

        var refused = (await town.Requester.PutAsync($"/engagements/{story.EngagementId}/facts", With(CaseOne.Facts, ("confidentiality", "2"), ("availability", 2)), await story.EngagementVersionAsync())).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/confidentiality" }, refused.Pointers.ToArray());
        Assert.Contains("住民情報システム", refused.Body!["errors"]![0]!["message"]!.GetValue<string>(), "the cause is named");

        (await town.Requester.PutAsync($"/engagements/{story.EngagementId}/facts", With(CaseOne.Facts, ("confidentiality", null), ("integrity", null), ("availability", null)), await story.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        var facts = (await FactsAsync(town, story))["facts"]!;
        Assert.AreEqual("3B 2 2", $"{facts["confidentiality"]} {facts["integrity"]} {facts["availability"]}");

        (await NameAsync(town, story, Guid.NewGuid())).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual("[]", (await NameAsync(town, story)).Is(HttpStatusCode.OK)["assets"].ToJsonString(), "it touches none any more; the facts stay");
        (await town.Requester.PutAsync($"/engagements/{story.EngagementId}/assets", new { assetIds = new[] { asset.Id } })).Refused((HttpStatusCode)428, "versionRequired");
    }

    [TestMethod]
    public async Task A_case_takes_the_class_of_the_parts_of_a_system_and_an_ended_asset_is_not_named_anew()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        var system = await RegisterAsync(town, Asset(town, "庁内ポータル", confidentiality: "2", integrity: 1, availability: 1));
        var part = await RegisterAsync(town, Asset(town, "人事データ", "data", "3A", 1, 1, "lgwan", systemId: system.Id));

        var named = (await NameAsync(town, story, system.Id)).Is(HttpStatusCode.OK);
        Assert.AreEqual($"3A {part.Id}", $"{named["class"][0]!["value"]} {named["class"][0]!["assetId"]}");
        (await town.SectionHead.PostAsync($"/assets/{part.Id}/end", new { reason = "移行" }, 1)).Is(HttpStatusCode.OK);
        Assert.AreEqual("2", (await town.Requester.GetAsync($"/engagements/{story.EngagementId}/assets")).Is(HttpStatusCode.OK)["class"][0]!["value"]!.GetValue<string>(), "what has ended counts no more");
        (await NameAsync(town, story, system.Id, part.Id)).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task A_class_that_rises_reaches_the_case_makes_its_approval_stale_and_is_looked_at_again()
    {
        var town = await Town.FoundAsync();
        var use = new CaseTwo(town);
        var asset = await RegisterAsync(town, Asset(town, "アンケートの回答", "data", "1", 1, 1, "internet"));
        await use.RegisterServiceAsync();
        await use.ApplyAsync();
        Assert.IsEmpty((await town.Requester.PutAsync($"{use.At}/assets", new { assetIds = new[] { asset.Id } }, await use.VersionAsync(use.At))).Is(HttpStatusCode.OK)["raised"].AsArray());
        await use.ConfirmAsync();
        await use.SubmitAsync();
        await use.BeginReviewAsync();
        await use.ApproveContractAsync();
        await use.AnswerAssessmentAsync();
        (await use.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        await use.SignContractAsync();
        (await use.ActivateAsync()).Is(HttpStatusCode.OK);
        await town.Host.DrainOutboxAsync();
        Assert.AreEqual("approved", (await town.Auditor.GetAsync($"{use.At}/standing")).Is(HttpStatusCode.OK)["state"].GetValue<string>());

        (await town.SectionHead.PutAsync($"/assets/{asset.Id}", Asset(town, "アンケートの回答", "data", "2", 1, 1, "internet"), 1)).Is(HttpStatusCode.OK);
        await town.Host.DrainOutboxAsync();

        var facts = (await town.Auditor.GetAsync($"{use.At}/facts")).Is(HttpStatusCode.OK);
        Assert.AreEqual("2 2 False", $"{facts["factsVersion"]} {facts["facts"]["confidentiality"]} {facts["confirmed"].GetValue<bool>()}");
        var standing = (await town.Auditor.GetAsync($"{use.At}/standing")).Is(HttpStatusCode.OK);
        Assert.AreEqual("stale", standing["state"].GetValue<string>(), standing.Text);
        Assert.Contains("取り扱う情報資産の区分の引上げ", (await town.Auditor.GetAsync("/reverifications")).Is(HttpStatusCode.OK).Text);

        (await town.SectionHead.PutAsync($"/assets/{asset.Id}", Asset(town, "アンケートの回答", "data", "1", 1, 1, "internet"), 2)).Is(HttpStatusCode.OK);
        await town.Host.DrainOutboxAsync();
        Assert.AreEqual(2, (await town.Auditor.GetAsync($"{use.At}/facts"))["factsVersion"].GetValue<int>(), "a lowered class leaves the facts as they are");
    }

    [TestMethod]
    public async Task A_system_shows_every_case_and_contract_that_touches_it_or_a_part()
    {
        var town = await Town.FoundAsync();
        var (system, story, use) = (await RegisterAsync(town), new CaseOne(town), new CaseTwo(town));
        var part = await RegisterAsync(town, Asset(town, "公開データ", "data", "1", 1, 1, "internet", systemId: system.Id));
        await story.PlanAsync();
        (await NameAsync(town, story, system.Id)).Is(HttpStatusCode.OK);
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        await use.RegisterServiceAsync();
        await use.ApplyAsync();
        (await town.Requester.PutAsync($"{use.At}/assets", new { assetIds = new[] { part.Id } }, await use.VersionAsync(use.At))).Is(HttpStatusCode.OK);

        var cases = (await town.Auditor.GetAsync($"/assets/{system.Id}")).Is(HttpStatusCode.OK)["cases"].AsArray();

        Assert.AreEqual($"engagement {story.EngagementId} draft | cloudUse {use.CloudUseId} ", string.Join(" | ", cases.Select(c => $"{c!["type"]} {c["id"]} {string.Join(' ', c["contracts"]!.AsArray().Select(k => k!["state"]))}")));
        (await use.Vendor.Api.GetAsync($"/assets/{system.Id}")).Is(HttpStatusCode.Forbidden);
    }

    [TestMethod]
    public async Task The_engagement_of_the_new_year_touches_the_same_assets()
    {
        var town = await Town.FoundAsync();
        var (story, asset) = (new CaseOne(town), await RegisterAsync(town, Asset(town, "給与支払報告書データ", "data", "3B", 2, 1)));
        await story.ToSignatureAsync();
        (await NameAsync(town, story, asset.Id)).Is(HttpStatusCode.OK);
        (await town.Procurement.PatchAsync($"/engagements/{story.EngagementId}", new { startsOn = "2027-01-12", endsOn = "2027-03-31" }, await story.EngagementVersionAsync())).Is(HttpStatusCode.OK);

        var rolled = (await town.Procurement.PostAsync("/engagements/rollover", new { fiscalYear = 2027, orgUnitId = town.OrgUnitId })).Is(HttpStatusCode.OK);

        var next = rolled["rows"].AsArray().Single(r => r!["status"]!.GetValue<string>() == "made")!["newEngagementId"]!.GetValue<Guid>();
        Assert.AreEqual(asset.Id, (await town.Requester.GetAsync($"/engagements/{next}/assets")).Is(HttpStatusCode.OK)["assets"][0]!["id"]!.GetValue<Guid>());
    }
}
