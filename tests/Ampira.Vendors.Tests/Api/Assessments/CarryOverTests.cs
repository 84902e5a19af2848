using Ampira.Vendors.Api.Assessments.Workbooks;
using Ampira.Vendors.Tests.Api.Assessments.Workbooks;

namespace Ampira.Vendors.Tests.Api.Assessments;

/// <summary>The next assessment of the same subject offers what was accepted before; it counts once the vendor stands by it again.</summary>
[TestClass]
public sealed class CarryOverTests
{
    /// <summary>An accepted assessment, one answer of it taken in part only, and the next one sent.</summary>
    private static async Task<AskedAssessment> SentAgainAsync()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAndSubmitAsync();
        (await asked.Town.ItReviewer.PutAsync($"{asked.At}/reviews", new { reviews = new[] { new { questionKey = "per-01", verdict = "partly", comment = "一部の記録だけ。" } } })).Is(HttpStatusCode.OK);
        await asked.Story.AcceptAssessmentAsync();
        await asked.Story.SendAssessmentAsync();
        return asked;
    }

    private static async Task<int> MissingAsync(AskedAssessment asked) => (await asked.Vendor.GetAsync($"{asked.At}/answers"))["missing"].AsArray().Count;

    [TestMethod]
    public async Task Accepted_answers_are_offered_and_count_once_they_are_affirmed()
    {
        var asked = await SentAgainAsync();
        var (hidden, kept) = (await asked.HiddenAsync(), (await asked.Vendor.GetAsync($"{asked.At}/answers"))["answers"].AsArray().Select(a => a!["questionKey"]!.GetValue<string>()).ToHashSet());
        var expected = (await asked.QuestionsAsync()).Select(q => (Key: q!["key"]!.GetValue<string>(), Required: q["required"]!.GetValue<bool>())).Count(q => !hidden.Contains(q.Key) && (q.Required || kept.Contains(q.Key)));

        var carried = (await asked.AnswerAsync("gov-01"))!;
        Assert.AreEqual((true, "yes", 1), (carried["carriedOver"]!.GetValue<bool>(), carried["value"]!.GetValue<string>(), carried["evidenceIds"]!.AsArray().Count));
        Assert.IsNull(await asked.AnswerAsync("per-01"), "it was not accepted whole");
        Assert.IsNull(await asked.AnswerAsync("gov-03"), "its question is asked anew each time");
        Assert.AreEqual(expected, await MissingAsync(asked), "unaffirmed is missing");

        Assert.AreEqual("unchanged", (await asked.SaveAsync(new[] { new { questionKey = "gov-01", value = "yes", evidenceIds = carried["evidenceIds"] } })).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>(), "sent along with others it is not affirmed");
        Assert.AreEqual("saved", (await asked.SaveAsync(new[] { new { questionKey = "gov-01", value = "yes", evidenceIds = carried["evidenceIds"], affirm = true, version = 1 } })).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>());
        (await asked.SaveAsync("acc-01", "partial")).Is(HttpStatusCode.OK);
        Assert.AreEqual((false, false), ((await asked.AnswerAsync("gov-01"))!["carriedOver"]!.GetValue<bool>(), (await asked.AnswerAsync("acc-01"))!["carriedOver"]!.GetValue<bool>()), "affirmed, or changed");
        Assert.AreEqual("False True", string.Join(' ', (await asked.Vendor.GetAsync($"{asked.At}/answers/gov-01/history"))["items"].AsArray().Select(v => v!["carriedOver"]!.GetValue<bool>())));
        (await asked.Vendor.PostAsync($"{asked.At}/submit", version: await asked.Story.VersionAsync(asked.At))).Refused(HttpStatusCode.Conflict, "answersMissing");
    }

    [TestMethod]
    public async Task Unchanged_and_proved_answers_are_accepted_in_bulk()
    {
        var asked = await SentAgainAsync();
        await asked.StandByAsync(changed: "acc-01");
        await asked.Story.SubmitAnswersAsync();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update evidence set effective_to = '2026-11-01' where id = '{asked.Story.Evidence["CFG"]}'");
        var version = await asked.Story.VersionAsync(asked.At);

        var trial = (await asked.Town.ItReviewer.PostAsync($"{asked.At}/accept-unchanged?dryRun=true", version: version)).Is(HttpStatusCode.OK);
        Assert.IsEmpty((await asked.Town.ItReviewer.GetAsync($"{asked.At}/reviews"))["items"].AsArray());
        var done = (await asked.Town.ItReviewer.PostAsync($"{asked.At}/accept-unchanged", version: version)).Is(HttpStatusCode.OK);

        Assert.AreEqual(trial.Text, done.Text);
        string[] Keys(string name) => [.. done[name].AsArray().Select(k => k!.GetValue<string>())];
        CollectionAssert.Contains(Keys("accepted"), "gov-01");
        CollectionAssert.Contains(Keys("changed"), "acc-01");
        CollectionAssert.Contains(Keys("changed"), "per-01", "answered anew");
        CollectionAssert.Contains(Keys("unproved"), "enc-01", "its evidence has expired");
        Assert.AreEqual(Keys("accepted").Length, (await asked.Town.ItReviewer.GetAsync($"{asked.At}/reviews?current=true&limit=200"))["items"].AsArray().Count(r => r!["verdict"]!.GetValue<string>() == "accepted"));
        Assert.IsEmpty((await asked.Town.ItReviewer.PostAsync($"{asked.At}/accept-unchanged", version: version)).Is(HttpStatusCode.OK)["accepted"].AsArray(), "once");
        (await asked.Town.ItReviewer.PostAsync($"{asked.At}/accept-unchanged")).Refused((HttpStatusCode)428, "versionRequired");
    }

    [TestMethod]
    public async Task The_workbook_marks_them_and_takes_the_affirmation()
    {
        var asked = await SentAgainAsync();
        using var book = new FilledWorkbook(await asked.Vendor.DownloadAsync($"{asked.At}/workbook"));
        Assert.AreEqual(WorkbookTexts.CarriedOver.Ja, book.Read("gov-01", WorkbookTexts.Status));
        book.Write("gov-01", WorkbookTexts.Affirm, "はい");

        var taken = (await asked.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/workbook", FilledWorkbook.Form(book.Save()))).Is(HttpStatusCode.OK);

        Assert.AreEqual(1, taken["saved"].GetValue<int>(), taken.Text);
        Assert.IsFalse((await asked.AnswerAsync("gov-01"))!["carriedOver"]!.GetValue<bool>());
        Assert.IsTrue((await asked.AnswerAsync("acc-01"))!["carriedOver"]!.GetValue<bool>());
    }
}
