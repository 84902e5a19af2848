using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Assessments.Campaigns;

/// <summary>One questionnaire sent about many subjects at once.</summary>
[TestClass]
public sealed class SendCampaignTests
{
    private static object Body(params Guid[] engagements) => new { title = "令和8年度の定期確認", dueOn = "2026-12-20", subjects = engagements.Select(id => new { type = "engagement", id }) };

    [TestMethod]
    public async Task All_are_sent_with_their_notices_in_one_transaction_and_the_progress_is_listed()
    {
        var town = await Town.FoundAsync();
        var works = new[] { new CaseOne(town), new CaseOne(town), new CaseOne(town) };
        foreach (var work in works) await work.ToAwardAsync();

        var trial = (await town.ItReviewer.PostAsync("/assessment-campaigns?dryRun=true", Body([.. works.Select(w => w.EngagementId)]))).Is(HttpStatusCode.OK);
        Assert.AreEqual(3, trial["sent"].GetValue<int>());
        Assert.IsEmpty((await town.ItReviewer.GetAsync("/assessments"))["items"].AsArray(), "a trial keeps nothing");
        var sent = (await town.ItReviewer.PostAsync("/assessment-campaigns", Body([.. works.Select(w => w.EngagementId)]))).Is(HttpStatusCode.OK);

        var at = $"/assessment-campaigns/{sent.Id}";
        Assert.AreEqual(3L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from outbox_events where municipality_id = $1 and type = 'assessment.sent'", town.Id));
        Assert.AreEqual(1L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from audit_events where municipality_id = $1 and action = 'assessmentCampaign.sent'", town.Id));
        works[0].AssessmentId = (await works[0].Vendor.Api.GetAsync("/assessments"))["items"][0]!["id"]!.GetValue<Guid>();
        (await works[0].Vendor.Api.PutAsync($"/assessments/{works[0].AssessmentId}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes" } } })).Is(HttpStatusCode.OK);

        var campaign = (await town.Auditor.GetAsync(at)).Is(HttpStatusCode.OK);
        Assert.AreEqual("3 2 1 0", $"{campaign["assessments"]} {campaign["notBegun"]} {campaign["inProgress"]} {campaign["overdue"]}");
        var first = (await town.Auditor.GetAsync($"{at}/assessments?limit=2")).Is(HttpStatusCode.OK);
        var rest = (await town.Auditor.GetAsync($"{at}/assessments?limit=2&cursor={first["nextCursor"]}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("2 1", $"{first["items"].AsArray().Count} {rest["items"].AsArray().Count}");
        var begun = (await town.Auditor.GetAsync($"{at}/assessments?state=inProgress")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual(("給与支払報告書のデータ入力", "株式会社ゆきしろデータ", 1), (begun["title"]!.GetValue<string>(), begun["vendorName"]!.GetValue<string>(), begun["answered"]!.GetValue<int>()));
        Assert.IsEmpty((await town.Auditor.GetAsync($"{at}/assessments?overdue=true"))["items"].AsArray());
        Assert.AreEqual(sent.Id, (await town.Auditor.GetAsync("/assessment-campaigns"))["items"][0]!["id"]!.GetValue<Guid>());

        (await works[0].Vendor.Api.GetAsync(at)).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.IsNull((await works[0].Vendor.Api.GetAsync($"/assessments/{works[0].AssessmentId}")).Body!["campaignId"], "who else was asked is not the vendor's");
        (await (await Town.FoundAsync()).Auditor.GetAsync(at)).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task One_subject_that_cannot_be_asked_keeps_all_from_being_sent_and_every_one_is_named()
    {
        var town = await Town.FoundAsync();
        var (ready, planned, asked) = (new CaseOne(town), new CaseOne(town), new CaseOne(town));
        await ready.ToAwardAsync();
        await planned.PlanAsync();
        await asked.ToAwardAsync();
        await asked.SendAssessmentAsync();

        var refused = (await town.ItReviewer.PostAsync("/assessment-campaigns", Body(ready.EngagementId, planned.EngagementId, asked.EngagementId, Guid.NewGuid()))).Refused(HttpStatusCode.BadRequest, "invalid");

        Assert.AreEqual("/subjects/1:noVendor /subjects/2:open /subjects/3:unknown", string.Join(' ', refused["errors"].AsArray().Select(e => $"{e!["pointer"]}:{e["code"]}")));
        Assert.HasCount(1, (await town.ItReviewer.GetAsync("/assessments"))["items"].AsArray());
        Assert.IsEmpty((await town.ItReviewer.GetAsync("/assessment-campaigns"))["items"].AsArray());
        var twice = (await town.ItReviewer.PostAsync("/assessment-campaigns", Body(ready.EngagementId, ready.EngagementId))).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/subjects" }, twice.Pointers.ToArray());
        (await town.Requester.PostAsync("/assessment-campaigns", Body(ready.EngagementId))).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.ItReviewer.PostAsync("/assessment-campaigns", new { title = "", dueOn = "2020-01-01", subjects = Array.Empty<object>() })).Refused(HttpStatusCode.BadRequest, "invalid");
    }
}
