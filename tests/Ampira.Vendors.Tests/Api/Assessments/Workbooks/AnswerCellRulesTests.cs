using System.Globalization;
using Ampira.Vendors.Api.Assessments.Workbooks;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Questionnaires;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Assessments.Workbooks;

[TestClass]
public sealed class AnswerCellRulesTests
{
    private static SheetCell Cell(string text) => new("E6", text, false);

    [TestMethod]
    [DataRow(QuestionType.YesPartialPlannedNo, "yes", "はい", "Yes", "ＹＥＳ", " はい。", "〇", "○", "◯", "⭕", "✓", "有", "実施済み", "TRUE")]
    [DataRow(QuestionType.YesPartialPlannedNo, "partial", "一部", "In part", "△", "部分的")]
    [DataRow(QuestionType.YesPartialPlannedNo, "planned", "予定", "Planned", "計画中")]
    [DataRow(QuestionType.YesPartialPlannedNo, "no", "いいえ", "No", "×", "✕", "x", "Ｘ", "無", "未実施", "FALSE")]
    [DataRow(QuestionType.YesPartialPlannedNo, "na", "該当しない", "該当なし", "対象外", "N/A", "Ｎ／Ａ", "Does not apply", "Not applicable")]
    [DataRow(QuestionType.Number, "24", "24", "２４", " 24 ", "24.0", "2.4E1", "24.000000000000000000")]
    [DataRow(QuestionType.Number, "0.1", "0.1", "０．１", "0.10000000000000001")]
    [DataRow(QuestionType.Number, "1234567", "1,234,567", "１，２３４，５６７")]
    [DataRow(QuestionType.Number, "-5", "-5", "－５", "−5")]
    [DataRow(QuestionType.Date, "2026-03-31", "2026-03-31", "2026/3/31", "令和8年3月31日", "R8.3.31", "46112", "２０２６年３月３１日")]
    [DataRow(QuestionType.Single, "privacyMark", "プライバシーマーク", "PrivacyMark", "privacymark", "ﾌﾟﾗｲﾊﾞｼｰﾏｰｸ")]
    [DataRow(QuestionType.Multiple, "isms,privacyMark", "ISMS\nプライバシーマーク", "プライバシーマーク、ＩＳＭＳ", "isms, PrivacyMark", "・ISMS\n・プライバシーマーク")]
    public void Reads_what_people_write(QuestionType type, string value, params string[] written)
    {
        foreach (var text in written) Assert.AreEqual((value, null), AnswerCellRules.Value(Frozen(Question(type)), Cell(text)), text);
    }

    [TestMethod]
    [DataRow(QuestionType.YesPartialPlannedNo, "はいいいえ", "たぶん", "1", "-", "\ud800")]
    [DataRow(QuestionType.Number, "24時間", "1,2", "12,34", "二十四", "1/2")]
    [DataRow(QuestionType.Date, "3月末", "2026-02-30", "令和8年")]
    [DataRow(QuestionType.Single, "ISMS、なし", "ＩＳＯ")]
    [DataRow(QuestionType.Multiple, "ISMS、ISO", "、")]
    public void Refuses_what_it_would_have_to_guess(QuestionType type, params string[] written)
    {
        foreach (var text in written)
        {
            var (value, reason) = AnswerCellRules.Value(Frozen(Question(type)), Cell(text));
            Assert.IsNull(value, text);
            Assert.IsNotNull(reason, text);
        }
    }

    [TestMethod]
    public void A_formula_is_text_where_text_is_asked_and_a_fault_elsewhere()
    {
        var formula = new SheetCell("E6", "2", true) { Formula = "1+1" };

        Assert.AreEqual(("=1+1", null), AnswerCellRules.Value(Frozen(Question(QuestionType.Text)), formula));
        Assert.AreEqual(("=1+1", null), AnswerCellRules.Comment(formula));
        foreach (var type in Enum.GetValues<QuestionType>().Where(t => t != QuestionType.Text)) Assert.IsNull(AnswerCellRules.Value(Frozen(Question(type)), formula).Value, $"{type}");
        Assert.IsNull(AnswerCellRules.Value(Frozen(Question(QuestionType.Text)), formula with { Formula = "" }).Value, "shared with another cell: its text is not there");
    }

    [TestMethod]
    public void Every_value_that_may_be_kept_is_shown_and_read_again_as_itself()
    {
        var number = Gen.Decimal[0, 3650].Select(d => decimal.Round(d, 2).ToString("0.##", CultureInfo.InvariantCulture));
        var day = Gen.Int[1, 80_000].Select(n => new DateOnly(1900, 1, 1).AddDays(n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var several = Gen.OneOf<string>("isms", "privacyMark", "none").Array[1, 3].Select(c => string.Join(',', Certificates.Select(x => x.Value).Where(c.Contains)));
        var answers = Gen.OneOf(
            Gen.OneOf<string>([.. ScoringRules.Scale]).Select(v => (QuestionType.YesPartialPlannedNo, v)), Gen.OneOf<string>("isms", "privacyMark", "none").Select(v => (QuestionType.Single, v)), several.Select(v => (QuestionType.Multiple, v)),
            number.Select(v => (QuestionType.Number, v)), day.Select(v => (QuestionType.Date, v)), Gen.String.Where(s => !string.IsNullOrWhiteSpace(s)).Select(v => (QuestionType.Text, v)));

        Gen.Select(answers, Gen.Bool).Sample((answer, english) =>
        {
            var (type, value) = answer;
            var question = Frozen(Question(type));
            var shown = AnswerCellRules.Shown(question, value, CultureInfo.GetCultureInfo(english ? "en" : "ja"));
            Assert.AreEqual((value, null), AnswerCellRules.Value(question, Cell(shown)));
        });
    }

    [TestMethod]
    public void Clean_texts_survive_the_way_through_a_workbook()
    {
        var question = Frozen(Question(QuestionType.Text));
        var text = Gen.String[Gen.OneOf(Gen.Char, Gen.OneOf<char>([.. "=+-@\t\n\r＝＋－＠_x0041_<>&\" 　"])), 1, 40].Where(s => Ampira.Vendors.Api.Http.TextRules.IsClean(s) && !string.IsNullOrWhiteSpace(s));

        Gen.Select(text, text).Sample((value, comment) =>
        {
            var rows = new AnswerRow[] { new(question, new("q-01", 3, value, comment, []), true, false, WorkbookTexts.Answered, []) };
            using var stream = new MemoryStream(AnswerWorkbook.Write(new(Guid.Empty, "評価-R8-0001", "f", new Dictionary<string, int> { ["q-01"] = 3 }), ["題"], rows, CultureInfo.GetCultureInfo("ja")));
            var sheets = SheetReading.Read(stream);
            var row = WorkbookRules.Rows(sheets).Rows.Single();
            Assert.IsTrue(SheetTextRules.IsSame(value, AnswerCellRules.Value(question, row.Answer).Value) && SheetTextRules.IsSame(comment, AnswerCellRules.Comment(row.Comment!).Value), $"{value} | {row.Answer.Text}");
            Assert.AreEqual(3, WorkbookRules.Identity(sheets)!.Versions["q-01"]);
        }, iter: 200);
    }

    [TestMethod]
    public async Task Every_kind_of_answer_survives_LibreOffice()
    {
        var day = Frozen(Question(QuestionType.Date));
        (FrozenQuestion Question, string Value)[] answers =
        [
            (Frozen(Question()), "planned"), (Frozen(Question(QuestionType.Number)), "36.5"), (Frozen(Question(QuestionType.Number)), "0.12345"), (day, "2028-02-29"), (day, "1901-01-01"), (Frozen(Question(QuestionType.Single)), "privacyMark"),
            (Frozen(Question(QuestionType.Multiple)), "isms,none"), (Frozen(Question(QuestionType.Text)), "=1+1\n  _x0041_ "),
        ];
        var rows = answers.Select((a, i) => new AnswerRow(a.Question with { Key = $"q-{i}" }, new($"q-{i}", i, a.Value, " 説明\n=A1 ", []), true, i == 0, WorkbookTexts.Answered, ["証跡"])).ToList();

        using var stream = new MemoryStream(await FilledWorkbook.SavedByLibreOfficeAsync(AnswerWorkbook.Write(new(Guid.Empty, "評価-R8-0001", "f", rows.ToDictionary(r => r.Question.Key, r => r.Answer!.Number)), ["題"], rows, CultureInfo.GetCultureInfo("ja"))));

        var sheets = SheetReading.Read(stream);
        var read = WorkbookRules.Rows(sheets).Rows;
        Assert.AreEqual(string.Join('|', answers.Select(a => a.Value)), string.Join('|', answers.Zip(read).Select(r => AnswerCellRules.Value(r.First.Question, r.Second.Answer).Value)));
        Assert.IsTrue(read.All(r => r.Comment!.Text == " 説明\n=A1 "));
        Assert.AreEqual(7, WorkbookRules.Identity(sheets)!.Versions["q-7"]);
    }
}
