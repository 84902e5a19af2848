using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Reverification;

/// <summary>A vendor with running work is looked at as such, beside the looks at what it does.</summary>
[TestClass]
public sealed class VendorLooksTests
{
    private ApiHost _host = null!;
    private Town _town = null!;
    private CaseOne _work = null!;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _host = new();
        _town = await Town.FoundAsync(_host);
        _work = new(_town);
        await _work.ToActivationAsync();
        await _host.DrainOutboxAsync();
    }

    [TestCleanup]
    public async Task StopAsync() => await _host.DisposeAsync();

    private async Task<List<JsonNode>> LooksAsync(Guid vendor) => [.. (await _town.ItReviewer.GetAsync($"/reverifications?vendorId={vendor}")).Is(HttpStatusCode.OK)["items"].AsArray().Select(l => l!)];

    private Task SweepAsync() => _host.Services.GetRequiredService<VendorLookSweep>().RunAsync(_town.Id, CancellationToken.None);

    [TestMethod]
    public async Task It_is_planned_with_its_reason_once_something_of_the_vendor_runs_and_cancelled_with_the_last_of_it()
    {
        var look = (await LooksAsync(_work.Vendor.Id)).Single();
        var risk = await _work.RiskAsync();
        Assert.AreEqual("vendor planned full", $"{look["subject"]!["type"]} {look["state"]} {look["kind"]}");
        Assert.AreEqual(risk["tier"].GetValue<int>(), look["tier"]!.GetValue<int>());
        Assert.Contains("事業者そのもの", look["reasons"]![0]!.GetValue<string>());
        Assert.IsEmpty(await LooksAsync(_work.Other.Id), "a candidate runs nothing");
        var calendar = await _town.ItReviewer.GetAsync("/reverifications/calendar.ics");
        Assert.Contains((await _town.Procurement.GetAsync($"/vendors/{_work.Vendor.Id}"))["referenceNo"].GetValue<string>(), calendar.Text.Replace("\r\n ", "", StringComparison.Ordinal));
        await SweepAsync();
        Assert.HasCount(1, await LooksAsync(_work.Vendor.Id), "one, however often it is asked for");

        await _work.DeliverDutiesAsync();
        (await _work.EndAsync()).Is(HttpStatusCode.OK);
        await _host.DrainOutboxAsync();
        Assert.AreEqual("cancelled", (await LooksAsync(_work.Vendor.Id)).Single()["state"]!.GetValue<string>());
        await SweepAsync();
        Assert.IsTrue((await LooksAsync(_work.Vendor.Id)).All(l => l["state"]!.GetValue<string>() == "cancelled"));
    }

    [TestMethod]
    public async Task The_sweep_plans_what_ran_before_there_were_such_looks_and_draws_forward_by_a_graver_tier()
    {
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"delete from reverifications where municipality_id = '{_town.Id}' and subject_vendor_id is not null");
        for (var i = 0; i < 2; i++) await SweepAsync();
        var look = (await LooksAsync(_work.Vendor.Id)).Single();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update reverifications set tier = 4, due_on = counted_from + interval '36 months' where municipality_id = '{_town.Id}' and subject_vendor_id is not null");
        await SweepAsync();

        var drawn = (await LooksAsync(_work.Vendor.Id)).Single();
        Assert.AreEqual((look["dueOn"]!.GetValue<string>(), look["tier"]!.GetValue<int>()), (drawn["dueOn"]!.GetValue<string>(), drawn["tier"]!.GetValue<int>()));
        Assert.Contains("前倒し", drawn["reasons"]![0]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Its_questions_are_those_about_the_vendor_and_once_accepted_the_next_is_planned_and_no_score_changes()
    {
        var (look, before) = ((await LooksAsync(_work.Vendor.Id)).Single(), (await _work.RiskAsync()).Text);
        var issued = (await _town.ItReviewer.PostAsync($"/reverifications/{look["id"]}/issue", new { dueOn = "2026-12-20" }, look["version"]!.GetValue<long>())).Is(HttpStatusCode.OK);
        var id = issued["assessmentId"].GetValue<Guid>();
        var sent = (await _work.Vendor.Api.GetAsync($"/assessments/{id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual($"vendor {_work.Vendor.Id}", $"{sent["subject"]["type"]} {sent["subject"]["id"]}");
        CollectionAssert.IsSubsetOf(sent["questions"].AsArray().Select(q => q!["section"]!.GetValue<string>()).Distinct().ToArray(), new[] { "governance", "incident", "privacy", "certification" });
        CollectionAssert.Contains(sent["questions"].AsArray().Select(q => q!["key"]!.GetValue<string>()).ToArray(), "gov-01");
        Assert.Contains(id.ToString(), (await _work.Vendor.Api.GetAsync("/inbox")).Is(HttpStatusCode.OK).Text);
        await _host.DrainOutboxAsync();
        await Answering.AnswerAsync(_work.Vendor.Api, id, evidence: _work.Evidence);
        (await _work.Vendor.Api.PostAsync($"/assessments/{id}/submit", version: (await _work.Vendor.Api.GetAsync($"/assessments/{id}")).Version)).Is(HttpStatusCode.OK);
        (await _town.ItReviewer.PostAsync($"/assessments/{id}/accept", version: await _work.VersionAsync($"/assessments/{id}"))).Is(HttpStatusCode.OK);
        await _host.DrainOutboxAsync();

        Assert.AreEqual("done planned", string.Join(' ', (await LooksAsync(_work.Vendor.Id)).Select(l => l["state"]!.GetValue<string>()).Order(StringComparer.Ordinal)));
        Assert.AreEqual(before, (await _work.RiskAsync()).Text);
    }

    [TestMethod]
    public async Task What_happens_to_the_vendor_draws_it_forward_and_who_reviews_is_reminded()
    {
        var rows = (await _town.ItReviewer.PostAsync("/reverifications", new { trigger = "vendorReorganised", subjects = new[] { new { type = "vendor", id = _work.Vendor.Id }, new { type = "vendor", id = _work.Other.Id }, new { type = "vendor", id = Guid.NewGuid() } }, note = "吸収合併" })).Is(HttpStatusCode.OK)["results"].AsArray();
        Assert.AreEqual("drawnForward: refused:notRunning refused:unknown", string.Join(' ', rows.Select(r => $"{r!["status"]}:{r["code"]}")));
        var look = (await LooksAsync(_work.Vendor.Id)).Single();
        Assert.Contains("吸収合併", look["reasons"]![0]!.GetValue<string>());

        await _host.Services.GetRequiredService<ReminderSweep>().RunAsync(_town.Id, CancellationToken.None);
        await _host.DrainOutboxAsync();
        var told = (await _town.Admin.GetAsync("/notices?limit=200"))["items"].AsArray().Where(n => n!["eventType"]!.GetValue<string>() == "reverification.reminder").Select(n => n!["recipient"]!.GetValue<string>()).ToArray();
        CollectionAssert.Contains(told, _town.EmailOf(Roles.ItReviewer));
        CollectionAssert.DoesNotContain(told, _town.EmailOf(Roles.SectionHead), "a vendor as such has no section");
    }
}
