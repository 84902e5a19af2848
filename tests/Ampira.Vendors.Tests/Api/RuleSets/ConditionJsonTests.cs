using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class ConditionJsonTests
{
    [TestMethod]
    [DataRow("""{"always":true}""")]
    [DataRow("""{"all":[{"use":"important"},{"not":{"fact":"media","is":false}}]}""")]
    [DataRow("""{"any":[{"fact":"cloud","isNot":"none"},{"fact":"confidentiality","atLeast":"3C"}]}""")]
    [DataRow("""{"fact":"integrity","atLeast":2}""")]
    [DataRow("""{"fact":"work","has":["development","operation"]}""")]
    [DataRow("""{"fact":"dataCountries","outside":"JP"}""")]
    [DataRow("""{"fact":"governingLaw","outside":"JP"}""")]
    [DataRow("""{"fact":"piaReference","is":"2024-3"}""")]
    public void Writes_what_it_read(string json) =>
        Assert.AreEqual(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Condition>(json, CanonicalJson.Options), CanonicalJson.Options));

    [TestMethod]
    public void Writes_what_it_read_for_any_condition() => FactsGen.Condition.Sample(condition =>
    {
        var json = ConditionJson.Write(condition);
        Assert.AreEqual(json.ToJsonString(), ConditionJson.Write(ConditionJson.Read(json)).ToJsonString());
    });

    [TestMethod]
    [DataRow("true", "$", DisplayName = "not an object")]
    [DataRow("{}", "$")]
    [DataRow("""{"sometimes":true}""", "$.sometimes")]
    [DataRow("""{"always":false}""", "$.always")]
    [DataRow("""{"always":true,"use":"x"}""", "$", DisplayName = "two words at once")]
    [DataRow("""{"all":[]}""", "$.all", DisplayName = "an empty all would hold silently")]
    [DataRow("""{"all":[{"always":true},{"fact":"clod","is":"saas"}]}""", "$.all[1].is")]
    [DataRow("""{"any":[{"not":{"fact":"cloud","is":"sas"}}]}""", "$.any[0].not.is")]
    [DataRow("""{"fact":"cloud","equals":"saas"}""", "$.equals")]
    [DataRow("""{"fact":"cloud","is":"saas","isNot":"none"}""", "$")]
    [DataRow("""{"fact":"cloud"}""", "$")]
    [DataRow("""{"fact":"cloud","atLeast":"saas"}""", "$.atLeast", DisplayName = "cloud models have no order")]
    [DataRow("""{"fact":"confidentiality","atLeast":2}""", "$.atLeast", DisplayName = "a level is a word, 3C is not a number")]
    [DataRow("""{"fact":"myNumber","is":"true"}""", "$.is")]
    [DataRow("""{"fact":"integrity","is":1.5}""", "$.is")]
    [DataRow("""{"fact":"work","has":"development"}""", "$.has")]
    [DataRow("""{"fact":"work","has":["coding"]}""", "$.has")]
    [DataRow("""{"fact":"work","is":"development"}""", "$.is", DisplayName = "a list has, it is not")]
    [DataRow("""{"fact":"cloud","outside":"JP"}""", "$.outside")]
    [DataRow("""{"fact":"dataCountries","outside":"jp"}""", "$.outside")]
    public void Names_the_place_of_a_word_it_does_not_know(string json, string place)
    {
        var wrong = Assert.ThrowsExactly<FormatException>(() => ConditionJson.Read(JsonNode.Parse(json)));

        StringAssert.StartsWith(wrong.Message, place + ": ");
    }

    [TestMethod]
    public void Refuses_conditions_nested_without_end()
    {
        var json = string.Concat(Enumerable.Repeat("""{"not":""", 40)) + """{"always":true}""" + new string('}', 40);

        Assert.ThrowsExactly<FormatException>(() => ConditionJson.Read(JsonNode.Parse(json)));
    }

    [TestMethod]
    public void Fails_the_serializer_with_the_path_to_the_condition()
    {
        var wrong = Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<Condition[]>("""[{"always":true},{"use":1}]""", CanonicalJson.Options));

        Assert.AreEqual("$[1]", wrong.Path);
        StringAssert.StartsWith(wrong.InnerException!.Message, "$.use: ");
    }
}
