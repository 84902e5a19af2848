namespace Ampira.Vendors.Tests.Api.Audit;

[TestClass]
public sealed class ListAuditEventsTests
{
    private static async Task<List<string>> ActionsAsync(Town town, string query) =>
        [.. (await town.Auditor.GetAsync("/audit-events?" + query)).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!["action"]!.GetValue<string>())];

    [TestMethod]
    public async Task An_auditor_asks_for_one_action_or_for_every_action_of_a_kind()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        (await town.Procurement.PostAsync($"/vendors/{vendor.Id}/suspend", new { reason = "指名停止要領第2条" }, 1)).Is(HttpStatusCode.OK);

        Assert.AreEqual("vendor.registered, vendor.suspend", string.Join(", ", (await ActionsAsync(town, "action=vendor.")).Order()));
        Assert.AreEqual("vendor.suspend", string.Join(", ", await ActionsAsync(town, "action=vendor.suspend")));
        Assert.IsEmpty(await ActionsAsync(town, "action=vendor"));
    }

    [TestMethod]
    public async Task An_auditor_asks_for_the_days_of_the_town_both_included()
    {
        var town = await Town.FoundAsync();
        var today = DateOnly.FromDateTime(ApiHost.Shared.Clock.GetUtcNow().AddHours(9).DateTime);

        Assert.IsNotEmpty(await ActionsAsync(town, $"from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}"));
        Assert.IsEmpty(await ActionsAsync(town, $"to={today.AddDays(-1):yyyy-MM-dd}"));
        Assert.IsEmpty(await ActionsAsync(town, $"from={today.AddDays(1):yyyy-MM-dd}"));
    }

    [TestMethod]
    public async Task Days_the_wrong_way_round_or_out_of_range_are_refused_by_name()
    {
        var town = await Town.FoundAsync();

        Assert.Contains("/to", (await town.Auditor.GetAsync("/audit-events?from=2026-11-30&to=2026-11-01")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers);
        Assert.Contains("/from", (await town.Auditor.GetAsync("/audit-events?from=0001-01-01")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers);
    }
}
