using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin.Fields;

/// <summary>A day on a form: three boxes, and what is no day is told where it stands.</summary>
[TestClass]
public sealed class DayFieldTests
{
    private static async Task<(Town Town, Browser Section)> SignedAsync(bool english = false)
    {
        var town = await Town.FoundAsync();
        return (town, await AdminHost.Shared.SignInAsync(town, Roles.Requester, english));
    }

    [TestMethod]
    public async Task A_day_typed_by_its_era_is_kept_and_shown_in_the_same_boxes()
    {
        var (town, section) = await SignedAsync();

        await section.SubmitAsync(await section.GetAsync("/Engagements"), "計画を登録", ("title", "窓口業務"), ("startsOn.year", "９"), ("startsOn.month", "4"), ("startsOn.day", "1"), ("endsOn.year", "R10"), ("endsOn.month", "３"), ("endsOn.day", "31"));

        var kept = (await town.Requester.GetAsync("/engagements"))["items"].AsArray().Single()!;
        Assert.AreEqual("2027-04-01 2028-03-31", $"{kept["startsOn"]} {kept["endsOn"]}");
        var page = await section.GetAsync($"/Engagements/{kept["id"]}");
        Assert.AreEqual("10 3 31", string.Join(' ', new[] { "year", "month", "day" }.Select(part => page.QuerySelector($"[name='change.endsOn.{part}']")!.GetAttribute("value"))));
        Assert.AreEqual("終わりの日", page.QuerySelector("#ends-l")!.TextContent);
        Assert.AreEqual("ends-l", page.QuerySelector("[role=group]:has(#ends)")!.GetAttribute("aria-labelledby"));
    }

    [TestMethod]
    public async Task A_whole_day_pasted_into_the_first_box_is_read()
    {
        var (town, section) = await SignedAsync();

        await section.SubmitAsync(await section.GetAsync("/Engagements"), "計画を登録", ("title", "窓口業務"), ("startsOn.year", "2027-04-01"), ("startsOn.month", ""), ("startsOn.day", ""), ("endsOn.year", "令和10年3月31日"), ("endsOn.month", ""), ("endsOn.day", ""));

        var kept = (await town.Requester.GetAsync("/engagements"))["items"].AsArray().Single()!;
        Assert.AreEqual("2027-04-01 2028-03-31", $"{kept["startsOn"]} {kept["endsOn"]}");
    }

    [TestMethod]
    [DataRow(false, "8", "2", "30", "「8・2・30」という日はありません。年（令和8、R8、2026 など）・月・日を数字で入力してください。")]
    [DataRow(false, "8", "", "", "「8・—・—」という日はありません。年（令和8、R8、2026 など）・月・日を数字で入力してください。")]
    [DataRow(true, "2026", "13", "1", "There is no day “2026 / 13 / 1”. Enter year, month and day in digits, such as 2026, 3, 31.")]
    public async Task What_is_no_day_is_told_at_its_field_with_what_was_typed_and_nothing_is_kept(bool english, string year, string month, string day, string told)
    {
        var (town, section) = await SignedAsync(english);

        var refused = await section.SubmitAsync(await section.GetAsync("/Engagements"), english ? "Plan it" : "計画を登録", ("title", "窓口業務"), ("startsOn", "2027-04-01"), ("endsOn.year", year), ("endsOn.month", month), ("endsOn.day", day));

        Assert.AreEqual(HttpStatusCode.BadRequest, section.Last.StatusCode);
        Assert.AreEqual(told, refused.QuerySelector(".is-error #ends-e")!.TextContent);
        Assert.AreEqual($"{year}|{month}|{day}", string.Join('|', new[] { "year", "month", "day" }.Select(part => refused.QuerySelector($"[name='endsOn.{part}']")!.GetAttribute("value"))));
        Assert.AreEqual("ends-e", refused.QuerySelector("#ends")!.GetAttribute("aria-describedby"));
        Assert.AreEqual("窓口業務", refused.QuerySelector("#title")!.GetAttribute("value"), "what was typed elsewhere is still there");
        Assert.AreEqual(told, refused.QuerySelector("[role=alert] a[href='#ends']")!.TextContent, "the summary leads to the field");
        Assert.IsEmpty((await town.Requester.GetAsync("/engagements"))["items"].AsArray());
    }

    [TestMethod]
    public async Task A_day_that_may_be_left_out_is_not_left_out_in_silence_when_it_cannot_be_read()
    {
        var (town, _) = await SignedAsync();
        var story = new Stories.CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        var lead = await AdminHost.Shared.SignInAsync(town, Roles.SecurityLead);

        await lead.SubmitAsync(await lead.GetAsync($"/Measures/New?contractId={story.ContractId}&findingId={story.FindingId}"), "措置をとる", ("reason", "名簿に記載のない者が入力している。"), ("dueOn.year", "令和"), ("dueOn.month", "4"), ("dueOn.day", "1"));

        Assert.AreEqual(HttpStatusCode.BadRequest, lead.Last.StatusCode);
        Assert.IsEmpty((await town.SecurityLead.GetAsync("/measures"))["items"].AsArray());
    }

    [TestMethod]
    public async Task A_day_in_an_address_that_is_none_is_told_on_the_page()
    {
        var (_, section) = await SignedAsync();

        var page = await section.GetAsync("/Duties?dueBefore=2026-02-30");

        Assert.AreEqual(HttpStatusCode.BadRequest, section.Last.StatusCode);
        Assert.Contains("「2026-02-30」という日はありません", page.QuerySelector("[role=alert]")!.TextContent);
    }
}
