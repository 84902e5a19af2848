using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Policies;
using Ampira.Vendors.Api.Policies.Articles;

namespace Ampira.Vendors.Tests.Api.Policies;

[TestClass]
public sealed class PolicyEvidenceRulesTests
{
    private static readonly Text T = new("題", "Title");
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly PolicyAnchor[] Anchors = [new("6", "第6条", T, null, null), new("6(1)", "(1)", T, null, "6"), new("6(2)", "(2)", T, null, "6")];

    private static PolicyMapping Mapping(PolicyProof[] proofs, string[]? clauses = null, string[]? questions = null, string[]? gates = null) => new(clauses ?? [], questions ?? [], [], gates ?? [], [], proofs, null);

    private static PolicyRecord Record(PolicyProof kind, bool open = false, string[]? clauses = null) => new(kind, Guid.NewGuid(), "番号", T, "state", Day, null, null, open ? T : null, clauses);

    private static PolicyRecords With(PolicyRecord[]? records = null, AnsweredAssessment[]? assessments = null, HeldCase[]? held = null) => new(
        new Dictionary<(ImplementKind, string), Text> { [(ImplementKind.Clause, "confidentiality")] = T, [(ImplementKind.Question, "gov-01")] = T, [(ImplementKind.Gate, "G01")] = T }, new Dictionary<string, string> { ["gov-01"] = "governance" }, records ?? [], assessments ?? [], held ?? []);

    private static ArticleEvidence Of(PolicyMapping? mapping, PolicyRecords records) => PolicyEvidenceRules.Of([Anchors[0]], mapping is null ? new Dictionary<string, PolicyMapping>() : new Dictionary<string, PolicyMapping> { ["6"] = mapping }, records, "6");

    [TestMethod]
    public void Records_of_a_named_kind_prove_an_article_while_nothing_is_open()
    {
        var mapping = Mapping([PolicyProof.Contract, PolicyProof.Finding], ["confidentiality"]);
        var contract = Record(PolicyProof.Contract, clauses: ["confidentiality"]);

        Assert.AreEqual(ArticleStatus.Proof, Of(mapping, With([contract])).Status);
        Assert.AreEqual(ArticleStatus.Gap, Of(mapping, With([contract, Record(PolicyProof.Finding, open: true, clauses: ["confidentiality"])])).Status);
        Assert.AreEqual(ArticleStatus.Proof, Of(mapping, With([contract, Record(PolicyProof.Finding, open: true, clauses: ["damages"])])).Status, "a finding about another clause is no gap of this article");
        Assert.AreEqual(ArticleStatus.Gap, Of(mapping, With([Record(PolicyProof.Contract, clauses: ["damages"])])).Status, "a contract without its clause proves nothing");
        Assert.AreEqual(ArticleStatus.Proof, Of(mapping, With([contract, Record(PolicyProof.Incident, open: true)])).Status, "a kind that is not named does not count");
    }

    [TestMethod]
    public void An_article_with_nothing_that_stands_for_it_is_a_gap_and_says_so() => Assert.AreEqual(EvidenceTexts.NothingStands, Of(null, With()).Open.Single().Why);

    [TestMethod]
    public void A_key_that_the_library_lost_is_a_gap()
    {
        var evidence = Of(Mapping([PolicyProof.Contract], ["confidentiality", "lost"]), With([Record(PolicyProof.Contract, clauses: ["confidentiality"])]));

        Assert.AreEqual(ArticleStatus.Gap, evidence.Status);
        Assert.AreEqual("lost", evidence.Implements.Single(i => !i.Exists).Key);
    }

    [TestMethod]
    public void Answers_count_question_by_question()
    {
        var assessment = new AnsweredAssessment(Guid.NewGuid(), "評価-1", T, Day, "/", new Dictionary<string, bool> { ["gov-01"] = false, ["gov-02"] = true });
        var evidence = Of(Mapping([PolicyProof.Answer], questions: ["gov-01", "gov-02"]), With(assessments: [assessment]));

        CollectionAssert.AreEqual(new[] { "gov-02" }, evidence.Proves.Single().Questions!.ToArray());
        StringAssert.Contains(evidence.Open.Single(o => o.Kind == PolicyProof.Answer).Why!.En, "gov-01");
    }

    [TestMethod]
    public void Open_gates_and_missing_clauses_of_running_cases_are_gaps_of_the_articles_that_name_them()
    {
        var held = new[] { new HeldCase("G01", null, "業務-1", T, "/", Day), new HeldCase(null, "confidentiality", "業務-1", T, "/", Day), new HeldCase("G05", null, "業務-1", T, "/", Day) };
        var evidence = Of(Mapping([PolicyProof.Contract], ["confidentiality"], gates: ["G01"]), With([Record(PolicyProof.Contract, clauses: ["confidentiality"])], held: held));

        CollectionAssert.AreEquivalent(new[] { "G01", "confidentiality" }, evidence.Open.Select(o => o.State).ToArray());
    }

    [TestMethod]
    public void Some_kinds_must_be_there_and_not_just_another_one()
    {
        var evidence = Of(Mapping([PolicyProof.RuleSet, PolicyProof.Standard]), With([Record(PolicyProof.RuleSet)]));

        Assert.AreEqual(EvidenceTexts.NoneOf(PolicyProof.Standard), evidence.Open.Single().Why);
    }

    [TestMethod]
    public void An_article_is_what_its_parts_are()
    {
        ArticleStatus Status(PolicyMapping first, PolicyMapping second, params PolicyRecord[] records) => PolicyEvidenceRules.Of(Anchors, new Dictionary<string, PolicyMapping> { ["6(1)"] = first, ["6(2)"] = second }, With(records), "6").Status;
        var (proved, outside) = (Mapping([PolicyProof.Facts]), PolicyMapping.None with { Outside = T });

        Assert.AreEqual(ArticleStatus.Proof, Status(proved, outside, Record(PolicyProof.Facts)));
        Assert.AreEqual(ArticleStatus.Gap, Status(proved, outside));
        Assert.AreEqual(ArticleStatus.Outside, Status(outside, outside));
    }

    [TestMethod]
    public void A_record_that_proves_several_parts_is_told_once()
    {
        var record = Record(PolicyProof.Facts);
        var evidence = PolicyEvidenceRules.Of(Anchors, new Dictionary<string, PolicyMapping> { ["6(1)"] = Mapping([PolicyProof.Facts]), ["6(2)"] = Mapping([PolicyProof.Facts]) }, With([record]), "6");

        Assert.AreEqual(record, evidence.Proves.Single());
    }
}
