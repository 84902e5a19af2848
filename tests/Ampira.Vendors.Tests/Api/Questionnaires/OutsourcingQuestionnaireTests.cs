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
    public void All_46_questions_are_there_each_with_help() => Assert.AreEqual(46, Content.Questions.Count(q => q.Help is not null));

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
        CollectionAssert.IsSubsetOf(new[] { "gov-04", "sub-02", "phy-02", "phy-03", "acc-02", "log-01", "ext-02", "myn-01", "myn-02" }, asked);
        CollectionAssert.DoesNotContain(asked, "cld-01");
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
