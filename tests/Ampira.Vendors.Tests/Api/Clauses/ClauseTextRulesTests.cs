using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class ClauseTextRulesTests
{
    [TestMethod]
    [DataRow("{{ a }}は、{{ b }}に", "")]
    [DataRow("{{ v.years }}年", "Variable years 1")]
    [DataRow("一\n{{ date v.day }}まで", "DateVariable day 2")]
    [DataRow("{{ for x in v.items }}{{ x }}、{{ end }}", "ListVariable items 1")]
    [DataRow("{{ if facts.myNumber }}一{{ else if !facts.cloud }}二{{ else }}三{{ end }}", "Flag myNumber 1, Flag cloud 1")]
    [DataRow("{{ article \"damages\" }}", "Article damages 1")]
    [DataRow("{{~ if has \"damages\" ~}}\n{{ article \"damages\" }}{{ else }}{{ article \"damages\" }}{{ end }}", "Has damages 1, Article damages 2 guarded, Article damages 2", DisplayName = "only the first branch is guarded")]
    [DataRow("{{ if facts.cloud && has \"x\" }}{{ article \"x\" }}{{ end }}{{ article \"x\" }}", "Flag cloud 1, Has x 1, Article x 1 guarded, Article x 1")]
    [DataRow("{{ if facts.cloud || has \"x\" }}{{ article \"x\" }}{{ end }}", "Flag cloud 1, Has x 1, Article x 1", DisplayName = "or guards nothing")]
    [DataRow("{{ if !(has \"x\") }}{{ article \"x\" }}{{ end }}", "Has x 1, Article x 1", DisplayName = "not guards nothing")]
    public void Finds_what_a_text_refers_to(string text, string expected) =>
        Assert.AreEqual(expected, string.Join(", ", ClauseTextRules.References(text, "ja.md").Select(r => $"{r.Use} {r.Name} {r.Line}{(r.Guarded ? " guarded" : "")}")));

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
    public void Refuses_anything_else_with_file_and_line(string text)
    {
        var wrong = Assert.ThrowsExactly<TextFormatException>(() => ClauseTextRules.References("一\n" + text, "ja.md"));

        StringAssert.StartsWith(wrong.Message, $"ja.md:2:{wrong.Column}: ");
        Assert.AreEqual((2, true), (wrong.Line, wrong.Column > 0));
    }
}
