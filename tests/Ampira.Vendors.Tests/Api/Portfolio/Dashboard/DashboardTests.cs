using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Portfolio.Dashboard;

/// <summary>The start page in one read: each number is that of the register it leads to, as far as the reader reaches.</summary>
[TestClass]
public sealed class DashboardTests
{
    private static Town _town = null!;
    private static CaseOne _work = null!;
    private static CaseTwo _use = null!;

    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        _town = await Town.FoundAsync();
        (_work, _use) = (new(_town), new(_town));
        await _work.ToActivationAsync();
        await _work.OpenFindingAsync();
        await _work.ReportIncidentAsync();
        (await _work.DeliverAsync(await _work.DutyAsync("structure-chart"))).Is(HttpStatusCode.OK);
        await _use.ToReviewAsync();
        await _town.Host.DrainOutboxAsync();
    }

    private static DateOnly Day(JsonNode? day) => DateOnly.Parse(day!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static async Task<Answer> OfAsync(ApiClient by) => (await by.GetAsync("/dashboard")).Is(HttpStatusCode.OK);

    [TestMethod]
    public async Task What_is_due_and_what_waits_is_the_inbox_of_the_reader_with_case_and_section()
    {
        foreach (var by in new[] { _town.ItReviewer, _town.SectionHead, _town.SecurityLead, _town.Requester, _town.Auditor })
        {
            var (board, counts) = (await OfAsync(by), (await by.GetAsync("/me/inbox/counts")).Is(HttpStatusCode.OK));
            foreach (var (list, section) in new[] { ("due", "due"), ("decide", "decide") })
                Assert.AreEqual((await by.GetAsync($"/me/inbox?limit=10&section={section}")).Is(HttpStatusCode.OK)["items"].ToJsonString(), board[list].ToJsonString());
            foreach (var count in new[] { "overdue", "soon", "due", "decide", "unread" }) Assert.AreEqual(counts[count].GetValue<int>(), board["counts"][count]!.GetValue<int>(), count);
        }

        var waiting = (await OfAsync(_town.SectionHead))["decide"].AsArray().Single(i => i!["kind"]!.GetValue<string>() == "duty")!;
        Assert.AreEqual(("給与支払報告書のデータ入力", "税務住民課"), (waiting["case"]!.GetValue<string>(), waiting["orgUnit"]!.GetValue<string>()));
    }

    [TestMethod]
    public async Task What_changed_is_told_of_cases_and_once_where_it_was_done_on_end()
    {
        var changes = (await OfAsync(_town.Requester))["changes"].AsArray().Select(c => c!).ToList();

        Assert.IsNotEmpty(changes);
        Assert.IsTrue(changes.All(c => c["case"]!.GetValue<string>().Length > 0 && (c["engagementId"] is null) != (c["cloudUseId"] is null)));
        Assert.IsFalse(changes.Any(c => c["event"]!["action"]!.GetValue<string>().EndsWith(".reminded", StringComparison.Ordinal)), "what a clock said would hide what people did");
        for (var i = 1; i < changes.Count; i++) Assert.AreNotEqual((changes[i - 1]["event"]!["action"]!.GetValue<string>(), changes[i - 1]["event"]!["subjectId"]!.GetValue<Guid>()), (changes[i]["event"]!["action"]!.GetValue<string>(), changes[i]["event"]!["subjectId"]!.GetValue<Guid>()));
    }

    [TestMethod]
    public async Task The_figures_are_those_of_the_registers()
    {
        var board = await OfAsync(_town.Auditor);

        Assert.AreEqual((await _town.Auditor.GetAsync("/risks/heat-map")).Is(HttpStatusCode.OK).Body!.ToJsonString(), board["risks"].ToJsonString());
        Assert.AreEqual(((await _town.Auditor.GetAsync("/engagements?limit=200"))["items"].AsArray().Count(e => e!["state"]!.GetValue<string>() != "closed"), (await _town.Auditor.GetAsync("/cloud-uses?limit=200"))["items"].AsArray().Count),
            (board["counts"]["engagements"]!.GetValue<int>(), board["counts"]["cloudUses"]!.GetValue<int>()));
        var months = board["months"].AsArray().Select(m => m!).ToList();
        Assert.HasCount(12, months);
        var first = Day(months[0]["month"]);
        var duties = (await _town.Auditor.GetAsync("/duties?limit=200"))["items"].AsArray().Where(d => d!["state"]!.GetValue<string>() is "open" or "returned").Select(d => Day(d!["dueOn"])).Where(d => d >= first && d < first.AddMonths(12)).ToList();
        Assert.IsNotEmpty(duties);
        foreach (var month in months) Assert.AreEqual(duties.Count(d => new DateOnly(d.Year, d.Month, 1) == Day(month["month"])), month["duties"]!.GetValue<int>(), $"{month["month"]}");
        Assert.IsGreaterThan(0, months.Sum(m => m["reverifications"]!.GetValue<int>()), "the activated work has its next look");
        Assert.AreEqual("""{"running":1,"underContract":1,"covered":1,"assessed":1}""", board["coverage"].ToJsonString());
        Assert.AreEqual((1, 0), (board["approvals"]["standing"]!.GetValue<int>(), board["approvals"]["lapsed"]!.GetValue<int>()));
    }

    [TestMethod]
    public async Task The_clocks_of_an_incident_run_for_who_handles_it_and_stand_there_for_nobody_else()
    {
        var clocks = (await OfAsync(_town.SecurityLead))["clocks"].AsArray();

        var own = (await _town.SecurityLead.GetAsync($"/incidents/{_work.IncidentId}/clocks")).Is(HttpStatusCode.OK)["clocks"].AsArray().Where(c => c!["doneOn"] is null).Select(c => c!.ToJsonString()).Order(StringComparer.Ordinal);
        CollectionAssert.AreEqual(own.ToList(), clocks.Select(c => c!["clock"]!.ToJsonString()).Order(StringComparer.Ordinal).ToList());
        Assert.IsNotEmpty(clocks);
        Assert.IsNull((await OfAsync(_town.Requester)).Body!["clocks"]);
    }

    [TestMethod]
    public async Task Each_sees_its_own_section_and_only_the_parts_it_may_read()
    {
        var unit = (await _town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;

        var outside = await OfAsync(await _town.AddPersonAsync(Roles.SectionHead, unit));
        Assert.AreEqual((0, 0, 0, 0), (outside["risks"]["total"]!.GetValue<int>(), outside["counts"]["engagements"]!.GetValue<int>(), outside["changes"].AsArray().Count, outside["months"].AsArray().Sum(m => m!["duties"]!.GetValue<int>())));
        Assert.AreEqual("""{"standing":0,"within30":0,"within90":0,"lapsed":0}""", outside["approvals"].ToJsonString());
        var inside = await OfAsync(await _town.AddPersonAsync(Roles.SectionHead, _town.OrgUnitId));
        Assert.AreEqual(2, inside["risks"]["total"]!.GetValue<int>());

        var administrator = await OfAsync(_town.Admin);
        foreach (var part in new[] { "risks", "changes", "coverage", "approvals", "months", "clocks" }) Assert.IsNull(administrator.Body![part], part);
        Assert.IsNull(administrator["counts"]["engagements"]);
        (await _work.Vendor.Api.GetAsync("/dashboard")).Refused(HttpStatusCode.Forbidden, "forbidden");
        var elsewhere = await OfAsync((await Town.FoundAsync()).Auditor);
        Assert.AreEqual((0, 0), (elsewhere["risks"]["total"]!.GetValue<int>(), elsewhere["changes"].AsArray().Count));
    }

    [TestMethod]
    public async Task It_takes_the_same_queries_for_one_case_and_for_more()
    {
        var town = await Town.FoundAsync();
        async Task<int> CountAsync()
        {
            await OfAsync(town.SecurityLead);
            return (await SqlCommands.OfGetAsync(town.SecurityLead, "/dashboard")).Commands.Count;
        }
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        await story.ReportIncidentAsync();
        var one = await CountAsync();
        for (var i = 0; i < 2; i++)
        {
            var more = new CaseOne(town);
            await more.ToSignatureAsync(story.Vendor);
            await more.ReportIncidentAsync();
        }

        Assert.AreEqual(one, await CountAsync());
    }
}
