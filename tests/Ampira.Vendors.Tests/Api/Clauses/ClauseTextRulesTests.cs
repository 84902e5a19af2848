using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class ClauseTextRulesTests
{
    [TestMethod]
    [DataRow("{{ a }}は、{{ b }}に", "")]
    [DataRow("{{ v.years }}年", "Variable years 1:4")]
    [DataRow("一\n{{ date v.day }}まで", "DateVariable day 2:4")]
    [DataRow("{{ for x in v.items }}{{ x }}、{{ end }}", "ListVariable items 1:13")]
    [DataRow("{{ if facts.myNumber }}{{ v.x }}{{ else if !facts.cloud }}{{ v.y }}{{ else }}{{ v.z }}{{ end }}",
        "Flag myNumber 1:7, Variable x 1:27 if facts.myNumber, Flag cloud 1:45 if !facts.myNumber, Variable y 1:62 if (!facts.myNumber && !facts.cloud), Variable z 1:81 if (!facts.myNumber && !!facts.cloud)")]
    [DataRow("{{ article \"damages\" }}", "Article damages 1:4")]
    [DataRow("{{~ if has \"damages\" ~}}\n{{ article \"damages\" }}{{ else }}{{ article \"damages\" }}{{ end }}", "Has damages 1:8, Article damages 2:4 if has damages, Article damages 2:37 if !has damages")]
    [DataRow("{{ if facts.cloud && has \"x\" }}{{ article \"x\" }}{{ end }}{{ article \"x\" }}", "Flag cloud 1:7, Has x 1:22, Article x 1:35 if (facts.cloud && has x), Article x 1:61")]
    [DataRow("{{ if facts.cloud || !(has \"x\") }}{{ article \"x\" }}{{ end }}", "Flag cloud 1:7, Has x 1:24, Article x 1:38 if (facts.cloud || !has x)")]
    [DataRow("1. {{ mark \"one\" }}一\n   1. {{ mark \"two\" }}二\n1. {{ place \"one\" \"two\" }}、{{ place \"other.one\" }}、{{ annex \"form\" }}",
        "Mark one 1:7, Mark two 2:10, Place one 3:7, Place two 3:7, Place other.one 3:31, Annex form 3:55")]
    [DataRow("{{ if facts.cloud }}1. {{ mark \"x\" }}一\n{{ else }}1. {{ mark \"x\" }}二\n{{ end }}1. {{ mark \"y\" }}", "Flag cloud 1:7, Mark x 1:27 if facts.cloud, Mark x 2:17 if !facts.cloud, Mark y 3:16", DisplayName = "branches of whole lines")]
    public void Finds_what_a_text_refers_to(string text, string expected) =>
        Assert.AreEqual(expected, string.Join(", ", ClauseTextRules.References(text, "ja.md").Select(r => $"{r.Use} {r.Name} {r.Line}:{r.Column}{(r.When is TextCondition.Always ? "" : $" if {r.When}")}")));

    [TestMethod]
    [DataRow("{{ a = 1 }}", DisplayName = "assignment")]
    [DataRow("{{ include 'x' }}")]
    [DataRow("{{ v.years + 1 }}", DisplayName = "arithmetic")]
    [DataRow("{{ v.years | math.plus 1 }}", DisplayName = "pipe")]
    [DataRow("{{ while true }}{{ end }}")]
    [DataRow("{{ func f }}{{ end }}")]
    [DataRow("{{ with v }}{{ years }}{{ end }}")]
    [DataRow("{{ capture x }}{{ end }}")]
    [DataRow("{{ for x in [1,2] }}{{ end }}")]
    [DataRow("{{ years }}", DisplayName = "a name without v.")]
    [DataRow("{{ v }}")]
    [DataRow("{{ v['years'] }}")]
    [DataRow("{{ v.party.name }}")]
    [DataRow("{{ if v.years > 1 }}{{ end }}")]
    [DataRow("{{ if true }}{{ end }}")]
    [DataRow("{{ article v.key }}", DisplayName = "a reference that is not written out")]
    [DataRow("{{ article \"x\" \"y\" }}")]
    [DataRow("{{ date.now }}")]
    [DataRow("{{ \"text\" }}")]
    [DataRow("{{ facts.myNumber }}", DisplayName = "a flag printed")]
    [DataRow("{{ for x in v.items }}{{ end }}{{ x }}", DisplayName = "the item after its loop")]
    [DataRow("{{ if facts.cloud }}", DisplayName = "no end")]
    [DataRow("{{ }", DisplayName = "not Scriban")]
    [DataRow("{{ tablerow x in v.items }}{{ x }}{{ end }}")]
    [DataRow("{{ ret }}")]
    [DataRow("{{ import v }}")]
    [DataRow("{{ readonly v }}")]
    [DataRow("{{ case v.x }}{{ when 1 }}{{ end }}")]
    [DataRow("{{ for x in v.items limit:1 offset:(1..9) }}{{ end }}", DisplayName = "arguments of a loop")]
    [DataRow("{{ mark \"x\" }}", DisplayName = "a mark at no number")]
    [DataRow("1. 一{{ mark \"x\" }}", DisplayName = "a mark inside a paragraph")]
    [DataRow("一1. {{ mark \"x\" }}", DisplayName = "a number inside a line")]
    [DataRow("{{ if facts.cloud }}一{{ end }}1. {{ mark \"x\" }}", DisplayName = "a number that a branch can push into a line")]
    [DataRow("{{ for x in v.items }}1. {{ mark \"x\" }}\n{{ end }}", DisplayName = "a mark in a loop")]
    [DataRow("1. {{ mark \"X y\" }}", DisplayName = "a mark badly named")]
    [DataRow("1. {{ mark v.x }}")]
    [DataRow("{{ place }}")]
    [DataRow("{{ place v.x }}")]
    [DataRow("{{ place \"a.x\" \"b.x\" }}", DisplayName = "places of two clauses in one reference")]
    [DataRow("{{ annex \"x\" \"y\" }}")]
    [DataRow("{{ has \"x\" }}", DisplayName = "a condition printed")]
    [DataRow("\uFDD0x\uFDD2", DisplayName = "a mark forged")]
    public void Refuses_anything_else_with_file_and_line(string text)
    {
        var wrong = Assert.ThrowsExactly<TextFormatException>(() => ClauseTextRules.References("一\n" + text, "ja.md"));

        StringAssert.StartsWith(wrong.Message, $"ja.md:2:{wrong.Column}: ");
    }
}
