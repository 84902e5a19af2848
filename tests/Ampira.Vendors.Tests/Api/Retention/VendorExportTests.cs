using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Retention;

/// <summary>Everything about one vendor as a file: whole for the town, and for the vendor without the town's own side.</summary>
[TestClass]
public sealed class VendorExportTests
{
    private static async Task<ZipArchive> ExportAsync(Town town, ApiClient by, Guid vendor)
    {
        var operation = (await by.PostAsync($"/vendors/{vendor}/exports")).Is(HttpStatusCode.Accepted).Id;
        await PastThings.RunAsync(town);
        var done = (await by.GetAsync($"/operations/{operation}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("done", done["state"].GetValue<string>(), done.Text);
        return new(new MemoryStream(await by.DownloadAsync($"/operations/{operation}/content")));
    }

    private static string Read(ZipArchive zip, string path)
    {
        using var reader = new StreamReader((zip.GetEntry(path) ?? throw new AssertFailedException($"{path} is not in it")).Open());
        return reader.ReadToEnd();
    }

    private static void VerifyManifest(ZipArchive zip)
    {
        var manifest = JsonNode.Parse(Read(zip, "manifest.json"))!;
        var files = manifest["files"]!.AsArray();
        CollectionAssert.AreEquivalent(zip.Entries.Select(e => e.FullName).Where(n => n != "manifest.json").ToArray(), files.Select(f => f!["path"]!.GetValue<string>()).ToArray());
        foreach (var file in files)
        {
            using var stream = zip.GetEntry(file!["path"]!.GetValue<string>())!.Open();
            Assert.AreEqual(file["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(stream)), file["path"]!.GetValue<string>());
        }
        Assert.IsGreaterThan(10, manifest["leftOut"]!.AsArray().Count, "and what is not in it, with why");
    }

    [TestMethod]
    public async Task The_town_gets_every_register_the_files_and_a_manifest_that_holds()
    {
        var town = await Town.FoundAsync();
        var story = await PastThings.ClosedWorkAsync(town);
        using var zip = await ExportAsync(town, town.Procurement, story.Vendor.Id);

        VerifyManifest(zip);
        foreach (var (register, least) in new[] { ("engagements", 1), ("engagement-facts", 1), ("contracts", 1), ("answers", 20), ("findings", 1), ("incidents", 1), ("decisions", 1), ("stored-risks", 1), ("audit-events", 1), ("subcontractors", 1), ("measure-steps", 1) })
            Assert.IsGreaterThanOrEqualTo(least, JsonNode.Parse(Read(zip, $"{register}.json"))!.AsArray().Count, register);
        Assert.AreEqual(story.Evidence.Values.Distinct().Count(), zip.Entries.Count(e => e.FullName.StartsWith("evidence/", StringComparison.Ordinal)));
        Assert.Contains("現地で確認したい。", Read(zip, "findings.json"), "the town's own note is the town's");
        Assert.DoesNotContain("はまなし情報サービス", Read(zip, "vendors.json"), "nothing of the other candidate");
        Assert.HasCount(1, JsonNode.Parse(Read(zip, "candidates.json"))!.AsArray());
        Assert.Contains("株式会社ゆきしろデータ", Read(zip, "index.ja.html"));
        Assert.Contains("Files of evidence", Read(zip, "index.en.html"));
        Assert.DoesNotContain("\"hash\"", Read(zip, "vendor-tokens.json"));

        // What is disposed of later is matched with this copy, row by row.
        await PastThings.DisposeAsync(town, (await PastThings.ProposeWorkAsync(town, story)).Id);
        var answer = CanonicalJson.Write(JsonNode.Parse(Read(zip, "answers.json"))!.AsArray()[0]);
        var found = (await town.Auditor.GetAsync($"/disposal-hashes?sha256={CanonicalJson.HashOf(answer)}")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual("answers", found["register"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_vendor_gets_its_own_without_weights_notes_and_comments_that_were_not_sent()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync();
        await story.AnswerAsync();
        await story.JudgeAnswersAsync();
        (await town.ItReviewer.PostAsync("/findings", new
        {
            subject = new { type = "engagement", id = story.EngagementId }, title = "名簿に記載のない者が入力している", detail = "記録が合いません。", severity = "medium", dueOn = "2026-12-20",
            ownerId = await TestDatabase.ScalarAsync<Guid>(TestDatabase.Superuser, "select id from people where municipality_id = $1 limit 1", town.Id), internalNote = "現地で確認したい。",
        })).Is(HttpStatusCode.Created);
        using var zip = await ExportAsync(town, story.Vendor.Api, story.Vendor.Id);

        VerifyManifest(zip);
        Assert.IsGreaterThanOrEqualTo(20, JsonNode.Parse(Read(zip, "answers.json"))!.AsArray().Count);
        Assert.HasCount(1, JsonNode.Parse(Read(zip, "findings.json"))!.AsArray());
        var everything = string.Concat(zip.Entries.Where(e => !e.FullName.StartsWith("evidence/", StringComparison.Ordinal)).Select(e => Read(zip, e.FullName)));
        foreach (var inner in new[] { "現地で確認したい。", "次回に現地で", "記録の日付を示してください", "\"weight\"", "internalNote", "awardReason", "価格と管理体制の評価が最も高いため", "はまなし情報サービス" }) Assert.DoesNotContain(inner, everything, inner);
        foreach (var register in new[] { "decisions.json", "stored-risks.json", "audit-events.json", "answer-notes.json", "answer-reviews.json" }) Assert.IsNull(zip.GetEntry(register), register);
    }

    [TestMethod]
    public async Task Who_may_not_and_who_is_another_gets_none()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var (vendor, stranger) = (await town.VendorAsync(), await town.VendorAsync("えぞ松システム株式会社"));

        (await town.Requester.PostAsync($"/vendors/{vendor.Id}/exports")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await stranger.Api.PostAsync($"/vendors/{vendor.Id}/exports")).Refused(HttpStatusCode.NotFound, "notFound");
        (await other.Procurement.PostAsync($"/vendors/{vendor.Id}/exports")).Refused(HttpStatusCode.NotFound, "notFound");
        var narrow = await town.TokenAsync(vendor.Id, "vendors:read");
        (await narrow.PostAsync($"/vendors/{vendor.Id}/exports")).Refused(HttpStatusCode.Forbidden, "forbidden");
        var asked = (await town.Procurement.PostAsync($"/vendors/{vendor.Id}/exports")).Is(HttpStatusCode.Accepted).Id;
        Assert.AreEqual(asked, (await town.Procurement.PostAsync($"/vendors/{vendor.Id}/exports")).Is(HttpStatusCode.Accepted).Id, "the same within the hour");
        (await town.SecurityLead.GetAsync($"/operations/{asked}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await vendor.Api.GetAsync($"/operations/{asked}")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
