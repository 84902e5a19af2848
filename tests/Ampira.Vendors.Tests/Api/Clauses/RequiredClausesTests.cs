using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class RequiredClausesTests
{
    private static bool Has(Answer set, string key) => set.Is(HttpStatusCode.OK)["clauses"].AsArray().Single(c => c!["key"]!.GetValue<string>() == key)!["included"]!.GetValue<bool>();

    [TestMethod]
    public async Task What_the_facts_require_follows_the_facts_and_the_library_at_once()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        var at = $"/engagements/{story.EngagementId}";

        var set = await town.Procurement.GetAsync($"{at}/required-clauses");
        var preview = await town.Procurement.PostAsync("/clause-sets", new { facts = JsonNode.Parse(CaseOne.Facts) });
        Assert.AreEqual(preview.Is(HttpStatusCode.OK).Text, set.Text, "the same answer, byte for byte, as for facts that belong to nothing yet");
        Assert.IsTrue(Has(set, "media-handover-ledger"));

        var facts = JsonNode.Parse(CaseOne.Facts)!;
        facts["media"] = false;
        (await town.Requester.PutAsync($"{at}/facts", facts, await story.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        var (changed, worked) = await SqlCommands.OfGetAsync(town.Procurement, $"{at}/required-clauses");
        Assert.IsFalse(Has(changed, "media-handover-ledger"));
        Assert.IsGreaterThan(1, worked.Count);
        var (again, looked) = await SqlCommands.OfGetAsync(town.Procurement, $"{at}/required-clauses");
        Assert.AreEqual(changed.Text, again.Text);
        Assert.HasCount(1, looked);

        await TestDatabase.RunAsync(TestDatabase.Owner, $"insert into clause_versions (municipality_id, key, number, content, hash, origin, published_at) select municipality_id, key, 2, jsonb_set(content, '{{title,ja}}', '\"改めた題\"'), repeat('2', 64), origin, published_at from clause_versions where municipality_id = '{town.Id}' and key = 'personnel-register'");
        Assert.Contains("改めた題", (await town.Procurement.GetAsync($"{at}/required-clauses")).Text);
        (await town.Procurement.GetAsync($"/engagements/{Guid.NewGuid()}/required-clauses")).Refused(HttpStatusCode.NotFound, "notFound");
        (await town.Procurement.GetAsync($"/cloud-uses/{story.EngagementId}/required-clauses")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
