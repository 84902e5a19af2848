using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Browser;
using Ampira.Vendors.Tests.Processes;
using Microsoft.Playwright;

namespace Ampira.Vendors.Tests.OpenApi;

/// <summary>The page to read and try the API works under its own strict policy, without any other origin.</summary>
[TestClass]
public sealed class DocumentationPageTests
{
    private static ApiProcess _process = null!;
    private static Chromium _chromium = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        _process = await ApiProcess.StartAsync(TestDatabase.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string> { ["Jobs:Enabled"] = "false" });
        _chromium = await Chromium.StartAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _chromium.DisposeAsync();
        await _process.DisposeAsync();
    }

    private static async Task<Browser.Person> OpenAsync(int width = 1280)
    {
        var reader = await _chromium.SitDownAsync(width: width);
        await reader.Page.GotoAsync(new Uri(_process.Http.BaseAddress!, "/docs").AbsoluteUri);
        await reader.Page.WaitForSelectorAsync(".opblock");
        return reader;
    }

    /// <summary>Opens an operation, types its body, and has it called; what came of it.</summary>
    private static async Task<string> TryAsync(IPage page, string operation, string? body)
    {
        await page.Locator(".operation-filter-input").FillAsync(operation.Split('-')[1]); // only what can be seen is drawn
        var block = page.Locator($"#operations-{operation}");
        await block.WaitForAsync();
        if (!(await block.GetAttributeAsync("class"))!.Contains("is-open", StringComparison.Ordinal)) await block.Locator(".opblock-summary-control").ClickAsync();
        if (await block.Locator("button.try-out__btn.cancel").CountAsync() == 0) await block.Locator("button.try-out__btn").ClickAsync();
        if (body is not null) await block.Locator("textarea.body-param__text").FillAsync(body);
        var answer = await page.RunAndWaitForResponseAsync(() => block.Locator("button.execute").ClickAsync(), r => r.Url.Contains("/api/v1/", StringComparison.Ordinal));
        await block.Locator(".live-responses-table .response-col_status").Last.WaitForAsync();
        return $"{answer.Status} {await answer.TextAsync()}";
    }

    [TestMethod]
    public async Task It_shows_the_operations_and_the_browser_has_nothing_to_object_to()
    {
        await using var reader = await _chromium.SitDownAsync();
        var requests = new List<string>();
        reader.Page.Request += (_, r) => requests.Add(r.Url);

        await reader.Page.GotoAsync(new Uri(_process.Http.BaseAddress!, "/docs").AbsoluteUri);
        await reader.Page.WaitForSelectorAsync(".opblock");

        Assert.AreEqual("", string.Join('\n', reader.Console));
        Assert.AreEqual("", string.Join(' ', requests.Where(r => !r.StartsWith(_process.Http.BaseAddress!.AbsoluteUri, StringComparison.Ordinal) && !r.StartsWith("data:", StringComparison.Ordinal))));
    }

    [TestMethod]
    public async Task Whoever_signs_in_there_calls_the_API_from_then_on_and_each_creation_has_a_key_of_its_own()
    {
        var town = await Town.FoundAsync();
        await using var reader = await OpenAsync();
        var page = reader.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "POST /sessions" }).First.ClickAsync();
        await page.Locator("#operations-Access-SignIn.is-open").WaitForAsync();
        Assert.StartsWith("200 ", await TryAsync(page, "Access-SignIn", $$"""{"email":"{{town.EmailOf(Roles.Requester)}}","password":"{{Town.Password}}"}"""));
        for (var n = 0; n < 2; n++) // the same again, as the example of the key stands there
            Assert.StartsWith("201 ", await TryAsync(page, "Engagements-PlanEngagement", $$"""{"title":"試し","orgUnitId":"{{town.OrgUnitId}}","startsOn":"2027-04-01","endsOn":"2028-03-31"}"""));

        Assert.HasCount(2, (await town.Requester.GetAsync("/engagements")).Is(HttpStatusCode.OK)["items"].AsArray());
        await page.ReloadAsync();
        await page.WaitForSelectorAsync(".opblock");
        Assert.StartsWith("200 ", await TryAsync(page, "Engagements-ListEngagements", null), "the token is still there");
        Assert.AreEqual("", string.Join('\n', reader.Console));
    }

    [TestMethod]
    public async Task An_operation_is_found_by_its_words_and_stands_there_as_curl_with_its_example()
    {
        await using var reader = await OpenAsync();

        await reader.Page.Locator(".operation-filter-input").FillAsync("rollover post");
        await reader.Page.Locator("#operations-Engagements-RollOverEngagements").WaitForAsync();

        Assert.AreEqual(1, await reader.Page.Locator(".opblock").CountAsync());
        Assert.AreEqual("/api/v1/engagements/rollover", (await reader.Page.Locator(".opblock .opblock-summary-path").InnerTextAsync()).Replace("\u200b", "", StringComparison.Ordinal));
        await reader.Page.Locator(".opblock .opblock-summary-control").ClickAsync();
        var curl = await reader.Page.Locator(".sample pre").InnerTextAsync();
        Assert.StartsWith("curl -X POST \"$API/engagements/rollover\"", curl);
        Assert.Contains("\"fiscalYear\": 2027", curl);
    }

    [TestMethod]
    public async Task Its_links_lead_to_the_first_call_in_both_languages_and_nothing_of_ours_keeps_anybody_out()
    {
        await using var reader = await OpenAsync(width: 320);
        Assert.AreEqual("", string.Join('\n', await reader.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)")), "wider than a phone");
        foreach (var (link, title) in new[] { ("最初の呼び出し（5分）", "最初の呼び出し（5分）"), ("English", "First call in five minutes") })
        {
            await reader.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
            Assert.AreEqual(title, await reader.Page.Locator("h1").InnerTextAsync());
            Assert.AreEqual(0, await reader.OverflowAsync());
            Assert.AreEqual("", string.Join('\n', await reader.ViolationsAsync()));
        }
        Assert.AreEqual("", string.Join('\n', reader.Console));
    }
}
