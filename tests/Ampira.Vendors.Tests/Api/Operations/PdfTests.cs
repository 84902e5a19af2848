using System.Text;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Operations;

/// <summary>A PDF as the first of the operations: asked for, made by the job, fetched, and what may go wrong in between.</summary>
[TestClass]
public sealed class PdfTests
{
    private static Town _town = null!;
    private static CaseOne _story = null!;

    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        _town = await Town.FoundAsync();
        _story = new CaseOne(_town);
        await _story.ToSignatureAsync();
    }

    private static Task RunAsync(ApiHost host) => host.Services.GetRequiredService<OperationSweep>().RunAsync(_town.Id, CancellationToken.None);

    private static string At(Guid id) => $"/operations/{id}";

    private static async Task<Answer> AskedAsync(ApiClient by, string language = "ja") => (await by.GetAsync($"/contracts/{_story.ContractId}/document?format=pdf&lang={language}")).Is(HttpStatusCode.Accepted);

    /// <summary>A host whose LibreOffice is this script.</summary>
    private static ApiHost WithOffice(string folder, string script, string seconds = "60") =>
        new() { Settings = new Dictionary<string, string> { ["Documents:LibreOffice"] = OfficeScript.In(folder, script), ["Documents:PdfSeconds"] = seconds } };

    [TestMethod]
    public async Task Is_queued_then_made_and_fetched_by_the_one_who_asked()
    {
        var asked = await AskedAsync(_town.Procurement);
        Assert.AreEqual($"/api/v1{At(asked.Id)}", asked.Headers.Location?.ToString());
        Assert.AreEqual(("queued", 0), (asked["state"].GetValue<string>(), asked["progress"].GetValue<int>()));
        (await _town.Procurement.GetAsync(At(asked.Id) + "/content")).Refused(HttpStatusCode.Conflict, "notDone");

        await RunAsync(_town.Host);

        var done = (await _town.Procurement.GetAsync(At(asked.Id))).Is(HttpStatusCode.OK);
        Assert.AreEqual(("done", 100), (done["state"].GetValue<string>(), done["progress"].GetValue<int>()));
        var result = done["result"];
        Assert.AreEqual("application/pdf", result["mediaType"]!.GetValue<string>());
        StringAssert.StartsWith(result["fileName"]!.GetValue<string>(), "契約-R8-");
        var pdf = await _town.Procurement.DownloadAsync(result["href"]!.GetValue<string>()["/api/v1".Length..]);
        Assert.AreEqual("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
        Assert.AreEqual(result["bytes"]!.GetValue<long>(), pdf.Length);
        Assert.AreEqual(asked.Id, (await AskedAsync(_town.Procurement)).Id, "the same text is made once");
        Assert.AreNotEqual(asked.Id, (await AskedAsync(_town.Procurement, "en")).Id);
    }

    [TestMethod]
    public async Task Of_a_letter_is_made_the_same_way()
    {
        await _story.OpenFindingAsync();
        await _story.DemandCorrectionAsync();
        var asked = (await _town.Procurement.GetAsync($"/measures/{_story.MeasureId}/letter?format=pdf")).Is(HttpStatusCode.Accepted);

        await RunAsync(_town.Host);

        Assert.AreEqual("done", (await _town.Procurement.GetAsync(At(asked.Id)))["state"].GetValue<string>());
    }

    [TestMethod]
    public async Task Is_there_for_nobody_else()
    {
        var (ours, theirs, other) = ((await AskedAsync(_town.Procurement)).Id, (await AskedAsync(_story.Vendor.Api)).Id, await Town.FoundAsync());
        var unknown = Problems.WithoutTrace((await _town.Auditor.GetAsync(At(Guid.NewGuid()))).Refused(HttpStatusCode.NotFound, "notFound"));

        foreach (var (by, id) in new[] { (_town.Auditor, ours), (_story.Vendor.Api, ours), (_town.Procurement, theirs), (other.Procurement, ours), (_story.Other.Api, theirs) })
            foreach (var part in new[] { "", "/content" }) Assert.AreEqual(unknown, Problems.WithoutTrace(await by.GetAsync(At(id) + part)));
        (await _story.Vendor.Api.GetAsync(At(theirs))).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Needs_the_permission_for_what_it_shows()
    {
        var token = await _town.TokenAsync(_story.Vendor.Id, "contracts:read", "vendors:read");
        var id = (await AskedAsync(token)).Id;
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update vendor_tokens set scopes = '{{vendors:read}}' where municipality_id = '{_town.Id}' and id = (select started_by_id from operations where id = '{id}')");

        await Eventually(async () => (await token.GetAsync(At(id))).Status == HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Is_removed_after_a_day_and_can_be_asked_for_again()
    {
        var id = (await AskedAsync(_town.SectionHead)).Id;
        await RunAsync(_town.Host);
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update operations set expires_at = expires_at - interval '1 day' where id = '{id}'");

        (await _town.SectionHead.GetAsync(At(id))).Refused(HttpStatusCode.NotFound, "notFound");
        var again = (await AskedAsync(_town.SectionHead)).Id;
        await RunAsync(_town.Host);

        Assert.AreNotEqual(id, again);
        Assert.AreEqual("done", (await _town.SectionHead.GetAsync(At(again)))["state"].GetValue<string>());
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from operation_contents where operation_id = $1", id));
    }

    [TestMethod]
    [DataRow("ja", "LibreOffice を入れる")]
    [DataRow("en", "save it as PDF in Word")]
    public async Task Without_LibreOffice_says_so_and_what_to_do(string language, string remedy)
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Documents:LibreOffice"] = "/nowhere/soffice" } };

        var refused = (await _town.Procurement.At(host).GetAsync($"/contracts/{_story.ContractId}/document?format=pdf", language)).Refused(HttpStatusCode.Conflict, "libreOfficeMissing");

        StringAssert.Contains(refused["detail"].GetValue<string>(), remedy.Replace("を入れる", ""));
        CollectionAssert.AreEqual(new[] { "/format" }, refused.Pointers.ToArray());
    }

    [TestMethod]
    public async Task That_takes_too_long_is_stopped_with_its_children_and_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("ampira-office-").FullName;
        await RunAsync(_town.Host);
        await using var host = WithOffice(folder, $"sleep 600 & echo $! > {folder}/child; pwd > {folder}/folder; wait", seconds: "1");
        var (lead, id) = (_town.SecurityLead.At(host), (await AskedAsync(_town.SecurityLead.At(host))).Id);

        await RunAsync(host);

        var failed = await lead.GetAsync(At(id));
        Assert.AreEqual(("failed", "pdfTooLong"), (failed["state"].GetValue<string>(), failed["error"]["code"]!.GetValue<string>()));
        (await lead.GetAsync(At(id) + "/content")).Refused(HttpStatusCode.Conflict, "failed");
        await Eventually(async () => !IsRunning(await File.ReadAllTextAsync($"{folder}/child")));
        Assert.IsFalse(Directory.Exists((await File.ReadAllTextAsync($"{folder}/folder")).Trim()), "its folder is still there");
        Assert.AreNotEqual(id, (await AskedAsync(lead)).Id, "what failed can be asked for again");
        Directory.Delete(folder, true);
    }

    [TestMethod]
    public async Task That_breaks_off_is_tried_three_times_and_then_given_up()
    {
        var folder = Directory.CreateTempSubdirectory("ampira-office-").FullName;
        await RunAsync(_town.Host); // what other tests asked for
        await using var host = WithOffice(folder, $"echo once >> {folder}/tries; exit 1");
        var (ciso, id) = (_town.Ciso.At(host), (await AskedAsync(_town.Ciso.At(host))).Id);

        var others = await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from operations where municipality_id = $1 and state <> 'failed' and state <> 'done' and id <> $2", _town.Id, id);
        Assert.AreEqual(0L, others);
        for (var i = 0; i < 5; i++)
        {
            await RunAsync(host);
            host.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        var failed = await ciso.GetAsync(At(id));
        Assert.AreEqual(("failed", "abandoned"), (failed["state"].GetValue<string>(), failed["error"]["code"]!.GetValue<string>()));
        Assert.HasCount(3, await File.ReadAllLinesAsync($"{folder}/tries"));
        Directory.Delete(folder, true);
    }

    /// <summary>A process that is dead may still be listed until its parent looks.</summary>
    private static bool IsRunning(string pid) => File.Exists($"/proc/{pid.Trim()}/stat") && !File.ReadAllText($"/proc/{pid.Trim()}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static Task Eventually(Func<Task<bool>> isSo) => Processes.Eventually.IsAsync(isSo, "it is not so");
}
