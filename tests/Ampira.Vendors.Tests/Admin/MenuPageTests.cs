using Ampira.Vendors.Api.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The way to every part of the staff pages.</summary>
[TestClass]
public sealed class MenuPageTests
{
    /// <summary>What one comes to otherwise: by the head of each page, by a thing of one's own, or by being sent there.</summary>
    private static readonly string[] ReachedOtherwise = ["/Account", "/ComeBack", "/Deputies", "/Disposals", "/Error", "/Guide", "/Accessibility", "/Invitation", "/Kept", "/Language", "/LegalHolds", "/Menu", "/Search", "/SignIn", "/SignOut", "/Vendor"];

    [TestMethod]
    public async Task Everything_that_has_a_page_is_in_the_menu_of_some_role_and_opens_from_it()
    {
        var town = await Town.FoundAsync();
        var pages = AdminHost.Shared.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(route => route.Length > 1 && route.Count(c => c == '/') == 1 && !route.Contains('{', StringComparison.Ordinal) && route != "/Index").ToHashSet();
        var opened = new HashSet<string>();

        foreach (var role in Roles.All)
        {
            var person = await AdminHost.Shared.SignInAsync(town, role);
            foreach (var href in (await person.GetAsync("/Menu")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(opened.Add))
            {
                await person.GetAsync(href);
                Assert.AreEqual(HttpStatusCode.OK, person.Last.StatusCode, $"{href} for {role}");
            }
        }

        Assert.AreEqual("", string.Join(' ', pages.Except(opened).Except(ReachedOtherwise).Order()));
    }

    [TestMethod]
    public async Task A_role_is_offered_what_it_may_read_and_the_head_shows_what_is_of_daily_work()
    {
        var town = await Town.FoundAsync();
        var (editor, administrator) = (await AdminHost.Shared.SignInAsync(town, Roles.TemplateEditor), await AdminHost.Shared.SignInAsync(town, Roles.Administrator));

        Assert.IsNull((await editor.GetAsync("/Menu")).QuerySelector("main a[href='/People']"));
        var page = await administrator.GetAsync("/Menu");
        Assert.AreEqual("職員の登録、役割、代理", page.QuerySelector("div:has(> dt > a[href='/People']) > dd")!.TextContent);
        Assert.IsNull(page.QuerySelector(".ans-gnav a[href='/People']"));
        Assert.IsNotNull(page.QuerySelector(".ans-gnav a[href='/Menu'][aria-current=page]"));
    }
}
