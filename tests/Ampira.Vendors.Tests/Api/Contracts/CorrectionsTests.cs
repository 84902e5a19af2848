using System.Text;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class CorrectionsTests
{
    private static async Task<(Town Town, CaseOne Story, ApiClient Stranger)> IssuedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToIssueAsync();
        return (town, story, (await town.VendorAsync("えぞ松システム株式会社")).Api);
    }

    private static string At(CaseOne story, string step = "") => $"/contracts/{story.ContractId}{step}";

    private static async Task<string> ReadAsync(ApiClient by, CaseOne story, string query = "") => Encoding.UTF8.GetString(await by.DownloadAsync(At(story, "/document?format=md" + query)));

    private static async Task<Answer> CorrectAsync(Town town, CaseOne story, object correction) => await town.Procurement.PostAsync(At(story, "/corrections"), correction, await story.VersionAsync(At(story)));

    private static async Task<Answer> ApproveAsync(ApiClient by, CaseOne story, int number) => await by.PostAsync(At(story, $"/corrections/{number}/approve"), version: await story.VersionAsync(At(story)));

    private static readonly object Hours = new { reason = "報告の期限に誤りがあったため。", variables = new[] { new { name = "noticeHours", value = "12" } } };

    [TestMethod]
    public async Task A_bidder_reads_the_text_that_was_issued_to_it_and_nobody_else_does()
    {
        var (town, story, stranger) = await IssuedAsync();

        foreach (var bidder in new[] { story.Vendor.Api, story.Other.Api }) Assert.Contains("24時間以内", await ReadAsync(bidder, story));
        (await stranger.GetAsync(At(story, "/document"))).Refused(HttpStatusCode.NotFound, "notFound");
        (await story.Vendor.Api.GetAsync(At(story))).Refused(HttpStatusCode.NotFound, "notFound");
        var issued = (await story.Other.Api.GetAsync("/issued-contracts"))["items"].AsArray().Single()!;
        Assert.AreEqual((await town.Auditor.GetAsync(At(story)))["hash"].GetValue<string>(), issued["hash"]!.GetValue<string>());
        Assert.AreEqual($"{story.ContractId} {story.Other.Id} 1 給与支払報告書のデータ入力", $"{issued["contractId"]} {issued["vendorId"]} {issued["textNumber"]} {issued["title"]}");
        Assert.IsEmpty((await stranger.GetAsync("/issued-contracts"))["items"].AsArray());

        await story.AwardAsync();
        await story.SignAsync();
        Assert.DoesNotContain("ゆきしろデータ", await ReadAsync(story.Other.Api, story), "who lost reads what it bid on, not what another signed");
        Assert.Contains("ゆきしろデータ", await ReadAsync(story.Vendor.Api, story));
        (await story.Other.Api.GetAsync(At(story, "/document?text=2"))).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task A_correction_is_numbered_approved_by_another_shown_to_the_same_bidders_and_every_text_is_kept()
    {
        var (town, story, stranger) = await IssuedAsync();
        var first = (await town.Auditor.GetAsync(At(story)))["hash"].GetValue<string>();
        var before = await ReadAsync(story.Vendor.Api, story);

        var proposed = (await CorrectAsync(town, story, Hours)).Is(HttpStatusCode.Created);
        Assert.AreEqual(first, proposed["hash"].GetValue<string>(), "a proposal changes nothing");
        Assert.AreEqual(before, await ReadAsync(story.Vendor.Api, story));
        var redline = (await town.SecurityLead.GetAsync(At(story, "/comparison")))["articles"].AsArray().Where(a => a!["change"]!.GetValue<string>() != "same").ToList();
        Assert.AreEqual("incident-report", redline.Single()!["clauseKey"]!.GetValue<string>());
        (await CorrectAsync(town, story, Hours)).Refused(HttpStatusCode.Conflict, "correctionPending");
        var corrected = (await ApproveAsync(town.SecurityLead, story, 1)).Is(HttpStatusCode.OK);

        Assert.AreNotEqual(first, corrected["hash"].GetValue<string>());
        Assert.AreEqual("issued", corrected["state"].GetValue<string>(), "nothing is reopened");
        foreach (var bidder in new[] { story.Vendor.Api, story.Other.Api })
        {
            var text = await ReadAsync(bidder, story);
            Assert.Contains("12時間以内", text);
            Assert.Contains("訂正第1号", text);
            Assert.AreEqual(before, await ReadAsync(bidder, story, "&text=1"), "the text before it, word for word");
        }
        (await stranger.GetAsync(At(story, "/document?text=1"))).Refused(HttpStatusCode.NotFound, "notFound");
        var texts = (await town.Auditor.GetAsync(At(story, "/texts")))["items"].AsArray();
        Assert.AreEqual("1 approval  | 2 correction 1", string.Join(" | ", texts.Select(t => $"{t!["number"]} {t["occasion"]} {t["correctionNumber"]}")));
        CollectionAssert.AreEqual(new[] { first, corrected["hash"].GetValue<string>() }, texts.Select(t => t!["hash"]!.GetValue<string>()).ToArray());
        Assert.HasCount(4, corrected["issues"].AsArray(), "two bidders, two texts");
        var told = await town.Host.InTownAsync(town.Id, db => db.OutboxEvents.Where(e => e.Type == "contract.corrected").Select(e => e.VendorId).ToListAsync());
        CollectionAssert.AreEquivalent(new Guid?[] { story.Vendor.Id, story.Other.Id }, told);

        (await CorrectAsync(town, story, new { reason = "文言の整理", texts = new[] { new { clauseKey = "incident-publication", text = new { ja = "{{ a }}は、事故の内容を公表することができる。\n" } } } })).Is(HttpStatusCode.Created);
        (await town.Procurement.PostAsync(At(story, "/sign"), new { }, await story.VersionAsync(At(story)))).Is(HttpStatusCode.Conflict);
        (await ApproveAsync(town.SecurityLead, story, 2)).Is(HttpStatusCode.OK);
        Assert.Contains("訂正第2号", await ReadAsync(story.Other.Api, story));
        Assert.AreEqual("edited approved", (await town.Auditor.GetAsync(At(story)))["deviations"].AsArray().Select(d => $"{d!["kind"]} {d["state"]}").Single(), "a corrected must clause is a deviation with its approver");
    }

    [TestMethod]
    public async Task A_correction_that_changes_nothing_or_is_of_nothing_is_refused_and_a_withdrawn_one_leaves_no_trace_in_the_text()
    {
        var (town, story, _) = await IssuedAsync();

        Assert.AreEqual("same", Code(await CorrectAsync(town, story, new { reason = "なし", variables = new[] { new { name = "noticeHours", value = "24" } } })));
        Assert.AreEqual("required", Code(await CorrectAsync(town, story, new { reason = "なし" })));
        Assert.AreEqual("unknown", Code(await CorrectAsync(town, story, new { reason = "なし", variables = new[] { new { name = "noSuch", value = "24" } } })));
        (await CorrectAsync(town, story, new { reason = "誤り", texts = new[] { new { clauseKey = "incident-publication", text = new { ja = "{{ v.noSuch }}\n" } } } })).Refused(HttpStatusCode.Conflict, "clauseText");
        (await ApproveAsync(town.SecurityLead, story, 1)).Refused(HttpStatusCode.NotFound, "notFound");
        (await CorrectAsync(town, story, Hours)).Is(HttpStatusCode.Created);
        var withdrawn = (await town.Procurement.PostAsync(At(story, "/corrections/1/withdraw"), version: await story.VersionAsync(At(story)))).Is(HttpStatusCode.OK);

        Assert.IsNull(withdrawn.Body!["correction"]);
        Assert.HasCount(1, (await town.Auditor.GetAsync(At(story, "/texts")))["items"].AsArray());

        static string Code(Answer answer) => answer.Refused(HttpStatusCode.BadRequest, "invalid").Body!["errors"]![0]!["code"]!.GetValue<string>();
    }
}
