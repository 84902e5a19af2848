using System.Text.Json;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Exchange;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Questionnaires.Exchange.ImportSamples;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

[TestClass]
public sealed class VsaqRulesTests
{
    private static ImportedQuestionnaire Read(string items) => ImportSamples.Read($$"""{"questionnaire":[{{items}}]}""", QuestionnaireFormat.Vsaq);

    private static string Words(AnswerCondition? condition) => condition is null ? "" : AnswerConditionJson.Write(condition).ToJsonString();

    [TestMethod]
    public void A_real_template_is_read_with_its_branches_and_warnings()
    {
        var read = ImportSamples.Read(Vsaq, QuestionnaireFormat.Vsaq);
        var content = read.Content;

        Assert.AreEqual(("own-vsaq-web-application-security-questionnaire", "Web Application Security Questionnaire"), (content.Key, content.Title.En));
        Assert.AreEqual("", string.Join('\n', QuestionnaireRules.All(content).Select(f => $"{f.Pointer} {f.Message.En}")));
        CollectionAssert.IsSubsetOf(new[] { "application_name", "application_description", "application_vm_securitycontact", "application_ssl_configuration_ciphers" }, content.Questions.Select(q => q.Key).ToArray());
        Assert.AreEqual("Application › Application Metadata", content.Sections[0].Title.En);
        var contact = content.Questions.Single(q => q.Key == "application_vm_securitycontact");
        Assert.AreEqual((QuestionType.Single, 2, QuestionSeverity.Medium, "No external security contact published"), (contact.Type, contact.Choices.Count, contact.Findings.Single().Severity, contact.Findings.Single().Text.En));
        StringAssert.StartsWith(contact.Help!.En, "Because no system is entirely free");
        var ssl = content.Questions.Single(q => q.Text.En.StartsWith("Select the option that best", StringComparison.Ordinal));
        StringAssert.Contains(ssl.Findings.Single().Todo.En, "networks). To avoid exposing", "texts that are put together with a plus sign are joined");
        StringAssert.Contains(ssl.Choices[0].Label.En, "start with http://, it", "the words of HTML alone");
        Assert.AreEqual($$"""{"any":[{"question":"{{ssl.Key}}","has":["application_ssl_mixed"]},{"question":"{{ssl.Key}}","has":["application_ssl_exclusively"]}]}""", Words(content.Questions.Single(q => q.Key == "application_ssl_configuration_ciphers").ShowIf), "what is within a block is asked when the block is");
        Assert.IsTrue(read.Unmapped.Any(u => u.Reason == ImportTexts.Advice), "advice that does not warn is told as left out");
        Assert.AreEqual(read.Unmapped.Count, read.Unmapped.Distinct().Count());
    }

    [TestMethod]
    [DataRow("""{"type":"line","id":"a","text":"T"}""", QuestionType.Text)]
    [DataRow("""{"type":"box","id":"a","text":"T"}""", QuestionType.Text)]
    [DataRow("""{"type":"check","id":"a","text":"T"}""", QuestionType.YesPartialPlannedNo)]
    [DataRow("""{"type":"yesno","id":"a","text":"T","yes":"Sure","no":"Never"}""", QuestionType.YesPartialPlannedNo)]
    [DataRow("""{"type":"radiogroup","id":"a","text":"T","choices":[{"x":"X"},{"y":"Y"}]}""", QuestionType.Single)]
    [DataRow("""{"type":"checkgroup","id":"a","text":"T","choices":[{"x":"X"}],"defaultChoice":true}""", QuestionType.Multiple)]
    [DataRow("""{"type":"upload","id":"a","text":"T"}""", QuestionType.File)]
    public void Each_kind_of_item_becomes_a_question(string item, QuestionType type)
    {
        var content = Read(item).Content;
        Assert.AreEqual(("a", type), (content.Questions.Single().Key, content.Questions.Single().Type));
        Assert.IsEmpty(QuestionnaireRules.All(content).ToList());
    }

    [TestMethod]
    [DataRow("c", """{"question":"c","has":["yes"]}""")]
    [DataRow("c/yes", """{"question":"c","has":["yes"]}""")]
    [DataRow("y/no", """{"question":"y","has":["no"]}""")]
    [DataRow("l", """{"question":"l","answered":true}""")]
    [DataRow("!x1 && (x2||c/yes)", """{"all":[{"not":{"question":"x","has":["x1"]}},{"any":[{"question":"x","has":["x2"]},{"question":"c","has":["yes"]}]}]}""")]
    [DataRow("x1 || x2 && c", """{"all":[{"any":[{"question":"x","has":["x1"]},{"question":"x","has":["x2"]}]},{"question":"c","has":["yes"]}]}""", DisplayName = "from left to right, as VSAQ does")]
    [DataRow("x1||x2||c", """{"any":[{"question":"x","has":["x1"]},{"question":"x","has":["x2"]},{"question":"c","has":["yes"]}]}""")]
    [DataRow("", "")]
    [DataRow("nowhere", "")]
    [DataRow("contains(l, \\\"x\\\")", "")]
    [DataRow("(c", "")]
    [DataRow("c &&", "")]
    [DataRow("c d", "")]
    [DataRow("((((((((((((((c))))))))))))))", "")]
    public void A_condition_becomes_branching_or_is_told(string cond, string showIf)
    {
        var read = Read($$"""{"type":"check","id":"c","text":"C"},{"type":"yesno","id":"y","text":"Y"},{"type":"line","id":"l","text":"L"},{"type":"radiogroup","id":"x","text":"X","choices":[{"x1":"1"},{"x2":"2"}]},{"type":"line","id":"z","text":"Z","cond":"{{cond}}"}""");

        Assert.AreEqual(showIf, Words(read.Content.Questions.Single(q => q.Key == "z").ShowIf));
        Assert.AreEqual(showIf.Length == 0 && cond.Length > 0, read.Unmapped.Any(u => u.Path == "/questionnaire/4/cond"));
    }

    [TestMethod]
    public void Ids_that_cannot_be_keys_are_changed_and_told()
    {
        var read = Read($$"""{"type":"line","id":"a b","text":"T"},{"type":"line","id":"a b","text":"U"},{"type":"line","text":"V"},{"type":"line","id":"{{new string('x', 80)}}","text":"W"},{"type":"hologram","id":"h","text":"H"},{"type":"radiogroup","id":"r","text":"R"},{"type":"line","id":"e"},{"type":"info","text":"at the end"}""");

        Assert.AreEqual("a-b a-b-2 q-3", string.Join(' ', read.Content.Questions.Take(3).Select(q => q.Key)));
        Assert.IsLessThanOrEqualTo(60, read.Content.Questions[3].Key.Length);
        CollectionAssert.IsSubsetOf(new[] { "/questionnaire/0", "/questionnaire/1", "/questionnaire/3", "/questionnaire/4", "/questionnaire/5", "/questionnaire/6", "/questionnaire/7" }, read.Unmapped.Select(u => u.Path).ToArray());
        Assert.IsEmpty(QuestionnaireRules.All(read.Content).ToList());
    }

    [TestMethod]
    [DataRow("[]", "notVsaq")]
    [DataRow("{}", "notVsaq")]
    [DataRow("7", "notVsaq")]
    [DataRow("""{"namespace":"x","extensions":[]}""", "vsaqExtension")]
    [DataRow("""{"questionnaire":[]}""", "noQuestions")]
    [DataRow("""{"questionnaire":[1,null,"x",[]]}""", "noQuestions")]
    [DataRow("""{"questionnaire":[{"type":"block","items":{}}]}""", "noQuestions")]
    [DataRow("{", "notJson")]
    [DataRow("""{"questionnaire":[{"type":"line","type":"box"}]}""", "notJson")]
    [DataRow("""{"questionnaire":[{"type":"line","id":"a","text":"\ud800"}]}""", "malformed")]
    public void What_is_no_template_is_refused(string text, string code) => Assert.AreEqual(code, Assert.ThrowsExactly<Refusal>(() => ImportSamples.Read(text, QuestionnaireFormat.Vsaq)).Faults[0].Code);

    [TestMethod]
    public void Nothing_that_is_JSON_breaks_it() => Gen.String[Gen.Char["{}[]:,\"abtypeidxcond&|!()/ "], 0, 60].Sample(text =>
    {
        try
        {
            _ = ImportSamples.Read($"{{\"questionnaire\":[{{\"type\":\"line\",\"id\":\"a\",\"text\":\"T\",\"cond\":{JsonSerializer.Serialize(text)}}}]}}", QuestionnaireFormat.Vsaq);
            _ = ImportSamples.Read(text, QuestionnaireFormat.Vsaq);
        }
        catch (Refusal)
        {
        }
    });
}
