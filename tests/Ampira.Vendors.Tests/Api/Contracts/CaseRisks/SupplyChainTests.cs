using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts.CaseRisks;

/// <summary>Gates G19 to G21 with the town's recorded judgements, on both sides of 2027-07-01.</summary>
[TestClass]
public sealed class SupplyChainTests
{
    private static async Task<(Town Town, CaseTwo Story)> AbroadAsync(ApiHost? host = null)
    {
        var town = await Town.FoundAsync(host ?? ApiHost.Shared);
        var story = new CaseTwo(town);
        await story.ToContractAbroadAsync();
        return (town, story);
    }

    private static System.Text.Json.Nodes.JsonNode Gate(Answer risk, string key) => risk["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == key)!;

    private static async Task<(bool Open, bool Warning)> GateAsync(CaseTwo story, string key) => (await story.RiskAsync()) is var risk ? (Gate(risk, key)["open"]!.GetValue<bool>(), Gate(risk, key)["warning"]!.GetValue<bool>()) : default;

    private static Task<Answer> JudgeAsync(ApiClient by, string kind, object about, bool cleared = true, string? party = null, string grounds = "公開資料と本社への照会により確認した。", string validUntil = "2027-12-31")
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(about)!.AsObject();
        foreach (var (name, value) in new (string, System.Text.Json.Nodes.JsonNode?)[] { ("kind", kind), ("cleared", cleared), ("party", party), ("grounds", grounds), ("validUntil", validUntil) }) body[name] = value;
        return by.PostAsync("/supply-chain/judgements", body);
    }

    private static async Task OwnAsync(Town town, CaseTwo story, string headOffice, params object[] owners)
    {
        var at = $"/vendors/{story.Vendor.Id}";
        (await town.Procurement.PatchAsync(at, new { headOfficeCountry = headOffice, majorityOwners = owners, ownershipAsOf = "2026-11-01", ownershipSource = "登記事項証明書" }, await story.VersionAsync(at))).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Until_the_day_before_they_warn_and_from_the_day_on_they_hold_back()
    {
        await using var host = new ApiHost();
        var (town, story) = await AbroadAsync(host);
        await OwnAsync(town, story, "US", new { name = "Big Holdings Inc.", country = "US", tier = 1 });
        (await town.ItReviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { govScheme = new { kind = "ismap", number = "C21-0001-2", expiresOn = "2027-06-01" } }, await story.VersionAsync($"/cloud-services/{story.ServiceId}"))).Is(HttpStatusCode.OK);
        (await JudgeAsync(town.SecurityLead, "compelledDisclosure", new { cloudServiceId = story.ServiceId }, cleared: false)).Is(HttpStatusCode.Created);

        host.Clock.SetUtcNow(new(2027, 6, 30, 14, 59, 0, TimeSpan.Zero)); // 23:59 in the town
        foreach (var gate in new[] { "G19", "G20", "G21" }) Assert.AreEqual((false, true), await GateAsync(story, gate), gate);

        host.Clock.SetUtcNow(new(2027, 6, 30, 15, 0, 0, TimeSpan.Zero));
        foreach (var gate in new[] { "G19", "G20", "G21" }) Assert.AreEqual((true, false), await GateAsync(story, gate), gate);
    }

    [TestMethod]
    public async Task Judgements_clear_what_they_are_about_for_as_long_as_they_hold()
    {
        await using var host = new ApiHost();
        var (town, story) = await AbroadAsync(host);
        await OwnAsync(town, story, "US", new { name = "Big Holdings Inc.", country = "US", tier = 1 });
        host.Clock.SetUtcNow(new(2027, 7, 1, 1, 0, 0, TimeSpan.Zero));

        (await JudgeAsync(town.SecurityLead, "supplyChain", new { vendorId = story.Vendor.Id }, party: "Big Holdings Inc.")).Is(HttpStatusCode.Created);
        Assert.IsTrue((await GateAsync(story, "G19")).Open, "the head office is not judged yet");
        (await JudgeAsync(town.SecurityLead, "supplyChain", new { vendorId = story.Vendor.Id })).Is(HttpStatusCode.Created);
        Assert.IsFalse((await GateAsync(story, "G19")).Open);
        (await JudgeAsync(town.Ciso, "foreignLaw", new { cloudServiceId = story.ServiceId })).Is(HttpStatusCode.Created);
        Assert.IsFalse((await GateAsync(story, "G08")).Open);
        (await JudgeAsync(town.Ciso, "jurisdiction", new { cloudUseId = story.CloudUseId })).Is(HttpStatusCode.Created);
        Assert.IsFalse((await GateAsync(story, "G09")).Open);

        host.Clock.SetUtcNow(new(2028, 1, 1, 1, 0, 0, TimeSpan.Zero));
        foreach (var gate in new[] { "G08", "G09", "G19" }) Assert.IsTrue((await GateAsync(story, gate)).Open, $"{gate}: the judgement has run out");
    }

    [TestMethod]
    public async Task A_later_judgement_takes_the_place_of_an_earlier_one()
    {
        var (town, story) = await AbroadAsync();
        await OwnAsync(town, story, "JP");
        Assert.AreEqual((false, false), await GateAsync(story, "G19"));

        (await JudgeAsync(town.SecurityLead, "supplyChain", new { vendorId = story.Vendor.Id }, cleared: false)).Is(HttpStatusCode.Created);
        Assert.AreEqual((false, true), await GateAsync(story, "G19"), "a concern holds although everything is in Japan");
        (await JudgeAsync(town.SecurityLead, "supplyChain", new { vendorId = story.Vendor.Id })).Is(HttpStatusCode.Created);

        Assert.AreEqual((false, false), await GateAsync(story, "G19"));
        Assert.HasCount(2, (await town.Auditor.GetAsync($"/supply-chain/judgements?vendorId={story.Vendor.Id}")).Is(HttpStatusCode.OK)["items"].AsArray());
    }

    [TestMethod]
    public async Task Judgements_need_the_role_one_subject_grounds_and_an_end()
    {
        var (town, story) = await AbroadAsync();

        (await JudgeAsync(town.ItReviewer, "supplyChain", new { vendorId = story.Vendor.Id })).Is(HttpStatusCode.Forbidden);
        (await JudgeAsync(town.SecurityLead, "supplyChain", new { cloudServiceId = story.ServiceId })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await JudgeAsync(town.SecurityLead, "supplyChain", new { })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await JudgeAsync(town.SecurityLead, "supplyChain", new { vendorId = story.Vendor.Id }, grounds: "")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await JudgeAsync(town.SecurityLead, "supplyChain", new { vendorId = story.Vendor.Id }, validUntil: "2099-12-31")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await JudgeAsync(town.SecurityLead, "supplyChain", new { vendorId = Guid.NewGuid() })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Procurement.PatchAsync($"/vendors/{story.Vendor.Id}", new { ownershipAsOf = "2026-11-01" }, await story.VersionAsync($"/vendors/{story.Vendor.Id}"))).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task Readiness_names_what_each_vendor_service_and_case_still_lacks()
    {
        var (town, story) = await AbroadAsync();
        (await town.ItReviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { govScheme = new { kind = "ismap", number = "C21-0001-2", expiresOn = "2027-06-01" } }, await story.VersionAsync($"/cloud-services/{story.ServiceId}"))).Is(HttpStatusCode.OK);

        var before = (await town.Auditor.GetAsync("/supply-chain/readiness")).Is(HttpStatusCode.OK);

        Assert.AreEqual("2027-07-01", before["inForceOn"].GetValue<string>());
        string Codes(string type) => string.Join(' ', before["items"].AsArray().Single(i => i!["type"]!.GetValue<string>() == type)!["missing"]!.AsArray().Select(m => m!["code"]!.GetValue<string>()));
        Assert.AreEqual(("headOffice owners", "schemeExpires disclosure", "gate gate"), (Codes("vendor"), Codes("cloudService"), Codes("cloudUse")));

        await OwnAsync(town, story, "JP");
        (await JudgeAsync(town.SecurityLead, "noScheme", new { cloudServiceId = story.ServiceId })).Is(HttpStatusCode.Created);
        (await JudgeAsync(town.SecurityLead, "compelledDisclosure", new { cloudServiceId = story.ServiceId })).Is(HttpStatusCode.Created);
        Assert.IsEmpty((await town.Auditor.GetAsync("/supply-chain/readiness"))["items"].AsArray());
    }
}
