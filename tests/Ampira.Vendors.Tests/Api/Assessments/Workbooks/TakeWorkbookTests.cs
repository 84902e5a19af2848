using Ampira.Vendors.Api.Assessments.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using static Ampira.Vendors.Tests.Api.Assessments.Workbooks.FilledWorkbook;

namespace Ampira.Vendors.Tests.Api.Assessments.Workbooks;

/// <summary>The workbook handed out and taken back, as people really fill it in and send it.</summary>
[TestClass]
public sealed class TakeWorkbookTests
{
    private static Task<byte[]> DownloadAsync(AskedAssessment asked) => asked.Vendor.DownloadAsync($"{asked.At}/workbook");

    private static Task<Answer> TakeAsync(AskedAssessment asked, byte[] content, bool dryRun = false, string name = "回答.xlsx") => asked.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/workbook?dryRun={(dryRun ? "true" : "false")}", Form(content, name));

    private static string Counts(Answer taken) => $"{taken["saved"]} {taken["unchanged"]} {taken["invalid"]} {taken["conflicts"]}";

    private static string Rows(Answer taken) => string.Join(' ', taken["rows"].AsArray().Select(r => $"{r!["cell"]}:{r["questionKey"]}:{r["status"]}:{r["code"]}".TrimEnd(':')));

    private static async Task<string?> ValueAsync(AskedAssessment asked, string key) => (await asked.AnswerAsync(key))?["value"]?.GetValue<string>();

    [TestMethod]
    public async Task A_workbook_is_readable_in_a_Japanese_font_with_lists_and_its_number()
    {
        var asked = await AskedAssessment.ArrangeAsync();

        var content = await DownloadAsync(asked);

        using var book = new FilledWorkbook(content);
        var number = (await asked.Vendor.GetAsync(asked.At))["referenceNo"].GetValue<string>();
        Assert.AreEqual("", string.Join('\n', new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book.Book.OpenXmlPackage).Select(e => $"{e.Path?.XPath}: {e.Description}")));
        Assert.Contains(number, book.TextOf(book.Cell("A1")));
        Assert.AreEqual("回答 _lists _ampira", string.Join(' ', book.Book.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value)));
        Assert.IsTrue(book.Book.WorkbookStylesPart!.Stylesheet!.Fonts!.Elements<Font>().All(f => f.FontName!.Val!.Value == "游ゴシック" && f.Elements<FontCharSet>().Single().Val!.Value == 128));
        var lists = book.Main.Worksheet!.Descendants<DataValidation>().Where(v => v.Type!.Value == DataValidationValues.List).ToList();
        Assert.Contains(v => v.SequenceOfReferences!.Items.Any(i => i.Value == book.At("gov-01", WorkbookTexts.Answer)), lists);
        Assert.AreEqual("はい いいえ", string.Join(' ', new[] { "A1", "A4" }.Select(at => book.TextOf(book.PartOf(1).Worksheet!.Descendants<Cell>().First(c => c.CellReference!.Value == at)))));
        Assert.AreEqual((await asked.QuestionsAsync()).Count, book.Main.Worksheet.Descendants<Row>().Count() - 4);
    }

    [TestMethod]
    public async Task What_people_type_is_read_and_what_they_left_alone_stays()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        (await asked.SaveAsync("gov-01", "partial", comment: "一行目\r\n二行目")).Is(HttpStatusCode.OK);
        using var book = new FilledWorkbook(await DownloadAsync(asked));
        Assert.AreEqual(("一部", "一行目\n二行目"), (book.Read("gov-01", WorkbookTexts.Answer), book.Read("gov-01", WorkbookTexts.Comment)));
        book.Answer("per-01", "〇").Answer("per-02", "×").Answer("enc-01", " Ｙｅｓ ").Answer("acc-01", "対象外").Write("acc-01", WorkbookTexts.Comment, "機器を置かないため").Answer("inc-01", "ＰＬＡＮＮＥＤ");
        book.Swap("C", "E").Swap("A", "F").Add("メモ", "社内の確認用", "質問番号", "回答");
        var filled = book.Save();

        var trial = (await TakeAsync(asked, filled, dryRun: true)).Is(HttpStatusCode.OK);
        Assert.IsNull(await asked.AnswerAsync("per-01"), "a dry run keeps nothing");
        Assert.IsNotNull(trial.Body!["level"]);
        Assert.AreEqual(5, trial["saved"].GetValue<int>(), trial.Text);

        var taken = (await TakeAsync(asked, filled)).Is(HttpStatusCode.OK);
        Assert.AreEqual(Counts(trial), Counts(taken));
        Assert.AreEqual("yes no yes na planned", string.Join(' ', await ValueAsync(asked, "per-01"), await ValueAsync(asked, "per-02"), await ValueAsync(asked, "enc-01"), await ValueAsync(asked, "acc-01"), await ValueAsync(asked, "inc-01")));
        Assert.AreEqual(1, (await asked.AnswerAsync("gov-01"))!["version"]!.GetValue<int>(), "line ends are no change");

        Assert.AreEqual(0, (await TakeAsync(asked, filled)).Is(HttpStatusCode.OK)["saved"].GetValue<int>(), "sent twice it changes nothing more");
    }

    [TestMethod]
    public async Task A_file_saved_by_LibreOffice_comes_back_whole_and_no_payload_is_computed()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        string[] payloads = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx=1", "＝1+1", "＋1", "－1", "＠x", "  =1+1", "\u00a0=1+1", "行\n=1+1", "_x0041_", "_x000D_", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example\")", "\"quoted\"", "<b>&amp;</b>", "0123", "1e3", "2026-03-31", " 前後の空白 ", "👍🏽"];
        var hidden = await asked.HiddenAsync();
        var keys = (await asked.QuestionsAsync()).Where(q => q!["type"]!.GetValue<string>() == "yesPartialPlannedNo").Select(q => q!["key"]!.GetValue<string>()).Where(key => key != "inc-01" && !hidden.Contains(key)).Take(payloads.Length).ToList();
        Assert.HasCount(payloads.Length, keys);
        (await asked.SaveAsync(keys.Zip(payloads, (key, comment) => new { questionKey = key, value = "yes", comment }))).Is(HttpStatusCode.OK);

        var saved = await SavedByLibreOfficeAsync(await DownloadAsync(asked));

        using (var book = new FilledWorkbook(saved))
        {
            Assert.IsEmpty(book.Main.Worksheet!.Descendants<CellFormula>().ToList(), "no cell was taken for a formula");
            Assert.AreEqual("", string.Join('\n', keys.Zip(payloads).Where(p => book.Read(p.First, WorkbookTexts.Comment) != p.Second).Select(p => $"{p.Second} → {book.Read(p.First, WorkbookTexts.Comment)}")));
        }
        var untouched = (await TakeAsync(asked, saved)).Is(HttpStatusCode.OK);
        Assert.AreEqual((0, 0, 0), (untouched["saved"].GetValue<int>(), untouched["invalid"].GetValue<int>(), untouched["conflicts"].GetValue<int>()), untouched.Text);

        using var edited = new FilledWorkbook(saved);
        edited.Answer("inc-01", "×").Answer(keys[0], "いいえ");
        var taken = (await TakeAsync(asked, edited.Save())).Is(HttpStatusCode.OK);
        Assert.AreEqual(2, taken["saved"].GetValue<int>(), taken.Text);
        Assert.AreEqual("no", await ValueAsync(asked, keys[0]));
        Assert.AreEqual(payloads[0], (await asked.AnswerAsync(keys[0]))!["comment"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Faults_are_told_by_cell_and_keep_everything_from_being_saved()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        using var book = new FilledWorkbook(await DownloadAsync(asked));
        var (answer, comment) = (WorkbookTexts.Answer, WorkbookTexts.Comment);
        string[] at = [book.At("gov-01", answer), book.At("per-01", answer), book.At("per-02", comment), book.At("inc-01", answer), book.At("enc-01", comment)];
        book.Answer("gov-01", "たぶん").Formula("per-01", answer, "1=1", "TRUE").Answer("per-02", "はい").Write("per-02", comment, "番号は1234-5678-9018").Answer("inc-01", "24時間以内").Formula("enc-01", comment, "A1&\"x\"", "x").Answer("acc-01", "〇");
        var filled = book.Save();

        var trial = (await TakeAsync(asked, filled, dryRun: true)).Is(HttpStatusCode.OK);
        Assert.AreEqual(4, trial["invalid"].GetValue<int>(), trial.Text);
        foreach (var (cell, code) in new[] { (at[0], "value"), (at[1], "formula"), (at[2], "myNumber"), (at[3], "value") }) Assert.Contains($"{cell}:", Rows(trial) + ":", code);

        var refused = (await TakeAsync(asked, filled)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEquivalent(new[] { at[0], at[1], at[2], at[3] }.Select(c => $"/file/回答/{c}").ToArray(), refused.Pointers.ToArray());
        Assert.IsNull(await asked.AnswerAsync("acc-01"), "all or nothing");

        using var mended = new FilledWorkbook(filled);
        mended.Answer("gov-01", "はい").Answer("per-01", "はい").Write("per-02", comment, "").Answer("inc-01", "はい");
        (await TakeAsync(asked, mended.Save())).Is(HttpStatusCode.OK);
        Assert.AreEqual("=A1&\"x\"", (await asked.AnswerAsync("enc-01"))!["comment"]!.GetValue<string>(), "a formula in a text is its text");
    }

    [TestMethod]
    public async Task A_newer_answer_of_another_is_that_row_s_conflict_and_the_rest_is_saved()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        (await asked.SaveAsync("gov-01", "yes")).Is(HttpStatusCode.OK);
        using var book = new FilledWorkbook(await DownloadAsync(asked));
        (await asked.SaveAsync("gov-01", "partial")).Is(HttpStatusCode.OK);
        (await asked.SaveAsync("per-02", "no")).Is(HttpStatusCode.OK);
        book.Answer("gov-01", "いいえ").Answer("per-01", "はい");

        var taken = (await TakeAsync(asked, book.Save())).Is(HttpStatusCode.OK);

        Assert.AreEqual((1, 1), (taken["saved"].GetValue<int>(), taken["conflicts"].GetValue<int>()), taken.Text);
        var clash = taken["rows"].AsArray().Single(r => r!["status"]!.GetValue<string>() == "conflict")!;
        Assert.AreEqual(("gov-01", 2), (clash["questionKey"]!.GetValue<string>(), clash["version"]!.GetValue<int>()));
        Assert.AreEqual("partial yes no", $"{await ValueAsync(asked, "gov-01")} {await ValueAsync(asked, "per-01")} {await ValueAsync(asked, "per-02")}", "an untouched row overwrites nothing");
    }

    [TestMethod]
    public async Task Workbooks_of_others_and_of_older_questions_and_broken_files_are_refused()
    {
        var (asked, other) = (await AskedAssessment.ArrangeAsync(), await AskedAssessment.ArrangeAsync());
        var (own, foreign) = (await DownloadAsync(asked), await DownloadAsync(other));

        (await TakeAsync(asked, foreign)).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual("otherAssessment", (await TakeAsync(asked, foreign)).Body!["errors"]![0]!["code"]!.GetValue<string>());
        Assert.AreEqual("noIdentity", (await TakeAsync(asked, Minimal("質問番号", "回答"))).Body!["errors"]![0]!["code"]!.GetValue<string>());
        (await TakeAsync(asked, own, name: "回答.xlsm")).Refused(HttpStatusCode.UnsupportedMediaType, "renamedFile");
        (await TakeAsync(asked, "%PDF-1.7\n%%EOF"u8.ToArray(), name: "回答.xlsx")).Refused(HttpStatusCode.UnsupportedMediaType, "renamedFile");
        (await TakeAsync(asked, own[..(own.Length / 2)])).Is(HttpStatusCode.UnsupportedMediaType);
        (await asked.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/workbook", new MultipartFormDataContent { { new StringContent("x"), "answeredBy" } })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await asked.Vendor.PutAsync($"{asked.At}/workbook", new { })).Refused(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType");
        (await other.Vendor.SendAsync(HttpMethod.Put, $"{asked.At}/workbook", Form(own))).Refused(HttpStatusCode.NotFound, "notFound");

        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update assessments set questions = jsonb_set(questions, '{{0,text,ja}}', '\"別の質問\"') where id = '{asked.Story.AssessmentId}'");
        (await TakeAsync(asked, own)).Refused(HttpStatusCode.Conflict, "olderFreeze");
    }

    [TestMethod]
    public async Task Only_questions_sent_back_take_an_answer_and_a_locked_assessment_takes_none()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        await asked.Story.AnswerAsync();
        using (var locked = new FilledWorkbook(await DownloadAsync(asked))) Assert.AreEqual(WorkbookTexts.Locked.Ja, locked.Read("gov-01", WorkbookTexts.Status));
        (await TakeAsync(asked, await DownloadAsync(asked))).Refused(HttpStatusCode.Conflict, "state");
        await asked.SendBackAsync("gov-01");

        using var book = new FilledWorkbook(await DownloadAsync(asked));
        Assert.AreEqual($"{WorkbookTexts.Returned.Ja} {WorkbookTexts.Locked.Ja}", $"{book.Read("gov-01", WorkbookTexts.Status)} {book.Read("per-01", WorkbookTexts.Status)}");
        var (open, grey) = (book.Cell(book.At("gov-01", WorkbookTexts.Answer)).StyleIndex!.Value, book.Cell(book.At("per-01", WorkbookTexts.Answer)).StyleIndex!.Value);
        Assert.AreNotEqual(open, grey, "rows that are not asked are grey");
        var at = book.At("per-01", WorkbookTexts.Answer);
        var once = book.Answer("gov-01", "一部").Answer("per-01", "いいえ").Save();
        var refused = (await TakeAsync(asked, once)).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual($"/file/回答/{at} locked", $"{refused.Pointers.Single()} {refused.Body!["errors"]![0]!["code"]}");

        using var mended = new FilledWorkbook(once);
        (await TakeAsync(asked, mended.Answer("per-01", "はい").Save())).Is(HttpStatusCode.OK);
        Assert.AreEqual("partial", await ValueAsync(asked, "gov-01"));
    }

    [TestMethod]
    public async Task Rows_twice_and_rows_of_no_question_are_told_and_notes_are_left_alone()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        using var book = new FilledWorkbook(await DownloadAsync(asked));
        book.Answer("gov-01", "はい").Answer("per-01", "はい").Answer("per-02", "はい");
        book.Write("per-01", WorkbookTexts.Key, "ｇｏｖ－０１");
        book.Write("per-02", WorkbookTexts.Key, "gov-99");
        book.Write("enc-01", WorkbookTexts.Key, "（社内メモ）");

        var trial = (await TakeAsync(asked, book.Save(), dryRun: true)).Is(HttpStatusCode.OK);

        Assert.AreEqual("duplicate notAsked", string.Join(' ', trial["rows"].AsArray().Where(r => r!["status"]!.GetValue<string>() == "invalid").Select(r => r!["code"])));
    }

    [TestMethod]
    public async Task A_workbook_may_open_a_question_and_answer_it_and_an_answer_to_a_hidden_one_is_told_by_cell()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        using var book = new FilledWorkbook(await DownloadAsync(asked));
        Assert.AreEqual(WorkbookTexts.NotAsked.Ja, book.Read("cer-02", WorkbookTexts.Status));
        var at = book.At("cer-02", WorkbookTexts.Answer);
        var hidden = book.Answer("cer-01", "いいえ").Answer("cer-02", "2028/3/31").Save();

        Assert.Contains($"{at}:cer-02:invalid:hidden", Rows((await TakeAsync(asked, hidden, dryRun: true)).Is(HttpStatusCode.OK)));
        Assert.AreEqual($"/file/回答/{at}", (await TakeAsync(asked, hidden)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        Assert.IsNull(await asked.AnswerAsync("cer-01"), "all or nothing");

        using var opened = new FilledWorkbook(hidden);
        Assert.AreEqual(2, (await TakeAsync(asked, opened.Answer("cer-01", "はい").Save())).Is(HttpStatusCode.OK)["saved"].GetValue<int>());
        Assert.AreEqual("2028-03-31", await ValueAsync(asked, "cer-02"));
    }

    [TestMethod]
    public async Task A_row_that_another_answer_of_the_same_workbook_opens_has_its_list_though_it_is_grey()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        using (var book = new FilledWorkbook(await DownloadAsync(asked)))
        {
            Assert.AreEqual(WorkbookTexts.NotAsked.Ja, book.Read("ai-02", WorkbookTexts.Status));
            Assert.AreNotEqual(book.Cell(book.At("gov-01", WorkbookTexts.Answer)).StyleIndex!.Value, book.Cell(book.At("ai-02", WorkbookTexts.Answer)).StyleIndex!.Value);
            Assert.IsTrue(HasList(book, "ai-02"));
            Assert.AreEqual("", string.Join('\n', new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book.Book.OpenXmlPackage).Select(e => $"{e.Path?.XPath}: {e.Description}")));
        }
        await asked.Story.AnswerAsync();
        await asked.SendBackAsync("gov-01");

        using var locked = new FilledWorkbook(await DownloadAsync(asked));
        Assert.IsTrue(HasList(locked, "gov-01"));
        Assert.IsFalse(HasList(locked, "per-01"), "a locked row has none");

        static bool HasList(FilledWorkbook book, string key) => book.Main.Worksheet!.Descendants<DataValidation>().Any(v => v.Type!.Value == DataValidationValues.List && v.SequenceOfReferences!.Items.Any(i => i.Value == book.At(key, WorkbookTexts.Answer)));
    }

    [TestMethod]
    public async Task A_CAIQ_in_its_place_is_told_where_it_goes()
    {
        var asked = await AskedAssessment.ArrangeAsync();

        var refused = (await TakeAsync(asked, Ampira.Vendors.Tests.Api.Questionnaires.Exchange.ImportSamples.Caiq())).Refused(HttpStatusCode.BadRequest, "invalid");

        Assert.AreEqual("caiq", refused["errors"][0]!["code"]!.GetValue<string>());
        Assert.Contains($"{asked.At}/caiq", refused["errors"][0]!["message"]!.GetValue<string>());
    }

    private static byte[] Minimal(params string[] headings)
    {
        using var stream = new MemoryStream();
        using (var package = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            var sheet = book.AddNewPart<DocumentFormat.OpenXml.Packaging.WorksheetPart>("s");
            sheet.Worksheet = new Worksheet(new SheetData(new Row(headings.Select(h => new Cell(new InlineString(new Text(h))) { DataType = CellValues.InlineString }))));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = "s", SheetId = 1, Name = "回答" }));
        }
        return stream.ToArray();
    }
}
