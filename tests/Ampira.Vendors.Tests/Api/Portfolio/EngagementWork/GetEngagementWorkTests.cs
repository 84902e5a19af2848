using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Portfolio.EngagementWork;

/// <summary>A vendor's work in one read.</summary>
[TestClass]
public sealed class GetEngagementWorkTests
{
    [TestMethod]
    public async Task A_vendor_reads_its_contract_subcontractors_assessments_and_incidents_at_once()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        await story.ReportIncidentAsync();
        var (at, vendor) = ($"/engagements/{story.EngagementId}", story.Vendor.Api);

        var work = (await vendor.GetAsync(at + "/work")).Is(HttpStatusCode.OK);

        Assert.AreEqual((await vendor.GetAsync(at)).Is(HttpStatusCode.OK).Body!.ToJsonString(), work["engagement"].ToJsonString());
        foreach (var (part, list) in new[] { ("contracts", $"/contracts?engagementId={story.EngagementId}"), ("subcontractors", at + "/subcontractors"), ("assessments", $"/assessments?engagementId={story.EngagementId}"), ("incidents", $"/incidents?engagementId={story.EngagementId}") })
        {
            Assert.AreEqual((await vendor.GetAsync(list)).Is(HttpStatusCode.OK)["items"].ToJsonString(), work[part].ToJsonString(), part);
            Assert.IsNotEmpty(work[part].AsArray(), part);
        }
        Assert.AreEqual((await vendor.GetAsync("/me")).Is(HttpStatusCode.OK)["entries"][0]!["municipality"]!.GetValue<string>(), work["town"].GetValue<string>());
    }

    [TestMethod]
    public async Task An_assessment_that_is_not_sent_yet_is_not_there_and_anothers_work_is_not_found()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        (await town.ItReviewer.PostAsync("/assessments", new { subject = new { type = "engagement", id = story.EngagementId }, dueOn = DateOnly.FromDateTime(ApiHost.Start.AddDays(14).DateTime) })).Is(HttpStatusCode.Created);

        Assert.IsEmpty((await story.Vendor.Api.GetAsync($"/engagements/{story.EngagementId}/work")).Is(HttpStatusCode.OK)["assessments"].AsArray());

        (await (await town.VendorAsync()).Api.GetAsync($"/engagements/{story.EngagementId}/work")).Refused(HttpStatusCode.NotFound, "notFound");
        (await (await Town.FoundAsync()).Requester.GetAsync($"/engagements/{story.EngagementId}/work")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
