using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Api.Assessments.Reviews;

/// <summary>What the town makes of answers, one by one: what it does to the score, and who may read which words.</summary>
[TestClass]
public sealed class RecordReviewsTests
{
    private const string Secret = "価格交渉の材料にする";

    private static async Task<AskedAssessment> SubmittedAsync()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();
        return asked;
    }

    private static Task<Answer> ReviewAsync(AskedAssessment asked, params object[] reviews) => asked.Town.ItReviewer.PutAsync($"{asked.At}/reviews", new { reviews });

    private static string Statuses(Answer recorded) => string.Join(' ', recorded.Is(HttpStatusCode.OK)["results"].AsArray().Select(r => $"{r!["status"]}{(r["error"] is { } e ? ":" + e["code"] : "")}"));

    private static async Task<int> ScoreAsync(AskedAssessment asked) => (await asked.Story.RiskAsync())["controlScore"].GetValue<int>();

    private static async Task<JsonNode> LineAsync(AskedAssessment asked, string key) => (await asked.Story.RiskAsync())["controlLines"].AsArray().Single(l => l!["questionKey"]!.GetValue<string>() == key)!;

    [TestMethod]
    public async Task A_verdict_counts_in_the_score_until_the_answer_has_a_newer_version()
    {
        var asked = await SubmittedAsync();
        var before = await ScoreAsync(asked);

        Assert.AreEqual("saved saved", Statuses(await ReviewAsync(asked, new { questionKey = "gov-01", verdict = "partly", comment = "体制図に更新日がない。", answerVersion = 1 }, new { questionKey = "per-01", verdict = "notAccepted", comment = "記録が別の会社のもの。" })));
        var after = await ScoreAsync(asked);
        Assert.IsLessThan(before, after);
        Assert.AreEqual(("partial", "no"), ((await LineAsync(asked, "gov-01"))["answer"]!.GetValue<string>(), (await LineAsync(asked, "per-01"))["answer"]!.GetValue<string>()));
        Assert.Contains("認められなかった", (await LineAsync(asked, "per-01"))["reason"]!.GetValue<string>());

        Assert.AreEqual("saved", Statuses(await ReviewAsync(asked, new { questionKey = "per-01", verdict = "accepted", version = 1 })));
        Assert.IsGreaterThan(after, await ScoreAsync(asked), "the last word counts");
        var history = (await asked.Town.Auditor.GetAsync($"{asked.At}/reviews?questionKey=per-01")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("2 accepted|1 notAccepted", string.Join('|', history.Select(r => $"{r!["version"]} {r["verdict"]}")), "none is ever changed");
        var (paged, cursor) = (new List<string>(), "");
        while (cursor is not null)
        {
            var page = (await asked.Town.Auditor.GetAsync($"{asked.At}/reviews?limit=1{cursor}")).Is(HttpStatusCode.OK);
            paged.AddRange(page["items"].AsArray().Select(r => $"{r!["questionKey"]} {r["version"]}"));
            cursor = page.Body!["nextCursor"]?.GetValue<string>() is { } next ? $"&cursor={next}" : null;
        }
        Assert.AreEqual("gov-01 1|per-01 2|per-01 1", string.Join('|', paged), "page by page, by question and newest first");

        await asked.SendBackAsync("gov-01");
        (await asked.SaveAsync("gov-01", "yes", comment: "更新日を入れました。")).Is(HttpStatusCode.OK);
        Assert.AreEqual("yes", (await LineAsync(asked, "gov-01"))["answer"]!.GetValue<string>(), "nobody has judged the new version");
    }

    [TestMethod]
    public async Task The_vendor_reads_comments_once_they_are_sent_and_an_internal_note_never()
    {
        var asked = await SubmittedAsync();
        (await ReviewAsync(asked, new { questionKey = "gov-01", verdict = "partly", comment = "体制図に更新日がない。", note = Secret })).Is(HttpStatusCode.OK);

        Assert.IsEmpty((await asked.Vendor.GetAsync($"{asked.At}/reviews")).Is(HttpStatusCode.OK)["items"].AsArray(), "the town is still at it");
        await asked.SendBackAsync("gov-01");
        var read = (await asked.Vendor.GetAsync($"{asked.At}/reviews?current=true")).Is(HttpStatusCode.OK);
        Assert.AreEqual("gov-01 partly 体制図に更新日がない。", string.Join('|', read["items"].AsArray().Select(r => $"{r!["questionKey"]} {r["verdict"]} {r["comment"]}")));

        Assert.AreEqual(Secret, (await asked.Town.Auditor.GetAsync($"{asked.At}/notes")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!["text"]!.GetValue<string>());
        var person = (await asked.Town.PersonOfAsync(asked.Story.Vendor.Id)).Api;
        foreach (var vendor in new[] { asked.Vendor, person })
        {
            (await vendor.GetAsync($"{asked.At}/notes")).Refused(HttpStatusCode.Forbidden, "forbidden");
            foreach (var path in new[] { asked.At, $"{asked.At}/answers", $"{asked.At}/answers/gov-01/history", $"{asked.At}/reviews", $"{asked.At}/schema", "/assessments", "/events?limit=200" })
                Assert.DoesNotContain(Secret, (await vendor.ActingFor(asked.Story.Vendor.Id).GetAsync(path)).Is(HttpStatusCode.OK).Text, path);
        }
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.App, $"with own as (select set_config('app.vendors', '{{{asked.Story.Vendor.Id}}}', true)) select count(n.*) from own left join answer_notes n on true"), "no row of them is within a vendor's reach");
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from audit_events where changes::text like '%{Secret}%'"));
        await asked.Town.Host.DrainOutboxAsync();
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from outbox_events where payload::text like '%{Secret}%'"));
    }

    [TestMethod]
    public async Task Faults_clashes_and_the_wrong_state_are_told_row_by_row()
    {
        var asked = await SubmittedAsync();
        (await ReviewAsync(asked, new { questionKey = "acc-01", verdict = "accepted" })).Is(HttpStatusCode.OK);

        Assert.AreEqual("invalid:required invalid:notAsked invalid:required invalid:verdict invalid:character conflict:conflict conflict:conflict unchanged saved invalid:duplicate", Statuses(await ReviewAsync(asked,
            new { questionKey = "gov-01", verdict = "partly" }, new { questionKey = "gov-99", verdict = "accepted" }, new { questionKey = "per-01" }, new { questionKey = "per-02", comment = "事業者へ" }, new { questionKey = "enc-01", verdict = "accepted", comment = "a\0" },
            new { questionKey = "inc-01", verdict = "accepted", answerVersion = 7 }, new { questionKey = "acc-02", verdict = "accepted", version = 3 }, new { questionKey = "acc-01", verdict = "accepted", version = 1 }, new { questionKey = "log-01", note = "確認中" }, new { questionKey = "acc-01", note = "二度" })));
        (await ReviewAsync(asked)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await asked.Town.Requester.PutAsync($"{asked.At}/reviews", new { reviews = new[] { new { questionKey = "gov-01", verdict = "accepted" } } })).Refused(HttpStatusCode.Forbidden, "forbidden");
        await asked.Story.AcceptAssessmentAsync();
        (await ReviewAsync(asked, new { questionKey = "gov-01", verdict = "accepted" })).Refused(HttpStatusCode.Conflict, "state");
    }
}
