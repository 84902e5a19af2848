using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Api.Assessments.Reviews;

/// <summary>What a reviewer reads at once: each answer beside the one of the time before, and what is left to be judged.</summary>
[TestClass]
public sealed class GetReviewSheetTests
{
    private static async Task<Answer> SheetAsync(AskedAssessment asked) => (await asked.Town.ItReviewer.GetAsync($"{asked.At}/review-sheet")).Is(HttpStatusCode.OK);

    private static JsonNode Row(Answer sheet, string key) => sheet["rows"].AsArray().Single(r => r!["questionKey"]!.GetValue<string>() == key)!;

    private static string? Change(Answer sheet, string key) => Row(sheet, key)["change"]?.GetValue<string>();

    private static int Left(Answer sheet) => sheet["sections"].AsArray().Sum(s => s!["left"]!.GetValue<int>());

    private static async Task JudgeAsync(AskedAssessment asked, string key, string verdict, string? comment = null, string? note = null) =>
        (await asked.Town.ItReviewer.PutAsync($"{asked.At}/reviews", new { reviews = new[] { new { questionKey = key, verdict, comment, note } } })).Is(HttpStatusCode.OK);

    [TestMethod]
    public async Task The_first_time_nothing_stands_beside_and_what_is_judged_is_no_longer_left()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();

        var before = await SheetAsync(asked);
        Assert.IsNull(before.Body!["previous"]);
        var rows = before["rows"].AsArray();
        CollectionAssert.AreEqual(before["assessment"]["questions"]!.AsArray().Select(q => q!["key"]!.GetValue<string>()).ToList(), rows.Select(r => r!["questionKey"]!.GetValue<string>()).ToList(), "in the order of the questions");
        Assert.AreEqual(before["sections"].AsArray().Sum(s => s!["asked"]!.GetValue<int>()), Left(before));
        Assert.AreEqual(rows.Count(r => r!["isLeft"]!.GetValue<bool>()), Left(before));
        Assert.IsTrue(rows.All(r => r!["change"] is null && r["previous"] is null));
        Assert.IsEmpty(before["acceptable"].AsArray());

        await JudgeAsync(asked, "gov-01", "partly", "体制図に更新日がない。", "前任者にも確かめる。");
        var after = await SheetAsync(asked);
        Assert.AreEqual(Left(before) - 1, Left(after));
        var row = Row(after, "gov-01");
        Assert.AreEqual((false, "partly", "前任者にも確かめる。"), (row["isLeft"]!.GetValue<bool>(), row["review"]!["verdict"]!.GetValue<string>(), row["notes"]![0]!["text"]!.GetValue<string>()));
        var evidence = after["evidence"].AsArray().Select(e => e!["id"]!.GetValue<Guid>()).ToHashSet();
        Assert.IsTrue(evidence.SetEquals(after["rows"].AsArray().Where(r => r!["answer"] is not null).SelectMany(r => r!["answer"]!["evidenceIds"]!.AsArray().Select(e => e!.GetValue<Guid>()))), "every piece named, and no other");

        await asked.SendBackAsync("gov-01");
        (await asked.SaveAsync("gov-01", "yes", comment: "更新日を入れました。")).Is(HttpStatusCode.OK);
        Assert.IsTrue(Row(await SheetAsync(asked), "gov-01")["isLeft"]!.GetValue<bool>(), "nobody has judged the new version");
    }

    [TestMethod]
    public async Task The_next_time_each_answer_stands_beside_the_one_before_with_what_was_made_of_it()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();
        await asked.SendBackAsync("acc-01");
        await asked.SayAsync("acc-01", "yes", "共有の利用者番号は使いません。");
        await asked.Story.SubmitAnswersAsync();
        await JudgeAsync(asked, "per-01", "partly", "一部の記録だけ。");
        var former = (await SheetAsync(asked))["assessment"]["referenceNo"]!.GetValue<string>();
        await asked.Story.AcceptAssessmentAsync();
        await asked.Story.SendAssessmentAsync();
        await asked.StandByAsync();
        await asked.SayAsync("acc-01", "partial", "共有の利用者番号は2つです。");
        await asked.Story.SubmitAnswersAsync();

        var sheet = await SheetAsync(asked);
        Assert.AreEqual(former, sheet["previous"]["referenceNo"]!.GetValue<string>());
        Assert.AreEqual(("same", "changed"), (Change(sheet, "gov-01"), Change(sheet, "acc-01")));
        var before = Row(sheet, "acc-01")["previous"]!;
        Assert.AreEqual(("yes", "共有の利用者番号は使いません。"), (before["value"]!.GetValue<string>(), before["comment"]!.GetValue<string>()));
        var pieces = Row(sheet, "acc-01")["commentChanges"]!.AsArray().Select(p => $"{p!["change"]} {p["text"]}").ToList();
        CollectionAssert.Contains(pieces, "same 共有の利用者番号は");
        Assert.IsTrue(pieces.Any(p => p.StartsWith("added 2", StringComparison.Ordinal)), string.Join('|', pieces));
        Assert.IsEmpty(Row(sheet, "gov-01")["commentChanges"]!.AsArray());
        Assert.AreEqual(("partly", "一部の記録だけ。"), (Row(sheet, "per-01")["previous"]!["verdict"]!.GetValue<string>(), Row(sheet, "per-01")["previous"]!["verdictComment"]!.GetValue<string>()));

        var trial = (await asked.Town.ItReviewer.PostAsync($"{asked.At}/accept-unchanged?dryRun=true", version: await asked.Story.VersionAsync(asked.At))).Is(HttpStatusCode.OK);
        Assert.AreEqual(trial["accepted"].ToJsonString(), sheet["acceptable"].ToJsonString(), "what can be accepted at once is what is accepted at once");
    }

    [TestMethod]
    public async Task No_vendor_and_no_other_town_reads_it()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();

        (await asked.Vendor.GetAsync($"{asked.At}/review-sheet")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await Town.FoundAsync()).ItReviewer.GetAsync($"{asked.At}/review-sheet")).Refused(HttpStatusCode.NotFound, "notFound");
        (await asked.Town.Auditor.GetAsync($"{asked.At}/review-sheet")).Is(HttpStatusCode.OK);
    }
}
