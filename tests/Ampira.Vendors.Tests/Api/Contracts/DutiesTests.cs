using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class DutiesTests
{
    private static async Task<(Town Town, CaseOne Story)> SignedAsync(ApiHost? host = null)
    {
        var town = await Town.FoundAsync(host ?? ApiHost.Shared);
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story);
    }

    private static string[] Lines(Answer duties) =>
        [.. duties["items"].AsArray().Select(d => $"{d!["dueOn"]} 第{d["articleNumber"]}条 {d["clauseKey"]}/{d["dutyKey"]} {d["who"]} {d["evidenceKind"]} {d["subcontractorName"]}".TrimEnd())];

    [TestMethod]
    public async Task The_data_entry_of_payroll_reports_makes_exactly_these_duties()
    {
        var (_, story) = await SignedAsync();

        var duties = (await story.DutiesAsync()).Is(HttpStatusCode.OK);

        // Signed on 2026-11-23; the term runs from 2027-01-12 to 2027-03-31, too short for a report of half a year or a training of a year.
        CollectionAssert.AreEqual(new[]
        {
            "2026-12-07 第2条 policy-compliance/policy-acknowledgement vendor REC",
            "2026-12-07 第5条 management-structure/ownership-notice vendor REC",
            "2026-12-07 第5条 management-structure/structure-chart vendor REG",
            "2026-12-07 第6条 personnel-register/personnel-register vendor REG",
            "2026-12-07 第9条 pledge/pledge vendor REC",
            "2026-12-07 第22条 subcontract-flowdown/flowdown vendor CON はまなし入力センター合同会社",
            "2027-02-12 第8条 personnel-training/training-record vendor REC",
            "2027-03-31 第29条 audit-inspection/inspection town REC",
            "2027-04-14 第19条 media-handover-ledger/media-ledger vendor REG",
            "2027-04-14 第23条 return-and-erasure/return-erasure vendor REC",
            "2027-04-30 第24条 erasure-certificate/erasure-certificate vendor CERT",
            "2027-04-30 第35条 encryption-key-management/key-destruction vendor REC",
        }.Order(StringComparer.Ordinal).ToArray(), Lines(duties).Order(StringComparer.Ordinal).ToArray(), duties.Text);
        Assert.AreEqual("2,5,5,6,9,22,8,29,19,23,24,35", string.Join(',', duties["items"].AsArray().Select(d => d!["articleNumber"]!.ToString())), "by day, then by article");
    }

    [TestMethod]
    public async Task The_list_is_filtered_and_paged_without_losing_a_row()
    {
        var (town, story) = await SignedAsync();

        Assert.HasCount(6, Lines(await story.DutiesAsync("&dueBefore=2026-12-08")));
        Assert.HasCount(1, Lines(await story.DutiesAsync("&who=town")));
        Assert.HasCount(12, Lines(await town.Auditor.GetAsync($"/duties?engagementId={story.EngagementId}&vendorId={story.Vendor.Id}&state=open")));
        Assert.IsEmpty(Lines(await story.DutiesAsync("&state=confirmed")));
        var (all, cursor) = (new List<string>(), "");
        do
        {
            var page = (await town.Auditor.GetAsync($"/duties?contractId={story.ContractId}&limit=5&cursor={cursor}")).Is(HttpStatusCode.OK);
            all.AddRange(page["items"].AsArray().Select(d => d!["id"]!.ToString()));
            cursor = page.Body!["nextCursor"]?.GetValue<string>();
        } while (cursor is not null);
        CollectionAssert.AreEqual((await story.DutiesAsync())["items"].AsArray().Select(d => d!["id"]!.ToString()).ToArray(), all);
    }

    [TestMethod]
    public async Task A_duty_is_delivered_by_the_vendor_returned_delivered_again_and_confirmed()
    {
        var (town, story) = await SignedAsync();
        var duty = await story.DutyAsync("structure-chart");
        var at = $"/duties/{duty["id"]}";

        var delivered = (await story.DeliverAsync(duty)).Is(HttpStatusCode.OK);
        Assert.AreEqual("delivered", delivered["state"].GetValue<string>());
        var returned = (await town.SectionHead.PostAsync($"{at}/return", new { reason = "緊急時の連絡体制が載っていません。" }, delivered.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("returned", returned["state"].GetValue<string>());
        var seen = (await story.Vendor.Api.GetAsync(at)).Is(HttpStatusCode.OK);
        Assert.AreEqual("緊急時の連絡体制が載っていません。", seen["steps"][1]!["text"]!.GetValue<string>());
        Assert.IsNull(seen["steps"][1]!["by"], "a vendor does not learn who of the town it was");
        (await story.DeliverAsync(await story.DutyAsync("structure-chart"))).Is(HttpStatusCode.OK);
        var confirmed = (await story.ConfirmDutyAsync(delivered.Id)).Is(HttpStatusCode.OK);

        CollectionAssert.AreEqual(new[] { "deliver", "return", "deliver", "confirm" }, confirmed["steps"].AsArray().Select(s => s!["action"]!.GetValue<string>()).ToArray());
        var events = await town.Host.InTownAsync(town.Id, db => db.OutboxEvents.Where(e => e.Type.StartsWith("duty.")).Select(e => e.Type).ToListAsync());
        CollectionAssert.AreEquivalent(new[] { "duty.delivered", "duty.returned", "duty.delivered", "duty.confirmed" }, events);
    }

    [TestMethod]
    public async Task Acknowledging_the_policy_keeps_which_text_was_acknowledged()
    {
        var (town, story) = await SignedAsync();
        var duty = await story.DutyAsync("policy-acknowledgement");

        var delivered = (await story.Vendor.Api.PostAsync($"/duties/{duty["id"]}/deliver", new { text = "遵守します。" }, 1)).Is(HttpStatusCode.OK);

        var hash = (await town.Auditor.GetAsync($"/contracts/{story.ContractId}"))["hash"].GetValue<string>();
        Assert.AreEqual(hash, delivered["steps"][0]!["acknowledgedHash"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_delivery_is_refused_with_its_reason()
    {
        var (town, story) = await SignedAsync();
        async Task<string> IdAsync(string key) => (await story.DutyAsync(key))["id"]!.GetValue<string>();
        var (pledge, certificate, inspection) = (await IdAsync("pledge"), await IdAsync("erasure-certificate"), await IdAsync("inspection"));

        CollectionAssert.Contains((await story.Vendor.Api.PostAsync($"/duties/{pledge}/deliver", new { }, 1)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/text");
        (await story.Vendor.Api.PostAsync($"/duties/{pledge}/deliver", new { text = "個人番号は 1234 5678 9018 です。" }, 1)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await story.Vendor.Api.PostAsync($"/duties/{pledge}/deliver", new { evidenceIds = new[] { Guid.NewGuid() } }, 1)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await story.Vendor.Api.PostAsync($"/duties/{pledge}/deliver", new { text = "提出します。" })).Refused((HttpStatusCode)428, "versionRequired");
        (await story.Vendor.Api.PostAsync($"/duties/{pledge}/deliver", new { text = "提出します。" }, 9)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        var unproven = (await story.Vendor.Api.PostAsync($"/duties/{certificate}/deliver", new { text = "消去しました。" }, 1)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/evidenceIds" }, unproven.Pointers.ToArray(), "erasure is proved by its certificate");
        (await story.Vendor.Api.PostAsync($"/duties/{inspection}/deliver", new { text = "実施しました。" }, 1)).Refused(HttpStatusCode.Forbidden, "townsDuty");
        (await town.Procurement.PostAsync($"/duties/{inspection}/deliver", new { text = "実地調査を行いました。" }, 1)).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"/duties/{inspection}/confirm", version: 2)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await town.Procurement.PostAsync($"/duties/{inspection}/return", new { reason = "記録がありません。" }, 2)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await town.SectionHead.PostAsync($"/duties/{inspection}/return", new { reason = " " }, 2)).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task Evidence_of_another_vendor_delivers_nothing()
    {
        var (town, story) = await SignedAsync();
        var foreign = (await story.UploadAsync(story.Other.Api)).Is(HttpStatusCode.Created).Id;
        var duty = await story.DutyAsync("pledge");

        foreach (var caller in new[] { story.Vendor.Api, town.Procurement })
            CollectionAssert.AreEqual(new[] { "/evidenceIds" }, (await caller.PostAsync($"/duties/{duty["id"]}/deliver", new { evidenceIds = new[] { foreign } }, 1)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
    }

    [TestMethod]
    public async Task Of_two_deliveries_at_once_one_is_taken_and_the_other_is_told_that_it_read_an_old_version()
    {
        var (_, story) = await SignedAsync();
        var duty = await story.DutyAsync("pledge");

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => story.Vendor.Api.PostAsync($"/duties/{duty["id"]}/deliver", new { text = $"提出します（{i}）。" }, 1)));

        CollectionAssert.AreEqual(new[] { HttpStatusCode.OK, HttpStatusCode.PreconditionFailed }, answers.Select(a => a.Status).Order().ToArray());
        Assert.HasCount(1, (await story.Vendor.Api.GetAsync($"/duties/{duty["id"]}"))["steps"].AsArray());
    }

    [TestMethod]
    public async Task Staff_act_only_for_their_own_section()
    {
        var (town, story) = await SignedAsync();
        var duty = (await story.DeliverAsync(await story.DutyAsync("pledge"))).Is(HttpStatusCode.OK);
        var elsewhere = await town.AddPersonAsync("sectionHead", (await town.Admin.PostAsync("/org-units", new { name = "総務課", organ = "mayor" })).Id);

        (await elsewhere.PostAsync($"/duties/{duty.Id}/confirm", version: duty.Version)).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task A_vendor_sees_its_own_duties_and_none_of_another()
    {
        var (_, story) = await SignedAsync();

        Assert.HasCount(12, Lines(await story.Vendor.Api.GetAsync("/duties?limit=200")));
        Assert.IsEmpty(Lines(await story.Other.Api.GetAsync("/duties?limit=200")));
    }

    [TestMethod]
    public async Task A_subcontractor_consented_to_after_the_signature_brings_its_duty_once()
    {
        var (town, story) = await SignedAsync();
        var declared = (await story.Vendor.Api.PostAsync($"/engagements/{story.EngagementId}/subcontractors", new { name = "えぞ松入力株式会社", country = "JP", work = "検査" })).Is(HttpStatusCode.Created);
        var at = $"/engagements/{story.EngagementId}/subcontractors/{declared.Id}/consent";
        (await town.SectionHead.PostAsync(at, new { consented = true, documentNo = "税住第140号" }, 1)).Is(HttpStatusCode.OK);
        (await town.SectionHead.PostAsync(at, new { consented = true, documentNo = "税住第141号" }, 2)).Is(HttpStatusCode.OK);

        await town.Host.DrainOutboxAsync();

        CollectionAssert.AreEqual(new[] { "2026-12-07 えぞ松入力株式会社", "2026-12-07 はまなし入力センター合同会社" },
            (await story.DutiesAsync())["items"].AsArray().Where(d => d!["dutyKey"]!.GetValue<string>() == "flowdown").Select(d => $"{d!["dueOn"]} {d["subcontractorName"]}").Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public async Task An_overdue_duty_opens_one_finding_that_cites_the_article_however_many_sweep()
    {
        using var first = new ApiHost();
        using var second = new ApiHost();
        var (town, story) = await SignedAsync(first);
        (await story.DeliverAsync(await story.DutyAsync("pledge"))).Is(HttpStatusCode.OK);
        async Task SweepAsync(int day)
        {
            foreach (var host in new[] { first, second }) host.Clock.SetUtcNow(new(2026, 12, day, 1, 0, 0, TimeSpan.Zero));
            await Task.WhenAll(from host in new[] { first, second } from _ in Enumerable.Range(0, 2) select host.Services.GetRequiredService<DutySweep>().RunAsync(town.Id, CancellationToken.None));
        }

        await SweepAsync(7);
        Assert.IsEmpty((await town.Auditor.GetAsync("/findings"))["items"].AsArray(), "its own day is not late");
        await SweepAsync(8);
        await SweepAsync(9);

        var findings = (await town.Auditor.GetAsync("/findings"))["items"].AsArray();
        CollectionAssert.AreEqual(new[] { 2, 5, 5, 6, 22 }, findings.Select(f => f!["clause"]!["articleNumber"]!.GetValue<int>()).Order().ToArray(), "five are overdue; what is delivered is not");
        var finding = (await story.Vendor.Api.GetAsync($"/findings/{findings.Single(f => f!["clause"]!["clauseKey"]!.GetValue<string>() == "personnel-register")!["id"]}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("duty medium open 2026-12-22", $"{finding["source"]} {finding["severity"]} {finding["state"]} {finding["dueOn"]}");
        Assert.AreEqual("契約「契約-R8-0001」第6条に基づく「従事者名簿の提出」が、期限（2026-12-07）を過ぎても履行されていません。", finding["detail"].GetValue<string>());
        Assert.IsTrue((await story.DutyAsync("personnel-register"))["overdue"]!.GetValue<bool>());
        Assert.IsFalse((await story.DutyAsync("pledge"))["overdue"]!.GetValue<bool>());
    }

    [TestMethod]
    public async Task Each_step_is_reminded_of_once()
    {
        using var host = new ApiHost();
        using var other = new ApiHost();
        var (town, _) = await SignedAsync(host);
        async Task<string> SweepAsync(DateTimeOffset at)
        {
            foreach (var each in new[] { host, other }) each.Clock.SetUtcNow(at);
            await Task.WhenAll(from each in new[] { host, other } from _ in Enumerable.Range(0, 2) select each.Services.GetRequiredService<DutyReminderSweep>().RunAsync(town.Id, CancellationToken.None));
            var sent = await host.InTownAsync(town.Id, db => db.OutboxEvents.Where(e => e.Type == "duty.reminder").ToListAsync());
            return string.Join(' ', sent.Select(e => e.Read<DutyReminder>()).Where(r => r.DueOn == new DateOnly(2026, 12, 7)).GroupBy(r => r.Step).OrderByDescending(g => g.Key).Select(g => $"{g.Key}×{g.Count()}"));
        }

        Assert.AreEqual("14×6", await SweepAsync(ApiHost.Start));
        Assert.AreEqual("14×6 7×6", await SweepAsync(ApiHost.Start.AddDays(9)), "what was missed is not made up for");
        Assert.AreEqual("14×6 7×6 0×6", await SweepAsync(ApiHost.Start.AddDays(14)));
        Assert.AreEqual("14×6 7×6 0×6 -7×6", await SweepAsync(ApiHost.Start.AddDays(21)));
        Assert.AreEqual(24L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from audit_events where municipality_id = $1 and action = 'duty.reminded'", town.Id), "nor recorded twice");
    }
}
