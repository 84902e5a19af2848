using System.Text;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Api.Organisations;

/// <summary>What all towns wait for stands in one list, and in one calendar.</summary>
[TestClass]
public sealed class InboxTests
{
    private static IEnumerable<JsonNode> Items(Answer answer) => answer.Is(HttpStatusCode.OK)["items"].AsArray().Select(i => i!);

    [TestMethod]
    public async Task It_holds_what_every_town_waits_for_by_day_and_page_by_page()
    {
        var many = await ManyTowns.ArrangeAsync(2, work => work.SendAssessmentAsync());
        var (here, there) = (many.Works[0], many.Works[1]);
        var today = DateOnly.FromDateTime(many.Towns[0].Host.Clock.GetUtcNow().AddHours(9).DateTime);
        var certificate = (await here.UploadAsync(many.Person.ActingFor(many.Entry(0)), effectiveTo: today.AddDays(5).ToString("yyyy-MM-dd"))).Is(HttpStatusCode.Created).Id;
        await here.UploadAsync(many.Person.ActingFor(many.Entry(0)), "late.pdf", effectiveTo: today.AddDays(200).ToString("yyyy-MM-dd"));
        (await many.Towns[1].ItReviewer.PostAsync("/findings", new { subject = new { type = "engagement", id = there.EngagementId }, title = "名簿が古い", detail = "名簿を改めてください。", severity = "medium", dueOn = today.AddDays(20) })).Is(HttpStatusCode.Created);

        var all = Items(await many.Person.GetAsync("/inbox")).ToList();
        CollectionAssert.AreEquivalent(new[] { $"assessment {here.AssessmentId}", $"assessment {there.AssessmentId}", $"evidence {certificate}" }, all.Where(i => i["kind"]!.GetValue<string>() != "finding").Select(i => $"{i["kind"]} {i["id"]}").ToArray());
        CollectionAssert.AreEqual(all.Select(i => i["dueOn"]!.GetValue<string>()).Order(StringComparer.Ordinal).ToArray(), all.Select(i => i["dueOn"]!.GetValue<string>()).ToArray());
        Assert.AreEqual($"evidence {today.AddDays(5):yyyy-MM-dd}", $"{all[0]["kind"]} {all[0]["dueOn"]}");
        var finding = all.Single(i => i["kind"]!.GetValue<string>() == "finding");
        Assert.AreEqual($"{there.EngagementId} 給与支払報告書のデータ入力 {many.Entry(1)}", $"{finding["subject"]!["id"]} {finding["work"]} {finding["vendorEntry"]}");
        var missing = (await many.Person.GetAsync($"/assessments/{here.AssessmentId}/answers"))["missing"].AsArray().Count;
        Assert.AreEqual(missing, all.Single(i => i["id"]!.GetValue<Guid>() == here.AssessmentId)["missing"]!.GetValue<int>());

        var paged = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await many.Person.GetAsync($"/inbox?limit=1&cursor={cursor}")).Is(HttpStatusCode.OK);
            paged.AddRange(Items(page).Select(i => i.ToJsonString()));
            cursor = page.Body!["nextCursor"]?.GetValue<string>();
        }
        CollectionAssert.AreEqual(all.Select(i => i.ToJsonString()).ToArray(), paged);
        Assert.HasCount(1, Items(await many.Person.GetAsync("/inbox?kind=finding")).ToList());
        Assert.HasCount(1, Items(await many.Person.GetAsync($"/inbox?dueBefore={today.AddDays(6):yyyy-MM-dd}")).ToList());
        Assert.IsTrue(Items(await many.Person.GetAsync($"/inbox?entry={many.Entry(1)}")).All(i => i["vendorEntry"]!.GetValue<Guid>() == many.Entry(1)));
        Assert.AreEqual((await many.Person.GetAsync($"/inbox?entry={many.Entry(1)}")).Text, (await many.Person.ActingFor(many.Entry(1)).GetAsync("/inbox")).Text);
        (await many.Person.GetAsync($"/inbox?entry={Guid.NewGuid()}")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await many.Person.GetAsync("/inbox?cursor=e30")).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task A_token_sees_its_own_towns_part_of_the_registers_it_may_read_and_staff_have_none()
    {
        var many = await ManyTowns.ArrangeAsync(2, work => work.SendAssessmentAsync());
        var token = await many.Towns[0].TokenAsync(many.Entry(0), "inbox:read", "assessments:read");
        var blind = await many.Towns[0].TokenAsync(many.Entry(0), "inbox:read");

        Assert.IsTrue(Items(await token.GetAsync("/inbox")).All(i => i["vendorEntry"]!.GetValue<Guid>() == many.Entry(0) && i["kind"]!.GetValue<string>() == "assessment"));
        Assert.HasCount(1, Items(await token.GetAsync("/inbox")).ToList());
        Assert.IsEmpty(Items(await blind.GetAsync("/inbox")).ToList());
        (await many.Towns[0].SecurityLead.GetAsync("/inbox")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task Its_calendar_folds_its_lines_and_names_each_day_the_same_each_time()
    {
        var many = await ManyTowns.ArrangeAsync(2, work => work.SendAssessmentAsync());

        var (ja, en) = ((await many.Person.GetAsync("/inbox.ics")).Is(HttpStatusCode.OK), (await many.Person.GetAsync("/inbox.ics", "en")).Is(HttpStatusCode.OK));
        Assert.AreEqual("text/calendar", ja.MediaType);
        StringAssert.StartsWith(ja.Text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        StringAssert.EndsWith(ja.Text, "END:VCALENDAR\r\n");
        Assert.IsTrue(ja.Text.Split("\r\n").All(l => Encoding.UTF8.GetByteCount(l) <= 75), ja.Text);
        static string[] Uids(Answer a) => [.. a.Text.Split("\r\n").Where(l => l.StartsWith("UID:", StringComparison.Ordinal))];
        CollectionAssert.AreEquivalent(many.Works.Select(w => $"UID:assessment-{w.AssessmentId}@ampira.invalid").ToArray(), Uids(ja));
        CollectionAssert.AreEqual(Uids(ja), Uids(en));
        Assert.Contains("SUMMARY:Answer the questionnaire", en.Text);
        Assert.Contains("SUMMARY:質問票に回答する", ja.Text);
    }
}
