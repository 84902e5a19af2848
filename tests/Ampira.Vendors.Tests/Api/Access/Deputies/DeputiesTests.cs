using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Access.Deputies;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Access.Deputies;

/// <summary>Who decides in another's place, on which days, and what the records say of it.</summary>
[TestClass]
public sealed class DeputiesTests
{
    private static DateOnly Today(Town town) => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);

    private static async Task<Guid> IdOfAsync(ApiClient person) => (await person.GetAsync("/me")).Is(HttpStatusCode.OK).Id;

    private static Task<Answer> NameAsync(ApiClient by, Guid? person, Guid deputy, DateOnly? from, DateOnly? to) => by.PostAsync("/deputies", new { personId = person, deputyId = deputy, fromOn = from, toOn = to, reason = "出張のため" });

    private static Task MayAsync(ApiClient person, string permission, bool may) =>
        Processes.Eventually.IsAsync(async () => (await person.GetAsync("/me"))["permissions"].AsArray().Any(p => p!.GetValue<string>() == permission) == may, may ? "it may not act" : "it may still act", TimeSpan.FromSeconds(20));

    [TestMethod]
    public async Task A_deputy_decides_in_the_place_of_who_is_away_and_the_records_say_so()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToReviewAsync();
        var deputy = await town.AddPersonAsync(Roles.Requester);
        (await story.DecideAsync(deputy)).Refused(HttpStatusCode.Forbidden, "forbidden");

        var (lead, stand) = (await IdOfAsync(town.SecurityLead), await IdOfAsync(deputy));
        var named = (await NameAsync(town.SecurityLead, null, stand, null, Today(town).AddDays(7))).Is(HttpStatusCode.Created);
        Assert.AreEqual($"acting {lead} {stand}", $"{named["state"]} {named["personId"]} {named["deputyId"]}");
        await MayAsync(deputy, "decisions:make", true);
        var roles = (await deputy.GetAsync("/me"))["roles"].AsArray().Select(r => $"{r!["role"]} {r["inPlaceOf"]}".Trim()).ToArray();
        CollectionAssert.AreEquivalent(new[] { "requester", "securityLead securityLead 一郎" }, roles);

        var decided = (await story.DecideAsync(deputy)).Is(HttpStatusCode.Created);
        Assert.AreEqual($"securityLead {lead} securityLead", $"{decided["decidedAs"]} {decided["deputyFor"]["id"]} {decided["deputyFor"]["role"]}");
        await town.Host.SealAsync();
        var audited = (await town.Auditor.GetAsync("/audit-events?limit=50")).Is(HttpStatusCode.OK)["items"].AsArray().First(e => e!["action"]!.GetValue<string>() == "cloudUse.decided")!;
        Assert.AreEqual($"{stand} {lead}", $"{audited["actor"]!["id"]} {audited["changes"]!["inPlaceOf"]!["id"]}");

        (await town.SecurityLead.DeleteAsync($"/deputies/{named.Id}", named.Version)).Is(HttpStatusCode.NoContent);
        await MayAsync(deputy, "decisions:make", false);
        Assert.AreEqual("over", (await town.Auditor.GetAsync("/deputies"))["items"]![0]!["state"]!.GetValue<string>());
        (await town.SecurityLead.DeleteAsync($"/deputies/{named.Id}", named.Version + 1)).Refused(HttpStatusCode.Conflict, "over");
    }

    [TestMethod]
    public async Task A_deputy_decides_and_does_nothing_else_of_the_role_and_passes_nothing_on()
    {
        var town = await Town.FoundAsync();
        var (first, second) = (await town.AddPersonAsync(Roles.Requester), await town.AddPersonAsync(Roles.Requester));
        (await NameAsync(town.SecurityLead, null, await IdOfAsync(first), null, Today(town).AddDays(7))).Is(HttpStatusCode.Created);
        await MayAsync(first, "decisions:make", true);

        var may = (await first.GetAsync("/me"))["permissions"].AsArray().Select(p => p!.GetValue<string>()).ToHashSet();
        Assert.IsFalse(may.Overlaps(["ruleSets:write", "vendors:standing", "people:manage", "deputies:manage", "measures:take"]));
        (await NameAsync(first, null, await IdOfAsync(second), null, Today(town).AddDays(7))).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await NameAsync(town.Admin, await IdOfAsync(first), await IdOfAsync(second), null, Today(town).AddDays(7))).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task Days_begin_and_end_by_themselves()
    {
        await using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var deputy = await town.AddPersonAsync(Roles.Requester);
        var named = (await NameAsync(town.Admin, await IdOfAsync(town.Ciso), await IdOfAsync(deputy), Today(town).AddDays(2), Today(town).AddDays(3))).Is(HttpStatusCode.Created);
        Assert.AreEqual("planned", named["state"].GetValue<string>());
        await MayAsync(deputy, "decisions:make", false);
        foreach (var (days, may) in new[] { (1, false), (1, true), (1, true), (1, false) })
        {
            host.Clock.Advance(TimeSpan.FromDays(days));
            await MayAsync(deputy, "decisions:make", may);
        }
    }

    [TestMethod]
    public async Task Ones_own_deputy_is_named_by_oneself_and_anybodys_by_an_administrator()
    {
        var town = await Town.FoundAsync();
        var (lead, ciso, auditor, requester) = (await IdOfAsync(town.SecurityLead), await IdOfAsync(town.Ciso), await IdOfAsync(town.Auditor), await IdOfAsync(town.Requester));
        var today = Today(town);

        async Task FaultAsync(string pointer, ApiClient by, Guid? person, Guid deputy, DateOnly? from, DateOnly? to) => CollectionAssert.Contains((await NameAsync(by, person, deputy, from, to)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), pointer);
        await FaultAsync("/personId", town.SecurityLead, ciso, requester, null, today.AddDays(7));
        await FaultAsync("/personId", town.Admin, requester, lead, null, today.AddDays(7));
        await FaultAsync("/personId", town.Admin, Guid.NewGuid(), lead, null, today.AddDays(7));
        await FaultAsync("/deputyId", town.SecurityLead, null, lead, null, today.AddDays(7));
        await FaultAsync("/deputyId", town.SecurityLead, null, auditor, null, today.AddDays(7));
        await FaultAsync("/deputyId", town.SecurityLead, null, await IdOfAsync((await Town.FoundAsync()).Ciso), null, today.AddDays(7));
        await FaultAsync("/fromOn", town.SecurityLead, null, requester, today.AddDays(-1), today.AddDays(7));
        await FaultAsync("/toOn", town.SecurityLead, null, requester, today.AddDays(3), today.AddDays(2));
        await FaultAsync("/toOn", town.SecurityLead, null, requester, null, today.AddDays(400));
        await FaultAsync("/toOn", town.SecurityLead, null, requester, null, null);
        (await NameAsync(town.Requester, null, lead, null, today.AddDays(7))).Refused(HttpStatusCode.Forbidden, "forbidden");

        var named = (await NameAsync(town.Admin, ciso, lead, null, today.AddDays(7))).Is(HttpStatusCode.Created);
        (await NameAsync(town.Ciso, null, requester, today.AddDays(7), today.AddDays(9))).Refused(HttpStatusCode.Conflict, "overlaps");
        (await NameAsync(town.Ciso, null, requester, today.AddDays(8), today.AddDays(9))).Is(HttpStatusCode.Created);
        (await town.SecurityLead.DeleteAsync($"/deputies/{named.Id}", named.Version)).Refused(HttpStatusCode.Forbidden, "notYourDeputy");
        (await town.Ciso.DeleteAsync($"/deputies/{named.Id}", 9)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await town.Admin.DeleteAsync($"/deputies/{named.Id}", named.Version)).Is(HttpStatusCode.NoContent);
        Assert.HasCount(2, (await town.Auditor.GetAsync($"/deputies?personId={ciso}")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.HasCount(1, (await town.Auditor.GetAsync("/deputies?limit=1"))["items"].AsArray());
    }

    private static readonly DateOnly Day = new(2026, 12, 1);

    [TestMethod]
    [DataRow(0, 0, "ciso", "requester", null)]
    [DataRow(0, 365, "sectionHead", "securityLead", null)]
    [DataRow(0, 366, "ciso", "requester", "range")]
    [DataRow(3, 2, "ciso", "requester", "range")]
    [DataRow(-1, 2, "ciso", "requester", "past")]
    [DataRow(0, 2, "procurement", "requester", "noApprovingRole")]
    [DataRow(0, 2, "ciso", "auditor", "auditor")]
    public void Who_stands_in_for_whom(int from, int to, string role, string deputys, string? code) =>
        Assert.AreEqual(code, DeputyRules.Refuse(Guid.NewGuid(), Guid.NewGuid(), Day.AddDays(from), Day.AddDays(to), Day, [role], [deputys])?.Code);
}
