using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Ampira.Vendors.Api.Database;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class RemindOfDutiesTests
{
    private static async Task<(Town Town, CaseOne Story, List<JsonNode> Duties)> SignedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story, [.. (await story.DutiesAsync())["items"].AsArray().Select(d => d!)]);
    }

    private static object Body(IEnumerable<JsonNode> duties, long? version = null) => new { duties = duties.Select(d => new { id = d["id"]!.GetValue<Guid>(), version }).ToList() };

    private static string Rows(Answer answer) => string.Join(' ', answer.Is(HttpStatusCode.OK)["rows"].AsArray().Select(r => r!["error"] is JsonObject e ? $"{r["status"]}:{e["code"]}" : r["status"]!.GetValue<string>()));

    private static Task<int> EventsAsync(Town town, Guid vendor) => town.Host.InTownAsync(town.Id, db => db.OutboxEvents.CountAsync(e => e.Type == "duty.reminded" && e.VendorId == vendor));

    [TestMethod]
    public async Task The_vendors_of_many_are_reminded_once_a_day_and_a_trial_tells_and_sends_nothing()
    {
        var (town, story, duties) = await SignedAsync();
        await town.PersonOfAsync(story.Vendor.Id);
        var owed = duties.Where(d => d["who"]!.GetValue<string>() == "vendor").Take(2).ToList();

        Assert.AreEqual("done done", Rows(await town.SectionHead.PostAsync("/duties/bulk?dryRun=true", Body(owed, 1))));
        Assert.AreEqual(0, await EventsAsync(town, story.Vendor.Id));
        for (var i = 0; i < 2; i++) Assert.AreEqual("done done", Rows(await town.SectionHead.PostAsync("/duties/bulk", Body(owed, 1))));

        Assert.AreEqual(2, await EventsAsync(town, story.Vendor.Id), "of each duty once a day");
        await town.Host.DrainOutboxAsync();
        Assert.IsNotEmpty((await town.Admin.GetAsync("/notices?limit=200"))["items"].AsArray().Where(n => n!["eventType"]!.GetValue<string>() == "duty.reminded").ToList(), "a mail goes out");
        await town.Host.SealAsync();
        Assert.HasCount(2, (await town.Auditor.GetAsync("/audit-events?action=duties.reminded"))["items"].AsArray(), "one event for each run, none for the trial");
    }

    [TestMethod]
    public async Task What_cannot_be_reminded_of_is_told_in_its_row_and_keeps_no_other_from_it()
    {
        var (town, story, duties) = await SignedAsync();
        var owed = duties.Where(d => d["who"]!.GetValue<string>() == "vendor" && d["evidenceKind"]?.GetValue<string>() != "CERT").Take(3).ToList();
        var towns = duties.First(d => d["who"]!.GetValue<string>() == "town");
        (await story.Vendor.Api.PostAsync($"/duties/{owed[1]["id"]}/deliver", new { text = "提出します。" }, 1)).Is(HttpStatusCode.OK);

        Assert.AreEqual("done refused:state done refused:townsDuty", Rows(await town.SectionHead.PostAsync("/duties/bulk", Body([.. owed, towns]))));
        Assert.AreEqual("conflict:staleVersion", Rows(await town.SectionHead.PostAsync("/duties/bulk", Body([owed[1]], 1))));
        Assert.AreEqual(2, await EventsAsync(town, story.Vendor.Id));
    }

    [TestMethod]
    public async Task Nothing_chosen_an_unknown_duty_and_who_may_not_are_refused()
    {
        var (town, _, duties) = await SignedAsync();
        var other = await Town.FoundAsync();

        Assert.AreEqual("/duties", (await town.SectionHead.PostAsync("/duties/bulk", new { duties = Array.Empty<object>() })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        Assert.AreEqual("/duties/0", (await town.SectionHead.PostAsync("/duties/bulk", new { duties = new object?[] { null } })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        Assert.AreEqual("/duties/0/id", (await other.SectionHead.PostAsync("/duties/bulk", Body([duties[0]]))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        (await town.Requester.PostAsync("/duties/bulk", Body([duties[0]]))).Refused(HttpStatusCode.Forbidden, "forbidden");
    }
}
