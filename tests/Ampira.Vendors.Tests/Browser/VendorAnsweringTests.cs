using Ampira.Vendors.Tests.Api.Assessments;
using Microsoft.Playwright;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>What a vendor types is kept: by itself with a script, by [保存] without, over the end of a session, and never over what somebody else saved.</summary>
[TestClass]
public sealed class VendorAnsweringTests
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

    private static async Task<(AskedAssessment Asked, Person Vendor, (Guid Id, string Email, ApiClient Api) Same)> BeginAsync(bool javaScript, int width = 1280)
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var same = await asked.Town.PersonOfAsync(asked.Story.Vendor.Id);
        var vendor = await (await _chromium.SitDownAsync(javaScript, width: width)).SignInAsync(same.Email, "/Vendor");
        await vendor.OpenAsync($"/Vendor/Assessment/{asked.Story.AssessmentId}");
        return (asked, vendor, same);
    }

    private static ILocator Saved(Person vendor) => vendor.Page.Locator("#saved");

    [TestMethod]
    public async Task What_is_typed_is_kept_by_itself_and_a_conflict_is_told()
    {
        var (asked, vendor, _) = await BeginAsync(javaScript: true, width: 375);
        await using var _vendor = vendor;
        var missing = await vendor.Page.Locator("#missing-here li").CountAsync();
        Assert.AreEqual("polite", await Saved(vendor).EvaluateAsync<string>("e => e.ariaLive ?? (e.getAttribute('role') === 'status' ? 'polite' : '')"));

        await vendor.Page.Locator("#q-gov-01 input[value=partial]").CheckAsync();
        await vendor.Page.Locator("#q-gov-01-comment").FillAsync("体制図を改めています。");
        await Assertions.Expect(Saved(vendor)).ToContainTextAsync("最終保存 ");
        await Assertions.Expect(vendor.Page.Locator("#q-gov-01-version")).Not.ToHaveValueAsync("0");
        var kept = (await asked.AnswerAsync("gov-01"))!;
        Assert.AreEqual(("partial", "体制図を改めています。"), (kept["value"]!.GetValue<string>(), kept["comment"]!.GetValue<string>()));
        Assert.IsLessThanOrEqualTo(missing, await vendor.Page.Locator("#missing-here li").CountAsync());
        Assert.AreEqual("体制図を改めています。", await vendor.Page.Locator("#q-gov-01-comment").InputValueAsync(), "what is typed stays as it is");

        (await asked.SaveAsync("gov-01", "yes", comment: "ほかの担当者が書きました。")).Is(HttpStatusCode.OK);
        await vendor.Page.Locator("#q-gov-01-comment").FillAsync("重ねて書きました。");
        await Assertions.Expect(Saved(vendor)).ToContainTextAsync("保存できない回答が1件");
        await vendor.Page.Locator("#q-gov-01-comment").FillAsync("もう一度、重ねて書きました。");
        await Assertions.Expect(Saved(vendor).Locator("a")).ToHaveAttributeAsync("href", "#q-gov-01-value");
        Assert.AreEqual("ほかの担当者が書きました。", (await asked.AnswerAsync("gov-01"))!["comment"]!.GetValue<string>(), "nothing of another's is written over by itself");
        Assert.AreEqual("", string.Join('\n', vendor.Console));
        Assert.IsEmpty(await vendor.ViolationsAsync());
        Assert.AreEqual(0, await vendor.OverflowAsync());
    }

    [TestMethod]
    [DataRow(true, DisplayName = "with JavaScript")]
    [DataRow(false, DisplayName = "without JavaScript")]
    public async Task What_is_typed_outlives_the_session(bool javaScript)
    {
        var (asked, vendor, same) = await BeginAsync(javaScript);
        await using var _vendor = vendor;
        (await same.Api.PostAsync("/me/sessions/end", new { password = Town.Password })).Is(HttpStatusCode.NoContent);

        await vendor.Page.Locator("#q-gov-01 input[value=yes]").CheckAsync();
        await vendor.Page.Locator("#q-gov-01-comment").FillAsync("体制図を添えます。");
        if (javaScript) await Assertions.Expect(Saved(vendor)).ToContainTextAsync("サインインの時間が切れました");
        await vendor.PressAsync("保存");
        Assert.StartsWith("/Vendor/SignIn", vendor.Path);
        Assert.IsNull(await asked.AnswerAsync("gov-01"));
        await vendor.Page.FillAsync("#email", same.Email);
        await vendor.Page.FillAsync("#password", Town.Password);
        await vendor.PressAsync("サインイン");
        await vendor.SeesAsync("入力した内容が残っています");
        Assert.IsEmpty(await vendor.ViolationsAsync());
        await vendor.PressAsync("この内容で続ける");

        Assert.AreEqual("体制図を添えます。", (await asked.AnswerAsync("gov-01"))!["comment"]!.GetValue<string>());
    }
}
