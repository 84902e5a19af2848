using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class AmendmentsTests
{
    private static string[] Duties(Answer duties) => [.. duties["items"].AsArray().Select(d => $"{d!["dueOn"]} {d["clauseKey"]}/{d["dutyKey"]} {d["subcontractorName"]}".TrimEnd()).Order(StringComparer.Ordinal)];

    [TestMethod]
    public async Task An_amendment_is_drafted_compared_approved_and_signed_and_holds_in_the_place_of_the_contract_without_doubling_a_duty()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var (first, owed) = (story.ContractId, Duties(await story.DutiesAsync()));
        (await story.ConfirmDutyAsync((await story.DeliverAsync(await story.DutyAsync("structure-chart"))).Is(HttpStatusCode.OK).Id)).Is(HttpStatusCode.OK);

        var drafted = (await town.Procurement.PostAsync($"/contracts/{first}/amendments", new { reason = "任意の条項を加える。" }, await story.VersionAsync($"/contracts/{first}"))).Is(HttpStatusCode.Created);
        Assert.AreEqual($"draft 1 {first}", $"{drafted["state"]} {drafted["amendmentNumber"]} {drafted["amendsId"]}");
        Assert.AreEqual(CaseOne.AwardVariables["managerName"], drafted["variables"].AsArray().First(v => v!["name"]!.GetValue<string>() == "managerName")!["value"]!.GetValue<string>(), "the blanks are carried");
        (await town.Procurement.PostAsync($"/contracts/{first}/amendments", new { reason = "もう一度" }, await story.VersionAsync($"/contracts/{first}"))).Refused(HttpStatusCode.Conflict, "amendmentOpen");
        var at = $"/contracts/{drafted.Id}";
        (await town.Procurement.PatchAsync(at, new { options = new[] { "residual-duty-after-term" }, variables = new[] { new { name = "noticeHours", value = "12" } } }, drafted.Version)).Is(HttpStatusCode.OK);

        var compared = (await town.SecurityLead.GetAsync($"{at}/comparison")).Is(HttpStatusCode.OK);
        Assert.AreEqual("incident-report changed, residual-duty-after-term added", string.Join(", ", compared["articles"].AsArray().Where(a => a!["change"]!.GetValue<string>() != "same").Select(a => $"{a!["clauseKey"]} {a["change"]}")));
        Assert.Contains("第1回変更", compared["after"].GetValue<string>());
        (await town.Procurement.PostAsync($"{at}/submit", version: await story.VersionAsync(at))).Is(HttpStatusCode.OK);
        (await town.SecurityLead.PostAsync($"{at}/approve", version: await story.VersionAsync(at))).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"{at}/issue", new { vendorIds = new[] { story.Vendor.Id } }, await story.VersionAsync(at))).Refused(HttpStatusCode.Conflict, "noCandidates");
        CollectionAssert.AreEqual(new[] { "/signedOn" }, (await town.Procurement.PostAsync($"{at}/sign", new { signedOn = "2026-11-22" }, await story.VersionAsync(at))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "not before the contract it amends");
        (await town.Procurement.PostAsync($"{at}/sign", new { }, await story.VersionAsync(at))).Is(HttpStatusCode.OK);

        Assert.AreEqual("superseded", (await town.Auditor.GetAsync($"/contracts/{first}"))["state"].GetValue<string>());
        Assert.IsEmpty((await story.DutiesAsync())["items"].AsArray(), "what was owed under the first is owed under the amendment");
        story.ContractId = drafted.Id;
        CollectionAssert.AreEqual(owed, Duties(await story.DutiesAsync()), "the same duties, each once");
        Assert.AreEqual("confirmed", (await story.DutyAsync("structure-chart"))["state"]!.GetValue<string>());
        await story.OpenFindingAsync();
        Assert.IsTrue((await town.Procurement.GetAsync($"/contracts?engagementId={story.EngagementId}&state=signed"))["items"].AsArray().Single()!["id"]!.GetValue<Guid>() == drafted.Id);
        (await town.Procurement.PostAsync($"/contracts/{first}/amendments", new { reason = "古い契約" }, await story.VersionAsync($"/contracts/{first}"))).Refused(HttpStatusCode.Conflict, "state");
        Assert.AreEqual(2, (await town.Procurement.PostAsync($"{at}/amendments", new { reason = "次の変更" }, await story.VersionAsync(at))).Is(HttpStatusCode.Created)["amendmentNumber"].GetValue<int>());
    }

    [TestMethod]
    public async Task An_amendment_that_takes_a_waived_clause_in_is_what_the_town_owed()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        var at = $"/contracts/{story.ContractId}";
        (await town.Procurement.PostAsync($"{at}/deviations", new { clauseKey = "incident-publication", kind = "leftOut", reason = "協議中" }, await story.VersionAsync(at))).Is(HttpStatusCode.Created);
        (await town.SecurityLead.PostAsync($"{at}/deviations/incident-publication/decide", new { approved = true }, await story.VersionAsync(at))).Is(HttpStatusCode.OK);
        (await town.Ciso.PostAsync($"{at}/deviations/incident-publication/waive", new { until = "2026-12-25", reason = "協議中" }, await story.VersionAsync(at))).Is(HttpStatusCode.OK);
        await story.SubmitContractAsync();
        await story.ApproveContractAsync();
        await story.IssueContractAsync();
        await story.AwardAsync();
        await story.SignAsync();

        var drafted = (await town.Procurement.PostAsync($"{at}/amendments", new { reason = "公表の条を加える。" }, await story.VersionAsync(at))).Is(HttpStatusCode.Created);
        Assert.IsTrue(drafted["clauses"].AsArray().Any(c => c!["key"]!.GetValue<string>() == "incident-publication"), "the amendment is there to put it right");
        story.ContractId = drafted.Id;
        await story.SubmitContractAsync();
        await story.ApproveContractAsync();
        (await town.Procurement.PostAsync($"/contracts/{drafted.Id}/sign", new { }, await story.VersionAsync($"/contracts/{drafted.Id}"))).Is(HttpStatusCode.OK);

        var duty = await story.DutyAsync("amend-contract");
        Assert.AreEqual("delivered", duty["state"]!.GetValue<string>(), "someone else confirms it");
        Assert.Contains("第1回変更", (await town.SectionHead.GetAsync($"/duties/{duty["id"]}"))["steps"][0]!["text"]!.GetValue<string>());
        Assert.IsFalse((await story.RiskAsync())["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == "G01")!["open"]!.GetValue<bool>());
    }
}
