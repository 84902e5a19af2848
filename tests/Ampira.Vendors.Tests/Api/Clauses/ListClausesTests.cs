namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class ListClausesTests
{
    [TestMethod]
    public async Task Clauses_are_found_by_a_part_of_their_title_in_either_language_or_of_their_key()
    {
        var town = await Town.FoundAsync();
        async Task<int> CountAsync(string q) => (await town.Procurement.GetAsync("/clauses?q=" + Uri.EscapeDataString(q))).Is(HttpStatusCode.OK)["items"].AsArray().Count;
        var all = await CountAsync("");

        foreach (var q in new[] { "従事者", "personnel", "personnel-register" })
        {
            var found = await CountAsync(q);
            Assert.IsTrue(found > 0 && found < all, $"{q}: {found} of {all}");
        }
        Assert.AreEqual(0, await CountAsync("どの条項にもない言葉"));
    }
}
