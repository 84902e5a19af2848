using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts.CaseRisks;

/// <summary>What some facts would bring is what they bring once they are entered.</summary>
[TestClass]
public sealed class PreviewFactsTests
{
    [TestMethod]
    public async Task What_is_shown_before_is_what_comes_when_the_facts_are_entered_and_nothing_is_kept()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        await story.ApplyAsync();
        await story.ConfirmAsync();
        var facts = CaseTwo.FactsWith(("confidentiality", "3C"), ("personalInformation", true), ("peopleAffected", 5_000));
        var before = (await story.RiskAsync()).Is(HttpStatusCode.OK);

        var shown = (await town.Requester.PostAsync($"{story.At}/facts/preview", facts)).Is(HttpStatusCode.OK);

        Assert.AreEqual((before["tier"].GetValue<int>(), before["residual"].GetValue<string>()), (shown["tierNow"].GetValue<int>(), shown["residualNow"].GetValue<string>()));
        Assert.AreEqual(before["inputHash"].GetValue<string>(), (await story.RiskAsync())["inputHash"].GetValue<string>(), "nothing is kept");
        Assert.IsTrue(shown["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == "G18")!["change"]!.GetValue<bool>(), "new facts are not confirmed yet");
        (await town.Requester.PutAsync($"{story.At}/facts", facts, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        var after = (await story.RiskAsync()).Is(HttpStatusCode.OK);
        Assert.AreEqual((after["tier"].GetValue<int>(), after["residual"].GetValue<string>()), (shown["tier"].GetValue<int>(), shown["residual"].GetValue<string>()));
        Assert.AreNotEqual(before["tier"].GetValue<int>(), after["tier"].GetValue<int>());
        CollectionAssert.AreEqual(Open(after["gates"]), Open(shown["gates"]));
        Assert.AreEqual(Included((await town.Requester.GetAsync($"{story.At}/required-clauses")).Is(HttpStatusCode.OK)["clauses"]), Included(shown["clauses"]["clauses"]!));

        static string[] Open(JsonNode gates) => [.. gates.AsArray().Where(g => g!["open"]!.GetValue<bool>()).Select(g => g!["key"]!.GetValue<string>())];
        static string Included(JsonNode clauses) => string.Join(' ', clauses.AsArray().Where(c => c!["included"]!.GetValue<bool>()).Select(c => c!["key"]!.GetValue<string>()));
    }

    [TestMethod]
    public async Task Facts_that_contradict_each_other_are_refused_with_their_field_and_a_case_of_others_is_not_there()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        var at = $"/engagements/{story.EngagementId}/facts/preview";
        var facts = JsonNode.Parse(CaseOne.Facts)!;

        (await town.Requester.PostAsync(at, facts)).Is(HttpStatusCode.OK);
        facts["personalInformation"] = false;
        var refused = await town.Requester.PostAsync(at, facts);
        Assert.AreEqual(HttpStatusCode.BadRequest, refused.Status, "My Number without personal information");
        Assert.IsNotEmpty(refused.Pointers);
        (await (await town.VendorAsync()).Api.PostAsync(at, JsonNode.Parse(CaseOne.Facts))).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await Town.FoundAsync()).Requester.PostAsync(at, JsonNode.Parse(CaseOne.Facts))).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
