using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Approvals;

[TestClass]
public sealed class CloseEngagementTests
{
    [TestMethod]
    public async Task Open_duties_and_grave_findings_hold_the_closing_back_and_the_contract_ends_with_it()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        await story.OpenFindingAsync("high");
        (await story.EndAsync()).Is(HttpStatusCode.OK);

        var open = (await story.CloseAsync()).Refused(HttpStatusCode.Conflict, "dutiesOpen");
        CollectionAssert.AreEquivalent((await story.DutiesAsync())["items"].AsArray().Select(d => $"/duties/{d!["id"]}").ToArray(), open.Pointers.ToArray(), "each is named");
        Assert.Contains("第24条「消去・廃棄証明書の提出」（期限 2027-04-30）", open.Text);
        (await story.DeliverAsync(await story.DutyAsync("erasure-certificate"))).Is(HttpStatusCode.OK);
        await story.DeliverDutiesAsync();
        Assert.HasCount(1, (await story.CloseAsync()).Refused(HttpStatusCode.Conflict, "dutiesOpen").Pointers.ToArray(), "delivered is not yet confirmed");
        (await story.ConfirmDutyAsync((await story.DutyAsync("erasure-certificate"))["id"]!.GetValue<Guid>())).Is(HttpStatusCode.OK);

        CollectionAssert.AreEqual(new[] { $"/findings/{story.FindingId}" }, (await story.CloseAsync()).Refused(HttpStatusCode.Conflict, "findingsOpen").Pointers.ToArray());
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        (await story.VerifyFindingAsync()).Is(HttpStatusCode.OK);

        Assert.AreEqual("closed", (await story.CloseAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        var contract = await town.Auditor.GetAsync($"/contracts/{story.ContractId}");
        Assert.AreEqual("ended 2026-11-23", $"{contract["state"]} {contract["endedOn"]}");
    }
}
