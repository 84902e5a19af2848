using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What holds on every page of duties, findings, measures, incidents, looks and mail, whatever is done there.</summary>
[TestClass]
public sealed partial class ActingPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    [GeneratedRegex(@"[\u3000-\u9fff\uff00-\uffef]+")]
    private static partial Regex Japanese();

    [TestMethod]
    public async Task Each_page_is_whole_in_both_languages()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        await story.ReportIncidentAsync();
        (await story.ContainIncidentAsync()).Is(HttpStatusCode.OK);
        await story.DemandCorrectionAsync();
        (await story.ReplyToMeasureAsync()).Is(HttpStatusCode.OK);
        var duty = (await story.DutyAsync("personnel-register"))["id"];
        await ApiHost.Shared.DrainOutboxAsync();
        var lead = (await town.Admin.GetAsync("/people")).Is(HttpStatusCode.OK)["items"].AsArray().Single(p => p!["email"]!.GetValue<string>() == town.EmailOf(Roles.SecurityLead))!["id"];
        foreach (var role in new[] { Roles.Administrator, Roles.Procurement, Roles.ItReviewer }) (await town.Admin.PostAsync("/role-assignments", new { personId = lead, role })).Is(HttpStatusCode.Created);
        var person = (await town.PersonOfAsync(story.Vendor.Id)).Email;
        string[] staffs =
        [
            "/Duties", $"/Duties/{duty}", "/Findings", $"/Findings/{story.FindingId}", $"/Findings/New?subjectType=Engagement&subjectId={story.EngagementId}", "/Measures", $"/Measures/{story.MeasureId}",
            $"/Measures/New?contractId={story.ContractId}&findingId={story.FindingId}", "/Incidents", "/Incidents?state=Closed", "/Incidents/New", $"/Incidents/{story.IncidentId}", "/Reverifications", "/Notices",
        ];
        string[] vendors = [$"/Vendor/Measure/{story.MeasureId}", $"/Vendor/Incident/New?engagementId={story.EngagementId}", $"/Vendor/Incident/{story.IncidentId}", $"/Vendor/Engagements/{story.EngagementId}"];
        foreach (var english in new[] { false, true })
        {
            await LookAsync(await Host.SignInAsync(town, Roles.SecurityLead, english), staffs, english);
            var vendor = Host.Browse();
            var page = await vendor.GetAsync("/Vendor/SignIn");
            if (english) page = await vendor.SubmitAsync(page, "English");
            await vendor.SubmitAsync(page, english ? "Sign in" : "サインイン", ("email", person), ("password", Town.Password));
            await LookAsync(vendor, vendors, english);
        }
    }

    private static async Task LookAsync(Browser browser, IEnumerable<string> paths, bool english)
    {
        foreach (var path in paths)
        {
            var page = await browser.GetAsync(path);
            Assert.AreEqual(HttpStatusCode.OK, browser.Last.StatusCode, path);
            Assert.AreEqual(english ? "en" : "ja", page.DocumentElement.GetAttribute("lang"), path);
            Assert.HasCount(1, page.QuerySelectorAll("h1").ToList(), path);
            Assert.IsEmpty(page.QuerySelectorAll("[style], script:not([src^='/']), style").ToList(), path);
            var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
            Assert.AreEqual(ids.Count, ids.Distinct().Count(), path);
            foreach (var label in page.QuerySelectorAll("label[for]")) Assert.IsNotNull(page.GetElementById(label.GetAttribute("for")!), $"{path}: {label.TextContent}");
            foreach (var table in page.QuerySelectorAll("table")) Assert.IsNotNull(table.QuerySelector("caption"), path);
            if (!english) continue;
            foreach (var given in page.QuerySelectorAll("[lang=ja]").ToList()) given.Remove();
            Assert.AreEqual("", string.Join('|', Japanese().Matches(page.Body!.TextContent).Select(m => m.Value)), path);
        }
    }
}
