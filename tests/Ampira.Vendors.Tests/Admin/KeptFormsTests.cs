using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What was typed when the session had ended meanwhile waits for whoever typed it, and for nobody else.</summary>
[TestClass]
public sealed class KeptFormsTests
{
    private const string Comment = "体制図を添えます。";

    private static string Said(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    private static Task<IHtmlDocument> SignInAsync(Browser browser, IHtmlDocument page, string email) => browser.SubmitAsync(page, "サインイン", ("email", email), ("password", Town.Password));

    private static async Task<(CaseOne Story, Browser Vendor, string Email, IHtmlDocument Page)> AnsweringAsync(Town town, AdminHost admin)
    {
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();
        var (browser, email) = (admin.Browse(), (await town.PersonOfAsync(story.Vendor.Id)).Email);
        await SignInAsync(browser, await browser.GetAsync("/Vendor/SignIn"), email);
        return (story, browser, email, await browser.GetAsync($"/Vendor/Assessment/{story.AssessmentId}"));
    }

    private static Task<IHtmlDocument> SaveAsync(Browser vendor, IHtmlDocument page) => vendor.SubmitAsync(page, "保存", ("answers[0].value", "yes"), ("answers[0].comment", Comment), ("next", "false"));

    private static async Task<string> KeptAsync(CaseOne story) => (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}/answers")).Is(HttpStatusCode.OK)["answers"].AsArray().Select(a => a!["comment"]?.GetValue<string>() ?? "").Aggregate("", string.Concat);

    [TestMethod]
    public async Task Half_an_hour_later_the_same_person_signs_in_again_and_sends_it()
    {
        using var host = new ApiHost();
        await using var admin = new AdminHost(host);
        var (story, vendor, email, page) = await AnsweringAsync(await Town.FoundAsync(host), admin);
        host.Clock.Advance(TimeSpan.FromMinutes(45));

        var signIn = await SaveAsync(vendor, page);
        Assert.AreEqual("サインイン", signIn.QuerySelector("h1")!.TextContent);
        var kept = await SignInAsync(vendor, signIn, email);
        Assert.Contains("入力した内容が残っています", Said(kept));
        Assert.DoesNotContain("体制図", await KeptAsync(story), "it is sent by whoever presses the button");
        var saved = await vendor.SubmitAsync(kept, "この内容で続ける");

        Assert.Contains("保存しました", saved.Body!.TextContent);
        Assert.Contains("体制図", await KeptAsync(story));
    }

    [TestMethod]
    public async Task Another_person_at_the_same_browser_does_not_see_it_nor_does_it_hold_a_password()
    {
        using var host = new ApiHost();
        await using var admin = new AdminHost(host);
        var town = await Town.FoundAsync(host);
        var (_, vendor, _, page) = await AnsweringAsync(town, admin);
        var staff = await admin.SignInAsync(town, Roles.ItReviewer);
        var account = await staff.GetAsync("/Account");
        host.Clock.Advance(TimeSpan.FromMinutes(45));

        var other = await SignInAsync(vendor, await SaveAsync(vendor, page), (await town.PersonOfAsync((await town.VendorAsync()).Id)).Email);
        Assert.Contains("入力した内容は残っていません", Said(other));
        Assert.DoesNotContain("体制図", other.DocumentElement.OuterHtml);

        await staff.SubmitAsync(account, "変更する", ("password", Town.Password), ("newPassword", "another horse entirely"));
        Assert.AreEqual("?ReturnUrl=%2FAccount", staff.Last.RequestMessage!.RequestUri!.Query, "a password is typed anew");
        Assert.Contains("残っていません", Said(await SignInAsync(staff, await staff.GetAsync("/SignIn?returnUrl=/Kept"), town.EmailOf(Roles.ItReviewer))));
    }

    [TestMethod]
    public async Task Who_never_was_signed_in_leaves_nothing()
    {
        var nobody = AdminHost.Shared.Browse();
        var page = await nobody.GetAsync("/Vendor/SignIn");
        page.QuerySelector("form.ans-form")!.SetAttribute("action", "/Vendor/Evidence");

        await nobody.SubmitAsync(page, "サインイン", ("title", "規程"), ("email", ""), ("password", ""));

        Assert.AreEqual("?ReturnUrl=%2FVendor%2FEvidence", nobody.Last.RequestMessage!.RequestUri!.Query);
    }
}
