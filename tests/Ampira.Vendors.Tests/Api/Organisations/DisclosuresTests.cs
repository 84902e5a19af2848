using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Tests.Api.Evidence;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Organisations;

/// <summary>A certificate is handed in once and disclosed to each town; renewed, it counts in all of them.</summary>
[TestClass]
public sealed class DisclosuresTests
{
    /// <summary>30 towns when there is time for them.</summary>
    private static readonly int Count = Environment.GetEnvironmentVariable("AMPIRA_LONG") == "1" ? 30 : 3;

    private static async Task AnsweredAsync(CaseOne work)
    {
        await work.SendAssessmentAsync();
        await work.AnswerAndSubmitAsync();
        await work.AcceptAssessmentAsync();
    }

    private static string[] Statuses(Answer answer) => [.. answer.Is(HttpStatusCode.OK)["results"].AsArray().Select(r => $"{r!["status"]} {r["edition"]} {r["rescored"]}")];

    private static Task<long> StoredAsync(Town town) => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from stored_risks where municipality_id = $1", town.Id);

    [TestMethod]
    public async Task One_certificate_renewed_is_one_upload_and_a_new_score_in_every_town()
    {
        var many = await ManyTowns.ArrangeAsync(Count, AnsweredAsync);
        var host = many.Towns[0].Host;
        var sweep = host.Services.GetRequiredService<RiskHistorySweep>();
        foreach (var (town, work) in many.Towns.Zip(many.Works))
        {
            await TestDatabase.RunAsync(TestDatabase.Superuser, $"update evidence set effective_to = '2026-11-01' where id = '{work.Evidence["CERT"]}'");
            await sweep.RunAsync(town.Id, CancellationToken.None);
        }
        async Task<List<int>> ScoresAsync() => [.. (await Task.WhenAll(many.Works.Select(w => w.RiskAsync()))).Select(r => r.Is(HttpStatusCode.OK)["controlScore"].GetValue<int>())];
        var (expired, stored) = (await ScoresAsync(), (await Task.WhenAll(many.Towns.Select(StoredAsync))).ToList());

        var renewed = (await many.Person.ActingFor(many.Entry(0)).HandInAsync(Handing.Pdf("2029"), fields: [("replacesId", $"{many.Works[0].Evidence["CERT"]}"), ("effectiveFrom", "2026-11-01"), ("effectiveTo", "2029-10-31")])).Is(HttpStatusCode.Created);
        var (body, key) = (new { vendorEntries = many.Works.Select(w => w.Vendor.Id).ToArray() }, Guid.NewGuid().ToString());
        var told = await many.Person.PostAsync($"/evidence/{renewed.Id}/disclosures", body, key: key);

        CollectionAssert.AreEqual(Enumerable.Range(0, Count).Select(i => i == 0 ? "alreadyThere 2 0" : "disclosed 2 1").ToArray(), Statuses(told));
        await sweep.RunAsync(many.Towns[0].Id, CancellationToken.None); // where it was handed in, the sweep stores it
        var now = await ScoresAsync();
        for (var i = 0; i < Count; i++)
        {
            Assert.IsGreaterThan(expired[i], now[i], $"town {i}");
            Assert.AreEqual(stored[i] + 1, await StoredAsync(many.Towns[i]), $"town {i}: stored once");
            await sweep.RunAsync(many.Towns[i].Id, CancellationToken.None);
            Assert.AreEqual(stored[i] + 1, await StoredAsync(many.Towns[i]), $"town {i}: and nothing is left to store");
        }
        var there = told["results"][1]!["evidenceId"]!.GetValue<Guid>();
        Assert.AreEqual(Handing.Pdf("2029"), System.Text.Encoding.UTF8.GetString(await many.Person.DownloadAsync($"/evidence/{there}/content")));

        var replay = await many.Person.PostAsync($"/evidence/{renewed.Id}/disclosures", body, key: key);
        Assert.AreEqual($"disclosed {there}", $"{replay["results"][1]!["status"]} {replay["results"][1]!["evidenceId"]}", "the same answer, and nothing done twice");
        CollectionAssert.AreEqual(Enumerable.Repeat("alreadyThere 2 0", Count).ToArray(), Statuses(await many.Person.PostAsync($"/evidence/{renewed.Id}/disclosures", body)));
    }

    [TestMethod]
    public async Task Nothing_in_a_town_tells_of_another()
    {
        var many = await ManyTowns.ArrangeAsync(2, _ => Task.CompletedTask);
        var (here, there) = (many.Towns[0], many.Towns[1]);
        var piece = (await many.Person.ActingFor(many.Entry(0)).HandInAsync(Handing.Pdf("policy"), fields: [("scope", "データ入力の受託")])).Is(HttpStatusCode.Created);

        var told = (await many.Person.PostAsync($"/evidence/{piece.Id}/disclosures", new { vendorEntries = new[] { many.Entry(1) } })).Is(HttpStatusCode.OK);
        var copy = told["results"][0]!["evidenceId"]!.GetValue<Guid>();
        var (seen, audit) = ((await there.ItReviewer.GetAsync($"/evidence/{copy}")).Is(HttpStatusCode.OK), (await there.Auditor.GetAsync($"/audit-events?subjectId={copy}")).Is(HttpStatusCode.OK));
        Assert.AreEqual("ISMS 認証登録証 データ入力の受託 1", $"{seen["title"]} {seen["scope"]} {seen["edition"]}");
        CollectionAssert.AreEqual(new[] { "evidence.received" }, await there.ActionsAsync(copy));
        var row = await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, "select to_jsonb(e)::text from evidence e where id = $1", copy);
        foreach (var text in new[] { seen.Text, audit.Text, row })
            foreach (var trace in new[] { here.Id, many.Entry(0), piece.Id }) Assert.DoesNotContain(trace.ToString(), text);
        (await here.ItReviewer.GetAsync($"/evidence/{copy}")).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.DoesNotContain(copy.ToString(), (await here.Auditor.GetAsync("/audit-events")).Text);
    }

    [TestMethod]
    public async Task What_fails_in_one_town_leaves_the_others_and_is_done_by_sending_it_again()
    {
        var many = await ManyTowns.ArrangeAsync(3, _ => Task.CompletedTask);
        var piece = (await many.Person.ActingFor(many.Entry(0)).HandInAsync(Handing.Pdf("policy"))).Is(HttpStatusCode.Created);
        var (body, key) = (new { vendorEntries = new[] { many.Entry(1), many.Entry(2) } }, Guid.NewGuid().ToString());
        var trigger = $"refuse_{Guid.NewGuid():N}";
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"create trigger {trigger} before insert on evidence for each row when (new.municipality_id = '{many.Towns[1].Id}') execute function refuse_change()");
        try
        {
            var told = await many.Person.PostAsync($"/evidence/{piece.Id}/disclosures", body, key: key);
            CollectionAssert.AreEqual(new[] { "refused  0", "disclosed 1 0" }, Statuses(told));
            Assert.AreEqual("failed", told["results"][0]!["error"]!["code"]!.GetValue<string>());
            Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from evidence where municipality_id = $1", many.Towns[1].Id));
        }
        finally
        {
            await TestDatabase.RunAsync(TestDatabase.Superuser, $"drop trigger {trigger} on evidence");
        }
        CollectionAssert.AreEqual(new[] { "disclosed 1 0", "disclosed 1 0" }, Statuses(await many.Person.PostAsync($"/evidence/{piece.Id}/disclosures", body, key: key)), "what was done is told again, what failed is done");
        Assert.AreEqual(1L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from evidence where municipality_id = $1", many.Towns[2].Id));
        CollectionAssert.AreEqual(new[] { "refused" }, (await many.Person.PostAsync($"/evidence/{piece.Id}/disclosures", new { vendorEntries = new[] { many.Entry(2) } }, key: key))["results"].AsArray().Select(r => r!["status"]!.GetValue<string>()).ToArray(), "the key was another request's");
    }

    [TestMethod]
    public async Task A_foreign_entry_is_refused_as_one_that_does_not_exist_and_what_is_not_clean_goes_nowhere()
    {
        var many = await ManyTowns.ArrangeAsync(2, _ => Task.CompletedTask);
        var stranger = (await many.Towns[1].VendorAsync("えぞ松システム株式会社")).Id;
        var piece = (await many.Person.ActingFor(many.Entry(0)).HandInAsync(Handing.Pdf("policy"))).Is(HttpStatusCode.Created);
        Task<Answer> To(ApiClient by, Guid id, params Guid[] entries) => by.PostAsync($"/evidence/{id}/disclosures", new { vendorEntries = entries });

        var (foreign, unknown) = ((await To(many.Person, piece.Id, many.Entry(1), stranger)).Refused(HttpStatusCode.BadRequest, "invalid"), await To(many.Person, piece.Id, many.Entry(1), Guid.NewGuid()));
        CollectionAssert.AreEqual(new[] { "/vendorEntries/1" }, foreign.Pointers.ToArray());
        Assert.AreEqual(Problems.WithoutTrace(unknown), Problems.WithoutTrace(foreign));
        (await To(many.Person, Guid.NewGuid(), many.Entry(1))).Refused(HttpStatusCode.NotFound, "notFound");
        CollectionAssert.AreEqual(new[] { "/vendorEntries" }, (await To(many.Person, piece.Id)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await To(many.Works[0].Vendor.Api, piece.Id, many.Entry(1))).Refused(HttpStatusCode.BadRequest, "invalid"); // a town's token reaches that town only
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update evidence set state = 'quarantined' where id = '{piece.Id}'");
        (await To(many.Person, piece.Id, many.Entry(1))).Refused(HttpStatusCode.Conflict, "notClean");
    }
}
