using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Contracts.CaseRisks;

[TestClass]
public sealed class RiskAcceptancesTests
{
    /// <summary>Class 2 abroad: G08 is open and may be waived by the CISO, G03 is not waivable.</summary>
    private static async Task<(Town Town, CaseTwo Story)> AbroadAsync(ApiHost? host = null)
    {
        var town = await Town.FoundAsync(host ?? ApiHost.Shared);
        var story = new CaseTwo(town);
        await story.ToContractAbroadAsync();
        return (town, story);
    }

    private static Task<Answer> GrantAsync(ApiClient by, CaseTwo story, string? gate = "G08", int days = 100, string kind = "gate", object? committee = null, string? inputHash = null) =>
        by.PostAsync("/risk-acceptances", new { subject = new { type = "cloudUse", id = story.CloudUseId }, kind, gate, reason = "国内のサービスへ移す計画があるため。", expiresOn = story.Today.AddDays(days), committee, inputHash });

    private static System.Text.Json.Nodes.JsonNode Gate(Answer risk, string key) => risk["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == key)!;

    [TestMethod]
    public async Task A_waiver_lets_its_gate_pass_is_shown_there_and_no_other_gate_moves()
    {
        var (town, story) = await AbroadAsync();
        var before = (await story.RiskAsync()).Is(HttpStatusCode.OK);
        Assert.IsTrue(Gate(before, "G08")["open"]!.GetValue<bool>());
        Assert.AreEqual("ciso", Gate(before, "G08")["waiver"]!["role"]!.GetValue<string>());

        var granted = (await GrantAsync(town.Ciso, story)).Is(HttpStatusCode.Created);

        var after = (await story.RiskAsync()).Is(HttpStatusCode.OK);
        var gate = Gate(after, "G08");
        Assert.AreEqual((false, granted.Id, "ciso"), (gate["open"]!.GetValue<bool>(), gate["exception"]!["acceptanceId"]!.GetValue<Guid>(), gate["exception"]!["grantedAs"]!.GetValue<string>()));
        Assert.AreEqual(before["inputHash"].GetValue<string>(), after["inputHash"].GetValue<string>(), "a waiver is no change of the grounds: a decision stands");
        string Others(Answer risk) => string.Join(' ', risk["gates"].AsArray().Where(g => g!["key"]!.GetValue<string>() != "G08").Select(g => $"{g!["key"]} {g["open"]}"));
        Assert.AreEqual(Others(before), Others(after));
        (await GrantAsync(town.Ciso, story)).Refused(HttpStatusCode.Conflict, "notOpen");
        var row = (await town.Auditor.GetAsync($"/risk-acceptances?cloudUseId={story.CloudUseId}&state=standing&gate=G08")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual((granted.Id, "standing", "住民アンケート"), (row["id"]!.GetValue<Guid>(), row["state"]!.GetValue<string>(), row["subject"]!["title"]!.GetValue<string>()));
    }

    [TestMethod]
    public async Task Beyond_the_limit_by_the_wrong_role_or_where_none_is_possible_it_is_refused_with_its_place()
    {
        var (town, story) = await AbroadAsync();

        var late = (await GrantAsync(town.Ciso, story, days: 366)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.Contains(late.Pointers.ToArray(), "/expiresOn");
        (await GrantAsync(town.Ciso, story, days: 0)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await GrantAsync(town.SecurityLead, story)).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        (await GrantAsync(town.Requester, story)).Is(HttpStatusCode.Forbidden);
        CollectionAssert.Contains((await GrantAsync(town.Ciso, story, "G04")).Refused(HttpStatusCode.Conflict, "notWaivable").Pointers.ToArray(), "/gate");
        (await GrantAsync(town.Ciso, story, "G16")).Refused(HttpStatusCode.Conflict, "notWaivable");
        (await GrantAsync(town.Ciso, story, "G14")).Refused(HttpStatusCode.Conflict, "notOpen");
        (await GrantAsync(town.Ciso, story, "G01")).Refused(HttpStatusCode.Conflict, "inContract");
        (await GrantAsync(town.Ciso, story, "G99")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await GrantAsync(town.Ciso, story, null)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await GrantAsync(town.Ciso, story, inputHash: new('0', 64))).Refused(HttpStatusCode.Conflict, "staleInput");
        (await GrantAsync((await Town.FoundAsync()).Ciso, story)).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task Who_applied_cannot_grant_even_with_the_role()
    {
        var town = await Town.FoundAsync();
        var requester = (await town.Requester.GetAsync("/me")).Id;
        (await town.Admin.PostAsync("/role-assignments", new { personId = requester, role = "ciso" })).Is(HttpStatusCode.Created);
        var story = new CaseTwo(town);
        await story.ToContractAbroadAsync();

        (await GrantAsync(town.Requester, story)).Refused(HttpStatusCode.Forbidden, "sameRequester");
    }

    [TestMethod]
    public async Task An_acceptance_of_the_residual_risk_is_for_the_role_of_its_route_and_an_extreme_one_for_the_committee()
    {
        var (town, story) = await AbroadAsync();
        var residual = (await story.RiskAsync())["residual"].GetValue<string>();
        Assert.AreEqual("high", residual, "tier 3 without answers is level D");

        (await GrantAsync(town.SecurityLead, story, null, kind: "residual")).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        var granted = (await GrantAsync(town.Ciso, story, null, kind: "residual")).Is(HttpStatusCode.Created);
        Assert.AreEqual("high", granted["residual"].GetValue<string>());

        (await town.ItReviewer.PostAsync($"{story.At}/tier", new { tier = 1, reason = "重要なため。" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.Created);
        Assert.AreEqual("outgrown", (await town.Ciso.GetAsync($"/risk-acceptances/{granted.Id}")).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        CollectionAssert.Contains((await GrantAsync(town.Ciso, story, null, 90, "residual")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/committee");
        (await GrantAsync(town.Ciso, story, null, 91, "residual", new { heldOn = story.Today, minutes = "第3回" })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await GrantAsync(town.Ciso, story, null, 90, "residual", new { heldOn = story.Today, minutes = "第3回" })).Is(HttpStatusCode.Created);
    }

    [TestMethod]
    public async Task Taken_back_the_gate_is_open_again_and_it_cannot_be_taken_back_twice()
    {
        var (town, story) = await AbroadAsync();
        var granted = (await GrantAsync(town.Ciso, story)).Is(HttpStatusCode.Created);

        (await town.SecurityLead.PostAsync($"/risk-acceptances/{granted.Id}/withdraw", new { reason = "移行が終わったため。" }, 1)).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        (await town.Ciso.PostAsync($"/risk-acceptances/{granted.Id}/withdraw", new { reason = "" }, 1)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Ciso.PostAsync($"/risk-acceptances/{granted.Id}/withdraw", new { reason = "移行が終わったため。" }, 1)).Is(HttpStatusCode.OK);

        Assert.IsTrue(Gate(await story.RiskAsync(), "G08")["open"]!.GetValue<bool>());
        (await town.Ciso.PostAsync($"/risk-acceptances/{granted.Id}/withdraw", new { reason = "もう一度。" }, 2)).Refused(HttpStatusCode.Conflict, "state");
    }

    [TestMethod]
    public async Task It_lapses_by_itself_and_that_is_told_once()
    {
        await using var host = new ApiHost();
        var (town, story) = await AbroadAsync(host);
        var granted = (await GrantAsync(town.Ciso, story, days: 5)).Is(HttpStatusCode.Created);
        var sweep = host.Services.GetRequiredService<AcceptanceSweep>();
        Task<long> ToldAsync() => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from outbox_events where municipality_id = $1 and type = 'riskAcceptance.lapsed'", town.Id);

        host.Clock.Advance(TimeSpan.FromDays(5));
        await sweep.RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual((false, 0L), (Gate(await story.RiskAsync(), "G08")["open"]!.GetValue<bool>(), await ToldAsync()), "its last day counts");

        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsTrue(Gate(await story.RiskAsync(), "G08")["open"]!.GetValue<bool>());
        await sweep.RunAsync(town.Id, CancellationToken.None);
        await sweep.RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual(1L, await ToldAsync());
        Assert.AreEqual("lapsed", (await town.Ciso.GetAsync($"/risk-acceptances/{granted.Id}"))["state"].GetValue<string>());
        (await town.Ciso.PostAsync($"/risk-acceptances/{granted.Id}/withdraw", new { reason = "遅い。" }, 1)).Refused(HttpStatusCode.Conflict, "state");
    }
}
