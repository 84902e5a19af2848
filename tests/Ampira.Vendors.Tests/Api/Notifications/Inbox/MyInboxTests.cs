using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Notifications.Inbox;

/// <summary>What waits for one member of staff, and what it was told of.</summary>
[TestClass]
public sealed class MyInboxTests
{
    private static Town _town = null!;
    private static CaseOne _work = null!;
    private static CaseTwo _use = null!;

    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        _town = await Town.FoundAsync();
        (_work, _use) = (new CaseOne(_town), new CaseTwo(_town));
        await _work.ToActivationAsync();
        await _work.OpenFindingAsync();
        (await _work.DeliverAsync(await _work.DutyAsync("structure-chart"))).Is(HttpStatusCode.OK);
        await _use.ToReviewAsync();
        var asked = new CaseOne(_town);
        await asked.ToAwardAsync(_work.Vendor);
        await asked.SendAssessmentAsync();
        await asked.AnswerAsync();
        await _town.Host.DrainOutboxAsync();
    }

    private static async Task<List<JsonNode>> OfAsync(ApiClient by, string query = "?limit=200") => [.. (await by.GetAsync("/me/inbox" + query)).Is(HttpStatusCode.OK)["items"].AsArray().Select(i => i!)];

    private static string[] Kinds(IEnumerable<JsonNode> items, string section) => [.. items.Where(i => i["section"]!.GetValue<string>() == section).Select(i => i["kind"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal)];

    [TestMethod]
    public async Task Each_sees_what_is_due_to_it_and_what_waits_for_its_decision_and_nobody_elses()
    {
        var (reviewer, head, lead, requester, auditor) = (await OfAsync(_town.ItReviewer), await OfAsync(_town.SectionHead), await OfAsync(_town.SecurityLead), await OfAsync(_town.Requester), await OfAsync(_town.Auditor));

        CollectionAssert.Contains(Kinds(reviewer, "due"), "finding", "it opened the finding and follows it");
        CollectionAssert.IsSubsetOf(new[] { "assessment", "cloudUse", "duty" }, Kinds(reviewer, "decide"));
        CollectionAssert.Contains(Kinds(head, "decide"), "duty");
        CollectionAssert.DoesNotContain(Kinds(head, "due"), "finding");
        CollectionAssert.IsSubsetOf(new[] { "assessment", "cloudUse", "engagement" }, Kinds(lead, "decide"));
        CollectionAssert.DoesNotContain(Kinds(requester, "decide"), "cloudUse", "who asked for it never decides");
        Assert.IsEmpty(Kinds(auditor, "decide"));
        Assert.IsEmpty(Kinds(await OfAsync(_town.Admin), "decide"));
        foreach (var item in reviewer.Where(i => i["href"] is not null)) (await _town.ItReviewer.GetAsync(item["href"]!.GetValue<string>()["/api/v1".Length..])).Is(HttpStatusCode.OK);
        (await _work.Vendor.Api.GetAsync("/me/inbox")).Refused(HttpStatusCode.Forbidden, "forbidden");
        var elsewhere = await Town.FoundAsync();
        Assert.IsEmpty(await OfAsync(elsewhere.ItReviewer));
    }

    [TestMethod]
    public async Task A_section_head_of_another_section_sees_none_of_it()
    {
        var unit = (await _town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;

        Assert.IsEmpty(Kinds(await OfAsync(await _town.AddPersonAsync(Roles.SectionHead, unit)), "decide"));
        CollectionAssert.Contains(Kinds(await OfAsync(await _town.AddPersonAsync(Roles.SectionHead, _town.OrgUnitId)), "decide"), "duty");
    }

    [TestMethod]
    public async Task It_is_paged_by_key_and_its_counts_are_those_of_the_pages()
    {
        var all = await OfAsync(_town.ItReviewer);
        var paged = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await _town.ItReviewer.GetAsync($"/me/inbox?limit=1{cursor}")).Is(HttpStatusCode.OK);
            paged.AddRange(page["items"].AsArray().Select(i => i!));
            cursor = page.Body!["nextCursor"] is { } next ? $"&cursor={next}" : null;
        }
        Assert.AreEqual(string.Join(' ', all.Select(i => $"{i["kind"]}{i["id"]}")), string.Join(' ', paged.Select(i => $"{i["kind"]}{i["id"]}")));
        Assert.HasCount(all.Count, all.Select(i => $"{i["kind"]}{i["id"]}").Distinct().ToArray());
        var due = all.Where(i => i["section"]!.GetValue<string>() == "due").Select(i => i["on"]!.GetValue<string>()).ToList();
        CollectionAssert.AreEqual(due.Order(StringComparer.Ordinal).ToList(), due);
        var counts = (await _town.ItReviewer.GetAsync("/me/inbox/counts")).Is(HttpStatusCode.OK);
        Assert.AreEqual((due.Count, all.Count(i => i["section"]!.GetValue<string>() == "decide")), (counts["due"].GetValue<int>(), counts["decide"].GetValue<int>()));
        (await _town.ItReviewer.GetAsync("/me/inbox?cursor=x")).Is(HttpStatusCode.BadRequest);
    }

    [TestMethod]
    public async Task A_notice_is_read_and_unread_by_the_one_it_was_sent_to()
    {
        async Task<int> UnreadAsync() => (await _town.Requester.GetAsync("/me/inbox/counts"))["unread"].GetValue<int>();
        var (notices, unread) = (await OfAsync(_town.Requester, "?section=notice&limit=200"), await UnreadAsync());
        Assert.IsGreaterThan(1, unread);
        Assert.HasCount(unread, notices);
        Assert.IsTrue(notices.All(n => n["title"]!.GetValue<string>().Length > 0 && n["referenceNo"]!.GetValue<string>().Length > 0 && n["page"]!.GetValue<string>().StartsWith('/')));
        var first = notices[0]["id"]!.GetValue<Guid>();
        var foreign = (await OfAsync(_town.ItReviewer, "?section=notice&limit=1"))[0]["id"]!.GetValue<Guid>();

        Assert.AreEqual(1, (await _town.Requester.PutAsync("/me/inbox/read", new { ids = new[] { first, foreign } })).Is(HttpStatusCode.OK)["marked"].GetValue<int>(), "another's is left alone");
        Assert.AreEqual(unread - 1, await UnreadAsync());
        Assert.IsFalse((await OfAsync(_town.Requester, "?section=notice&unread=true&limit=200")).Any(n => n["id"]!.GetValue<Guid>() == first));
        (await _town.Requester.PutAsync("/me/inbox/read", new { ids = new[] { first }, read = false })).Is(HttpStatusCode.OK);
        Assert.AreEqual(unread, await UnreadAsync());
        (await _town.Requester.PutAsync("/me/inbox/read", new { })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await _town.Requester.PutAsync("/me/inbox/read", new { all = true })).Is(HttpStatusCode.OK);
        Assert.AreEqual(0, await UnreadAsync());
    }
}
