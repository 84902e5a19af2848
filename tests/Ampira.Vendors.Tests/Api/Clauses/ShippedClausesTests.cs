using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class ShippedClausesTests
{
    [TestMethod]
    public void Loads_clauses_in_order_with_texts_and_hash()
    {
        using var folder = new ClauseFolder();

        var shipped = ShippedClauses.Load(folder.Path);

        CollectionAssert.AreEqual(new[] { "confidentiality", "encryption" }, shipped.Clauses.Select(c => c.Content.Key).ToArray());
        Assert.AreEqual("{{ article \"confidentiality\" }}の情報は暗号化する。\n", shipped.Contents[1].Texts["ja"]);
        Assert.AreEqual(64, shipped.Clauses[0].Hash.Length);
        Assert.AreEqual(new DateOnly(2022, 4, 1), shipped.Contents[0].Basis[1].EffectiveFrom);
    }

    [TestMethod]
    public void The_hash_follows_the_text_and_not_the_ends_of_its_lines()
    {
        using var folder = new ClauseFolder();
        var before = ShippedClauses.Load(folder.Path).Clauses[1].Hash;

        folder.Write("clauses/encryption/ja.md", "{{ article \"confidentiality\" }}の情報は暗号化する。\r\n");
        Assert.AreEqual(before, ShippedClauses.Load(folder.Path).Clauses[1].Hash);

        folder.Write("clauses/encryption/ja.md", "{{ article \"confidentiality\" }}の情報は全て暗号化する。\n");
        Assert.AreNotEqual(before, ShippedClauses.Load(folder.Path).Clauses[1].Hash);
    }

    [TestMethod]
    public void Every_source_that_a_shipped_clause_rests_on_is_listed_with_whether_it_is_law()
    {
        var shipped = ShippedClauses.Load();

        Assert.AreEqual("", string.Join(' ', shipped.Contents.SelectMany(c => c.Basis).Select(b => b.Source).Distinct().Except(shipped.Sources.Select(s => s.Source))));
    }

    [TestMethod]
    [DataRow("confidentiality", true)]
    [DataRow("subcontract-approval", true)]
    [DataRow("incident-publication", false)]
    [DataRow("damages", false)]
    public void A_clause_that_a_law_demands_is_told_from_one_that_a_guideline_asks_for(string key, bool isLaw)
    {
        var shipped = ShippedClauses.Load();

        Assert.AreEqual(isLaw, shipped.Laws(shipped.Contents.Single(c => c.Key == key), new(2026, 11, 23)).Count > 0);
    }

    [TestMethod]
    public void A_law_counts_only_between_its_days()
    {
        var (from, to) = (new DateOnly(2027, 7, 1), new DateOnly(2028, 3, 31));
        ClauseBasis[] basis = [new() { Source = "ACT", EffectiveFrom = from, EffectiveTo = to }];
        bool IsLaw(DateOnly day) => BasisSource.Laws([new("ACT", true, new("法", "Act"))], basis, day).Count > 0;

        CollectionAssert.AreEqual(new[] { false, true, true, false }, new[] { from.AddDays(-1), from, to, to.AddDays(1) }.Select(IsLaw).ToArray());
        Assert.IsEmpty(BasisSource.Laws([new("ACT", false, new("指針", "Guide"))], basis, from), "a guideline is no law");
    }

    [TestMethod]
    [DataRow("strength:", "strngth:", "clause.yaml:4: ", DisplayName = "a key misspelt")]
    [DataRow("must: { always: true }", "must: { fact: clod, is: saas }", "clause.yaml:5: ", DisplayName = "an unknown fact in a condition")]
    [DataRow("must: { always: true }", "must: { use: sky }", "clause.yaml:5: ", DisplayName = "an unknown named condition")]
    [DataRow("- must:", "- shall:", "clause.yaml:5: ", DisplayName = "an unknown strength")]
    [DataRow("  - must: { always: true }", "  - should: { always: true }\n  - must: { always: true }", "clause.yaml:6: ", DisplayName = "a weak rule before a strong one")]
    [DataRow("key: confidentiality", "key: secrecy", "clause.yaml:1: ", DisplayName = "a key other than its folder")]
    [DataRow("requirements: [M7]", "requirements: [M7, M70]", "clause.yaml:7: ", DisplayName = "an unknown requirement")]
    [DataRow("name: years", "name: yeers", "ja.md:1:13: ", DisplayName = "a variable used and not declared")]
    [DataRow("type: number", "type: list", "ja.md:1:13: ", DisplayName = "a list printed as one value")]
    [DataRow("evidenceKind: REG", "evidenceKind: REGISTER", "clause.yaml:12: ", DisplayName = "an unknown kind of evidence")]
    [DataRow("dueDays: 14", "dueVariable: days", "clause.yaml:12: ", DisplayName = "a duty due by a variable that is not there")]
    [DataRow("trigger: signed", "trigger: everyMonths", "clause.yaml:12: ", DisplayName = "every how many months?")]
    [DataRow("title: { ja: 秘密保持, en: Confidentiality }", "title: { ja: 秘密保持 }", "clause.yaml:3: ", DisplayName = "no English title")]
    public void Says_file_and_line_of_what_is_wrong(string right, string wrong, string place)
    {
        using var folder = new ClauseFolder();
        folder.Write("clauses/confidentiality/clause.yaml", ClauseFolder.Secrecy.Replace(right, wrong, StringComparison.Ordinal));

        Assert.IsTrue(Fault(folder).Split(Environment.NewLine).Any(line => line.StartsWith("clauses/confidentiality/" + place, StringComparison.Ordinal)), Fault(folder));
    }

    [TestMethod]
    [DataRow("{{ b }}は、{{ v.years }}年\n{{ article \"encryption\" }}", ":2:4: the clause 'encryption' can be absent, for example when cloud is none, media is false: ", DisplayName = "a reference to a clause that can be absent")]
    [DataRow("{{ v.years }}\n{{ article \"encrypt\" }}", ":2:4: ", DisplayName = "a reference to a clause that is not there")]
    [DataRow("{{ v.years }}{{ if has \"encrypt\" }}{{ end }}", ":1:20: ")]
    [DataRow("{{ v.years }}{{ if facts.mynumber }}{{ end }}", ":1:20: ", DisplayName = "a flag misspelt")]
    [DataRow("{{ v.years }}\n\n{{ x = 1 }}", ":3:4: ")]
    public void Says_the_line_of_the_text_that_is_wrong(string text, string place)
    {
        using var folder = new ClauseFolder();
        folder.Write("clauses/confidentiality/ja.md", text);

        StringAssert.StartsWith(Fault(folder), "clauses/confidentiality/ja.md" + place);
    }

    [TestMethod]
    public void Finds_a_variable_that_no_text_uses()
    {
        using var folder = new ClauseFolder();
        folder.Write("clauses/confidentiality/ja.md", "秘密を守る。");

        StringAssert.StartsWith(Fault(folder), "clauses/confidentiality/clause.yaml:10: ");
    }

    [TestMethod]
    public void Finds_a_number_that_is_taken()
    {
        using var folder = new ClauseFolder();
        folder.Write("clauses/encryption/clause.yaml", "number: 4\n" + ClauseFolder.Keys);

        StringAssert.StartsWith(Fault(folder), "clauses/encryption/clause.yaml:1: ");
    }

    [TestMethod]
    public void Finds_a_text_that_is_missing()
    {
        using var folder = new ClauseFolder();
        File.Delete(Path.Combine(folder.Path, "clauses/encryption/ja.md"));

        StringAssert.StartsWith(Fault(folder), "clauses/encryption/ja.md: ");
    }

    [TestMethod]
    public void Names_all_faults_at_once()
    {
        using var folder = new ClauseFolder();
        folder.Write("clauses/confidentiality/clause.yaml", "key: [\n");
        folder.Write("clauses/encryption/clause.yaml", "kex: encryption\n");

        Assert.HasCount(2, Fault(folder).Split(Environment.NewLine));
    }

    [TestMethod]
    [DataRow("cloud: { fact: cloud, isnt: none }\n", "conditions.yaml:1: ")]
    [DataRow("cloud: { use: cloud }\n", "conditions.yaml: ")]
    public void Says_what_is_wrong_with_the_named_conditions(string text, string place)
    {
        using var folder = new ClauseFolder();
        folder.Write("conditions.yaml", text);

        StringAssert.StartsWith(Fault(folder), place);
    }

    [TestMethod]
    [DataRow("lists:\n  - { list: M, title: { ja: 一, en: One }, appliesWhen: { use: sky }, items: [] }\n", "requirements.yaml:2: ")]
    [DataRow("lists:\n  - list: M\n    title: { ja: 一, en: One }\n    appliesWhen: { always: true }\n    items:\n      - { item: M1, title: { ja: 一, en: One } }\n      - { item: M1, title: { ja: 一, en: One } }\n", "requirements.yaml:7: ")]
    public void Says_what_is_wrong_with_the_requirements(string text, string place)
    {
        using var folder = new ClauseFolder();
        folder.Write("requirements.yaml", text);

        StringAssert.StartsWith(Fault(folder), place);
    }

    private static string Fault(ClauseFolder folder) => Assert.ThrowsExactly<FormatException>(() => ShippedClauses.Load(folder.Path)).Message;
}
