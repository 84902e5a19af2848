using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class YamlJsonTests
{
    [TestMethod]
    [DataRow("true", "true")]
    [DataRow("5", "5")]
    [DataRow("-5", "-5")]
    [DataRow("0.5", "0.5")]
    [DataRow("\"5\"", "\"5\"", DisplayName = "quoted stays text")]
    [DataRow("'true'", "\"true\"")]
    [DataRow("3C", "\"3C\"")]
    [DataRow("yes", "\"yes\"", DisplayName = "yes is a word, not a flag")]
    [DataRow("no", "\"no\"")]
    [DataRow("012", "\"012\"", DisplayName = "a code keeps its zero")]
    [DataRow("2026-03-31", "\"2026-03-31\"")]
    [DataRow("1e3", "\"1e3\"")]
    [DataRow("~", "null")]
    [DataRow("", "null")]
    [DataRow("[]", "[]")]
    [DataRow("{ ja: 秘密保持, en: Confidentiality }", "{\"ja\":\"秘密保持\",\"en\":\"Confidentiality\"}")]
    [DataRow("|\n  一\n  二\n", "\"一\\n二\\n\"")]
    public void Types_values_as_YAML_1_2_does(string yaml, string json) =>
        Assert.AreEqual(json, YamlJson.Read($"a: {yaml}\n", "x").Root!["a"]?.ToJsonString(YamlJson.Options) ?? "null");

    [TestMethod]
    [DataRow("a: 1\nb: 2\na: 3\n", "x.yaml:3:", DisplayName = "a key twice")]
    [DataRow("a: &b 1\n", "x.yaml:1:", DisplayName = "an anchor")]
    [DataRow("a: 1\nb: *a\n", "x.yaml:2:", DisplayName = "an alias")]
    [DataRow("a: !!int 1\n", "x.yaml:1:", DisplayName = "a tag")]
    [DataRow("a: 1\n---\nb: 2\n", "x.yaml:", DisplayName = "a second document")]
    [DataRow("a:\n  - [1\nb: 2\n", "x.yaml:", DisplayName = "not YAML at all")]
    [DataRow("[1]: 2\n", "x.yaml:1:", DisplayName = "a key that is no word")]
    public void Refuses_what_hides_the_meaning(string yaml, string start)
    {
        var wrong = Assert.ThrowsExactly<FormatException>(() => YamlJson.Read(yaml, "x.yaml"));

        StringAssert.StartsWith(wrong.Message, start);
    }

    [TestMethod]
    public void Refuses_nesting_without_end() =>
        Assert.ThrowsExactly<FormatException>(() => YamlJson.Read(new string('[', 1000), "x.yaml"));

    [TestMethod]
    [DataRow("name: a\ncolour: red\nwhen: { always: true }\n", "x.yaml:2:", DisplayName = "a key nobody knows")]
    [DataRow("name: a\nwhen:\n  all:\n    - always: true\n    - { fact: cloud, is: sas }\n", "x.yaml:5:", DisplayName = "a word deep in a condition")]
    [DataRow("name: 5\nwhen: { always: true }\n", "x.yaml:1:", DisplayName = "a number for a text")]
    [DataRow("when: { always: true }\n", "x.yaml:1:", DisplayName = "a value missing")]
    [DataRow("", "x.yaml:", DisplayName = "an empty file")]
    public void Says_file_and_line_when_the_shape_is_wrong(string yaml, string start)
    {
        var wrong = Assert.ThrowsExactly<FormatException>(() => YamlJson.Read(yaml, "x.yaml").As<Rule>());

        StringAssert.StartsWith(wrong.Message, start);
    }

    [TestMethod]
    public void Any_text_is_read_or_refused_with_its_place() => Gen.Int[0, Pieces.Length - 1].Array[0, 25]
        .Sample(parts =>
        {
            try
            {
                YamlJson.Read(string.Concat(parts.Select(p => Pieces[p])), "x.yaml");
            }
            catch (FormatException wrong)
            {
                StringAssert.StartsWith(wrong.Message, "x.yaml:");
            }
        }, iter: 20_000);

    [TestMethod]
    public void An_empty_file_is_nothing() => Assert.IsNull(YamlJson.Read("# only a remark\n", "x").Root);

    private static readonly string[] Pieces = ["a", ":", " ", "\n", "-", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "#", "%", "!", "&", "*", "?", "\t", "1", "---", "表"];

    private sealed record Rule(string Name, Condition When);
}
