using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Api.Files;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts.GapChecks;

[TestClass]
public sealed class GapChecksTests
{
    private static Task<(Town Town, CaseOne Story)>? _signed;

    /// <summary>One signed contract for the tests that leave it as it is.</summary>
    private static Task<(Town Town, CaseOne Story)> SharedAsync() => _signed ??= SignedAsync();

    private static async Task<(Town Town, CaseOne Story)> SignedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story);
    }

    private static async Task<string> TextAsync(Town town, CaseOne story) => Encoding.UTF8.GetString(await town.Procurement.DownloadAsync($"/contracts/{story.ContractId}/document?format=md"));

    private static IEnumerable<JsonNode> Lines(Answer check) => check["lines"].AsArray().Select(l => l!);

    private static JsonNode Line(Answer check, string clause) => Lines(check).Single(l => l["clauseKey"]!.GetValue<string>() == clause);

    private static string Statuses(Answer check) => string.Join('\n', Lines(check).Where(l => l["status"]!.GetValue<string>() != "present").Select(l => $"{l["clauseKey"]} {l["status"]} [{string.Join(" | ", l["differences"]!.AsArray().Select(d => $"{d!["required"]} → {d["found"]}"))}]"));

    [TestMethod]
    public async Task The_signed_word_file_comes_back_whole_is_kept_and_gives_the_same_result_again()
    {
        var (town, story) = await SharedAsync();
        var file = await town.Procurement.DownloadAsync($"/contracts/{story.ContractId}/document?format=docx");

        var check = (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form(("file", "契約書.docx", file)))).Is(HttpStatusCode.Created);
        var again = (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form(("file", "同じ契約書.docx", file)))).Is(HttpStatusCode.Created);

        Assert.AreEqual("", Statuses(check));
        Assert.AreEqual(check["lines"].ToJsonString(), again["lines"].ToJsonString());
        Assert.AreEqual((check["resultHash"].ToString(), check["libraryHash"].ToString()), (again["resultHash"].ToString(), again["libraryHash"].ToString()));
        CollectionAssert.AreEqual(file, await town.Auditor.DownloadAsync($"/gap-checks/{check.Id}/files/0"));
        Assert.AreEqual(check["lines"].ToJsonString(), (await town.Auditor.GetAsync($"/gap-checks/{check.Id}")).Is(HttpStatusCode.OK)["lines"].ToJsonString());
        Assert.IsFalse((await town.Auditor.GetAsync($"/gap-checks/{check.Id}"))["isLatest"].GetValue<bool>(), "the second took its place");
        Assert.Contains(again.Id.ToString(), (await town.Auditor.GetAsync($"/gap-checks?contractId={story.ContractId}&limit=1")).Text);
    }

    [TestMethod]
    public async Task A_changed_text_in_Shift_JIS_shows_what_is_altered_and_what_is_missing_and_where()
    {
        var (town, story) = await SharedAsync();
        var text = GapSamples.Changed(await TextAsync(town, story), "知った時から24時間以内", "知った時から72時間以内");
        var from = text.LastIndexOf("## 第", text.IndexOf("（秘密保持）", StringComparison.Ordinal), StringComparison.Ordinal);
        text = text.Remove(from, text.IndexOf("## 第", from + 5, StringComparison.Ordinal) - from);
        var annex = text.IndexOf("## 別記1", StringComparison.Ordinal);
        Assert.Contains("誓約書", text[annex..text.IndexOf('\n', annex)]);
        text = text.Remove(annex, text.IndexOf("## 別記2", StringComparison.Ordinal) - annex);
        var content = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(text);

        var check = (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form(("file", "契約書.txt", content)))).Is(HttpStatusCode.Created);

        Assert.AreEqual("""
            confidentiality missing []
            pledge altered [別記1（第9条関係）　誓約書 → ]
            incident-report altered [24 → 72]
            """, Statuses(check));
        var (passage, form) = (Line(check, "incident-report")["passages"]![0]!, Line(check, "incident-report")["passages"]![1]!);
        Assert.AreEqual(("第25条", "別記5"), (passage["label"]!.GetValue<string>(), form["label"]!.GetValue<string>()));
        Assert.IsFalse(form["text"]!.AsArray().Any(s => s!["isChanged"]!.GetValue<bool>()), "the form is as it was");
        Assert.AreEqual("72", string.Concat(passage["text"]!.AsArray().Where(s => s!["isChanged"]!.GetValue<bool>()).Select(s => s!["text"])));
        Assert.IsGreaterThan(1, passage["place"]!.GetValue<int>());
        Assert.Contains("受注者", string.Concat(Line(check, "confidentiality")["required"]!.AsArray().Select(s => s!["text"])));
    }

    [TestMethod]
    public async Task A_person_confirms_each_line_and_the_items_are_covered_by_article_day_and_file()
    {
        var (town, story) = await SignedAsync();
        var text = GapSamples.Changed(await TextAsync(town, story), "知った時から24時間以内", "知った時から72時間以内");
        var check = (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form(text))).Is(HttpStatusCode.Created);
        Task<Answer> ConfirmAsync(params object[] lines) => town.Procurement.PostAsync($"/gap-checks/{check.Id}/confirmations", new { lines });
        JsonNode Item(Answer answer, string item) => answer["coverage"].AsArray().Single(c => c!["item"]!.GetValue<string>() == item)!;

        CollectionAssert.AreEqual(new[] { "/lines/0/comment" }, (await ConfirmAsync(new { clauseKey = "incident-report", verdict = "alteredAcceptable" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Select(p => p.Replace("[0]", "/0", StringComparison.Ordinal)).ToArray());
        CollectionAssert.AreEqual(new[] { "/lines/0/clauseKey", "/lines/2/clauseKey" }, (await ConfirmAsync(new { clauseKey = "no-such-clause", verdict = "present" }, new { clauseKey = "confidentiality", verdict = "present" }, new { clauseKey = "confidentiality", verdict = "missing" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/lines/0/article" }, (await ConfirmAsync(new { clauseKey = "confidentiality", verdict = "coveredElsewhere", comment = "別の覚書" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await story.Vendor.Api.PostAsync($"/gap-checks/{check.Id}/confirmations", new { lines = new[] { new { clauseKey = "confidentiality", verdict = "present" } } })).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.AreEqual("unconfirmed", Item(check, "M7")["state"]!.GetValue<string>());

        var first = (await ConfirmAsync(new { clauseKey = "confidentiality", verdict = "missing" })).Is(HttpStatusCode.Created);
        Assert.AreEqual("notCovered", Item(first, "M7")["state"]!.GetValue<string>());
        var then = (await ConfirmAsync(new { clauseKey = "confidentiality", verdict = "present" }, new { clauseKey = "incident-report", verdict = "alteredAcceptable", comment = "72時間でも対応できる。" })).Is(HttpStatusCode.Created);

        Assert.AreEqual("covered", Item(then, "M7")["state"]!.GetValue<string>());
        Assert.AreEqual($$"""[{"article":"第4条","clauseKey":"confidentiality","readOn":"2026-11-23","sha256":"{{check["files"][0]!["sha256"]}}"}]""", CanonicalJson.Write(Item(then, "M7")["by"]));
        Assert.AreEqual("72時間でも対応できる。", Line(then, "incident-report")["confirmation"]!["comment"]!.GetValue<string>());
        Assert.AreEqual(2, then["confirmed"].GetValue<int>());
        Assert.AreEqual(3L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from gap_confirmations where gap_check_id = $1", check.Id), "no word is ever changed");

        (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form(text))).Is(HttpStatusCode.Created);
        (await ConfirmAsync(new { clauseKey = "damages", verdict = "present" })).Refused(HttpStatusCode.Conflict, "superseded");
    }

    [TestMethod]
    public async Task Terms_of_service_held_against_the_required_clauses_fill_the_coverage_list()
    {
        var town = await Town.FoundAsync();
        var use = new CaseTwo(town);
        await use.RegisterServiceAsync();
        await use.ApplyAsync(CaseTwo.FactsWith(("termsOfServiceOnly", true)));
        const string terms = """
            第1条（適用）
            本規約は、当社が提供するサービスの利用に適用する。
            第2条（秘密保持）
            当社は、本業務に関して知り得た秘密を他に漏らしてはならない。
            """;

        var check = (await town.ItReviewer.PostAsync($"{use.At}/gap-check", GapSamples.Form(("file", "利用規約.txt", Encoding.UTF8.GetBytes(terms)), ("dataProcessingAgreement", "DPA.txt", Encoding.UTF8.GetBytes("第1条（監査）\n監査を受ける。"))))).Is(HttpStatusCode.Created);

        Assert.AreEqual("altered", Line(check, "confidentiality")["status"]!.GetValue<string>());
        Assert.AreEqual("dataProcessingAgreement,terms", string.Join(',', check["files"].AsArray().Select(f => f!["kind"]!.GetValue<string>()).Order(StringComparer.Ordinal)));
        var item = check["coverage"].AsArray().First(c => c!["list"]!.GetValue<string>() == "C")!["item"]!.GetValue<string>();
        var lines = Lines(check).Where(l => l["requirements"]!.AsArray().Any(r => r!.GetValue<string>() == item)).Select(l => new { clauseKey = l["clauseKey"]!.GetValue<string>(), verdict = "alteredAcceptable", article = "第2条", file = 1, comment = "同じ趣旨である。" }).ToArray();
        var before = await use.VersionAsync(use.At);
        (await town.ItReviewer.PostAsync($"/gap-checks/{check.Id}/confirmations", new { lines })).Is(HttpStatusCode.Created);

        var covered = (await town.ItReviewer.GetAsync($"{use.At}/terms-coverage"))["items"].AsArray().Single(i => i!["item"]!.GetValue<string>() == item)!;
        Assert.AreEqual(("dataProcessingAgreement", "第2条", check["files"][1]!["sha256"]!.ToString(), "同じ趣旨である。"), (covered["coverage"]!.GetValue<string>(), covered["article"]!.GetValue<string>(), covered["sha256"]!.ToString(), covered["note"]!.GetValue<string>()));
        Assert.AreEqual(before + 1, await use.VersionAsync(use.At));
    }

    [TestMethod]
    public async Task What_cannot_be_read_is_refused_with_what_helps()
    {
        var (town, story) = await SharedAsync();
        Task<Answer> SendAsync(string name, byte[] content) => town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form(("file", name, content)));
        async Task RefusedAsync(string name, byte[] content, HttpStatusCode status, string code)
        {
            var answer = (await SendAsync(name, content)).Is(status);
            Assert.AreEqual($"/file {code}", $"{answer.Pointers.Single()} {answer["errors"][0]!["code"]}", answer.Text);
        }

        await RefusedAsync("台帳.csv", Encoding.UTF8.GetBytes("a,b"), HttpStatusCode.UnsupportedMediaType, "notReadable");
        await RefusedAsync("契約書.png", FilesForTests.Png(10, 10), HttpStatusCode.UnsupportedMediaType, "notReadable");
        await RefusedAsync("契約書.pdf", FilesForTests.Pdf, HttpStatusCode.UnsupportedMediaType, "brokenFile");
        await RefusedAsync("契約書.pdf", Encoding.Latin1.GetBytes("%PDF-1.4\ntrailer<</Root 1 0 R /Encrypt 2 0 R>>\n%%EOF\n"), HttpStatusCode.UnsupportedMediaType, "encryptedFile");
        await RefusedAsync("契約書.pdf", PdfSamples.Picture(), HttpStatusCode.UnsupportedMediaType, "scannedPdf");
        await RefusedAsync("契約書.docx", FilesForTests.Word(), HttpStatusCode.UnsupportedMediaType, "brokenFile");
        await RefusedAsync("契約書.docx", FilesForTests.Bytes("ただの文字"), HttpStatusCode.UnsupportedMediaType, "renamedFile");
        await RefusedAsync("契約書.txt", [], HttpStatusCode.BadRequest, "emptyFile");
        await RefusedAsync("契約書.txt", FilesForTests.Bytes(" \n"), HttpStatusCode.BadRequest, "noText");
        CollectionAssert.Contains((await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form(("other", "a.txt", [65])))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/file");
    }

    [TestMethod]
    public async Task Another_town_an_ended_contract_and_a_use_under_contract_are_refused()
    {
        var (town, story) = await SignedAsync();
        var (other, use) = (await Town.FoundAsync(), new CaseTwo(town));
        await use.RegisterServiceAsync();
        await use.ApplyAsync();

        (await other.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form("第1条"))).Refused(HttpStatusCode.NotFound, "notFound");
        (await story.Vendor.Api.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form("第1条"))).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.Requester.PostAsync($"{use.At}/gap-check", GapSamples.Form("第1条"))).Refused(HttpStatusCode.Conflict, "notTermsOnly");
        (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/end", version: await story.VersionAsync($"/contracts/{story.ContractId}"))).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form("第1条"))).Refused(HttpStatusCode.Conflict, "state");
    }
}
