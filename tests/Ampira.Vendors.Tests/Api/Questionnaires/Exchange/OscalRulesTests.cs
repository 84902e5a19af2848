using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Exchange;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Questionnaires.Exchange.ImportSamples;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

[TestClass]
public sealed class OscalRulesTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void A_real_catalog_is_read_with_its_enhancements_and_parameters()
    {
        var read = ImportSamples.Read(Oscal, QuestionnaireFormat.Oscal);

        Assert.AreEqual("ac-1 ac-2 ac-2.1 ac-2.2 ac-2.3", string.Join(' ', read.Content.Questions.Select(q => q.Key)));
        Assert.AreEqual("Access Control", read.Content.Sections.Single().Title.En);
        var accounts = read.Content.Questions[1];
        StringAssert.StartsWith(accounts.Text.En, "AC-2 Account Management\n");
        StringAssert.Contains(accounts.Text.En, "[organization-defined", "a parameter is filled in");
        Assert.DoesNotContain("{{", string.Concat(read.Content.Questions.Select(q => q.Text.En + q.Help?.En)));
        Assert.AreEqual(new QuestionReference("OSCAL", "ac-2"), accounts.References.Single());
        Assert.IsTrue(read.Unmapped.Any(u => u.Reason == ImportTexts.Withdrawn), "a withdrawn control is told as left out");
        Assert.IsEmpty(QuestionnaireRules.All(read.Content).ToList());
    }

    [TestMethod]
    [DataRow("""{"id":"p","values":["30 days"]}""", "within 30 days.")]
    [DataRow("""{"id":"p","label":"a time"}""", "within [a time].")]
    [DataRow("""{"id":"p","select":{"choice":["a day","{{ insert: param, q }}"]}}""", "within [a day | [a week]].")]
    [DataRow("""{"id":"other"}""", "within [p].")]
    [DataRow("""{"id":"p","label":"again {{ insert: param, p }}"}""", "within [again [again [again [again [p]]]]].", DisplayName = "one that leads back to itself ends")]
    public void A_parameter_is_filled_in(string param, string text)
    {
        var read = ImportSamples.Read($$$"""{"catalog":{"metadata":{"title":"T"},"params":[{{{param}}},{"id":"q","label":"a week"}],"controls":[{"id":"c-1","title":"Control","parts":[{"name":"statement","prose":"Report within {{ insert: param, p }}."}]}]}}""", QuestionnaireFormat.Oscal);
        Assert.AreEqual($"Control\nReport {text}", read.Content.Questions.Single().Text.En);
    }

    [TestMethod]
    [DataRow("{}", "notCatalog")]
    [DataRow("""{"profile":{}}""", "notCatalog")]
    [DataRow("""{"catalog":{}}""", "noQuestions")]
    [DataRow("""{"catalog":{"groups":[{"groups":[{"controls":[{"id":"x"}]}]}]}}""", "noQuestions")]
    [DataRow("""{"catalog":{"controls":"x"}}""", "noQuestions")]
    public void What_is_no_catalog_is_refused(string text, string code) => Assert.AreEqual(code, Assert.ThrowsExactly<Refusal>(() => ImportSamples.Read(text, QuestionnaireFormat.Oscal)).Faults[0].Code);

    [TestMethod]
    public void The_shipped_questionnaire_comes_back_whole_through_OSCAL()
    {
        var content = QuestionnaireContent.Read(Path.Combine(AppContext.BaseDirectory, "templates", "questionnaires", "outsourcing.yaml"));
        var back = ImportSamples.Read(OscalCatalogRules.Write(content, Day).ToJsonString(CanonicalJson.Options), QuestionnaireFormat.Oscal);

        Assert.IsEmpty(back.Unmapped);
        // A catalog holds questions by section.
        var ordered = content with { Key = back.Content.Key, Questions = [.. content.Sections.SelectMany(s => content.Questions.Where(q => q.Section == s.Key))] };
        Assert.AreEqual(CanonicalJson.Write(ordered), CanonicalJson.Write(back.Content));
    }

    [TestMethod]
    public void Whatever_is_written_is_read_back_whole()
    {
        QuestionnaireGen.Content.Sample(content =>
        {
            static string Line(string text) => text.Trim().Replace("\n", " ", StringComparison.Ordinal);
            static Text Lined(Text text) => new(Line(text.Ja), Line(text.En));
            var back = ImportSamples.Read(OscalCatalogRules.Write(content, Day).ToJsonString(CanonicalJson.Options), QuestionnaireFormat.Oscal);
            Assert.IsEmpty(back.Unmapped);
            // Titles are one line in OSCAL, and a section without a question is no group.
            var expected = content with { Key = back.Content.Key, Title = Lined(content.Title), Sections = [.. content.Sections.Take(1).Select(s => s with { Title = Lined(s.Title) })] };
            Assert.AreEqual(CanonicalJson.Write(expected), CanonicalJson.Write(back.Content));
        }, iter: 200);
    }

    [TestMethod]
    public void A_catalog_of_an_earlier_release_is_still_read_whole_and_the_namespace_is_a_URI_that_points_nowhere()
    {
        var content = QuestionnaireContent.Read(Path.Combine(AppContext.BaseDirectory, "templates", "questionnaires", "outsourcing.yaml"));
        var written = OscalCatalogRules.Write(content, Day).ToJsonString(CanonicalJson.Options);
        Assert.IsTrue(Uri.TryCreate(OscalParts.Namespace, UriKind.Absolute, out var address) && address is { Scheme: "tag", Host: "" });

        var former = ImportSamples.Read(written.Replace(OscalParts.Namespace + "\"", OscalParts.FormerNamespace + "\"", StringComparison.Ordinal), QuestionnaireFormat.Oscal);

        Assert.AreEqual(CanonicalJson.Write(ImportSamples.Read(written, QuestionnaireFormat.Oscal).Content), CanonicalJson.Write(former.Content));
        Assert.IsEmpty(former.Unmapped);
    }

    [TestMethod]
    public void What_is_written_is_valid_against_the_published_schema_and_always_the_same()
    {
        var schema = new OscalSchema(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "oscal_catalog_schema-1.1.2.json")))!.AsObject());
        Assert.AreNotEqual("", schema.Fault(JsonNode.Parse("""{"catalog":{"uuid":"x"}}""")), "the check finds what is wrong");
        Assert.AreEqual("", schema.Fault(JsonNode.Parse(Oscal)), "and lets a real catalog pass");
        var shipped = QuestionnaireContent.Read(Path.Combine(AppContext.BaseDirectory, "templates", "questionnaires", "outsourcing.yaml"));

        Assert.AreEqual("", schema.Fault(JsonNode.Parse(OscalCatalogRules.Write(shipped, Day).ToJsonString())));
        QuestionnaireGen.Content.Sample(content => schema.Fault(JsonNode.Parse(OscalCatalogRules.Write(content, Day).ToJsonString())) is var fault && fault.Length == 0 ? true : throw new AssertFailedException(fault), iter: 200);
        Assert.AreEqual(OscalCatalogRules.Write(shipped, Day).ToJsonString(), OscalCatalogRules.Write(shipped, Day).ToJsonString());
    }
}
