namespace Ampira.Vendors.Tests.Api.Vendors;

[TestClass]
public sealed class VendorContactsTests
{
    [TestMethod]
    public async Task A_contact_is_added_read_by_the_vendor_and_removed_at_the_version_that_was_read()
    {
        var town = await Town.FoundAsync();
        var (vendor, system) = await town.VendorAsync();

        var contact = (await town.Procurement.PostAsync($"/vendors/{vendor}/contacts", new { name = "白石 剛", phone = "0145-22-0000", purpose = "incident" })).Is(HttpStatusCode.Created);
        var seen = (await system.GetAsync($"/vendors/{vendor}/contacts")).Is(HttpStatusCode.OK)["items"][0]!;
        Assert.AreEqual("白石 剛 0145-22-0000 incident", $"{seen["name"]} {seen["phone"]} {seen["purpose"]}");
        (await system.PostAsync($"/vendors/{vendor}/contacts", new { name = "白石 剛", phone = "1", purpose = "incident" })).Refused(HttpStatusCode.Forbidden, "forbidden");

        (await town.Procurement.DeleteAsync($"/vendors/{vendor}/contacts/{contact.Id}")).Refused((HttpStatusCode)428, "versionRequired");
        (await town.Procurement.DeleteAsync($"/vendors/{vendor}/contacts/{contact.Id}", 9)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await town.Procurement.DeleteAsync($"/vendors/{vendor}/contacts/{contact.Id}", contact.Version)).Is(HttpStatusCode.NoContent);
        Assert.IsEmpty((await system.GetAsync($"/vendors/{vendor}/contacts"))["items"].AsArray());
    }

    [TestMethod]
    public async Task Contacts_come_page_by_page()
    {
        var town = await Town.FoundAsync();
        var (vendor, system) = await town.VendorAsync();
        for (var i = 0; i < 3; i++) (await town.Procurement.PostAsync($"/vendors/{vendor}/contacts", new { name = $"担当 {i}", email = $"c{i}@vendor.example", purpose = "contract" })).Is(HttpStatusCode.Created);

        var first = await system.GetAsync($"/vendors/{vendor}/contacts?limit=2");
        var second = await system.GetAsync($"/vendors/{vendor}/contacts?limit=2&cursor={first["nextCursor"]}");
        CollectionAssert.AreEqual(new[] { "担当 0", "担当 1", "担当 2" }, first["items"].AsArray().Concat(second["items"].AsArray()).Select(c => c!["name"]!.GetValue<string>()).ToArray());
        Assert.IsNull(second.Body!["nextCursor"]);
    }

    [TestMethod]
    [DataRow("""{"name":"","email":"a@b.example","purpose":"security"}""", "/name")]
    [DataRow("""{"name":"白石 剛","purpose":"security"}""", "/email")]
    [DataRow("""{"name":"白石 剛","email":"nobody","purpose":"security"}""", "/email")]
    [DataRow("""{"name":"白石 剛","phone":"call me","purpose":"security"}""", "/phone")]
    [DataRow("""{"name":"白石 剛","phone":"0145-22-0000"}""", "/purpose")]
    [DataRow("""{"name":"1234 5678 9018","phone":"0145-22-0000","purpose":"security"}""", "/name")]
    public async Task A_contact_that_cannot_be_reached_or_kept_is_refused_beside_its_field(string body, string pointer)
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Id;

        var refused = (await town.Procurement.PostAsync($"/vendors/{vendor}/contacts", System.Text.Json.Nodes.JsonNode.Parse(body))).Refused(HttpStatusCode.BadRequest, "invalid");

        CollectionAssert.AreEqual(new[] { pointer }, refused.Pointers.ToArray());
    }
}
