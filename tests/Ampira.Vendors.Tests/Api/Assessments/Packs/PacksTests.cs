using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Assessments.Packs;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Assessments.Packs;

/// <summary>A pack goes from one town's assessment into another's, and comes back refused where anything in it was touched.</summary>
[TestClass]
public sealed class PacksTests
{
    private static readonly ECDsa Elsewhere = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static string _number = null!;
    private static CaseOne _from = null!;
    private static CaseOne _to = null!;
    private static Town _there = null!;
    private static Town _here = null!;

    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        _number = CorporateNumbers.Next();
        (_there, _here) = (await Town.FoundAsync(), await Town.FoundAsync());
        _from = new(_there);
        await _from.ToAwardAsync(await _there.VendorAsync(corporateNumber: _number));
        await _from.SendAssessmentAsync();
        await _from.AnswerAndSubmitAsync();
        _to = new(_here);
        await _to.ToAwardAsync(await _here.VendorAsync(corporateNumber: _number));
        await _to.SendAssessmentAsync();
    }

    private static string At(CaseOne story) => $"/assessments/{story.AssessmentId}/answer-pack";

    private static async Task<JsonObject> PackAsync(CaseOne story) => (await story.Vendor.Api.GetAsync(At(story))).Is(HttpStatusCode.OK).Body!.AsObject();

    private static Task<Answer> TakeAsync(JsonObject pack, bool dryRun = true, CaseOne? into = null) => (into ?? _to).Vendor.Api.PostAsync(At(into ?? _to) + (dryRun ? "?dryRun=true" : ""), pack);

    /// <summary>The pack with its statement changed and signed anew by a key of elsewhere.</summary>
    private static JsonObject Resigned(JsonObject pack, Action<JsonObject> change)
    {
        var payload = pack["statement"]!["payload"]!.DeepClone().AsObject();
        change(payload);
        var copy = pack.DeepClone().AsObject();
        copy["statement"] = JsonSerializer.SerializeToNode(PackRules.Sign(Elsewhere, PackRules.StatementType, payload), CanonicalJson.Options);
        copy["review"] = null;
        return copy;
    }

    private static async Task<Dictionary<string, (string? Value, string? Comment)>> AnswersAsync(CaseOne story) => (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}/answers")).Is(HttpStatusCode.OK)["answers"].AsArray()
        .ToDictionary(a => a!["questionKey"]!.GetValue<string>(), a => (a!["value"]?.GetValue<string>(), a["comment"]?.GetValue<string>()));

    [TestMethod]
    public async Task Answers_go_to_another_town_shown_first_then_taken_and_lose_nothing()
    {
        var pack = await PackAsync(_from);
        var shown = (await TakeAsync(pack)).Is(HttpStatusCode.OK);
        var lines = shown["lines"].AsArray();
        Assert.AreEqual(lines.Count, shown["differs"].GetValue<int>(), "the same questions are asked here, and none is answered");
        Assert.IsTrue(lines.All(l => l!["from"] is null && l["ageInDays"]!.GetValue<int>() == 0 && l["answeredOn"]!.GetValue<string>() == "2026-11-23" && !l["wordingDiffers"]!.GetValue<bool>()));
        Assert.IsTrue(lines.Any(l => l!["missingEvidence"]!.AsArray().Count == 1), "files that are not handed in here are named");
        Assert.IsNotNull(shown.Body!["level"]);
        Assert.IsEmpty(await AnswersAsync(_to), "a dry run keeps nothing");

        // The same files are handed in here: they are found by their digests.
        foreach (var kind in _from.Evidence.Keys) (await _to.UploadAsync(_to.Vendor.Api, $"{kind}.pdf", $"%PDF-1.7\n{kind}\n%%EOF", kind, "2028-03-31")).Is(HttpStatusCode.Created);
        var taken = (await TakeAsync(pack, dryRun: false)).Is(HttpStatusCode.OK);
        Assert.IsTrue(taken["lines"].AsArray().All(l => l!["saved"]!.GetValue<string>() == "saved"), taken.Text);
        Assert.IsEmpty(taken["missing"].AsArray());
        CollectionAssert.AreEquivalent(await AnswersAsync(_from), await AnswersAsync(_to));

        static string Said(JsonObject p) => string.Join('\n', p["statement"]!["payload"]!["answers"]!.AsArray().Select(a => CanonicalJson.Write(new JsonObject { ["key"] = a!["questionKey"]!.DeepClone(), ["value"] = a["value"]?.DeepClone(), ["comment"] = a["comment"]?.DeepClone(), ["evidence"] = new JsonArray([.. a["evidence"]!.AsArray().Select(e => e!["sha256"]!.DeepClone())]) })));
        Assert.AreEqual(Said(pack), Said(await PackAsync(_to)));

        await _here.Host.SealAsync();
        var trail = (await _here.Auditor.GetAsync($"/audit-events?subjectId={_to.AssessmentId}&limit=200")).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).ToList();
        Assert.AreEqual((1, 0), (trail.Count(a => a == "assessment.packTaken"), trail.Count(a => a == "assessment.answersSaved")), "one event, which says that it was a pack");

        var again = (await TakeAsync(pack, dryRun: false)).Is(HttpStatusCode.OK);
        Assert.AreEqual(lines.Count, again["same"].GetValue<int>(), "taken twice it changes nothing");
        var first = again["lines"][0]!["questionKey"]!.GetValue<string>();
        Assert.AreEqual(1, (await _to.Vendor.Api.GetAsync($"/assessments/{_to.AssessmentId}/answers/{first}/history"))["items"].AsArray().Count);
    }

    [TestMethod]
    public async Task The_review_of_the_town_is_a_part_of_its_own_and_only_beside_its_statement()
    {
        var story = new CaseOne(_there);
        await story.ToAwardAsync(_from.Vendor);
        await story.SendAssessmentAsync();
        await story.AnswerAndSubmitAsync();
        Assert.IsNull((await PackAsync(story))["review"], "while the town is still at it, there is none");
        await story.AcceptAssessmentAsync();
        var pack = await PackAsync(story);

        Assert.AreEqual("accepted", pack["review"]!["payload"]!["state"]!.GetValue<string>());
        Assert.IsFalse(pack["statement"]!["payload"]!.AsObject().ContainsKey("verdicts"));
        Assert.IsTrue((await TakeAsync(pack)).Is(HttpStatusCode.OK)["reviewed"].GetValue<bool>());
        var mixed = pack.DeepClone().AsObject();
        mixed["statement"] = (await PackAsync(_from))["statement"]!.DeepClone();
        CollectionAssert.AreEqual(new[] { "/review/payload/statementSha256" }, (await TakeAsync(mixed)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
    }

    [TestMethod]
    public async Task What_was_touched_is_refused_with_its_place()
    {
        var pack = await PackAsync(_from);
        async Task RefusedAsync(string pointer, string code, Action<JsonObject> touch)
        {
            var touched = pack.DeepClone().AsObject();
            touch(touched);
            var refused = (await TakeAsync(touched)).Refused(HttpStatusCode.BadRequest, "invalid");
            Assert.AreEqual($"{pointer} {code}", $"{refused["errors"][0]!["pointer"]} {refused["errors"][0]!["code"]}");
        }

        await RefusedAsync("/statement/sha256", "digest", p => p["statement"]!["payload"]!["answers"]![0]!["value"] = "no");
        await RefusedAsync("/statement/sha256", "digest", p => p["statement"]!["payload"]!["answers"]![0]!["evidence"] = new JsonArray());
        await RefusedAsync("/statement/sha256", "digest", p => p["statement"]!["payload"]!["more"] = 1);
        await RefusedAsync("/statement/sha256", "digest", p => p["statement"]!["sha256"] = new string('0', 64));
        await RefusedAsync("/statement/signature", "signature", p => p["statement"]!["signature"] = p["statement"]!["signature"]!.GetValue<string>()[..^4] + "AAAA");
        await RefusedAsync("/statement/protected", "notAPack", p => p["statement"]!["protected"] = "e30");
        await RefusedAsync("/format", "notAPack", p => p["format"] = "another/1");
        var cut = new StringContent(pack.ToJsonString()[..^200], System.Text.Encoding.UTF8, "application/json");
        (await _to.Vendor.Api.PostAsync(At(_to) + "?dryRun=true", cut)).Is(HttpStatusCode.BadRequest);
    }

    [TestMethod]
    public async Task A_pack_signed_elsewhere_counts_once_the_town_trusts_the_key()
    {
        var pack = Resigned(await PackAsync(_from), p =>
        {
            p["answers"]![0]!["value"] = "no";
            p["answers"]![0]!["answeredAt"] = "2026-10-01T03:00:00+00:00";
            p["answers"]![1]!["questionKey"] = "of-nobody";
            p["answers"]![2]!["question"]!["ja"] = "別の言い方";
        });
        var refused = (await TakeAsync(pack)).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual("unknownKey", refused["errors"][0]!["code"]!.GetValue<string>());

        (await _here.Admin.PostAsync("/answer-pack-keys", new { name = "隣の環境", publicKey = "-----BEGIN NONSENSE-----" })).Refused(HttpStatusCode.BadRequest, "invalid");
        using (var wrong = ECDsa.Create(ECCurve.NamedCurves.nistP384)) (await _here.Admin.PostAsync("/answer-pack-keys", new { name = "隣の環境", publicKey = wrong.ExportSubjectPublicKeyInfoPem() })).Refused(HttpStatusCode.BadRequest, "invalid");
        var key = (await _here.Admin.PostAsync("/answer-pack-keys", new { name = "隣の環境", publicKey = Elsewhere.ExportSubjectPublicKeyInfoPem() })).Is(HttpStatusCode.Created);
        (await _here.Admin.PostAsync("/answer-pack-keys", new { name = "隣の環境", publicKey = Elsewhere.ExportSubjectPublicKeyInfoPem() })).Refused(HttpStatusCode.Conflict, "duplicate");
        (await _there.Admin.DeleteAsync($"/answer-pack-keys/{key.Id}")).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.AreEqual(PackRules.Public(Elsewhere).Kid, (await _here.Auditor.GetAsync("/answer-pack-keys"))["trusted"][0]!["key"]!["kid"]!.GetValue<string>());
        Assert.IsEmpty((await _to.Vendor.Api.GetAsync("/answer-pack-keys")).Is(HttpStatusCode.OK)["trusted"].AsArray());

        var shown = (await TakeAsync(pack)).Is(HttpStatusCode.OK);
        Assert.AreEqual("隣の環境", shown["signedBy"].GetValue<string>());
        var lines = shown["lines"].AsArray();
        Assert.AreEqual("no differs 53", $"{lines[0]!["to"]} {lines[0]!["status"]} {lines[0]!["ageInDays"]}");
        Assert.AreEqual("unknown", lines[1]!["status"]!.GetValue<string>());
        Assert.IsTrue(lines[2]!["wordingDiffers"]!.GetValue<bool>());
        Assert.AreEqual(1, shown["notAnswered"].GetValue<int>());

        CollectionAssert.AreEqual(new[] { "/statement/payload/vendor" }, (await TakeAsync(Resigned(pack, p => p["vendor"]!["corporateNumber"] = CorporateNumbers.Next()))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        var place = pack["statement"]!["payload"]!["answers"]!.AsArray().Select((a, i) => (a, i)).First(a => a.a!["evidence"]!.AsArray().Count > 0).i;
        CollectionAssert.AreEqual(new[] { $"/statement/payload/answers/{place}/evidence/0/sha256" }, (await TakeAsync(Resigned(pack, p => p["answers"]![place]!["evidence"]![0]!["sha256"] = "12"))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/statement/payload" }, (await TakeAsync(Resigned(pack, p => p.Remove("answers")))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());

        (await _here.Admin.DeleteAsync($"/answer-pack-keys/{key.Id}")).Is(HttpStatusCode.NoContent);
        (await TakeAsync(pack)).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task Nothing_is_taken_into_answers_that_are_locked_or_are_anothers()
    {
        var pack = await PackAsync(_from);
        (await TakeAsync(pack, dryRun: false, into: _from)).Refused(HttpStatusCode.Conflict, "state");
        (await _from.Vendor.Api.PostAsync(At(_to), pack)).Refused(HttpStatusCode.NotFound, "notFound");
        (await _from.Vendor.Api.GetAsync(At(_to))).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
