using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Approvals;

/// <summary>What is kept of a service's standing is used while nothing changes, and never after a change, wherever that was made.</summary>
[TestClass]
public sealed class KeptStandingsTests
{
    private static string[] Codes(Answer answer) => [.. answer.Is(HttpStatusCode.OK)["reasons"].AsArray().Select(r => r!["code"]!.GetValue<string>())];

    [TestMethod]
    public async Task A_question_asked_again_takes_one_look_at_the_database_until_something_changes()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToActivationAsync();
        var question = $"/cloud-services/{story.ServiceId}/may-use?orgUnitId={town.OrgUnitId}&confidentiality=1&personalInformation=false&myNumber=false&segment=internet&plan={Uri.EscapeDataString("スタンダード")}";

        var (first, read) = await SqlCommands.OfGetAsync(town.Auditor, question);
        Assert.IsTrue(first.Is(HttpStatusCode.OK)["allowed"].GetValue<bool>());
        Assert.IsGreaterThan(1, read.Count);
        await town.Host.SealAsync();
        var (again, looked) = await SqlCommands.OfGetAsync(town.Auditor, question);
        Assert.AreEqual(first.Text, again.Text);
        Assert.HasCount(1, looked, "a seal changes nothing");
        var (elsewhere, _) = await SqlCommands.OfGetAsync(town.Auditor, question.Replace("confidentiality=1", "confidentiality=2", StringComparison.Ordinal));
        CollectionAssert.Contains(Codes(elsewhere), "confidentiality");

        await town.VendorAsync();
        var (after, readAgain) = await SqlCommands.OfGetAsync(town.Auditor, question);
        Assert.AreEqual(first.Text, after.Text);
        Assert.IsGreaterThan(1, readAgain.Count, "any change of the town may be one of its grounds");
    }

    [TestMethod]
    public async Task A_change_at_another_instance_is_seen_at_once()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToActivationAsync();
        await using var second = new ApiHost();
        Assert.IsTrue((await story.MayUseAsync())["allowed"].GetValue<bool>());

        var reviewer = town.ItReviewer.At(second);
        var service = await reviewer.GetAsync($"/cloud-services/{story.ServiceId}");
        (await reviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { dataCountries = new[] { "JP", "US" } }, service.Version)).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "stale" }, Codes(await story.MayUseAsync()));
        await second.SealAsync();
        (await reviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { dataCountries = new[] { "JP" } }, service.Version + 1)).Is(HttpStatusCode.OK);
        Assert.IsTrue((await story.MayUseAsync())["allowed"].GetValue<bool>());
        (await reviewer.PostAsync($"{story.At}/suspend", new { reason = "事故の調査のため" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "suspended" }, Codes(await story.MayUseAsync()));
    }

    [TestMethod]
    public async Task Another_town_is_told_nothing_of_what_is_kept()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var story = new CaseTwo(town);
        await story.ToActivationAsync();
        var question = $"/cloud-services/{story.ServiceId}/may-use?orgUnitId={town.OrgUnitId}&confidentiality=1";
        (await town.Auditor.GetAsync(question)).Is(HttpStatusCode.OK);

        (await other.Auditor.GetAsync(question)).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
