using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin;

[TestClass]
public sealed class WebhooksPagesTests
{
    [TestMethod]
    public async Task The_administrator_registers_an_address_sees_its_secret_once_tests_pauses_and_removes_it()
    {
        var town = await Town.FoundAsync();
        var admin = await AdminHost.Shared.SignInAsync(town, Roles.Administrator);
        var page = await admin.GetAsync("/Webhooks");
        Assert.Contains("送信先はまだありません", page.Body!.TextContent);

        var refused = await admin.SubmitAsync(page, "登録する", ("name", "庁内ポータル"), ("url", "https://127.0.0.1/"), ("types", "assessment.submitted、duty.*"));
        Assert.Contains("組織内のネットワーク", refused.QuerySelector("#url-e")!.TextContent);
        Assert.AreEqual("庁内ポータル", refused.QuerySelector("#name")!.GetAttribute("value"), "what was typed is kept");
        var made = await admin.SubmitAsync(refused, "登録する", ("url", "https://portal.example.jp/ampira"));
        Assert.StartsWith("whsec_", made.QuerySelector("#secret")!.TextContent);
        Assert.IsNull((await admin.GetAsync("/Webhooks")).QuerySelector("#secret"), "shown once");

        var one = await admin.GetAsync(made.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Contains("assessment.submitted、duty.*", one.QuerySelector("dl")!.TextContent);
        var tested = await admin.SubmitAsync(one, "試験送信");
        Assert.Contains("送信待ち", tested.QuerySelector("tbody")!.TextContent);
        var paused = await admin.SubmitAsync(tested, "一時停止");
        Assert.Contains("一時停止", paused.QuerySelector(".ans-title .ans-tag")!.TextContent);
        var stale = await admin.SubmitAsync(tested, "一時停止");
        Assert.AreEqual(HttpStatusCode.PreconditionFailed, admin.Last.StatusCode);
        Assert.Contains("ほかの人が先に変更しました", stale.Body!.TextContent);
        var rotated = await admin.SubmitAsync(await admin.SubmitAsync(paused, "再開する"), "秘密を更新");
        Assert.IsNotNull(rotated.QuerySelector("#secret"), rotated.Body!.TextContent);
        Assert.AreNotEqual(made.QuerySelector("#secret")!.TextContent, rotated.QuerySelector("#secret")!.TextContent);
        var removed = await admin.SubmitAsync(rotated, "削除する");
        Assert.Contains("送信先はまだありません", removed.Body!.TextContent);
    }

    [TestMethod]
    public async Task Who_may_not_manage_them_finds_no_way_to_them()
    {
        var town = await Town.FoundAsync();
        var auditor = await AdminHost.Shared.SignInAsync(town, Roles.Auditor);

        Assert.DoesNotContain("/Webhooks", (await auditor.GetAsync("/")).Body!.InnerHtml);
        await auditor.GetAsync("/Webhooks");
        Assert.AreEqual(HttpStatusCode.Forbidden, auditor.Last.StatusCode);
    }
}
