using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Notifications;

[TestClass]
public sealed class EventsTests
{
    [TestMethod]
    public async Task Events_come_in_sequence_without_a_gap_and_only_once()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        var seen = new List<long>();
        for (long after = 0; ;)
        {
            var page = (await town.Auditor.GetAsync($"/events?after={after}&limit=7")).Is(HttpStatusCode.OK);
            seen.AddRange(page["items"].AsArray().Select(e => e!["sequence"]!.GetValue<long>()));
            if (page["next"].GetValue<long>() == after) break;
            after = page["next"].GetValue<long>();
        }

        CollectionAssert.AreEqual(Enumerable.Range(1, seen.Count).Select(i => (long)i).ToArray(), seen);
        Assert.IsGreaterThan(15, seen.Count);
        await story.SendAssessmentAsync();
        var types = (await town.Auditor.GetAsync($"/events?after={seen.Count}"))["items"].AsArray().Select(e => e!["type"]!.GetValue<string>()).ToArray();
        CollectionAssert.AreEquivalent(new[] { "assessment.drafted", "assessment.sent" }, types);
        (await town.Auditor.GetAsync("/events?after=-1")).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task A_vendor_sees_what_concerns_it_and_nothing_of_another()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();

        var own = (await story.Vendor.Api.GetAsync("/events")).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!["type"]!.GetValue<string>()).ToArray();
        CollectionAssert.Contains(own, "assessment.sent");
        CollectionAssert.DoesNotContain(own, "engagement.planned");
        var other = (await story.Other.Api.GetAsync("/events"))["items"].AsArray().Select(e => e!["type"]!.GetValue<string>()).ToArray();
        CollectionAssert.DoesNotContain(other, "assessment.sent");
    }
}
