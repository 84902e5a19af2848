using System.Text;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Tests.Api.Contracts.GapChecks;
using Ampira.Vendors.Tests.Api.Contracts.Imports;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Evidence;

/// <summary>Evidence with a real malware scanner: cleared, found infected, and waiting while the scanner is away.</summary>
[TestClass]
public sealed class ScannedEvidenceTests
{
    private static Clamd _clamd = null!;
    private static ApiHost _host = null!;

    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        _clamd = new();
        await _clamd.StartAsync();
        _host = new() { Settings = _clamd.Settings };
    }

    [ClassCleanup]
    public static async Task TidyAsync()
    {
        await _host.DisposeAsync();
        await _clamd.DisposeAsync();
    }

    [TestMethod]
    public async Task A_file_that_the_scanner_clears_says_so_and_an_infected_one_is_rejected_and_not_kept()
    {
        var town = await Town.FoundAsync(_host);
        var vendor = (await town.VendorAsync()).Api;

        var clean = (await vendor.HandInAsync(Handing.Pdf("a certificate"))).Is(HttpStatusCode.Created);
        Assert.AreEqual("clean/clean", $"{clean["state"]}/{clean["scan"]}");
        Assert.IsNull(clean.Body!["notice"]);

        foreach (var infected in new[] { Handing.Pdf(Clamd.Eicar), Handing.Pdf("one\n" + Clamd.Eicar + "\ntwo"), Handing.Pdf(new string('x', 2_000_000) + Clamd.Eicar) })
        {
            var rejected = (await vendor.HandInAsync(infected)).Is(HttpStatusCode.Created);
            Assert.AreEqual("rejected/infected", $"{rejected["state"]}/{rejected["scan"]}");
            StringAssert.Contains(rejected["notice"].GetValue<string>(), "Eicar-Test-Signature");
            (await vendor.GetAsync($"/evidence/{rejected.Id}/content")).Refused(HttpStatusCode.Conflict, "notClean");
            CollectionAssert.AreEqual(new[] { "evidence.rejected" }, await town.ActionsAsync(rejected.Id));
            Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from file_chunks where municipality_id = $1 and sha256 = $2", town.Id, Convert.FromHexString(rejected["sha256"].GetValue<string>())));
        }
    }

    [TestMethod]
    public async Task Contracts_that_are_held_against_the_clauses_or_imported_are_scanned_too_and_refused_where_nobody_can_scan_them()
    {
        var town = await Town.FoundAsync(_host);
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var text = Encoding.UTF8.GetString(await town.Procurement.DownloadAsync($"/contracts/{story.ContractId}/document?format=md"));
        var check = $"/contracts/{story.ContractId}/gap-check";
        MultipartFormDataContent Checked(string content) => GapSamples.Form(("file", "契約書.txt", Encoding.UTF8.GetBytes(text)), ("terms", "約款.txt", Encoding.UTF8.GetBytes(content)));
        MultipartFormDataContent Imported(string content) => GapSamples.Form(("register", "契約一覧.xlsx", ImportContractsTests.Workbook(ImportContractsTests.Headings, ImportContractsTests.Row("R8-契-12", CorporateNumbers.Next(), "保守.txt"))), ("files", "保守.txt", Encoding.UTF8.GetBytes(content)));

        var infected = (await town.Procurement.PostAsync(check, Checked(text + Clamd.Eicar), language: "en")).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/terms" }, infected.Pointers.ToArray());
        StringAssert.Contains(infected["errors"][0]!["message"]!.GetValue<string>(), "Eicar-Test-Signature");
        (await town.Procurement.PostAsync(check, Checked(text))).Is(HttpStatusCode.Created);
        var row = (await town.Procurement.PostAsync("/contracts/import?dryRun=false", Imported(ImportContractsTests.Contract + Clamd.Eicar))).Refused(HttpStatusCode.BadRequest, "invalid")["errors"].AsArray().Single()!;
        Assert.AreEqual("infected", row["code"]!.GetValue<string>());
        (await town.Procurement.PostAsync("/contracts/import", Imported(ImportContractsTests.Contract))).Is(HttpStatusCode.Created);
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from gap_file_contents where municipality_id = $1 and position(convert_to($2, 'UTF8') in content) > 0", town.Id, Clamd.Eicar));

        await using var away = new Clamd(); // never started
        await using var blind = new ApiHost { Settings = away.Settings };
        foreach (var (path, form) in new[] { (check, Checked(text)), ("/contracts/import", Imported(ImportContractsTests.Contract)) })
        {
            var refused = (await town.Procurement.At(blind).PostAsync(path, form, language: "en")).Refused(HttpStatusCode.ServiceUnavailable, "scannerUnavailable");
            Assert.IsNotNull(refused.Headers.RetryAfter);
            StringAssert.Contains(refused["detail"].GetValue<string>(), "tell the administrator");
        }
    }

    [TestMethod]
    public async Task The_socket_of_the_machine_is_as_good_as_the_network()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Scanner:Address"] = $"unix://{_clamd.Socket}" } };
        var town = await Town.FoundAsync(host);
        var vendor = (await town.VendorAsync()).Api;

        Assert.AreEqual("clean", (await vendor.HandInAsync(Handing.Pdf("over a socket"))).Is(HttpStatusCode.Created)["scan"].GetValue<string>());
        Assert.AreEqual("infected", (await vendor.HandInAsync(Handing.Pdf(Clamd.Eicar))).Is(HttpStatusCode.Created)["scan"].GetValue<string>());
    }

    [TestMethod]
    public async Task While_the_scanner_is_away_files_wait_in_quarantine_until_the_sweep_has_them_scanned()
    {
        await using var clamd = new Clamd(); // not started yet
        await using var host = new ApiHost { Settings = clamd.Settings };
        var town = await Town.FoundAsync(host);
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();
        var vendor = story.Vendor.Api;

        var good = (await vendor.HandInAsync(Handing.Pdf("waits"), "en")).Is(HttpStatusCode.Created);
        var bad = (await vendor.HandInAsync(Handing.Pdf("waits " + Clamd.Eicar), "en")).Is(HttpStatusCode.Created);
        Assert.AreEqual("quarantined/pending", $"{good["state"]}/{good["scan"]}");
        StringAssert.Contains(good["notice"].GetValue<string>(), "waits in quarantine");
        (await vendor.GetAsync($"/evidence/{good.Id}/content")).Refused(HttpStatusCode.Conflict, "notClean");
        var saved = (await vendor.PutAsync($"/assessments/{story.AssessmentId}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes", evidenceIds = new[] { good.Id } } } })).Is(HttpStatusCode.OK);
        Assert.AreEqual("notClean", saved["results"][0]!["error"]!["code"]!.GetValue<string>());

        await host.Services.GetRequiredService<QuarantineSweep>().RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual("quarantined", (await vendor.GetAsync($"/evidence/{good.Id}"))["state"].GetValue<string>(), "the scanner is still away");

        await clamd.StartAsync();
        await host.Services.GetRequiredService<QuarantineSweep>().RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual("clean/clean", $"{(await vendor.GetAsync($"/evidence/{good.Id}"))["state"]}/{(await vendor.GetAsync($"/evidence/{good.Id}"))["scan"]}");
        Assert.AreEqual("rejected/infected", $"{(await vendor.GetAsync($"/evidence/{bad.Id}"))["state"]}/{(await vendor.GetAsync($"/evidence/{bad.Id}"))["scan"]}");
        Assert.AreEqual(Handing.Pdf("waits"), Encoding.UTF8.GetString(await vendor.DownloadAsync($"/evidence/{good.Id}/content")));
        CollectionAssert.AreEquivalent(new[] { "evidence.received", "evidence.cleared", "evidence.downloaded" }, await town.ActionsAsync(good.Id));
        CollectionAssert.AreEquivalent(new[] { "evidence.received", "evidence.rejected" }, await town.ActionsAsync(bad.Id));

        // What was kept while it waited goes with the next sweep of files.
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.Services.GetRequiredService<FileSweep>().RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual(1L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(distinct sha256) from file_chunks where municipality_id = $1", town.Id));
    }

    [TestMethod]
    public async Task Without_a_scanner_that_is_said()
    {
        var town = await Town.FoundAsync();
        var handed = (await (await town.VendorAsync()).Api.HandInAsync(Handing.Pdf("nobody looked"))).Is(HttpStatusCode.Created);

        Assert.AreEqual("clean/notConfigured", $"{handed["state"]}/{handed["scan"]}");
        StringAssert.Contains(handed["notice"].GetValue<string>(), "検査していません");
    }
}
