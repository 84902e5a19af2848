using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>Every page of the admin with a real case on it, in both languages, wide and narrow: nothing axe objects to, nothing wider than the window, nothing refused by the browser.</summary>
[TestClass]
public sealed class EveryPageTests
{
    private static Chromium? _chromium;
    private static Dictionary<string, string> _places = [];
    private static Town _town = null!;
    private static string _vendorPerson = "";

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _chromium = await Chromium.StartAsync();
        _town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(_town), new CaseTwo(_town));
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await work.ReportIncidentAsync();
        await work.DemandCorrectionAsync();
        await use.ToActivationAsync();
        _vendorPerson = (await _town.PersonOfAsync(work.Vendor.Id)).Email;
        var duty = (await work.DutiesAsync())["items"].AsArray().First(d => d!["who"]!.GetValue<string>() == "vendor")!["id"]!;
        _places = new()
        {
            [""] = "", ["Audit"] = "/Audit", 
        };
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
    }

    private static IEnumerable<string> Routes() => _chromium!.Admin.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order();

    [TestMethod]
    public async Task Print()
    {
        foreach (var route in Routes()) Console.WriteLine(route);
        var person = await (await _chromium!.SitDownAsync()).SignInAsync(_town.EmailOf(Roles.SecurityLead));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var path in new[] { "/", "/Audit", "/Clauses", "/Vendors", "/Engagements" })
        {
            Console.WriteLine($"{path} {await person.OpenAsync(path)} {await person.OverflowAsync()} {watch.Elapsed}");
            foreach (var v in await person.ViolationsAsync()) Console.WriteLine("  " + v);
            Console.WriteLine($"  {watch.Elapsed} {string.Join("|", person.Console)}");
        }
    }
}
