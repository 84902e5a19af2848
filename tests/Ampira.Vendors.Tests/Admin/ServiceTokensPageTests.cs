using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin;

[TestClass]
public sealed class ServiceTokensPageTests
{
    [TestMethod]
    public async Task The_administrator_issues_a_token_sees_it_once_and_revokes_it()
    {
        var town = await Town.FoundAsync();
        var admin = await AdminHost.Shared.SignInAsync(town, Roles.Administrator);
        var page = await admin.GetAsync("/ServiceTokens");
        Assert.Contains("有効なトークンはありません", page.Body!.TextContent);

        var refused = await admin.SubmitAsync(page, "トークンを発行", ("name", "庁内ポータル"));
        Assert.IsNotNull(refused.QuerySelector("#scopes-e"));
        var issued = await admin.SubmitAsync(refused, "トークンを発行", ("scopes", "municipality:read"), ("scopes", "cloudServices:read"));
        var program = new ApiClient(town.Host.CreateClient(), issued.QuerySelector("#token")!.TextContent);
        (await program.GetAsync("/me")).Is(HttpStatusCode.OK);

        var listed = await admin.GetAsync("/ServiceTokens");
        Assert.IsNull(listed.QuerySelector("#token"), "shown once");
        Assert.Contains("クラウドサービスと「使ってよいか」", listed.QuerySelector("tbody tr")!.TextContent);
        await admin.SubmitAsync(listed, "失効させる");
        (await program.GetAsync("/me")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
    }
}
