using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Approvals.CaseOverviews;

/// <summary>A case in one read says what its parts say by themselves.</summary>
[TestClass]
public sealed class CaseOverviewTests
{
    private static async Task<Answer> OfAsync(ApiClient by, string at) => (await by.GetAsync(at + "/overview")).Is(HttpStatusCode.OK);

    private static async Task SaysWhatItsPartsSayAsync(ApiClient by, string at, Answer whole, string own)
    {
        foreach (var (part, path) in new[] { (own, ""), ("risk", "/risk"), ("standing", "/standing") }) Assert.AreEqual((await by.GetAsync(at + path)).Is(HttpStatusCode.OK).Body!.ToJsonString(), whole[part].ToJsonString(), part);
        var facts = (await by.GetAsync(at + "/facts")).Is(HttpStatusCode.OK);
        foreach (var member in new[] { "facts", "factsVersion", "confirmed", "confirmedBy" }) Assert.AreEqual(facts.Body![member]?.ToJsonString(), whole["facts"][member]?.ToJsonString(), member);
        Assert.AreEqual((await by.GetAsync(at + "/decisions")).Is(HttpStatusCode.OK)["items"].ToJsonString(), whole["decisions"].ToJsonString());
    }

    [TestMethod]
    public async Task An_engagements_overview_says_what_each_of_its_parts_says()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        await story.OpenFindingAsync();
        var at = $"/engagements/{story.EngagementId}";

        var whole = await OfAsync(town.Requester, at);

        await SaysWhatItsPartsSayAsync(town.Requester, at, whole, "engagement");
        Assert.AreEqual(("税務住民課", "株式会社ゆきしろデータ", story.ContractId, story.AssessmentId), (whole["orgUnit"].GetValue<string>(), whole["vendor"].GetValue<string>(), whole["contract"]["id"]!.GetValue<Guid>(), whole["assessment"]["id"]!.GetValue<Guid>()));
        foreach (var (part, list) in new[] { ("contracts", $"/contracts?engagementId={story.EngagementId}"), ("candidates", at + "/candidates"), ("subcontractors", at + "/subcontractors") })
            Assert.AreEqual((await town.Requester.GetAsync(list)).Is(HttpStatusCode.OK)["items"].ToJsonString(), whole[part].ToJsonString(), part);
        var owed = (await story.DutiesAsync())["items"].AsArray().Count(d => d!["state"]!.GetValue<string>() is "open" or "returned");
        Assert.IsGreaterThan(0, owed);
        Assert.AreEqual((owed, 1), (whole["counts"]["dutiesOpen"]!.GetValue<int>(), whole["counts"]["findingsUnsettled"]!.GetValue<int>()));
        Assert.AreEqual(await story.EngagementVersionAsync(), whole.Version, "its version is the case's");
        Assert.IsNull(whole.Body!["cloudUse"]);
    }

    [TestMethod]
    public async Task A_cloud_uses_overview_says_what_each_of_its_parts_says()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToActivationAsync();

        var whole = await OfAsync(town.ItReviewer, story.At);

        await SaysWhatItsPartsSayAsync(town.ItReviewer, story.At, whole, "cloudUse");
        Assert.AreEqual((await town.ItReviewer.GetAsync($"/cloud-services/{story.ServiceId}")).Is(HttpStatusCode.OK).Body!.ToJsonString(), whole["service"].ToJsonString());
        Assert.IsNull(whole.Body!["engagement"]);
        Assert.IsEmpty(whole["candidates"].AsArray());
    }

    [TestMethod]
    public async Task Before_anything_is_entered_all_is_unknown_and_nothing_is_missing()
    {
        var town = await Town.FoundAsync();
        var today = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);
        var planned = (await town.Requester.PostAsync("/engagements", new { title = "封入封緘", orgUnitId = town.OrgUnitId, startsOn = today.AddDays(10), endsOn = today.AddDays(40) })).Is(HttpStatusCode.Created).Id;

        var whole = await OfAsync(town.Requester, $"/engagements/{planned}");

        Assert.AreEqual((0, "none"), (whole["facts"]["factsVersion"]!.GetValue<int>(), whole["standing"]["state"]!.GetValue<string>()));
        Assert.IsTrue(whole.Body!["contract"] is null && whole.Body["assessment"] is null && whole.Body["vendor"] is null && whole["contracts"].AsArray().Count == 0);
    }

    [TestMethod]
    public async Task Who_may_not_read_a_part_gets_the_rest_and_who_may_not_read_the_case_gets_nothing()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var at = $"/engagements/{story.EngagementId}";

        var risks = await OfAsync(await town.ServiceTokenAsync("risks:read"), at);

        foreach (var part in new[] { "engagement", "contracts", "contract", "assessment", "subcontractors", "gapCheckId" }) Assert.IsNull(risks.Body![part], part);
        Assert.IsNull(risks["counts"]["dutiesOpen"]);
        Assert.IsNotNull(risks["risk"]);
        (await story.Vendor.Api.GetAsync(at + "/overview")).Refused(HttpStatusCode.Forbidden, "forbidden");
        var other = (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var outside = await town.AddPersonAsync(Roles.SectionHead, other);
        (await outside.GetAsync(at + "/overview")).Refused(HttpStatusCode.NotFound, "notFound");
        (await (await Town.FoundAsync()).Auditor.GetAsync(at + "/overview")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task It_takes_the_same_queries_whatever_hangs_on_the_case()
    {
        var town = await Town.FoundAsync();
        var (one, many) = (new CaseOne(town), new CaseOne(town));
        await one.ToActivationAsync();
        await many.ToActivationAsync(one.Vendor);
        for (var i = 0; i < 3; i++) await many.OpenFindingAsync();
        async Task<int> CountAsync(CaseOne story)
        {
            await OfAsync(town.Auditor, $"/engagements/{story.EngagementId}");
            return (await SqlCommands.OfGetAsync(town.Auditor, $"/engagements/{story.EngagementId}/overview")).Commands.Count;
        }

        Assert.AreEqual(await CountAsync(one), await CountAsync(many));
    }
}
