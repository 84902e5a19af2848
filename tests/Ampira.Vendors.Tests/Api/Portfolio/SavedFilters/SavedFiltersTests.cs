namespace Ampira.Vendors.Tests.Api.Portfolio.SavedFilters;

[TestClass]
public sealed class SavedFiltersTests
{
    private static Task<Answer> SaveAsync(ApiClient by, string name, bool shared = false, string register = "engagements", string query = "state=active&sort=-endsOn") => by.PostAsync("/saved-filters", new { name, register, query, shared });

    private static async Task<string> SeenAsync(ApiClient by, string query = "") => string.Join(' ', (await by.GetAsync($"/saved-filters{query}")).Is(HttpStatusCode.OK)["items"].AsArray().Select(f => f!["name"]));

    [TestMethod]
    public async Task A_filter_is_kept_by_a_name_seen_by_its_owner_and_when_shared_by_all_staff()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());

        var saved = (await SaveAsync(town.Requester, "履行中")).Is(HttpStatusCode.Created);
        Assert.AreEqual("state=active&sort=-endsOn False True", $"{saved["query"]} {saved["shared"].GetValue<bool>()} {saved["mine"].GetValue<bool>()}");
        (await SaveAsync(town.Procurement, "年度末に終わる", shared: true)).Is(HttpStatusCode.Created);
        (await SaveAsync(town.Procurement, "停止中", register: "vendors", query: "state=suspended")).Is(HttpStatusCode.Created);

        Assert.AreEqual("履行中 年度末に終わる", await SeenAsync(town.Requester, "?register=engagements"), "one's own first");
        Assert.AreEqual("年度末に終わる", await SeenAsync(town.Ciso));
        Assert.AreEqual("停止中", await SeenAsync(town.Procurement, "?register=vendors"));
        Assert.AreEqual("", await SeenAsync(other.Requester));
    }

    [TestMethod]
    public async Task Only_who_saved_it_removes_it_and_both_are_on_record()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var (own, shared) = ((await SaveAsync(town.Requester, "履行中")).Id, (await SaveAsync(town.Procurement, "年度末に終わる", shared: true)).Id);

        (await town.Ciso.DeleteAsync($"/saved-filters/{shared}")).Refused(HttpStatusCode.Forbidden, "notYours");
        (await town.Ciso.DeleteAsync($"/saved-filters/{own}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await other.Requester.DeleteAsync($"/saved-filters/{shared}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await town.Requester.DeleteAsync($"/saved-filters/{own}")).Is(HttpStatusCode.NoContent);

        Assert.AreEqual("年度末に終わる", await SeenAsync(town.Requester));
        await town.Host.SealAsync();
        CollectionAssert.AreEquivalent(new[] { "savedFilter.saved", "savedFilter.saved", "savedFilter.removed" }, (await town.Auditor.GetAsync("/audit-events?action=savedFilter."))["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).ToArray(), "all at one instant, in whatever order");
    }

    [TestMethod]
    [DataRow("", "state=active", "/name")]
    [DataRow("履行中", "", "/query")]
    [DataRow("履行中", "state=active #x", "/query", DisplayName = "no query of an address")]
    [DataRow("履行中", "q=\"><script>", "/query")]
    [DataRow("履行中", "q=123456789018", "/query", DisplayName = "a My Number")]
    [DataRow("履行中", "123456789018=1", "/query", DisplayName = "a My Number as the name of a filter")]
    [DataRow("履行中", "q=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96%EF%BC%97%EF%BC%98%EF%BC%99%EF%BC%90%EF%BC%91%EF%BC%98", "/query", DisplayName = "a My Number in full width behind percent signs")]
    public async Task What_is_no_filter_is_refused(string name, string query, string pointer)
    {
        var town = await Town.FoundAsync();

        Assert.Contains(pointer, (await SaveAsync(town.Requester, name, query: query)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers);
        Assert.AreEqual("", await SeenAsync(town.Requester));
    }

    [TestMethod]
    public async Task A_name_is_taken_once_by_a_person_for_a_list_and_their_number_ends_somewhere()
    {
        var town = await Town.FoundAsync();
        for (var i = 0; i < Ampira.Vendors.Api.Portfolio.SavedFilters.SavedFilter.MostOfAPerson; i++) (await SaveAsync(town.Requester, $"条件{i}")).Is(HttpStatusCode.Created);

        Assert.AreEqual("/name", (await SaveAsync(town.Requester, "条件0")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        (await SaveAsync(town.Requester, "もう一つ")).Refused(HttpStatusCode.Conflict, "tooMany");
        (await SaveAsync(town.Requester, "条件0", register: "vendors")).Is(HttpStatusCode.Created);
        (await SaveAsync(town.Procurement, "条件0")).Is(HttpStatusCode.Created);
    }
}
