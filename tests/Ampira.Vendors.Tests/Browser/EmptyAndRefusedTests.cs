using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>
/// The states that <see cref="EveryPageTests"/> does not show: a town in which nothing is entered yet, and forms whose input is refused. Narrow as a phone, in both languages: nothing axe objects to
/// (WCAG 2.2 AA), nothing wider than the window. AMPIRA_PICTURES names a folder that then holds a picture of each.
/// </summary>
[TestClass]
public sealed class EmptyAndRefusedTests
{
    private const int Narrow = 320;

    /// <summary>Refused forms in one language; less would mean that the forms are not found any more.</summary>
    private const int AtLeast = 25;

    /// <summary>The short run looks at one language of each state; every text of both is read by other tests.</summary>
    private static readonly bool Long = Environment.GetEnvironmentVariable("AMPIRA_LONG") == "1";

    public static IEnumerable<string> EmptyIn => Long ? ["ja", "en"] : ["en"];

    public static IEnumerable<string> RefusedIn => Long ? ["ja", "en"] : ["ja"];

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("AMPIRA_PICTURES");

    private static Chromium _chromium = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => _chromium = await Chromium.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await _chromium.DisposeAsync();

    [TestMethod]
    [DynamicData(nameof(EmptyIn))]
    public async Task A_town_in_which_nothing_is_entered_yet_can_be_walked_through(string language)
    {
        var town = await Town.FoundAsync();
        await using var lead = await EveryRoleAsync(town, language);
        await using var vendor = await (await _chromium.SitDownAsync(language: language, width: Narrow)).SignInAsync((await town.PersonOfAsync((await town.VendorAsync()).Id)).Email, "/Vendor");
        var faults = new List<string>();

        foreach (var (person, area) in new[] { (lead, false), (vendor, true) })
            foreach (var place in Registers(area))
            {
                if (await person.OpenAsync(place) is var status and >= 400) faults.Add($"{place}: answered {status}");
                faults.AddRange(await LookAsync(person, place, "empty"));
            }

        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    [DynamicData(nameof(RefusedIn))]
    public async Task A_form_that_is_sent_empty_says_what_it_lacks(string language)
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.ReportIncidentAsync();
        var engagement = $"/Engagements/{story.EngagementId}";
        await using var lead = await EveryRoleAsync(town, language);
        await using var vendor = await (await _chromium.SitDownAsync(language: language, width: Narrow)).SignInAsync((await town.PersonOfAsync(story.Vendor.Id)).Email, "/Vendor");
        string[] ours = [engagement, engagement + "/Facts", engagement + "/Contract", engagement + "/Risk", engagement + "/Exceptions", $"/Vendors/{story.Vendor.Id}", $"/Vendors/{story.Vendor.Id}/People", $"/Incidents/{story.IncidentId}",
            $"/Findings/New?subjectType=Engagement&subjectId={story.EngagementId}", $"/Measures/New?contractId={story.ContractId}", $"/Incidents/New?engagementId={story.EngagementId}"];
        string[] theirs = [$"/Vendor/Engagements/{story.EngagementId}", $"/Vendor/Incident/New?engagementId={story.EngagementId}"];
        var (faults, refused) = (new List<string>(), 0);

        foreach (var (person, places) in new[] { (lead, Registers(false).Concat(ours)), (vendor, Registers(true).Concat(theirs)) })
            foreach (var place in places)
            {
                await person.OpenAsync(place);
                if (!await person.SendEmptyAsync()) continue;
                if (await person.Page.Locator("main [role=alert]").CountAsync() == 0) continue;
                refused++;
                faults.AddRange(await LookAsync(person, place, "refused"));
            }

        Assert.AreEqual("", string.Join('\n', faults));
        Assert.IsGreaterThan(AtLeast, refused);
    }

    /// <summary>One person who may read everything, so that no page hides a part.</summary>
    private static async Task<Person> EveryRoleAsync(Town town, string language)
    {
        var email = town.EmailOf(Roles.SecurityLead);
        var lead = (await town.Admin.GetAsync("/people")).Is(HttpStatusCode.OK)["items"].AsArray().Single(p => p!["email"]!.GetValue<string>() == email)!["id"];
        foreach (var role in new[] { Roles.Administrator, Roles.Procurement, Roles.Auditor, Roles.SectionHead, Roles.ItReviewer, Roles.Requester, Roles.TemplateEditor }) (await town.Admin.PostAsync("/role-assignments", new { personId = lead, role })).Is(HttpStatusCode.Created);
        return await (await _chromium.SitDownAsync(language: language, width: Narrow)).SignInAsync(email);
    }

    /// <summary>The pages that are about no single thing.</summary>
    private static IEnumerable<string> Registers(bool ofVendors)
    {
        string[] left = ["/SignOut", "/SignIn", "/Language", "/Error", "/Kept", "/Invitation", "/Colleague", "/Passkey", "/External", "/Back", "/Measures/New", "/Incident/New"]; // the last two are about a case
        return _chromium.Admin.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(r => !r.Contains('{', StringComparison.Ordinal) && !left.Any(l => r.EndsWith(l, StringComparison.Ordinal)) && !r.EndsWith("/Index", StringComparison.Ordinal))
            .Where(r => (r == "/Vendor" || r.StartsWith("/Vendor/", StringComparison.Ordinal)) == ofVendors).Distinct().Order(StringComparer.Ordinal).ToList();
    }

    private static async Task<IEnumerable<string>> LookAsync(Person person, string place, string state)
    {
        if (Pictures is not null) await person.PictureAsync(Directory.CreateDirectory(System.IO.Path.Combine(Pictures, state)).FullName);
        var over = await person.OverflowAsync();
        return (await person.ViolationsAsync()).Select(v => $"{place} ({state}): {v}").Concat(over > 0 ? [$"{place} ({state}): {over} px wider than the window"] : []);
    }
}
