using Ampira.Vendors.Api.Assessments.Workbooks;
using Ampira.Vendors.Tests.Api.Assessments.Workbooks;
using static Ampira.Vendors.Tests.Api.Assessments.OwnQuestionnaire;

namespace Ampira.Vendors.Tests.Api.Assessments;

/// <summary>A question that asks for a file: answered by evidence and by nothing else, on every way that an answer goes.</summary>
[TestClass]
public sealed class FileQuestionTests
{
    private static Task<AskedAssessment> AskAsync(bool carryOver = true) =>
        AskedAssessment.ArrangeAsync(town => PublishAsync(town, Question("q-1"), Question("chart", "file", evidenceKinds: ["REG"], carryOver: carryOver), Question("late", "file", After("q-1", "no"), ["REC"])));

    private static async Task<Guid> UploadAsync(AskedAssessment asked, string kind = "REG") => (await asked.Story.UploadAsync(asked.Vendor, $"{kind}.pdf", $"%PDF-1.7\n{kind}\n%%EOF", kind)).Is(HttpStatusCode.Created).Id;

    private static Task<Answer> AttachAsync(AskedAssessment asked, string key, params Guid[] evidence) => asked.SaveAsync(new[] { new { questionKey = key, evidenceIds = evidence } });

    private static async Task<string> MissingAsync(AskedAssessment asked) => string.Join(' ', (await asked.Vendor.GetAsync($"{asked.At}/answers")).Is(HttpStatusCode.OK)["missing"].AsArray().Select(k => k!.GetValue<string>()));

    [TestMethod]
    [DataRow("ja", "この質問には、値ではなくファイルを証跡として付けて答えてください。")]
    [DataRow("en", "Answer this question with a file as evidence, not with a value.")]
    public async Task A_value_is_refused_in_words_that_say_what_to_do(string language, string said)
    {
        var asked = await AskAsync();

        var refused = (await asked.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/answers/chart", new { value = "体制図のとおり" }, language: language)).Refused(HttpStatusCode.BadRequest, "invalid");

        Assert.AreEqual($"/value {said}", $"{refused.Pointers.Single()} {refused["errors"][0]!["message"]}");
    }

    [TestMethod]
    public async Task It_is_missing_until_a_file_is_attached_and_again_when_it_is_taken_away()
    {
        var asked = await AskAsync();
        (await asked.SaveAsync("q-1", "yes")).Is(HttpStatusCode.OK);
        Assert.AreEqual("chart", await MissingAsync(asked));

        Assert.AreEqual("saved", (await AttachAsync(asked, "chart", await UploadAsync(asked))).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>());
        Assert.AreEqual("", await MissingAsync(asked));
        (await AttachAsync(asked, "chart")).Is(HttpStatusCode.OK);
        Assert.AreEqual("chart", await MissingAsync(asked));

        var hidden = (await AttachAsync(asked, "late", await UploadAsync(asked, "REC"))).Is(HttpStatusCode.OK)["results"][0]!["error"]!;
        Assert.AreEqual("/answers/0/evidenceIds hidden", $"{hidden["pointer"]} {hidden["code"]}");
    }

    [TestMethod]
    public async Task A_workbook_says_where_the_file_goes_and_takes_no_text_for_it()
    {
        var asked = await AskAsync();
        (await AttachAsync(asked, "chart", await UploadAsync(asked))).Is(HttpStatusCode.OK);
        using var book = new FilledWorkbook(await asked.Vendor.DownloadAsync($"{asked.At}/workbook"));

        Assert.AreEqual((WorkbookTexts.AFile.Ja, WorkbookTexts.Answered.Ja, "ISMS 認証登録証"), (book.Read("chart", WorkbookTexts.How), book.Read("chart", WorkbookTexts.Status), book.Read("chart", WorkbookTexts.Evidence)));
        var at = book.At("chart", WorkbookTexts.Answer);
        var refused = (await asked.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/workbook", FilledWorkbook.Form(book.Answer("chart", "提出済み").Save()))).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual($"/file/回答/{at}", refused.Pointers.Single());
        Assert.HasCount(1, (await asked.AnswerAsync("chart"))!["evidenceIds"]!.AsArray(), "the file stays");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task An_accepted_file_is_offered_next_time_where_the_question_lets_it_and_counts_once_affirmed(bool carryOver)
    {
        var asked = await AskAsync(carryOver);
        var evidence = await UploadAsync(asked);
        (await asked.SaveAsync("q-1", "yes")).Is(HttpStatusCode.OK);
        (await AttachAsync(asked, "chart", evidence)).Is(HttpStatusCode.OK);
        await asked.Story.SubmitAnswersAsync();
        (await asked.Town.ItReviewer.PostAsync($"/evidence/{evidence}/review", new { accepted = true }, 1)).Is(HttpStatusCode.OK);
        Assert.AreEqual("saved", (await asked.Town.ItReviewer.PutAsync($"{asked.At}/reviews", new { reviews = new[] { new { questionKey = "chart", verdict = "accepted" } } })).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>(), "a file is something to accept");
        await asked.Story.AcceptAssessmentAsync();
        await asked.Story.SendAssessmentAsync("own-asked");

        var carried = await asked.AnswerAsync("chart");
        if (!carryOver)
        {
            Assert.IsNull(carried, "the question is asked anew each time");
            return;
        }
        Assert.AreEqual((true, null, evidence), (carried!["carriedOver"]!.GetValue<bool>(), carried["value"]?.GetValue<string>(), carried["evidenceIds"]![0]!.GetValue<Guid>()));
        Assert.AreEqual("q-1 chart", await MissingAsync(asked), "unaffirmed is missing");
        (await asked.SaveAsync(new object[] { new { questionKey = "chart", evidenceIds = new[] { evidence }, affirm = true }, new { questionKey = "q-1", value = "yes", affirm = true } })).Is(HttpStatusCode.OK);
        Assert.AreEqual("", await MissingAsync(asked));
        await asked.Story.SubmitAnswersAsync();
        var accepted = (await asked.Town.ItReviewer.PostAsync($"{asked.At}/accept-unchanged", version: await asked.Story.VersionAsync(asked.At))).Is(HttpStatusCode.OK);
        Assert.AreEqual("chart", string.Join(' ', accepted["accepted"].AsArray().Select(k => k!.GetValue<string>())), "unchanged, and proved by the file itself");
    }

    [TestMethod]
    public async Task Sending_back_opens_the_file_that_another_answer_would_ask_for()
    {
        var asked = await AskAsync();
        (await asked.SaveAsync("q-1", "yes")).Is(HttpStatusCode.OK);
        (await AttachAsync(asked, "chart", await UploadAsync(asked))).Is(HttpStatusCode.OK);
        await asked.Story.SubmitAnswersAsync();

        await asked.SendBackAsync("q-1");

        Assert.AreEqual("q-1 late", string.Join(' ', (await asked.Vendor.GetAsync(asked.At))["changesRequestedFor"].AsArray().Select(k => k!.GetValue<string>())));
        (await asked.SaveAsync("q-1", "no")).Is(HttpStatusCode.OK);
        Assert.AreEqual("late", await MissingAsync(asked));
        Assert.AreEqual("locked", (await AttachAsync(asked, "chart")).Is(HttpStatusCode.OK)["results"][0]!["error"]!["code"]!.GetValue<string>());
        Assert.AreEqual("saved", (await AttachAsync(asked, "late", await UploadAsync(asked, "REC"))).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>());
    }
}
