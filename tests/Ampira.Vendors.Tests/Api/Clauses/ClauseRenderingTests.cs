using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class ClauseRenderingTests
{
    private static readonly ClauseModel Model = new("発注者", "受注者", FactFlags.Of(ShippedClauseCasesTests.DataEntry), new Dictionary<string, object>
    {
        ["years"] = "5",
        ["day"] = "2026-03-31",
        ["items"] = new List<string> { "氏名", "住所" },
    }, new Dictionary<string, int> { ["confidentiality"] = 4 });

    [TestMethod]
    [DataRow("{{ a }}は{{ b }}に", "発注者は受注者に")]
    [DataRow("{{ v.years }}年", "5年")]
    [DataRow("{{ for x in v.items }}{{ x }}、{{ end }}", "氏名、住所、")]
    [DataRow("{{ if facts.myNumber }}番号法{{ else }}なし{{ end }}", "番号法")]
    [DataRow("{{ article \"confidentiality\" }}", "第4条")]
    [DataRow("{{ if has \"damages\" }}{{ article \"damages\" }}{{ else }}なし{{ end }}", "なし")]
    [DataRow("{{ date v.day }}", "令和8年3月31日")]
    public void Renders_what_a_text_may_do(string text, string expected) => Assert.AreEqual(expected, ClauseRendering.Render("x", "ja", text, Model));

    [TestMethod]
    [DataRow("{{ a = 'x' }}", DisplayName = "assignment")]
    [DataRow("{{ v.years = 1 }}", DisplayName = "assignment to a variable of the clause")]
    [DataRow("{{ facts.myNumber = false }}", DisplayName = "assignment to a fact")]
    [DataRow("{{ func f }}x{{ end }}{{ f }}", DisplayName = "function of its own")]
    [DataRow("{{ do }}x{{ end }}", DisplayName = "anonymous function")]
    [DataRow("{{ while true }}x{{ end }}", DisplayName = "while")]
    [DataRow("{{ include '../../etc/passwd' }}", DisplayName = "include")]
    [DataRow("{{ import facts }}", DisplayName = "import")]
    [DataRow("{{ with facts }}{{ myNumber }}{{ end }}", DisplayName = "with")]
    [DataRow("{{ capture x }}y{{ end }}", DisplayName = "capture")]
    [DataRow("{{ wrap a }}y{{ end }}", DisplayName = "wrap")]
    [DataRow("{{ this }}", DisplayName = "this")]
    [DataRow("{{ this.facts }}", DisplayName = "member of this")]
    [DataRow("{{ for i in 1..100000000 }}x{{ end }}", DisplayName = "range")]
    [DataRow("{{ for x in v.items }}{{ for i in (1..1000) }}x{{ end }}{{ end }}", DisplayName = "range in a loop")]
    [DataRow("{{ years }}", DisplayName = "unknown name")]
    [DataRow("{{ nothing 'x' }}", DisplayName = "unknown function")]
    [DataRow("{{ v.nothing }}", DisplayName = "unknown variable")]
    [DataRow("{{ date v.nothing }}", DisplayName = "unknown variable in date")]
    [DataRow("{{ for x in v.nothing }}x{{ end }}", DisplayName = "unknown list")]
    [DataRow("{{ if facts.nothing }}x{{ end }}", DisplayName = "unknown fact")]
    [DataRow("{{ if facts.nothing }}x{{ else }}y{{ end }}", DisplayName = "unknown fact with else")]
    [DataRow("{{ article \"damages\" }}", DisplayName = "a clause this contract does not have")]
    [DataRow("{{ article v.years }}", DisplayName = "computed reference")]
    [DataRow("{{ regex.match 'aaaa' '^(a+)+$' }}", DisplayName = "regex")]
    [DataRow("{{ 'a' | string.pad_left 2000000000 }}", DisplayName = "pipe into a builtin")]
    [DataRow("{{ 'a' * 2000000000 }}", DisplayName = "multiplied text")]
    [DataRow("{{ object.eval '1 + 1' }}", DisplayName = "object.eval")]
    [DataRow("{{ object.eval_template 'x' }}", DisplayName = "object.eval_template")]
    [DataRow("{{ date.now }}", DisplayName = "date.now")]
    [DataRow("{{ math.random 1 6 }}", DisplayName = "random")]
    [DataRow("{{ v['years'] }}", DisplayName = "indexer")]
    [DataRow("{{ a.get_type }}", DisplayName = "reflection")]
    [DataRow("{{ tablerow x in v.items }}x{{ end }}", DisplayName = "tablerow")]
    [DataRow("{{ case v.years }}{{ when 5 }}x{{ end }}", DisplayName = "case")]
    [DataRow("{{ ret }}", DisplayName = "ret cuts the text off")]
    [DataRow("{{ break }}", DisplayName = "break")]
    [DataRow("{{ readonly a }}", DisplayName = "readonly")]
    [DataRow("{{ $0 }}", DisplayName = "argument")]
    [DataRow("{{ @a }}", DisplayName = "alias of a function")]
    [DataRow("{{ if facts.myNumber }}", DisplayName = "no end")]
    [DataRow("{{ v.years", DisplayName = "no closing brace")]
    public void Refuses_anything_else_with_clause_language_and_line(string text)
    {
        var wrong = Assert.ThrowsExactly<ClauseTextException>(() => ClauseRendering.Render("x", "ja", "一行目\n二行目" + text, Model));

        Assert.AreEqual(("x", "ja", 2), (wrong.ClauseKey, wrong.Language, wrong.Line), wrong.Message);
        StringAssert.StartsWith(wrong.Message, "x/ja:2:");
    }

    [TestMethod]
    public void Refuses_a_text_over_64_KiB()
    {
        var wrong = Assert.ThrowsExactly<ClauseTextException>(() => ClauseRendering.Render("x", "ja", new('あ', ClauseTextRules.MaxBytes + 1), Model));

        StringAssert.Contains(wrong.Message, "64 KiB");
    }

    [TestMethod]
    public void Refuses_deep_nesting_instead_of_falling_over() =>
        Assert.ThrowsExactly<ClauseTextException>(() => ClauseRendering.Render("x", "ja", "{{ if " + new string('(', 5_000) + "facts.myNumber" + new string(')', 5_000) + " }}x{{ end }}", Model));

    [TestMethod]
    public void Refuses_a_text_that_would_come_out_too_long_rather_than_cutting_it()
    {
        var long_ = Model with { Variables = new Dictionary<string, object> { ["x"] = new string('あ', 300_000) } };

        Assert.ThrowsExactly<ClauseTextException>(() => ClauseRendering.Render("x", "ja", "{{ v.x }}", long_));
    }

    [TestMethod]
    public void Refuses_a_list_longer_than_the_loop_limit()
    {
        var many = Model with { Variables = new Dictionary<string, object> { ["items"] = Enumerable.Repeat("x", 501).ToList() } };

        Assert.ThrowsExactly<ClauseTextException>(() => ClauseRendering.Render("x", "ja", "{{ for x in v.items }}{{ x }}{{ end }}", many));
    }

    [TestMethod]
    public void Refuses_loops_that_together_pass_the_limit()
    {
        var many = Model with { Variables = new Dictionary<string, object> { ["items"] = Enumerable.Repeat("x", 400).ToList() } };

        Assert.ThrowsExactly<ClauseTextException>(() => ClauseRendering.Render("x", "ja", "{{ for x in v.items }}{{ for y in v.items }}{{ y }}{{ end }}{{ end }}", many));
    }

    [TestMethod]
    public void A_rendering_leaves_the_values_and_the_next_rendering_as_they_were()
    {
        var items = new List<string> { "氏名", "住所" };

        _ = ClauseRendering.Render("x", "ja", "{{ for item in v.items }}{{ item }}{{ end }}", Model with { Variables = new Dictionary<string, object> { ["items"] = items } });

        CollectionAssert.AreEqual(new[] { "氏名", "住所" }, items);
        Assert.ThrowsExactly<ClauseTextException>(() => ClauseRendering.Render("x", "ja", "{{ item }}", Model), "a loop's variable lives on");
    }

    [TestMethod]
    public void One_text_gives_one_result_200_times_over_at_once()
    {
        var results = new string[200];

        Parallel.For(0, results.Length, i => results[i] = ClauseRendering.Render("x", "ja", "{{ b }}は{{ article \"confidentiality\" }}{{ for x in v.items }}{{ x }}、{{ end }}{{ date v.day }}", Model));

        Assert.AreEqual("受注者は第4条氏名、住所、令和8年3月31日", results.Distinct().Single());
    }

    [TestMethod]
    public void A_value_is_never_run() =>
        Assert.AreEqual("{{ a }}{{ include 'x' }}", ClauseRendering.Render("x", "ja", "{{ v.x }}", Model with { Variables = new Dictionary<string, object> { ["x"] = "{{ a }}{{ include 'x' }}" } }));

    [TestMethod]
    public void References_become_links_when_asked() =>
        Assert.AreEqual("[第4条](#article-confidentiality)", ClauseRendering.Render("x", "ja", "{{ article \"confidentiality\" }}", Model with { LinksArticles = true }));

    [TestMethod]
    [DataRow("2019-05-01", "ja", "令和元年5月1日")]
    [DataRow("2019-04-30", "ja", "平成31年4月30日")]
    [DataRow("2026-03-31", "en", "31 March 2026")]
    [DataRow("＿＿＿＿（期日）", "ja", "＿＿＿＿（期日）", DisplayName = "a blank stays a blank")]
    public void Writes_days_as_the_language_does(string iso, string language, string expected) => Assert.AreEqual(expected, ClauseRendering.Date(iso, language));
}
