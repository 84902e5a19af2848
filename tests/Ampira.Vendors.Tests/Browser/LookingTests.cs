using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>Looking at a piece of evidence where it can do nothing, and at something that takes longer until it is done.</summary>
[TestClass]
public sealed class LookingTests
{
    private static Chromium _chromium = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        _chromium = await Chromium.StartAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _chromium.DisposeAsync();

    [TestMethod]
    public async Task A_text_is_read_in_its_frame_while_no_page_of_ours_is_shown_in_one()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        var id = (await story.UploadAsync(story.Vendor.Api, "record.txt", "2026-11-23 reviewed the list", "REC")).Is(HttpStatusCode.Created).Id;
        await using var reviewer = await (await _chromium.SitDownAsync(width: 320)).SignInAsync(town.EmailOf(Roles.ItReviewer));
        await reviewer.OpenAsync($"/Evidence/{id}");
        await reviewer.FollowAsync("この画面で見る");

        await Assertions.Expect(reviewer.Page.FrameLocator(".ans-frame").Locator("body")).ToContainTextAsync("reviewed the list");
        Assert.AreEqual("", string.Join('\n', reviewer.Console));
        Assert.AreEqual(0, await reviewer.OverflowAsync());
        Assert.IsEmpty(await reviewer.ViolationsAsync());

        await reviewer.Page.EvaluateAsync("() => new Promise(done => { const frame = document.createElement('iframe'); frame.src = '/Account'; frame.name = 'tried'; frame.onload = done; document.body.append(frame); })");
        Assert.Contains(said => said.Contains("frame-ancestors", StringComparison.Ordinal) || said.Contains("X-Frame-Options", StringComparison.Ordinal), reviewer.Console);
    }

    [TestMethod]
    [DataRow(true, DisplayName = "with JavaScript")]
    [DataRow(false, DisplayName = "without JavaScript")]
    public async Task What_takes_longer_shows_how_far_it_is_and_then_its_result(bool javaScript)
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await using var buyer = await (await _chromium.SitDownAsync(javaScript)).SignInAsync(town.EmailOf(Roles.Procurement));
        await buyer.OpenAsync($"/Engagements/{story.EngagementId}/Contract");
        await buyer.PressAsync("PDF を作る");
        Assert.AreEqual(1, await buyer.Page.Locator("[role=status] progress").CountAsync());
        if (javaScript) await buyer.Page.EvaluateAsync("() => { window.isStillHere = true; }");
        Assert.IsEmpty(await buyer.ViolationsAsync());

        await ApiHost.Shared.Services.GetRequiredService<OperationSweep>().RunAsync(town.Id, CancellationToken.None);
        if (!javaScript) await buyer.FollowAsync("更新");
        await Assertions.Expect(buyer.Page.Locator("[role=status] a", new() { HasText = "を受け取る" })).ToBeVisibleAsync();

        if (javaScript) Assert.IsTrue(await buyer.Page.EvaluateAsync<bool>("() => window.isStillHere"), "the page was not left for it");
        Assert.AreEqual("完了", (await buyer.Page.Locator("#state").InnerTextAsync()).Trim());
        Assert.AreEqual("", string.Join('\n', buyer.Console));
    }

    [TestMethod]
    [DataRow(true, DisplayName = "with JavaScript")]
    [DataRow(false, DisplayName = "without JavaScript")]
    public async Task A_contract_is_read_beside_its_blanks_as_they_are_filled(bool javaScript)
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        await using var buyer = await (await _chromium.SitDownAsync(javaScript)).SignInAsync(town.EmailOf(Roles.Procurement));
        await buyer.OpenAsync($"/Engagements/{story.EngagementId}/Contract");
        var blank = buyer.Page.Locator("#variables input[type=text]").First;

        await blank.FillAsync("総務課総務係（内線 321）");
        if (javaScript) await blank.PressAsync("Tab");
        else await buyer.PressAsync("保存せずに文面を確かめる");

        await Assertions.Expect(buyer.Page.FrameLocator(".ans-frame").Locator("body")).ToContainTextAsync("総務課総務係（内線 321）");
        Assert.AreEqual("総務課総務係（内線 321）", await blank.InputValueAsync());
        Assert.DoesNotContain("内線 321", (await town.Procurement.GetAsync($"/contracts/{story.ContractId}")).Text);
        Assert.AreEqual("", string.Join('\n', buyer.Console));
        Assert.AreEqual(0, await buyer.OverflowAsync());
    }
}
