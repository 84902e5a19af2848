using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.HandOver;
using Ampira.Vendors.Tests.Api.Retention;
using Ampira.Vendors.Tests.Stories;
using static Ampira.Vendors.Tests.Api.HandOver.HandOverCase;

namespace Ampira.Vendors.Tests.Api.HandOver;

/// <summary>The whole file of a case as a signed pack: what is in it, that it is told when somebody changes it, and that what is blacked out is nowhere in it.</summary>
[TestClass]
public sealed class HandOverPackTests
{
    [TestMethod]
    public async Task The_whole_file_of_a_case_is_in_it_and_every_digest_and_hash_holds()
    {
        var (town, story) = await Shared;
        using var zip = Open(await MakeAsync(town, $"/engagements/{story.EngagementId}", new { includeEvidence = true }));

        var manifest = JsonNode.Parse(Read(zip, "manifest.json"))!;
        var files = manifest["files"]!.AsArray();
        CollectionAssert.AreEquivalent(zip.Entries.Select(e => e.FullName).Where(n => n is not ("manifest.json" or "manifest.sig")).ToArray(), files.Select(f => f!["path"]!.GetValue<string>()).ToArray());
        foreach (var file in files)
        {
            using var stream = zip.GetEntry(file!["path"]!.GetValue<string>())!.Open();
            Assert.AreEqual(file["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(stream)), file["path"]!.GetValue<string>());
        }
        foreach (var (register, least) in new[] { ("engagements", 1), ("engagement-facts", 1), ("facts-confirmations", 1), ("vendors", 2), ("candidates", 2), ("contracts", 1), ("contract-texts", 2), ("contract-issues", 2), ("gap-checks", 1), ("duties", 5), ("duty-steps", 1), ("assessments", 1), ("answers", 20), ("answer-reviews", 3), ("answer-notes", 3), ("evidence", 3), ("findings", 1), ("finding-steps", 1), ("incidents", 1), ("incident-subjects", 1), ("incident-items", 2), ("incident-steps", 1), ("measures", 1), ("measure-steps", 1), ("subcontractors", 1), ("subcontractor-consents", 1), ("flowdown-confirmations", 1), ("stored-risks", 1), ("decisions", 1), ("reverifications", 1) })
            Assert.IsGreaterThanOrEqualTo(least, JsonNode.Parse(Read(zip, $"registers/{register}.json"))!.AsArray().Count, register);
        var decision = JsonNode.Parse(Read(zip, "registers/decisions.json"))![0]!;
        Assert.AreEqual(decision["inputHash"]!.GetValue<string>(), CanonicalJson.HashOf(decision["input"]!.GetValue<string>()), "a decision can be proved from what it was decided on");
        Assert.IsGreaterThan(2, zip.Entries.Count(e => e.FullName.StartsWith("contracts/", StringComparison.Ordinal)));
        Assert.IsGreaterThan(2, zip.Entries.Count(e => e.FullName.StartsWith("evidence/", StringComparison.Ordinal)));
        Assert.Contains("\"reasons\":[", Read(zip, "clauses/proof.json"));
        Assert.Contains("assessment-results", Read(zip, zip.Entries.Single(e => e.FullName.StartsWith("oscal/", StringComparison.Ordinal)).FullName));
        var (events, faulty) = HandOverRules.Events(Read(zip, "audit/events.jsonl").Split('\n'));
        Assert.IsGreaterThan(20, events);
        Assert.IsEmpty(faulty);
        Assert.Contains("\"action\":\"finding.opened\"", Read(zip, "audit/events.jsonl"), "and what hangs on the case");
        var (ja, en) = (Read(zip, "index.ja.html"), Read(zip, "index.en.html"));
        foreach (var said in new[] { "給与支払報告書のデータ入力", "株式会社ゆきしろデータ", "経過", "指摘事項", "この一式に入っていないもの", "記録はありません", "特定個人情報（マイナンバー）を扱う" }) Assert.Contains(said, ja, said);
        foreach (var said in new[] { "What happened", "Findings", "What is not in this pack", "There is no record", "Decision: Approve" }) Assert.Contains(said, en, said);
        Assert.DoesNotContain("<script", ja);
        Assert.DoesNotContain("http://", ja + en);
        Assert.Contains(manifest["key"]!["sha256"]!.GetValue<string>(), Read(zip, "README.ja.txt"));
        Assert.Contains("operation.fetched", string.Join(' ', (await town.Auditor.GetAsync("/audit-events?action=operation.fetched"))["items"].AsArray().Select(e => e!["action"]!.ToString())), "that it was fetched is on record");
    }

    private static async Task<Answer> CheckAsync(Town town, byte[] pack)
    {
        var file = new ByteArrayContent(pack) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };
        return await town.Auditor.PostAsync("/hand-over-packs/verify", new MultipartFormDataContent { { file, "file", "pack.zip" } });
    }

    [TestMethod]
    public async Task The_product_tells_a_changed_file_a_missing_one_an_added_one_a_changed_manifest_a_changed_event_and_another_key()
    {
        var (town, story) = await Shared;
        var pack = await MakeAsync(town, $"/engagements/{story.EngagementId}");
        async Task<JsonNode> ToldAsync(byte[] of) => (await CheckAsync(town, of)).Is(HttpStatusCode.OK).Body!;
        static string Faulty(JsonNode told) => string.Join(' ', told["files"]!.AsArray().Where(f => f!["status"]!.GetValue<string>() != "same").Select(f => $"{f!["path"]} {f["status"]}"));

        var good = await ToldAsync(pack);
        Assert.IsTrue(good["isIntact"]!.GetValue<bool>(), good.ToJsonString());
        Assert.AreEqual(good["ownFingerprints"]![0]!.GetValue<string>(), good["fingerprint"]!.GetValue<string>());
        Assert.AreEqual((await town.Auditor.GetAsync("/hand-over-packs/keys"))["fingerprints"][0]!.GetValue<string>(), good["fingerprint"]!.GetValue<string>());
        foreach (var (changed, says) in new[]
        {
            (With(pack, "registers/findings.json", t => t.Replace("合いません", "合います", StringComparison.Ordinal)), "registers/findings.json changed"),
            (With(pack, "registers/findings.json", _ => null), "registers/findings.json missing"), (With(pack, "registers/more.json", _ => "[]"), "registers/more.json added"),
        })
        {
            var told = await ToldAsync(changed);
            Assert.IsFalse(told["isIntact"]!.GetValue<bool>());
            Assert.AreEqual(says, Faulty(told));
        }
        var unsigned = await ToldAsync(With(pack, "manifest.json", t => t.Replace("\"redaction\":\"none\"", "\"redaction\":\"disclosure\"", StringComparison.Ordinal)));
        Assert.IsFalse(unsigned["isIntact"]!.GetValue<bool>() || unsigned["isSigned"]!.GetValue<bool>() || unsigned["isOwnKey"]!.GetValue<bool>());
        var events = await ToldAsync(With(pack, "audit/events.jsonl", t => t.Replace("\"action\":\"engagement.decided\"", "\"action\":\"engagement.planned\"", StringComparison.Ordinal)));
        Assert.HasCount(1, events["faultyEvents"]!.AsArray());

        // Somebody else makes it right again by a key of their own.
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = await ToldAsync(HandOverForging.SignedBy(pack, other));
        Assert.IsTrue(forged["isSigned"]!.GetValue<bool>());
        Assert.IsFalse(forged["isIntact"]!.GetValue<bool>() || forged["isOwnKey"]!.GetValue<bool>());
        (await CheckAsync(town, Encoding.UTF8.GetBytes("no pack"))).Refused(HttpStatusCode.BadRequest, "invalid");
        (await CheckAsync(town, With(pack, "manifest.json", _ => "{}"))).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task A_pack_for_disclosure_holds_nothing_that_is_hidden_and_the_whole_one_proves_each_of_its_rows()
    {
        var (town, story) = await Shared;
        using var whole = Open(await MakeAsync(town, $"/engagements/{story.EngagementId}"));
        using var cut = Open(await MakeAsync(town, $"/engagements/{story.EngagementId}", Disclosure));

        var everything = string.Concat(cut.Entries.Select(e => Read(cut, e.FullName)));
        var all = string.Concat(whole.Entries.Select(e => Read(whole, e.FullName)));
        foreach (var hidden in Hidden)
        {
            Assert.Contains(hidden, all, hidden);
            Assert.DoesNotContain(hidden, everything, hidden);
        }
        Assert.DoesNotContain("\"value\":\"yes\"", everything);
        foreach (var shown in new[] { "給与支払報告書のデータ入力", "株式会社ゆきしろデータ", "総務公開第12号", "情報公開法第5条第1号", "class=\"bar\"" }) Assert.Contains(shown, everything, shown);
        var (manifest, full) = (JsonNode.Parse(Read(cut, "manifest.json"))!, JsonNode.Parse(Read(whole, "manifest.json"))!);
        Assert.AreEqual("disclosure", manifest["redaction"]!.GetValue<string>());
        Assert.IsNull(manifest["proofKey"]);
        Assert.DoesNotContain(full["proofKey"]!.GetValue<string>(), everything);
        Assert.IsEmpty(cut.Entries.Where(e => e.FullName.Split('/')[0] is "oscal" or "contracts" or "clauses" or "evidence").ToList());

        var key = Convert.FromHexString(full["proofKey"]!.GetValue<string>());
        foreach (var register in new[] { "answers", "findings", "decisions", "incidents" })
        {
            var rows = JsonNode.Parse(Read(whole, $"registers/{register}.json"))!.AsArray().Select(r => RedactionRules.ProofOf(register, r!, key)).ToList();
            CollectionAssert.AreEqual(rows, JsonNode.Parse(Read(cut, $"registers/{register}.json"))!.AsArray().Select(r => r!["original"]!.GetValue<string>()).ToList(), register);
        }
        Assert.IsTrue((await CheckAsync(town, await MakeAsync(town, $"/engagements/{story.EngagementId}", Disclosure)))["isIntact"].GetValue<bool>());
        var asked = (await town.Auditor.GetAsync($"/audit-events?subjectId={story.EngagementId}&action=engagement.handOverAsked"))["items"].AsArray();
        Assert.Contains("総務公開第12号", asked.Select(e => e!.ToJsonString(CanonicalJson.Options)).First(e => e.Contains("disclosure", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_disclosure_says_why_and_for_which_request_and_takes_no_files()
    {
        var (town, story) = await Shared;
        var at = $"/engagements/{story.EngagementId}/hand-over-pack";

        CollectionAssert.AreEquivalent(new[] { "/requestNo", "/reason" }, (await town.SectionHead.PostAsync(at, new { redaction = "disclosure", requestNo = " " })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEquivalent(new[] { "/includeEvidence" }, (await town.SectionHead.PostAsync(at, new { redaction = "disclosure", requestNo = "総務公開第12号", reason = "請求による。", includeEvidence = true })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEquivalent(new[] { "/asOf" }, (await town.SectionHead.PostAsync(at, new { asOf = "2099-01-01" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
    }

    [TestMethod]
    public async Task The_section_of_the_case_and_who_audits_may_have_it_made_and_nobody_else()
    {
        var (town, story) = await Shared;
        var (other, at) = (await Town.FoundAsync(), $"/engagements/{story.EngagementId}/hand-over-pack");
        var elsewhere = (await town.Admin.PostAsync("/org-units", new { name = $"水道課{Guid.NewGuid():N}"[..12], organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var (own, stranger) = (await town.AddPersonAsync(Roles.SectionHead, town.OrgUnitId), await town.AddPersonAsync(Roles.SectionHead, elsewhere));

        (await own.PostAsync(at, new { })).Is(HttpStatusCode.Accepted);
        (await town.Auditor.PostAsync(at, new { })).Is(HttpStatusCode.Accepted);
        (await stranger.PostAsync(at, new { })).Refused(HttpStatusCode.NotFound, "notFound");
        (await other.SecurityLead.PostAsync(at, new { })).Refused(HttpStatusCode.NotFound, "notFound");
        foreach (var who in new[] { town.Requester, town.Admin, story.Vendor.Api }) (await who.PostAsync(at, new { })).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task A_cloud_use_has_its_pack_too_as_it_stood_on_a_day_and_none_of_a_day_on_which_it_was_not_there()
    {
        using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var story = new CaseTwo(town);
        await story.ToReviewAsync();
        var day = story.Today;
        string AsOf(int days) => day.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        host.Clock.Advance(TimeSpan.FromDays(1));
        (await town.Requester.PostAsync($"{story.At}/withdraw", new { reason = "別の方法で行うため" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        using var now = Open(await MakeAsync(town, story.At));
        using var then = Open(await MakeAsync(town, story.At, new { asOf = AsOf(0) }));

        foreach (var register in new[] { "cloud-uses", "cloud-use-facts", "cloud-services", "vendors" }) Assert.IsGreaterThanOrEqualTo(1, JsonNode.Parse(Read(now, $"registers/{register}.json"))!.AsArray().Count, register);
        Assert.IsNull(now.GetEntry("registers/engagements.json"));
        Assert.Contains("クラウド利用の申請を作成", Read(now, "index.ja.html"));
        static string State(System.IO.Compression.ZipArchive zip) => JsonNode.Parse(Read(zip, "registers/cloud-uses.json"))![0]!["state"]!.GetValue<string>();
        Assert.AreEqual(("withdrawn", "inReview"), (State(now), State(then)));
        Assert.Contains("cloudUse.withdrawn", Read(now, "audit/events.jsonl"));
        Assert.DoesNotContain("cloudUse.withdrawn", Read(then, "audit/events.jsonl"));
        Assert.AreEqual(AsOf(0), JsonNode.Parse(Read(then, "manifest.json"))!["asOf"]!.GetValue<string>());
        var early = (await town.SecurityLead.PostAsync($"{story.At}/hand-over-pack", new { asOf = AsOf(-1) })).Is(HttpStatusCode.Accepted).Id;
        await PastThings.RunAsync(town);
        var failed = (await town.SecurityLead.GetAsync($"/operations/{early}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(("failed", "notYet"), (failed["state"].GetValue<string>(), failed["error"]["code"]!.GetValue<string>()));
    }
}
