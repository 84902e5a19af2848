using System.Text;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Exchange;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

[TestClass]
public sealed class NativeQuestionnaireTests
{
    private static readonly QuestionnaireContent Shipped = QuestionnaireContent.Read(Path.Combine(AppContext.BaseDirectory, "templates", "questionnaires", "outsourcing.yaml"));

    [TestMethod]
    public void Out_as_JSON_and_in_again_nothing_is_lost() => QuestionnaireGen.Content.Sample(content => Same(content, ImportSamples.Read(NativeQuestionnaire.Json(content), QuestionnaireFormat.Native)));

    [TestMethod]
    public void Out_as_YAML_and_in_again_nothing_is_lost() => QuestionnaireGen.Content.Sample(content => Same(content, ImportSamples.Read(NativeQuestionnaire.Yaml(content), QuestionnaireFormat.Native)));

    [TestMethod]
    public void The_shipped_file_comes_back_whole()
    {
        Assert.IsTrue(Same(Shipped, ImportSamples.Read(NativeQuestionnaire.Yaml(Shipped), QuestionnaireFormat.Native)));
        Assert.IsTrue(Same(Shipped, ImportSamples.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "templates", "questionnaires", "outsourcing.yaml")), QuestionnaireFormat.Native)));
    }

    private static bool Same(QuestionnaireContent content, ImportedQuestionnaire read) => CanonicalJson.Write(content) == CanonicalJson.Write(read.Content) && read.Unmapped.Count == 0;

    [TestMethod]
    public void A_table_holds_every_question_and_no_formula()
    {
        var evil = Shipped with { Questions = [Shipped.Questions[0] with { Text = new("=HYPERLINK(\"x\")か。", "+1?") }] };
        using var stream = new MemoryStream(QuestionnaireSheet.Write(evil, System.Globalization.CultureInfo.GetCultureInfo("ja")));
        var (sheet, rows) = SheetFile.ReadWorkbook(stream);

        Assert.AreEqual(("outsourcing", 2), (sheet, rows.Count));
        Assert.AreEqual("=HYPERLINK(\"x\")か。", rows[1].Single(c => c.At == "C2").Text);
        Assert.IsFalse(rows.SelectMany(r => r).Any(c => c.IsFormula));
    }

    [TestMethod]
    [DataRow("", "emptyFile")]
    [DataRow("key: [", "notYaml")]
    [DataRow("a: &x 1\nb: *x", "notYaml")]
    [DataRow("!!python/object:os.system {}", "notYaml")]
    [DataRow("a: 1\na: 2", "notYaml")]
    [DataRow("a: 1\n---\nb: 2", "notYaml")]
    [DataRow("{\"key\":", "notJson")]
    public void What_is_no_file_of_ours_is_refused(string text, string code) => Assert.AreEqual(code, Assert.ThrowsExactly<Refusal>(() => ImportSamples.Read(text, QuestionnaireFormat.Native)).Faults[0].Code);

    [TestMethod]
    [DataRow(QuestionnaireFormat.Native, '[', ']')]
    [DataRow(QuestionnaireFormat.Native, '{', '}')]
    [DataRow(QuestionnaireFormat.Vsaq, '[', ']')]
    [DataRow(QuestionnaireFormat.Oscal, '[', ']')]
    public void What_is_nested_without_end_is_refused(QuestionnaireFormat format, char open, char close) =>
        Assert.ThrowsExactly<Refusal>(() => ImportSamples.Read(new string(open, 100_000) + new string(close, 100_000), format));

    [TestMethod]
    public void A_file_in_another_encoding_is_refused()
    {
        Assert.AreEqual("notText", Assert.ThrowsExactly<Refusal>(() => ImportSamples.Read([0x8e, 0x83, 0xff, 0xfe], QuestionnaireFormat.Native)).Faults[0].Code);
        _ = ImportSamples.Read([0xef, 0xbb, 0xbf, .. NativeQuestionnaire.Json(Shipped)], QuestionnaireFormat.Native); // as Windows saves it
        Assert.IsGreaterThan(0, Encoding.UTF8.GetByteCount(NativeQuestionnaire.Yaml(Shipped)));
    }
}
