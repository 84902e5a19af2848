using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Tests.Api.Evidence;

namespace Ampira.Vendors.Tests.Api.Organisations;

/// <summary>変更届: told once, it goes to each town it touches, which looks at the work the sooner and sees its own notice only.</summary>
[TestClass]
public sealed class ChangeNoticesTests
{
    private static object Notice(DateOnly on, string kind = "place") => new { kind, text = "データセンターを石狩市に移します。", effectiveOn = on };

    private static DateOnly Today(ManyTowns many) => DateOnly.FromDateTime(many.Towns[0].Host.Clock.GetUtcNow().AddHours(9).DateTime);

    [TestMethod]
    public async Task It_reaches_the_towns_it_touches_and_draws_their_next_look_forward()
    {
        var works = new Dictionary<Town, DateOnly>();
        var many = await ManyTowns.ArrangeAsync(2, _ => Task.CompletedTask);
        for (var i = 0; i < 2; i++) await ManyTowns.StartAsync(many.Towns[i], many.Works[i]);
        var idle = await Town.FoundAsync(); // an entry without work
        var number = (await many.Towns[0].Procurement.GetAsync($"/vendors/{many.Entry(0)}"))["corporateNumber"].GetValue<string>();
        var entry = (await idle.VendorAsync(corporateNumber: number)).Id;
        var email = (await many.Towns[0].Procurement.GetAsync($"/vendors/{many.Entry(0)}/people"))["items"][0]!["email"]!.GetValue<string>();
        await idle.InviteAndAcceptAsync(entry, email);
        var person = await idle.SessionAsync(email);
        foreach (var town in many.Towns) works[town] = DateOnly.Parse((await town.ItReviewer.GetAsync("/reverifications"))["items"][0]!["dueOn"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

        var key = Guid.NewGuid().ToString();
        var told = (await person.PostAsync("/change-notices", Notice(Today(many).AddDays(10)), key: key)).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { many.Entry(0), many.Entry(1) }, told["results"].AsArray().Select(r => r!["vendorEntry"]!.GetValue<Guid>()).ToArray(), "not the town that has no work of it");
        Assert.AreEqual(told.Text, (await person.PostAsync("/change-notices", Notice(Today(many).AddDays(10)), key: key)).Text, "once");
        await many.Towns[0].Host.DrainOutboxAsync();
        for (var i = 0; i < 2; i++)
        {
            var (town, id) = (many.Towns[i], told["results"][i]!["changeNoticeId"]!.GetValue<Guid>());
            var listed = (await town.ItReviewer.GetAsync("/change-notices")).Is(HttpStatusCode.OK)["items"].AsArray();
            Assert.AreEqual($"{id} place received 1", $"{listed.Single()!["id"]} {listed[0]!["kind"]} {listed[0]!["state"]} {listed[0]!["engagementIds"]!.AsArray().Count}");
            foreach (var trace in new[] { many.Towns[1 - i].Id, many.Entry(1 - i), told["results"][1 - i]!["changeNoticeId"]!.GetValue<Guid>() }) Assert.DoesNotContain(trace.ToString(), listed.ToJsonString() + (await town.Auditor.GetAsync($"/audit-events?subjectId={id}")).Text);
            var look = (await town.ItReviewer.GetAsync("/reverifications"))["items"].AsArray().Single(r => r!["state"]!.GetValue<string>() == "planned" && r["subject"]!["type"]!.GetValue<string>() != "vendor")!;
            Assert.IsLessThanOrEqualTo(30, DateOnly.Parse(look["dueOn"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture).DayNumber - Today(many).DayNumber);
            Assert.Contains("作業場所の変更の届出", string.Join('|', look["reasons"]!.AsArray().Select(r => r!.GetValue<string>())));
            CollectionAssert.AreEqual(new[] { "changeNotice.received" }, await town.ActionsAsync(id));
            Assert.Contains("changeNotice.received", (await town.Admin.GetAsync("/notices?limit=200")).Text);
        }
        Assert.HasCount(2, (await person.GetAsync("/change-notices"))["items"].AsArray(), "the vendor sees where it went");
        (await many.Towns[0].ItReviewer.GetAsync($"/change-notices/{told["results"][1]!["changeNoticeId"]}")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task A_town_acknowledges_it_once_and_the_vendor_is_told()
    {
        var many = await ManyTowns.ArrangeAsync(2, _ => Task.CompletedTask);
        var told = (await many.Person.PostAsync("/change-notices", new { kind = "staff", text = "従事者を2名入れ替えます。", effectiveOn = Today(many), vendorEntries = new[] { many.Entry(0) } })).Is(HttpStatusCode.OK);
        var at = $"/change-notices/{told["results"].AsArray().Single()!["changeNoticeId"]}";

        var acknowledged = (await many.Towns[0].SecurityLead.PostAsync($"{at}/acknowledge", new { comment = "名簿を確認しました。" }, 1)).Is(HttpStatusCode.OK);
        Assert.AreEqual("acknowledged", acknowledged["state"].GetValue<string>());
        (await many.Towns[0].SecurityLead.PostAsync($"{at}/acknowledge", new { }, 2)).Refused(HttpStatusCode.Conflict, "state");
        var seen = (await many.Person.GetAsync(at)).Is(HttpStatusCode.OK);
        Assert.AreEqual("acknowledged 名簿を確認しました。", $"{seen["state"]} {seen["comment"]}");
        Assert.IsNull(seen.Body!["acknowledgedBy"]);
        Assert.IsNull(seen.Body!["cloudUseIds"]);
        (await many.Towns[1].SecurityLead.PostAsync($"{at}/acknowledge", new { }, 1)).Refused(HttpStatusCode.NotFound, "notFound");
        (await many.Person.ActingFor(many.Entry(0)).PostAsync($"{at}/acknowledge", new { }, 2)).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task It_says_what_it_lacks_and_takes_no_foreign_work()
    {
        var (many, others) = (await ManyTowns.ArrangeAsync(1, _ => Task.CompletedTask), await ManyTowns.ArrangeAsync(1, _ => Task.CompletedTask));
        Task<Answer> Report(object body) => many.Person.PostAsync("/change-notices", body);

        CollectionAssert.AreEquivalent(new[] { "/kind", "/text", "/effectiveOn" }, (await Report(new { })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/effectiveOn" }, (await Report(Notice(Today(many).AddYears(3)))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        var (foreign, unknown) = (await Report(new { kind = "staff", text = "入替え", effectiveOn = Today(many), engagementIds = new[] { others.Works[0].EngagementId } }), await Report(new { kind = "staff", text = "入替え", effectiveOn = Today(many), engagementIds = new[] { Guid.NewGuid() } }));
        CollectionAssert.AreEqual(new[] { "/engagementIds/0" }, foreign.Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        Assert.AreEqual(Problems.WithoutTrace(unknown), Problems.WithoutTrace(foreign));
        CollectionAssert.AreEqual(new[] { "/vendorEntries/0" }, (await Report(new { kind = "staff", text = "入替え", effectiveOn = Today(many), vendorEntries = new[] { others.Entry(0) } })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        var idle = await Town.FoundAsync();
        (await (await idle.PersonOfAsync((await idle.VendorAsync()).Id)).Api.PostAsync("/change-notices", Notice(Today(many)))).Refused(HttpStatusCode.Conflict, "noTown");
        (await many.Towns[0].SecurityLead.PostAsync("/change-notices", Notice(Today(many)))).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public void Its_states_and_the_look_a_change_calls_for()
    {
        Assert.AreEqual("Received Acknowledge Acknowledged", StateMachine.Describe<ChangeNoticeState, ChangeNoticeAction>(ChangeNoticeRules.Allows, ChangeNoticeRules.Next));
        var today = new DateOnly(2026, 11, 23);
        string Look(ChangeKind kind, DateOnly on) => ChangeNoticeRules.Trigger(kind, "変更届-R8-0001", on, today) is var look ? $"{look.Kind} {look.By:yyyy-MM-dd} {look.Reason.En}" : "";
        Assert.AreEqual("Evidence 2026-12-23 notice of a change of a certificate or report (変更届-R8-0001, from 2026-11-30)", Look(ChangeKind.Certificate, new(2026, 11, 30)));
        StringAssert.StartsWith(Look(ChangeKind.Place, new(2027, 4, 1)), "Section 2027-04-01");
    }
}
