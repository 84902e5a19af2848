using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class FactsRulesTests
{
    [TestMethod]
    [DataRow("""{"cloud":"none","assurance":"ismap"}""", "/assurance")]
    [DataRow("""{"cloud":"none","termsOfServiceOnly":true}""", "/termsOfServiceOnly")]
    [DataRow("""{"myNumber":true,"confidentiality":"1"}""", "/confidentiality")]
    [DataRow("""{"myNumber":true,"personalInformation":false}""", "/personalInformation")]
    [DataRow("""{"sensitivePersonalInformation":true,"personalInformation":false}""", "/personalInformation")]
    [DataRow("""{"residentRegister":true,"personalInformation":false}""", "/personalInformation")]
    [DataRow("""{"familyRegister":true,"segment":"internet"}""", "/segment")]
    [DataRow("""{"subcontracting":"prohibited","subcontractorTiers":1}""", "/subcontractorTiers")]
    [DataRow("""{"subcontracting":"planned","subcontractorTiers":0}""", "/subcontractorTiers")]
    [DataRow("""{"peopleAffected":1,"personalInformation":false}""", "/peopleAffected")]
    public void Refuses_facts_that_contradict(string facts, string pointer)
    {
        var problem = Problems(facts).Single();

        Assert.AreEqual((pointer, FactsRules.Contradict), (problem.Pointer, problem.Code));
    }

    [TestMethod]
    [DataRow("""{"integrity":3}""", "/integrity", FactsRules.OutOfRange)]
    [DataRow("""{"availability":0}""", "/availability", FactsRules.OutOfRange)]
    [DataRow("""{"peopleAffected":200000001}""", "/peopleAffected", FactsRules.OutOfRange)]
    [DataRow("""{"subcontractorTiers":11}""", "/subcontractorTiers", FactsRules.OutOfRange)]
    [DataRow("""{"dataCountries":["JP","jp"]}""", "/dataCountries/1", FactsRules.NotACountry)]
    [DataRow("""{"accessCountries":[null]}""", "/accessCountries/0", FactsRules.NotACountry)]
    [DataRow("""{"governingLaw":"日本"}""", "/governingLaw", FactsRules.NotACountry)]
    [DataRow("""{"governingLaw":""}""", "/governingLaw", FactsRules.NotACountry)]
    public void Refuses_what_is_out_of_range(string facts, string pointer, string code)
    {
        var problem = Problems(facts).Single();

        Assert.AreEqual((pointer, code), (problem.Pointer, problem.Code));
    }

    [TestMethod]
    [DataRow("{}", DisplayName = "nothing known")]
    [DataRow("""{"cloud":"none","assurance":"none","dataCountries":["JP"]}""", DisplayName = "data has a place without a cloud too")]
    [DataRow("""{"personalInformation":false,"peopleAffected":0}""")]
    [DataRow("""{"familyRegister":true,"segment":"myNumber"}""")]
    [DataRow("""{"subcontracting":"possible","subcontractorTiers":0}""")]
    [DataRow("""{"integrity":2,"availability":1,"peopleAffected":200000000,"subcontractorTiers":10}""", DisplayName = "the ends of the ranges")]
    public void Lets_through_what_goes_together(string facts) => Assert.IsEmpty(Problems(facts));

    [TestMethod]
    public void Lists_and_references_have_an_end()
    {
        var facts = new Facts { WorkPlaceCountries = [.. Enumerable.Repeat("JP", 21)], PiaReference = new('1', 101), Work = [.. Enumerable.Repeat(WorkKind.Ai, 21)] };

        CollectionAssert.AreEqual(
            new[] { ("/facts/workPlaceCountries", FactsRules.TooMany), ("/facts/piaReference", FactsRules.TooLong), ("/facts/work", FactsRules.TooMany) },
            FactsRules.Contradictions(facts, "/facts").Select(p => (p.Pointer, p.Code)).ToArray());
    }

    [TestMethod]
    public void Says_the_range_in_both_languages()
    {
        var message = Problems("""{"peopleAffected":-1}""").Single().Message;

        Assert.AreEqual("0から200,000,000までの整数にしてください。", message.In(CultureInfo.GetCultureInfo("ja")));
        Assert.AreEqual("Give a whole number from 0 to 200,000,000.", message.In(CultureInfo.GetCultureInfo("en")));
    }

    [TestMethod]
    public void What_an_unknown_fact_hides_is_not_held_against_anyone() => FactsGen.Refined.Sample(facts =>
        FactsRules.Contradictions(facts.Less).All(p => FactsRules.Contradictions(facts.More).Any(q => q.Pointer == p.Pointer && q.Message == p.Message)));

    [TestMethod]
    [DataRow("""{"confidentiality":2}""", DisplayName = "the number 2 would be read as the third level")]
    [DataRow("""{"segment":99}""")]
    [DataRow("""{"cloud":"sas"}""")]
    public void A_word_that_is_not_one_of_the_words_is_no_fact(string facts) =>
        Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<Facts>(facts, CanonicalJson.Options));

    private static IReadOnlyList<FactsProblem> Problems(string facts) =>
        FactsRules.Contradictions(JsonSerializer.Deserialize<Facts>(facts, CanonicalJson.Options)!);
}
