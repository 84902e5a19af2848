using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class CompareClauseSetsTests
{
    private static JsonNode Facts(params (string Fact, JsonNode? Value)[] changes)
    {
        var facts = JsonNode.Parse(CaseOne.Facts)!;
        foreach (var (fact, value) in changes) facts[fact] = value;
        return facts;
    }

    private static string Said(Answer answer, string list) => string.Join("; ", answer.Is(HttpStatusCode.OK)[list].AsArray().Select(c =>
        $"{c!["key"]} {c["a"]?.ToString() ?? "-"}→{c["b"]?.ToString() ?? "-"} {string.Join(", ", c["because"]!.AsArray().Select(f => $"{f!["fact"]} {f["a"]?.ToString() ?? "?"}→{f["b"]?.ToString() ?? "?"}"))}{(c["byOption"]!.GetValue<bool>() ? "chosen" : "")}"));

    [TestMethod]
    public async Task Says_which_clauses_come_and_go_and_the_facts_that_made_the_difference()
    {
        var town = await Town.FoundAsync();

        var answer = await town.Procurement.PostAsync("/clause-sets/compare", new { a = new { facts = Facts() }, b = new { facts = Facts(("media", false), ("cloud", "saas"), ("lifeSafety", true)) } });

        Assert.AreEqual("media-handover-ledger must→- media true→false", Said(answer, "dropped").Split("; ").Single(c => c.StartsWith("media", StringComparison.Ordinal)));
        Assert.Contains("shared-responsibility -→must cloud none→saas", Said(answer, "added"));
        Assert.Contains("service-level should→must cloud none→saas", Said(answer, "strengthChanged"));
        Assert.AreEqual("lifeSafety, cloud, media", string.Join(", ", answer["facts"].AsArray().Select(f => f!["fact"])));
        var covered = answer["coverage"].AsArray().Single(c => c!["item"]!.ToString() == "C14")!;
        Assert.AreEqual((false, true, true), (covered["appliesA"]!.GetValue<bool>(), covered["appliesB"]!.GetValue<bool>(), covered["coveredB"]!.GetValue<bool>()));
    }

    [TestMethod]
    public async Task A_case_stands_for_its_facts_and_an_add_on_is_told_from_facts()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();

        var answer = await town.Procurement.PostAsync("/clause-sets/compare", new { a = new { engagementId = story.EngagementId }, b = new { facts = Facts(), options = new[] { "change-notice" } } });

        Assert.AreEqual("change-notice -→option chosen", Said(answer, "added"));
        Assert.AreEqual("", Said(answer, "dropped") + Said(answer, "strengthChanged"));
    }

    [TestMethod]
    public async Task What_made_the_difference_is_no_more_than_it_takes()
    {
        var town = await Town.FoundAsync();

        var answer = await town.Procurement.PostAsync("/clause-sets/compare", new { a = new { facts = Facts(("dataCountries", new JsonArray("US")), ("accessCountries", new JsonArray("US")), ("cloud", "saas")) }, b = new { facts = Facts() } });

        Assert.Contains("foreign-law-disclosure must→- dataCountries US→JP, accessCountries US→JP", Said(answer, "dropped"));
        Assert.Contains("shared-responsibility must→- cloud saas→none", Said(answer, "dropped"));
    }

    [TestMethod]
    public async Task Refuses_what_is_no_side_with_the_field()
    {
        var town = await Town.FoundAsync();
        async Task<Answer> CompareAsync(object? a, object? b) => await town.Procurement.PostAsync("/clause-sets/compare", new { a, b });

        Assert.AreEqual("/b", (await CompareAsync(new { facts = Facts() }, null)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        Assert.AreEqual("/a/facts", (await CompareAsync(new { }, new { facts = Facts() })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        Assert.AreEqual("/a/facts", (await CompareAsync(new { facts = Facts(), cloudUseId = Guid.NewGuid() }, new { facts = Facts() })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        Assert.AreEqual("/b/facts/peopleAffected", (await CompareAsync(new { facts = Facts() }, new { facts = new { personalInformation = false, peopleAffected = 5 } })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        (await CompareAsync(new { engagementId = Guid.NewGuid() }, new { facts = Facts() })).Refused(HttpStatusCode.NotFound, "notFound");
        (await CompareAsync(new { cloudUseId = Guid.NewGuid() }, new { facts = Facts() })).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task Anothers_case_is_as_one_that_is_not_there()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var story = new CaseOne(other);
        await story.PlanAsync();

        (await town.Procurement.PostAsync("/clause-sets/compare", new { a = new { engagementId = story.EngagementId }, b = new { facts = Facts() } })).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
