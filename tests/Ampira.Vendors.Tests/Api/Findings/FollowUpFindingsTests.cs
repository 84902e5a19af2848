using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace Ampira.Vendors.Tests.Api.Findings;

[TestClass]
public sealed class FollowUpFindingsTests
{
    private static async Task<(Town Town, CaseOne Story, List<Guid> Ids)> WithFindingsAsync(int count)
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++) ids.Add((await story.OpenFindingAsync()).Id);
        return (town, story, ids);
    }

    private static string Day(Town town, int from) => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime).AddDays(from).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static object[] Findings(IEnumerable<Guid> ids, long? version = null) => [.. ids.Select(id => new { id, version })];

    private static string Rows(Answer answer) => string.Join(' ', answer.Is(HttpStatusCode.OK)["rows"].AsArray().Select(r => r!["error"] is JsonObject e ? $"{r["status"]}:{e["code"]}" : r["status"]!.GetValue<string>()));

    [TestMethod]
    public async Task Owner_and_due_day_of_many_are_changed_and_their_vendors_reminded_once_a_day()
    {
        var (town, story, ids) = await WithFindingsAsync(3);
        var owner = (await town.Requester.GetAsync("/me")).Id;
        var body = new { findings = Findings(ids, 1), ownerId = owner, dueOn = Day(town, 30), remind = true };

        Assert.AreEqual("done done done", Rows(await town.ItReviewer.PostAsync("/findings/bulk?dryRun=true", body)));
        Assert.AreEqual(1, (await town.Auditor.GetAsync($"/findings/{ids[0]}")).Version, "tried dry, nothing is changed");
        var done = await town.ItReviewer.PostAsync("/findings/bulk", body);

        Assert.AreEqual("done done done", Rows(done));
        var changed = await town.Auditor.GetAsync($"/findings/{ids[2]}");
        Assert.AreEqual($"{owner} {Day(town, 30)} 2", $"{changed["ownerId"]} {changed["dueOn"]} {changed["version"]}");
        Assert.AreEqual("unchanged unchanged unchanged", Rows(await town.ItReviewer.PostAsync("/findings/bulk", new { findings = Findings(ids), dueOn = Day(town, 30) })));
        Assert.AreEqual("done done done", Rows(await town.ItReviewer.PostAsync("/findings/bulk", new { findings = Findings(ids), remind = true })));
        var events = await town.Host.InTownAsync(town.Id, db => db.OutboxEvents.Where(e => e.Type == "finding.reminded" || e.Type == "finding.dueChanged").Select(e => new { e.Type, e.VendorId }).ToListAsync());
        Assert.HasCount(6, events, "one of each for each finding, however often they are reminded of on a day");
        Assert.IsTrue(events.All(e => e.VendorId == story.Vendor.Id));
        await town.Host.SealAsync();
        Assert.HasCount(3, (await town.Auditor.GetAsync("/audit-events?action=finding.followedUp"))["items"].AsArray(), "one event for each run, none for the trial");
    }

    [TestMethod]
    public async Task What_cannot_be_done_of_one_keeps_no_other_from_being_done()
    {
        var (town, story, ids) = await WithFindingsAsync(4);
        (await town.ItReviewer.PostAsync($"/findings/{ids[1]}/dismiss", new { reason = "取り違え" }, 1)).Is(HttpStatusCode.OK);
        (await story.Vendor.Api.PostAsync($"/findings/{ids[2]}/remediate", new { text = "改めました。" }, 1)).Is(HttpStatusCode.OK);
        await story.DemandCorrectionAsync(); // of the last one

        var rows = await town.ItReviewer.PostAsync("/findings/bulk", new { findings = Findings(ids, 1), dueOn = Day(town, 30) });
        Assert.AreEqual("done conflict:staleVersion conflict:staleVersion conflict:staleVersion", Rows(rows));
        Assert.AreEqual("unchanged refused:state done refused:ordered", Rows(await town.ItReviewer.PostAsync("/findings/bulk", new { findings = Findings(ids), dueOn = Day(town, 30) })));
        var (elsewhere, ofVendor) = (await town.AddPersonAsync("requester", (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id), (await OfVendorAsync(town, story)).Id);
        CollectionAssert.AreEqual(new[] { "/findings/0/id" }, (await elsewhere.PostAsync("/findings/bulk", new { findings = new[] { new { id = ids[0] }, new { id = ofVendor } }, remind = true })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "another section's is not there");
        Assert.AreEqual("done", Rows(await elsewhere.PostAsync("/findings/bulk", new { findings = new[] { new { id = ofVendor } }, remind = true })), "findings about a vendor are anybody's");
    }

    private static async Task<Answer> OfVendorAsync(Town town, CaseOne story) =>
        (await town.ItReviewer.PostAsync("/findings", new { subject = new { type = "vendor", id = story.Vendor.Id }, title = "連絡先が古い", detail = "電話がつながりません。", severity = "low", dueOn = Day(town, 10) })).Is(HttpStatusCode.Created);

    [TestMethod]
    public async Task Of_several_at_once_each_finding_is_changed_by_one_and_the_others_are_told()
    {
        var (town, _, ids) = await WithFindingsAsync(2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => town.ItReviewer.PostAsync("/findings/bulk", new { findings = Findings(ids, 1), dueOn = Day(town, 30 + i) })));

        foreach (var id in ids)
        {
            var rows = answers.Select(a => a.Is(HttpStatusCode.OK)["rows"].AsArray().Single(r => r!["findingId"]!.GetValue<Guid>() == id)!).ToList();
            Assert.AreEqual("conflict conflict conflict done", string.Join(' ', rows.Select(r => r["status"]!.GetValue<string>()).Order(StringComparer.Ordinal)));
            Assert.AreEqual(rows.Single(r => r["status"]!.GetValue<string>() == "done")["dueOn"]!.GetValue<string>(), (await town.Auditor.GetAsync($"/findings/{id}"))["dueOn"].GetValue<string>());
        }
    }

    [TestMethod]
    public async Task What_does_not_fit_is_refused_by_name()
    {
        var (town, story, ids) = await WithFindingsAsync(1);
        async Task RefusedAsync(object body, string pointer) => CollectionAssert.AreEqual(new[] { pointer }, (await town.ItReviewer.PostAsync("/findings/bulk", body)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());

        await RefusedAsync(new { findings = Findings(ids), dueOn = Day(town, -1) }, "/dueOn");
        await RefusedAsync(new { findings = Findings(ids), dueOn = Day(town, 3_660) }, "/dueOn");
        await RefusedAsync(new { findings = Findings(ids), ownerId = Guid.NewGuid() }, "/ownerId");
        await RefusedAsync(new { findings = Findings(ids) }, "/remind");
        await RefusedAsync(new { findings = Array.Empty<object>(), remind = true }, "/findings");
        await RefusedAsync(new { findings = new object?[] { null }, remind = true }, "/findings/0");
        await RefusedAsync(new { findings = Findings([ids[0], Guid.NewGuid()]), remind = true }, "/findings/1/id");
        (await story.Vendor.Api.PostAsync("/findings/bulk", new { findings = Findings(ids), remind = true })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.Auditor.PostAsync("/findings/bulk", new { findings = Findings(ids), remind = true })).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task The_vendor_is_written_to_when_it_is_reminded()
    {
        var (town, story, ids) = await WithFindingsAsync(1);
        var person = await town.PersonOfAsync(story.Vendor.Id);
        Assert.AreEqual("done", Rows(await town.ItReviewer.PostAsync("/findings/bulk", new { findings = Findings(ids), remind = true })));

        await town.Host.DrainOutboxAsync();

        Assert.HasCount(1, (await town.Admin.GetAsync("/notices?limit=200"))["items"].AsArray().Where(n => n!["recipient"]!.GetValue<string>() == person.Email && n["eventType"]!.GetValue<string>() == "finding.reminded").ToList());
    }
}
