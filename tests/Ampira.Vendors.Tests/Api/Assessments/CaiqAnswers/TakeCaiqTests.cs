using Ampira.Vendors.Api.Access;
using static Ampira.Vendors.Tests.Api.Questionnaires.Exchange.ImportSamples;

namespace Ampira.Vendors.Tests.Api.Assessments.CaiqAnswers;

/// <summary>A vendor hands in the CAIQ that it filled in for everybody.</summary>
[TestClass]
public sealed class TakeCaiqTests
{
    /// <summary>The town asks the questions of a CAIQ, which it took from a file of its own.</summary>
    private static Task<AskedAssessment> AskAsync() => AskedAssessment.ArrangeAsync(async town =>
    {
        var taken = (await town.Person(Roles.TemplateEditor).PostAsync("/questionnaires/import?format=caiq", Form(Caiq(), "CAIQ.xlsx"))).Is(HttpStatusCode.Created);
        (await town.SecurityLead.PostAsync($"/questionnaires/{taken["key"]}/versions/1/publish", new { }, taken.Version)).Is(HttpStatusCode.OK);
        return taken["key"].GetValue<string>();
    });

    private static Task<Answer> TakeAsync(AskedAssessment asked, byte[] file, string query = "", ApiClient? by = null, string name = "CAIQ.xlsx") => (by ?? asked.Vendor).SendAsync(HttpMethod.Put, $"{asked.At}/caiq?{query}", Form(file, name));

    private static string Rows(Answer taken) => string.Join(' ', taken["rows"].AsArray().Select(r => $"{r!["sheet"]}!{r["cell"]}:{r["questionKey"]}:{r["status"]}:{r["code"]}".TrimEnd(':')));

    private static string LeftOut(Answer taken) => string.Join(' ', taken["leftOut"].AsArray().Select(r => $"{r!["cell"]}:{r["caiqId"]}:{r["code"]}"));

    [TestMethod]
    public async Task Its_answers_are_shown_by_sheet_and_cell_first_and_then_saved_with_their_descriptions()
    {
        var asked = await AskAsync();
        string[][] more = [.. CaiqRows[..5], ["LOG-01.1", "Asked nowhere here?", "Yes", "", "", "", "LOG-01", "", "", "Logging"], .. CaiqRows[5..]];

        var tried = (await TakeAsync(asked, Caiq(more), "dryRun=true")).Is(HttpStatusCode.OK);
        const string All = "CAIQv4.0.2!C3:AA-01.1:saved CAIQv4.0.2!C4:AA-01.2:saved CAIQv4.0.2!C5:IAM-14.1:saved";
        Assert.AreEqual((All, "C6::unreadable C8:LOG-01.1:notAsked A9::unreadable", "4.0.2"), (Rows(tried), LeftOut(tried), tried["caiqVersion"].GetValue<string>()));
        Assert.IsNotNull(tried.Body!["level"]);
        Assert.IsTrue(tried["rows"].AsArray().All(r => !r!["wordingDiffers"]!.GetValue<bool>()), "its own words are asked");
        Assert.IsNull(await asked.AnswerAsync("AA-01.1"), "a dry run keeps nothing");

        Assert.AreEqual(All, Rows((await TakeAsync(asked, Caiq(more))).Is(HttpStatusCode.OK)));
        Assert.AreEqual("yes We do it yearly.\nSSRM: CSP-owned", $"{(await asked.AnswerAsync("AA-01.1"))!["value"]} {(await asked.AnswerAsync("AA-01.1"))!["comment"]}");
        Assert.AreEqual("na", (await asked.AnswerAsync("IAM-14.1"))!["value"]!.GetValue<string>());
        var again = (await TakeAsync(asked, Caiq(more))).Is(HttpStatusCode.OK);
        Assert.AreEqual((0, 3), (again["saved"].GetValue<int>(), again["unchanged"].GetValue<int>()));
        await asked.Town.Host.SealAsync();
        var trail = (await asked.Town.Auditor.GetAsync($"/audit-events?subjectId={asked.Story.AssessmentId}&limit=200")).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).ToList();
        Assert.AreEqual((2, 0), (trail.Count(a => a == "assessment.caiqTaken"), trail.Count(a => a == "assessment.answersSaved")), "one event each time");
    }

    [TestMethod]
    public async Task What_is_answered_otherwise_is_a_conflict_until_it_is_to_be_replaced_and_one_row_keeps_no_other()
    {
        var asked = await AskAsync();
        (await asked.SaveAsync("AA-01.2", "partial", comment: "一部で実施")).Is(HttpStatusCode.OK);
        string[][] rows = [CaiqRows[0], CaiqRows[1], ["IAM-14.1", "Made-up question three?", "N/A", "", "", "", "IAM-14", "", "", ""]];

        var taken = (await TakeAsync(asked, Caiq(rows))).Is(HttpStatusCode.OK);
        Assert.AreEqual("CAIQv4.0.2!C3:AA-01.1:saved CAIQv4.0.2!C4:AA-01.2:conflict:conflict CAIQv4.0.2!E5:IAM-14.1:invalid:required", Rows(taken), "why a question does not apply is said in the description");
        Assert.Contains("replace=true", taken["rows"][1]!["message"]!.GetValue<string>());
        Assert.AreEqual("partial", (await asked.AnswerAsync("AA-01.2"))!["value"]!.GetValue<string>());

        var replaced = (await TakeAsync(asked, Caiq(rows), "replace=true")).Is(HttpStatusCode.OK);
        Assert.AreEqual((1, 1, 1), (replaced["saved"].GetValue<int>(), replaced["unchanged"].GetValue<int>(), replaced["invalid"].GetValue<int>()));
        Assert.AreEqual(("no", 2), ((await asked.AnswerAsync("AA-01.2"))!["value"]!.GetValue<string>(), (await asked.AnswerAsync("AA-01.2"))!["version"]!.GetValue<int>()));
    }

    [TestMethod]
    public async Task Questions_of_the_town_s_own_take_answers_by_the_ids_that_they_refer_to_while_they_are_asked()
    {
        var asked = await AskedAssessment.ArrangeAsync(town => OwnQuestionnaire.PublishAsync(
            town, OwnQuestionnaire.Question("q-1", references: [("CAIQ", "A&A-01.1")]), OwnQuestionnaire.Question("q-2", showIf: OwnQuestionnaire.After("q-1", "no"), references: [("CAIQ 4.0", "A&A-01.2")])));

        var taken = (await TakeAsync(asked, Caiq())).Is(HttpStatusCode.OK);

        Assert.AreEqual("CAIQv4.0.2!C3:q-1:saved CAIQv4.0.2!C4:q-2:invalid:hidden", Rows(taken));
        Assert.IsTrue(taken["rows"][0]!["wordingDiffers"]!.GetValue<bool>());
        Assert.AreEqual("C5:IAM-14.1:notAsked", LeftOut(taken).Split(' ')[0]);
    }

    [TestMethod]
    public async Task What_is_no_CAIQ_and_who_may_not_answer_is_refused()
    {
        var asked = await AskAsync();
        Assert.AreEqual("headings", (await TakeAsync(asked, await asked.Vendor.DownloadAsync($"{asked.At}/workbook"))).Refused(HttpStatusCode.BadRequest, "invalid")["errors"][0]!["code"]!.GetValue<string>());
        (await TakeAsync(asked, "%PDF-1.7\n%%EOF"u8.ToArray())).Refused(HttpStatusCode.UnsupportedMediaType, "renamedFile");
        (await TakeAsync(asked, Caiq()[..500])).Is(HttpStatusCode.UnsupportedMediaType);
        (await asked.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/caiq", new MultipartFormDataContent { { new StringContent("x"), "answeredBy" } })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await TakeAsync(asked, Caiq(), by: asked.Town.ItReviewer)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await TakeAsync(asked, Caiq(), by: asked.Story.Other.Api)).Refused(HttpStatusCode.NotFound, "notFound");
        (await TakeAsync(asked, Caiq(), by: (await (await Town.FoundAsync()).VendorAsync()).Api)).Refused(HttpStatusCode.NotFound, "notFound");

        (await TakeAsync(asked, Caiq([.. CaiqRows[..3], ["IAM-14.2", "Made-up question four?", "Yes", "", "", "", "", "", "", ""], ["IAM-14.3", "Made-up question five?", "no", "", "", "", "", "", "", ""]]))).Is(HttpStatusCode.OK);
        await asked.Story.SubmitAnswersAsync();
        (await TakeAsync(asked, Caiq())).Refused(HttpStatusCode.Conflict, "state");
    }

    [TestMethod]
    public async Task A_colleague_takes_only_the_answers_of_the_sections_handed_over()
    {
        var asked = await AskAsync();
        var sections = (await asked.QuestionsAsync()).Select(q => q!["section"]!.GetValue<string>()).Distinct().ToList();
        var handed = (await asked.Vendor.PostAsync($"{asked.At}/delegations", new { personName = "青柳 真", sections = sections.Take(1), expiresAt = asked.Town.Host.Clock.GetUtcNow().AddDays(14) })).Is(HttpStatusCode.Created);

        var taken = (await TakeAsync(asked, Caiq(), by: new ApiClient(asked.Town.Host.CreateClient(), handed["token"].GetValue<string>()))).Is(HttpStatusCode.OK);

        Assert.AreEqual("CAIQv4.0.2!C3:AA-01.1:saved CAIQv4.0.2!C4:AA-01.2:saved CAIQv4.0.2!C5:IAM-14.1:invalid:notDelegated", Rows(taken));
    }
}
