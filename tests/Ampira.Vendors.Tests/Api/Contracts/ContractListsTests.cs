using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class ContractListsTests
{
    [TestMethod]
    public async Task A_contract_that_holds_an_older_clause_is_listed_with_what_differs()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.DraftContractAsync();
        Assert.IsEmpty((await town.Procurement.GetAsync("/contracts?olderClauses=true")).Is(HttpStatusCode.OK)["items"].AsArray());

        await TestDatabase.RunAsync(TestDatabase.Owner,
            $"insert into clause_versions select (jsonb_populate_record(c, jsonb_build_object('number', 2, 'hash', repeat('a', 64), 'content', jsonb_set(c.content, '{{texts,ja}}', to_jsonb(replace(c.content -> 'texts' ->> 'ja', '直ちに', '遅滞なく')))))).* from clause_versions c where municipality_id = '{town.Id}' and key = 'incident-report'");

        Assert.AreEqual(story.ContractId, (await town.Procurement.GetAsync("/contracts?olderClauses=true"))["items"].AsArray().Single()!["id"]!.GetValue<Guid>());
        var row = (await town.Procurement.GetAsync("/clauses/incident-report/contracts?older=true")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual("1 2", $"{row["version"]} {row["currentVersion"]}");
        Assert.IsTrue(row["pieces"]!.AsArray().Any(p => p!["change"]!.GetValue<string>() == "added" && p["text"]!.GetValue<string>().Contains("遅滞", StringComparison.Ordinal)));
        Assert.IsEmpty((await town.Procurement.GetAsync("/clauses/damages/contracts?older=true"))["items"].AsArray());
        (await town.Procurement.GetAsync("/clauses/no-such-clause/contracts")).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.IsEmpty((await (await town.VendorAsync()).Api.GetAsync("/contracts?olderClauses=true"))["items"].AsArray());
    }

    [TestMethod]
    public async Task Blanks_are_filled_from_what_the_town_knows_as_soon_as_it_knows_it()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToIssueAsync();
        (await town.Procurement.PostAsync($"/vendors/{story.Vendor.Id}/contacts", new { name = "情報管理部長　白石 剛", email = "shiraishi@vendor.example", purpose = "security" })).Is(HttpStatusCode.Created);
        (await town.Procurement.PostAsync($"/vendors/{story.Vendor.Id}/contacts", new { name = "当直", phone = "011-000-0000", purpose = "incident" })).Is(HttpStatusCode.Created);
        await story.AwardAsync();
        await town.Host.DrainOutboxAsync();

        var contract = await town.Procurement.GetAsync($"/contracts/{story.ContractId}");
        var manager = contract["variables"].AsArray().Single(v => v!["name"]!.GetValue<string>() == "managerName")!;
        Assert.AreEqual("情報管理部長　白石 剛 contact.security", $"{manager["value"]} {manager["filledFrom"]}");
        Assert.AreEqual("011-000-0000", contract["variables"].AsArray().Single(v => v!["name"]!.GetValue<string>() == "contact24h")!["value"]!.GetValue<string>());
        var empty = contract["emptyVariables"].AsArray().Select(v => $"{v!["name"]} {v["clauseKey"]} {v["articleNumber"]}").ToArray();
        CollectionAssert.AreEquivalent(new[] { "workAddresses work-location 16", "carrier media-handover-ledger 19" }, empty, "what is left, and where it stands");
    }
}
