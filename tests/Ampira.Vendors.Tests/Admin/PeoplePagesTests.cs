using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>Who of the staff may sign in, each one's own account, and the tokens of programs.</summary>
[TestClass]
public sealed class PeoplePagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    [TestMethod]
    public async Task A_newcomer_is_invited_given_a_role_and_signs_in_with_a_password_of_its_own()
    {
        var town = await Town.FoundAsync();
        var administrator = await Host.SignInAsync(town, Roles.Administrator);
        var email = $"shinnin-{Guid.NewGuid():N}@town.example";

        var refused = await administrator.SubmitAsync(await administrator.GetAsync("/People"), "招待を作る", ("name", "新任 太郎"), ("email", "no address"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #email"));
        var made = await administrator.SubmitAsync(refused, "招待を作る", ("email", email));
        var invitation = new Uri(made.QuerySelector("#invitation")!.TextContent).PathAndQuery;
        var details = await administrator.FollowAsync(made, "新任 太郎");
        var at = administrator.Last.RequestMessage!.RequestUri!.AbsolutePath;
        Assert.Contains("招待中", details.QuerySelector(".ans-title .ans-tag")!.TextContent);
        var given = await administrator.SubmitAsync(details, "役割を与える", ("role", "auditor"));
        Assert.Contains("監査担当", given.QuerySelector("tbody")!.TextContent);

        var newcomer = Host.Browse();
        var weak = await newcomer.SubmitAsync(await newcomer.GetAsync(invitation), "設定する", ("password", "password2026"));
        Assert.IsNotNull(weak.QuerySelector(".is-error #password"));
        var accepted = await newcomer.SubmitAsync(weak, "設定する", ("password", Town.Password));
        Assert.Contains(email, accepted.QuerySelector("[role=status]")!.TextContent);
        var home = await newcomer.SubmitAsync(await newcomer.GetAsync("/SignIn"), "サインイン", ("email", email), ("password", Town.Password));
        Assert.AreEqual("ホーム", home.QuerySelector("h1")!.TextContent);
        var used = await newcomer.SubmitAsync(await newcomer.GetAsync(invitation), "設定する", ("password", Town.Password));
        Assert.IsNotNull(used.QuerySelector("[role=alert]"));

        var ended = await administrator.SubmitAsync(await administrator.GetAsync(at), "利用を終わらせる");
        Assert.Contains("終了", ended.QuerySelector(".ans-title .ans-tag")!.TextContent);
        Assert.AreEqual("サインイン", (await newcomer.GetAsync("/Audit")).QuerySelector("h1")!.TextContent);
    }

    [TestMethod]
    public async Task One_s_own_password_is_changed_and_other_sessions_are_ended()
    {
        var town = await Town.FoundAsync();
        var (here, there) = (await Host.SignInAsync(town, Roles.Auditor), await Host.SignInAsync(town, Roles.Auditor));

        var account = await here.GetAsync("/Account");
        Assert.IsGreaterThanOrEqualTo(2, account.QuerySelectorAll("tbody tr").Length);
        var refused = await here.SubmitAsync(account, "変更する", ("password", Town.Password), ("newPassword", "short"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #new"));
        var changed = await here.SubmitAsync(refused, "変更する", ("password", Town.Password), ("newPassword", "another horse entirely"));
        Assert.Contains("パスワードを変更しました", changed.QuerySelector("[role=status]")!.TextContent);
        Assert.HasCount(1, changed.QuerySelectorAll("tbody tr").ToList());
        await Processes.Eventually.IsAsync(async () => (await there.GetAsync("/Audit")).QuerySelector("h1")!.TextContent == "サインイン", "the other session goes on");
    }

    [TestMethod]
    public async Task A_deputy_is_named_for_days_and_ended_by_whom_it_is_for()
    {
        var town = await Town.FoundAsync();
        var (lead, deputy) = (await Host.SignInAsync(town, Roles.SecurityLead), (await town.Requester.GetAsync("/me")).Id);

        var page = await lead.FollowAsync(await lead.GetAsync("/Account"), "代理を決める");
        Assert.IsNull(page.QuerySelector("#person"), "one's own deputy only");
        var refused = await lead.SubmitAsync(page, "代理を決める", ("deputyId", deputy.ToString()), ("toOn", "2020-01-01"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #to"));
        var named = await lead.SubmitAsync(refused, "代理を決める", ("deputyId", deputy.ToString()), ("toOn", "2026-11-30"), ("reason", "出張のため"));
        Assert.Contains("requester 一郎", named.QuerySelector("tbody")!.TextContent);
        Assert.Contains("代理中", named.QuerySelector("tbody")!.TextContent);
        var others = await (await Host.SignInAsync(town, Roles.Ciso)).GetAsync("/Deputies");
        Assert.IsNull(others.QuerySelector("tbody button"), "another's deputy is not for it to end");
        var ended = await lead.SubmitAsync(named, "終わらせる");
        Assert.Contains("終了", ended.QuerySelector("tbody .ans-tag")!.TextContent);
    }

    [TestMethod]
    public async Task A_token_is_bound_to_addresses_and_replaced()
    {
        var town = await Town.FoundAsync();
        var administrator = await Host.SignInAsync(town, Roles.Administrator);

        var page = await administrator.GetAsync("/ServiceTokens");
        var refused = await administrator.SubmitAsync(page, "1年有効のトークンを発行", ("name", "庁内ポータル"), ("scopes", "vendors:read"), ("addresses", "portal.example"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #addresses"));
        var made = await administrator.SubmitAsync(refused, "1年有効のトークンを発行", ("addresses", "203.0.113.0/24、198.51.100.7"));
        Assert.Contains("203.0.113.0/24, 198.51.100.7", made.QuerySelector("tbody")!.TextContent);
        var first = made.QuerySelector("#token")!.TextContent;
        var replaced = await administrator.SubmitAsync(made, "更新する");
        Assert.AreNotEqual(first, replaced.QuerySelector("#token")!.TextContent);
        Assert.HasCount(2, replaced.QuerySelectorAll("tbody tr").ToList());
    }
}
