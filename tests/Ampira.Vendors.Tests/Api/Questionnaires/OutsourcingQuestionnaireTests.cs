using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Questionnaires;

/// <summary>The questionnaire as shipped (domain.md 4.10), on the cases of domain.md 8.</summary>
[TestClass]
public sealed class OutsourcingQuestionnaireTests
{
    private static readonly ShippedClauses Shipped = ShippedClauses.Load();
    private static readonly QuestionnaireContent Content = QuestionnaireContent.Read(Path.Combine(AppContext.BaseDirectory, "templates", "questionnaires", "outsourcing.yaml"));

    private static readonly Facts DataEntry = new()
    {
        Confidentiality = Confidentiality.ThreeB,
        Integrity = 2,
        Availability = 1,
        PersonalInformation = true,
        SensitivePersonalInformation = false,
        MyNumber = true,
        FamilyRegister = false,
        ResidentRegister = false,
        Access = [AccessMode.VendorPremises],
        Cloud = CloudModel.None,
        DataCountries = ["JP"],
        AccessCountries = ["JP"],
        WorkPlaceCountries = ["JP"],
        GoverningLaw = "JP",
        Subcontracting = Subcontracting.Planned,
        SubcontractorTiers = 1,
        Media = true,
        Work = [WorkKind.DataEntry],
    };

    private static readonly Facts Survey = DataEntry with
    {
        Confidentiality = Confidentiality.One,
        Integrity = 1,
        PersonalInformation = false,
        MyNumber = false,
        Cloud = CloudModel.Saas,
        Subcontracting = Subcontracting.Prohibited,
        SubcontractorTiers = 0,
        Media = false,
        Work = [WorkKind.Survey],
    };

    [TestMethod]
    public void All_90_questions_are_there_each_with_help_and_the_threats_it_meets()
    {
        Assert.AreEqual(90, Content.Questions.Count(q => q.Help is not null && q.Threats.Count > 0));
        CollectionAssert.AreEquivalent(Enum.GetValues<Threat>(), Content.Questions.SelectMany(q => q.Threats).Distinct().ToArray(), "every threat of the policy is asked about");
        CollectionAssert.AreEquivalent(Enum.GetValues<QuestionType>().Except([QuestionType.Multiple]).ToArray(), Content.Questions.Select(q => q.Type).Distinct().ToArray());
    }

    [TestMethod]
    public void A_severe_finding_says_what_to_do()
    {
        var findings = Content.Questions.SelectMany(q => q.Findings.Select(f => (q.Key, Finding: f))).ToList();

        Assert.IsGreaterThanOrEqualTo(15, findings.Count);
        Assert.IsTrue(findings.All(f => f.Finding.Text.Ja.EndsWith('。') && f.Finding.Todo.Ja.EndsWith('。') && f.Finding.Text.En.EndsWith('.') && f.Finding.Todo.En.EndsWith('.')));
        CollectionAssert.IsSubsetOf(new[] { "acc-02", "inc-01", "prv-01", "ai-02", "net-02", "net-05", "myn-05", "myn-08" }, findings.Select(f => f.Key).ToArray());
    }

    [TestMethod]
    [DataRow("net-04", "none", "net-05", false)]
    [DataRow("net-04", "limited", "net-05", true, DisplayName = "traffic that bypasses the security cloud is asked about further")]
    [DataRow("ai-01", "none", "ai-02", false)]
    [DataRow("ai-01", "assist", "ai-02", true)]
    [DataRow("cer-01", "no", "cer-02", false)]
    [DataRow("cer-01", "yes", "cer-02", true)]
    public void What_follows_from_an_answer_is_asked_after_it(string first, string answer, string then, bool asked) =>
        Assert.AreEqual(asked, BranchRules.Asked(Choose(new(), 1), new Dictionary<string, string?> { [first] = answer }).Contains(then));

    [TestMethod]
    [DataRow("net-02", "{\"segment\":\"lgwan\"}", true, DisplayName = "sanitising")]
    [DataRow("net-02", "{\"segment\":\"none\",\"connection\":\"none\"}", false)]
    [DataRow("net-03", "{\"connection\":\"internet\"}", true, DisplayName = "the regional security cloud")]
    [DataRow("net-06", "{\"segment\":\"myNumber\"}", true)]
    [DataRow("sch-02", "{\"pupilsAsUsers\":true}", true)]
    [DataRow("sch-02", "{\"segment\":\"internet\",\"pupilsAsUsers\":false}", false)]
    [DataRow("myn-09", "{\"myNumber\":true,\"dataCountries\":[\"US\"]}", true)]
    [DataRow("ai-01", "{\"work\":[\"ai\"]}", true)]
    public void Facts_ask_for_what_they_call_for(string key, string facts, bool asked) =>
        Assert.AreEqual(asked, Choose(System.Text.Json.JsonSerializer.Deserialize<Facts>(facts, CanonicalJson.Options)!, 3).Any(q => q.Key == key));

    [TestMethod]
    public void Each_question_is_a_polite_full_sentence()
    {
        foreach (var question in Content.Questions)
        {
            Assert.IsTrue(question.Text.Ja.EndsWith("か。", StringComparison.Ordinal) || question.Text.Ja.EndsWith("ください。", StringComparison.Ordinal), question.Key);
            Assert.IsTrue(question.Text.En[^1] is '?' or '.', question.Key);
        }
    }

    [TestMethod]
    public void What_questions_refer_to_exists()
    {
        var clauses = Shipped.Contents.Select(c => c.Key).ToHashSet();
        var items = Shipped.Requirements.SelectMany(l => l.Items).Select(i => i.Item).ToHashSet();
        foreach (var question in Content.Questions)
        {
            CollectionAssert.AreEqual(Array.Empty<string>(), question.Clauses.Where(c => !clauses.Contains(c)).ToArray(), question.Key);
            CollectionAssert.AreEqual(Array.Empty<string>(), question.Requirements.Where(r => !items.Contains(r)).ToArray(), question.Key);
            if (question.Gate is { } gate) StringAssert.Matches(gate, new("^G(0[1-9]|1[0-9]|2[01])$"));
        }
    }

    [TestMethod]
    public void Data_entry_with_My_Number_is_asked_at_least_25_questions()
    {
        var asked = Choose(DataEntry, 1).Select(q => q.Key).ToList();

        Assert.IsGreaterThanOrEqualTo(25, asked.Count);
        CollectionAssert.IsSubsetOf(new[] { "gov-04", "sub-02", "phy-02", "phy-03", "phy-04", "acc-02", "log-01", "ext-02", "myn-01", "myn-02", "myn-08" }, asked);
        CollectionAssert.DoesNotContain(asked, "cld-01");
        CollectionAssert.DoesNotContain(asked, "myn-09");
        CollectionAssert.DoesNotContain(asked, "loc-01");
    }

    [TestMethod]
    public void A_harmless_survey_gets_the_short_form() =>
        CollectionAssert.AreEquivalent(new[] { "gov-01", "sub-01", "inc-01", "prv-01", "cer-01", "loc-01", "ext-01" }, Choose(Survey, 4).Select(q => q.Key).ToArray());

    [TestMethod]
    public void Its_hash_does_not_depend_on_how_it_was_kept() =>
        Assert.AreEqual(CanonicalJson.Hash(Content), CanonicalJson.Hash(System.Text.Json.JsonSerializer.Deserialize<QuestionnaireContent>(System.Text.Json.JsonSerializer.Serialize(Content, CanonicalJson.Options), CanonicalJson.Options)));

    private static IReadOnlyList<FrozenQuestion> Choose(Facts facts, int tier) => QuestionRules.Choose(Content, facts, tier, Shipped.Conditions);
}
