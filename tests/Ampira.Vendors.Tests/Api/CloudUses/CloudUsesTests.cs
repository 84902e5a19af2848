using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.CloudUses;

[TestClass]
public sealed class CloudUsesTests
{
    private static async Task<(Town Town, CaseTwo Story)> AppliedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        await story.ApplyAsync();
        return (town, story);
    }

    [TestMethod]
    public async Task A_service_wants_a_cloud_provider_and_countries_by_their_code()
    {
        var town = await Town.FoundAsync();
        var contractor = (await town.VendorAsync()).Id;

        (await town.ItReviewer.PostAsync("/cloud-services", new { vendorId = contractor, name = "くもアンケート", model = "saas" })).Refused(HttpStatusCode.Conflict, "notProvider");
        var faults = (await town.ItReviewer.PostAsync("/cloud-services", new { vendorId = contractor, name = "", dataCountries = new[] { "Japan" }, plans = new[] { "a", "a" } })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEquivalent(new[] { "/name", "/model", "/dataCountries/0", "/plans" }, faults.Pointers.ToArray());
    }

    [TestMethod]
    public async Task Services_and_uses_are_found_by_part_of_their_name_and_paged_by_key()
    {
        var (town, story) = await AppliedAsync();

        Assert.HasCount(1, (await town.Auditor.GetAsync($"/cloud-services?q={Uri.EscapeDataString("アンケート")}"))["items"].AsArray());
        Assert.IsEmpty((await town.Auditor.GetAsync("/cloud-services?q=none"))["items"].AsArray());
        await story.ApplyAsync();
        var first = await town.Auditor.GetAsync($"/cloud-uses?limit=1&cloudServiceId={story.ServiceId}&state=draft");
        var second = await town.Auditor.GetAsync($"/cloud-uses?limit=1&cloudServiceId={story.ServiceId}&state=draft&cursor={first["nextCursor"]}");
        Assert.AreNotEqual(first["items"].AsArray().Single()!["id"]!.ToString(), second["items"].AsArray().Single()!["id"]!.ToString());
        Assert.IsNull(second.Body!["nextCursor"]);
    }

    [TestMethod]
    public async Task The_plan_is_one_of_the_services_and_the_facts_agree_with_its_model()
    {
        var (town, story) = await AppliedAsync();

        (await town.Requester.PostAsync("/cloud-uses", new { title = "別の利用", orgUnitId = town.OrgUnitId, cloudServiceId = story.ServiceId, plan = "無料", purpose = "試す" })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/cloud" }, (await town.Requester.PutAsync($"{story.At}/facts", CaseTwo.FactsWith(("cloud", "iaas")), await story.VersionAsync(story.At))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/cloud" }, (await town.Requester.PutAsync($"{story.At}/facts", CaseTwo.FactsWith(("cloud", "none"), ("assurance", "none")), await story.VersionAsync(story.At))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
    }

    [TestMethod]
    public async Task A_reviewer_sends_the_application_back_and_the_section_submits_it_again_or_withdraws_it()
    {
        var (town, story) = await AppliedAsync();
        (await town.ItReviewer.PostAsync($"{story.At}/begin-review", version: await story.VersionAsync(story.At))).Refused(HttpStatusCode.Conflict, "state");
        await story.SubmitAsync();

        var back = (await town.ItReviewer.PostAsync($"{story.At}/request-changes", new { message = "目的を詳しく書いてください。" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        Assert.AreEqual("目的を詳しく書いてください。", back["stateReason"].GetValue<string>());
        (await town.Requester.PatchAsync(story.At, new { purpose = "町の施策について、年2回の住民アンケートを行う。" }, back.Version)).Is(HttpStatusCode.OK);
        await story.SubmitAsync();
        (await town.Requester.PatchAsync(story.At, new { purpose = "別の目的" }, await story.VersionAsync(story.At))).Refused(HttpStatusCode.Conflict, "state");
        (await town.Requester.PostAsync($"{story.At}/withdraw", new { }, await story.VersionAsync(story.At))).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual("withdrawn", (await town.Requester.PostAsync($"{story.At}/withdraw", new { reason = "別の方法で行う" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK)["state"].GetValue<string>());
    }

    [TestMethod]
    public async Task A_cloud_use_has_its_clauses_and_a_contract_only_with_a_term()
    {
        var (town, story) = await AppliedAsync();
        var proof = (await town.Procurement.GetAsync($"{story.At}/required-clauses")).Is(HttpStatusCode.OK);
        CollectionAssert.IsSubsetOf(new[] { "shared-responsibility", "backup-continuity", "exit-portability", "incident-report" },
            proof["clauses"].AsArray().Where(c => c!["included"]!.GetValue<bool>()).Select(c => c!["key"]!.GetValue<string>()).ToArray());

        var short_ = (await town.Requester.PostAsync("/cloud-uses", new { title = "期間のない利用", orgUnitId = town.OrgUnitId, cloudServiceId = story.ServiceId, plan = "スタンダード", purpose = "試す" })).Is(HttpStatusCode.Created);
        (await town.Requester.PutAsync($"/cloud-uses/{short_.Id}/facts", JsonNode.Parse(CaseTwo.Facts)!, short_.Version)).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync("/contracts", new { cloudUseId = short_.Id })).Refused(HttpStatusCode.Conflict, "termMissing");
        (await town.Procurement.PostAsync("/contracts", new { })).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task A_use_reads_as_the_write_before_it_answered()
    {
        var (town, story) = await AppliedAsync();
        await story.ConfirmAsync();
        (await town.Requester.PatchAsync(story.At, new { title = "住民アンケート（春）" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        var written = (await town.Requester.PostAsync($"{story.At}/withdraw", new { reason = "別の方法で行うため" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);

        var read = (await town.Requester.GetAsync(story.At)).Is(HttpStatusCode.OK);
        Assert.AreEqual(written.Text, read.Text);
        Assert.AreEqual(written.Etag, read.Etag);
        Assert.IsTrue(read["factsConfirmed"].GetValue<bool>());
    }

    [TestMethod]
    public async Task A_running_use_is_suspended_started_again_after_every_check_and_ended()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToActivationAsync();

        (await town.ItReviewer.PostAsync($"{story.At}/suspend", new { reason = "事故の調査のため" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        var no = await story.MayUseAsync();
        Assert.AreEqual("suspended", no["reasons"].AsArray().Single()!["code"]!.GetValue<string>());
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);
        Assert.AreEqual("ended", (await town.ItReviewer.PostAsync($"{story.At}/end", version: await story.VersionAsync(story.At))).Is(HttpStatusCode.OK)["state"].GetValue<string>());
    }

    [TestMethod]
    public async Task An_issued_look_is_done_when_its_answers_are_accepted_and_the_next_is_planned()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToActivationAsync();
        await town.Host.DrainOutboxAsync();
        var plan = (await town.ItReviewer.GetAsync($"/reverifications?cloudUseId={story.CloudUseId}"))["items"].AsArray().Single()!;
        var at = $"/reverifications/{plan["id"]}";

        (await town.ItReviewer.PostAsync($"{at}/issue", new { dueOn = story.Today }, plan["version"]!.GetValue<long>())).Refused(HttpStatusCode.BadRequest, "invalid");
        var issued = (await town.ItReviewer.PostAsync($"{at}/issue", new { dueOn = story.Today.AddDays(14) }, plan["version"]!.GetValue<long>())).Is(HttpStatusCode.OK);
        (await town.ItReviewer.PostAsync($"{at}/issue", new { dueOn = story.Today.AddDays(14) }, issued.Version)).Refused(HttpStatusCode.Conflict, "state");
        var assessment = $"/assessments/{issued["assessmentId"]}";
        await Answering.AnswerAsync(story.Vendor.Api, issued["assessmentId"].GetValue<Guid>());
        (await story.Vendor.Api.PostAsync($"{assessment}/submit", version: (await story.Vendor.Api.GetAsync(assessment)).Version)).Is(HttpStatusCode.OK);
        (await town.ItReviewer.PostAsync($"{assessment}/accept", version: await story.VersionAsync(assessment))).Is(HttpStatusCode.OK);
        await town.Host.DrainOutboxAsync();

        var plans = (await town.ItReviewer.GetAsync($"/reverifications?cloudUseId={story.CloudUseId}"))["items"].AsArray();
        CollectionAssert.AreEquivalent(new[] { "done", "planned" }, plans.Select(p => p!["state"]!.GetValue<string>()).ToArray());
    }
}
