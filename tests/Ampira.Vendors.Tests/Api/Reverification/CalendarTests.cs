using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Reverification;

[TestClass]
public sealed class CalendarTests
{
    [TestMethod]
    public async Task A_program_subscribes_by_a_secret_address_and_learns_numbers_and_days_only()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToActivationAsync();
        await use.ToActivationAsync();
        await town.Host.DrainOutboxAsync();
        var token = (await town.ServiceTokenAsync("reverifications:read")).Token;

        var calendar = await town.Anonymous.GetAsync($"/reverifications/calendar.ics?feed={token}");

        Assert.AreEqual((HttpStatusCode.OK, "text/calendar"), (calendar.Status, calendar.MediaType));
        var looks = (await town.ItReviewer.GetAsync("/reverifications"))["items"].AsArray();
        Assert.HasCount(looks.Count, calendar.Text.Split("BEGIN:VEVENT").Skip(1));
        foreach (var look in looks) Assert.Contains("DTSTART;VALUE=DATE:" + look!["dueOn"]!.GetValue<string>().Replace("-", "", StringComparison.Ordinal), calendar.Text);
        foreach (var (path, vendor) in new[] { ($"/engagements/{work.EngagementId}", "ゆきしろ"), ($"/cloud-uses/{use.CloudUseId}", "くも") })
        {
            var subject = (await town.SectionHead.GetAsync(path)).Is(HttpStatusCode.OK);
            Assert.Contains(subject["referenceNo"].GetValue<string>(), calendar.Text);
            Assert.DoesNotContain(subject["title"].GetValue<string>(), calendar.Text);
            Assert.DoesNotContain(vendor, calendar.Text);
        }
    }

    [TestMethod]
    public async Task An_unknown_a_revoked_and_a_wider_token_and_a_session_in_the_address_are_all_answered_alike()
    {
        var town = await Town.FoundAsync();
        var revoked = await town.ServiceTokenAsync("reverifications:read");
        var id = (await town.Admin.GetAsync("/service-tokens"))["items"]![0]!["id"]!.GetValue<Guid>();
        (await town.Admin.DeleteAsync($"/service-tokens/{id}")).Is(HttpStatusCode.NoContent);

        var answers = new List<string>();
        foreach (var feed in new[] { "", "?feed=", "?feed=avs_unknown", $"?feed={revoked.Token}", $"?feed={(await town.ServiceTokenAsync("reverifications:read", "vendors:read")).Token}", $"?feed={town.ItReviewer.Token}", $"?feed={(await town.VendorAsync()).Api.Token}", "?feed=" + new string('a', 500) })
            answers.Add(Problems.WithoutTrace(await town.Anonymous.GetAsync("/reverifications/calendar.ics" + feed)));

        Assert.HasCount(1, answers.Distinct());
        Assert.StartsWith("401 ", answers[0]);
        (await town.ItReviewer.GetAsync("/reverifications/calendar.ics")).Is(HttpStatusCode.OK);
    }
}
