using System.Text;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Policies;

/// <summary>Who is called to acknowledge a version, does so once, and owes the next version anew.</summary>
[TestClass]
public sealed class AcknowledgementsTests
{
    [TestMethod]
    public async Task A_vendor_with_a_contract_in_force_reads_what_it_is_asked_and_acknowledges_it_once()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        (await policy.AttachAsync()).Is(HttpStatusCode.Created);
        Assert.IsEmpty((await story.Vendor.Api.GetAsync("/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray());
        await policy.CallAsync(vendors: true);

        var asked = (await story.Vendor.Api.GetAsync("/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        var at = $"/policy-acknowledgements/{asked["id"]}";
        var read = (await story.Vendor.Api.GetAsync(at)).Is(HttpStatusCode.OK);
        Assert.AreEqual("前文", read["anchors"][0]!["heading"]!.GetValue<string>());
        Assert.AreEqual("%PDF-1.7\npolicy\n%%EOF", Encoding.UTF8.GetString(await story.Vendor.Api.DownloadAsync(at + "/file")));
        var waiting = (await story.Vendor.Api.GetAsync("/inbox?kind=policy")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual($"「情報セキュリティ基本方針 第1版」を読み、確認する /api/v1{at}", $"{waiting["title"]} {waiting["href"]}");
        (await story.Other.Api.GetAsync(at)).Refused(HttpStatusCode.NotFound, "notFound");
        (await story.Other.Api.PostAsync(at + "/acknowledge", new { hash = policy.Hash })).Refused(HttpStatusCode.NotFound, "notFound");

        (await story.Vendor.Api.PostAsync(at + "/acknowledge", new { })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await story.Vendor.Api.PostAsync(at + "/acknowledge", new { hash = new string('0', 64) })).Refused(HttpStatusCode.Conflict, "otherText");
        var given = (await story.Vendor.Api.PostAsync(at + "/acknowledge", new { hash = policy.Hash })).Is(HttpStatusCode.Created);
        Assert.IsNotNull(given["acknowledgedAt"]);
        (await story.Vendor.Api.PostAsync(at + "/acknowledge", new { hash = policy.Hash })).Refused(HttpStatusCode.Conflict, "acknowledged");
        Assert.IsEmpty((await story.Vendor.Api.GetAsync("/inbox?kind=policy")).Is(HttpStatusCode.OK)["items"].AsArray());
        var listed = (await town.Auditor.GetAsync($"/policy-versions/{policy.VersionId}/acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual("vendor 株式会社ゆきしろデータ 株式会社ゆきしろデータ", $"{listed["kind"]} {listed["name"]} {listed["acknowledgedBy"]}");
    }

    [TestMethod]
    public async Task A_new_version_reopens_what_was_acknowledged()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        await policy.CallAsync(vendors: true, allStaff: true);
        var first = policy.VersionId;
        (await policy.AcknowledgeAsync(story.Vendor.Api)).Is(HttpStatusCode.Created);
        (await policy.AcknowledgeByAsync(town.Requester)).Is(HttpStatusCode.Created);
        await policy.AmendAsync();

        var rows = (await story.Vendor.Api.GetAsync("/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("第2版 False, 第1版 True", string.Join(", ", rows.Select(r => $"{r!["label"]} {r["isSuperseded"]!.GetValue<bool>()}")));
        Assert.IsNull(rows[0]!["acknowledgedAt"]);
        Assert.HasCount(1, (await story.Vendor.Api.GetAsync("/inbox?kind=policy")).Is(HttpStatusCode.OK)["items"].AsArray());
        var mine = (await town.Requester.GetAsync("/me/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual("第2版", mine["label"]!.GetValue<string>());
        Assert.IsNull(mine["acknowledgedAt"], "who acknowledged the first version owes the second");
        (await town.Requester.PostAsync($"/policy-versions/{first}/acknowledge", new { hash = policy.Hash })).Refused(HttpStatusCode.Conflict, "superseded");
        (await town.SecurityLead.PostAsync($"/policy-versions/{first}/call", new { dueOn = PolicyStory.Today(town), vendors = true })).Refused(HttpStatusCode.Conflict, "superseded");
        (await policy.AcknowledgeAsync(story.Vendor.Api)).Is(HttpStatusCode.Created);
        (await policy.AcknowledgeByAsync(town.Requester)).Is(HttpStatusCode.Created);
        Assert.HasCount(2, (await town.Auditor.GetAsync($"/policy-versions/{policy.VersionId}/acknowledgements?acknowledged=true")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.HasCount(2, (await town.Auditor.GetAsync($"/policy-versions/{first}/acknowledgements?acknowledged=true")).Is(HttpStatusCode.OK)["items"].AsArray(), "what was said of the first version stays");
    }

    [TestMethod]
    public async Task Who_signs_a_contract_later_is_asked_too()
    {
        var town = await Town.FoundAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        await policy.CallAsync(vendors: true);
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        Assert.IsEmpty((await town.Auditor.GetAsync($"/policy-versions/{policy.VersionId}/acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray());

        await town.Host.DrainOutboxAsync();

        Assert.HasCount(1, (await story.Vendor.Api.GetAsync("/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.IsEmpty((await story.Other.Api.GetAsync("/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray());
    }

    [TestMethod]
    public async Task Staff_of_the_sections_called_acknowledge_each_for_itself()
    {
        var town = await Town.FoundAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        var (inside, outside) = (await town.AddPersonAsync(Roles.Requester, town.OrgUnitId), town.Requester);
        (await town.SecurityLead.PostAsync($"/policy-versions/{policy.VersionId}/call", new { dueOn = PolicyStory.Today(town) })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.SecurityLead.PostAsync($"/policy-versions/{policy.VersionId}/call", new { dueOn = PolicyStory.Today(town).AddDays(-1), vendors = true })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/orgUnitIds/1" }, (await town.SecurityLead.PostAsync($"/policy-versions/{policy.VersionId}/call", new { dueOn = PolicyStory.Today(town), orgUnitIds = new[] { town.OrgUnitId, Guid.NewGuid() } })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await town.Requester.PostAsync($"/policy-versions/{policy.VersionId}/call", new { dueOn = PolicyStory.Today(town), vendors = true })).Refused(HttpStatusCode.Forbidden, "forbidden");
        await policy.CallAsync(orgUnitIds: [town.OrgUnitId]);

        Assert.IsEmpty((await outside.GetAsync("/me/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await policy.AcknowledgeByAsync(outside)).Refused(HttpStatusCode.Forbidden, "notCalled");
        var mine = (await inside.GetAsync("/me/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual(policy.Hash, mine["hash"]!.GetValue<string>());
        var waiting = (await inside.GetAsync("/me/inbox?section=due")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual($"policy 情報セキュリティ基本方針 /Policies/Acknowledge/{policy.VersionId}", $"{waiting["kind"]} {waiting["title"]} {waiting["page"]}");
        (await policy.AcknowledgeByAsync(inside, new string('0', 64))).Refused(HttpStatusCode.Conflict, "otherText");
        (await policy.AcknowledgeByAsync(inside)).Is(HttpStatusCode.Created);
        (await policy.AcknowledgeByAsync(inside)).Refused(HttpStatusCode.Conflict, "acknowledged");
        Assert.IsEmpty((await inside.GetAsync("/me/inbox?section=due")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.AreEqual("person", (await town.Auditor.GetAsync($"/policy-versions/{policy.VersionId}/acknowledgements?acknowledged=true")).Is(HttpStatusCode.OK)["items"][0]!["kind"]!.GetValue<string>());
    }
}
