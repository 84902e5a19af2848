using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>The town's own programs: they read what their scopes say, in their own town, and change nothing.</summary>
[TestClass]
public sealed class ServiceTokensTests
{
    private static object Wanted(Town town, string[] scopes, double days = 30) => new { name = "庁内ポータル", scopes, expiresAt = town.Host.Clock.GetUtcNow().AddDays(days) };

    [TestMethod]
    public async Task A_portal_asks_whether_a_service_may_be_used_and_can_do_nothing_else()
    {
        var town = await Town.FoundAsync();
        var use = new CaseTwo(town);
        await use.ToActivationAsync();
        var portal = await town.ServiceTokenAsync(PermissionNames.CloudServicesRead);

        var me = (await portal.GetAsync("/me")).Is(HttpStatusCode.OK);
        Assert.AreEqual("service 庁内ポータル", $"{me["kind"]} {me["name"]}");
        Assert.IsTrue((await portal.GetAsync($"/cloud-services/{use.ServiceId}/may-use?orgUnitId={town.OrgUnitId}&confidentiality=1&personalInformation=false&myNumber=false&segment=internet&plan={Uri.EscapeDataString("スタンダード")}")).Is(HttpStatusCode.OK)["allowed"].GetValue<bool>());
        (await portal.GetAsync("/vendors")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await portal.PostAsync("/cloud-services", new { })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await portal.DeleteAsync("/sessions/current")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task It_sees_nothing_of_another_town()
    {
        var (here, there) = (await Town.FoundAsync(), await Town.FoundAsync());
        var vendor = await there.VendorAsync();
        var program = await here.ServiceTokenAsync([.. PermissionNames.ServiceScopes]);

        Assert.IsEmpty((await program.GetAsync("/vendors")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await program.GetAsync($"/vendors/{vendor.Id}")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public void No_scope_of_a_program_changes_anything()
    {
        var writes = RouteOperation.All(ApiHost.Shared).Where(o => o.Method != "GET" && !o.Is<ReadsOnly>() && o.Permissions.Any(PermissionNames.ServiceScopes.Contains)).Select(o => o.Name);

        // The first only tells it that it holds no session; the others work something out, which is kept for a day and changes nothing.
        CollectionAssert.AreEqual(new[] { "DELETE /sessions/current", "POST /clauses/{key}/versions/{number}/what-if", "POST /rule-sets/{number}/what-if" }, writes.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public async Task The_token_is_shown_once_listed_without_itself_and_revoked_at_once()
    {
        var town = await Town.FoundAsync();
        var made = (await town.Admin.PostAsync("/service-tokens", Wanted(town, [PermissionNames.RisksRead]))).Is(HttpStatusCode.Created);
        var program = new ApiClient(town.Host.CreateClient(), made["token"].GetValue<string>());
        (await program.GetAsync("/risks")).Is(HttpStatusCode.OK);

        var listed = (await town.Admin.GetAsync("/service-tokens")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual(made.Id, listed["id"]!.GetValue<Guid>());
        Assert.IsNull(listed["token"]);

        (await town.Admin.DeleteAsync($"/service-tokens/{made.Id}")).Is(HttpStatusCode.NoContent);
        (await program.GetAsync("/risks")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
        (await (await Town.FoundAsync()).Admin.DeleteAsync($"/service-tokens/{made.Id}")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task What_it_may_not_hold_and_how_long_it_may_not_last_are_said()
    {
        var town = await Town.FoundAsync();

        CollectionAssert.AreEqual(new[] { "/scopes" }, (await town.Admin.PostAsync("/service-tokens", Wanted(town, [PermissionNames.VendorsWrite]))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/scopes" }, (await town.Admin.PostAsync("/service-tokens", Wanted(town, []))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/expiresAt" }, (await town.Admin.PostAsync("/service-tokens", Wanted(town, [PermissionNames.RisksRead], ServiceToken.MaxDays + 1))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/name" }, (await town.Admin.PostAsync("/service-tokens", new { scopes = new[] { PermissionNames.RisksRead }, expiresAt = town.Host.Clock.GetUtcNow().AddDays(30) })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await town.Procurement.PostAsync("/service-tokens", Wanted(town, [PermissionNames.RisksRead]))).Refused(HttpStatusCode.Forbidden, "forbidden");
    }
}
