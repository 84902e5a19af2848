using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Tests.Api.Assessments;

/// <summary>Which questions a look at a part asks.</summary>
[TestClass]
public sealed class ScopeRulesTests
{
    private static readonly DateOnly Until = new(2026, 12, 31);
    private static readonly Guid Paper = Guid.NewGuid(), Other = Guid.NewGuid();

    private static FrozenQuestion Question(string key, string section, QuestionType type = QuestionType.YesPartialPlannedNo, bool required = true, bool evidenceMandatory = false, string? parent = null) => new()
    {
        Key = key, Section = section, SectionTitle = new(section, section), Text = new(key, key), Type = type, Weight = 3, Required = required, EvidenceKinds = evidenceMandatory ? ["CERT"] : [], EvidenceMandatory = evidenceMandatory, Clauses = [], Choices = [],
        ShowIf = parent is null ? null : new AnswerCondition.Has(parent, ["yes"]),
    };

    private static readonly IReadOnlyList<FrozenQuestion> Questions =
        [Question("a1", "a"), Question("a2", "a", evidenceMandatory: true), Question("b1", "b", evidenceMandatory: true), Question("b2", "b", required: false), Question("c1", "c", parent: "a1"), Question("c2", "c")];

    private static Dictionary<string, CurrentAnswer> Answers(params (string Key, string? Value, Guid[] Evidence)[] given) => given.ToDictionary(g => g.Key, g => new CurrentAnswer(g.Key, 1, g.Value, null, g.Evidence));

    private static readonly Dictionary<string, CurrentAnswer> Accepted = Answers(("a1", "yes", []), ("a2", "yes", [Paper]), ("b1", "yes", [Other]), ("c1", "yes", []), ("c2", "yes", []));

    private static Dictionary<string, QuestionType> Before(params string[] without) => Questions.Where(q => !without.Contains(q.Key)).ToDictionary(q => q.Key, q => q.Type);

    private static string Asked(IReadOnlyDictionary<string, CurrentAnswer> answers, LookScope scope, string[] unproved, params string[] newSince) =>
        string.Join(' ', ScopeRules.Asked(Questions, Before(newSince), answers, scope, unproved.ToHashSet()).Order(StringComparer.Ordinal));

    [TestMethod]
    public void The_sections_named_are_asked_with_what_follows_from_their_answers_and_nothing_else()
    {
        Assert.AreEqual("b1 b2", Asked(Accepted, new(["b"], Until), []));
        Assert.AreEqual("a1 a2 c1", Asked(Accepted, new(["a"], Until), []), "c1 follows from a1");
        Assert.AreEqual("a2 b1 b2", Asked(Accepted, new(["b"], Until), ["a2"]), "and what lost its proof");
    }

    [TestMethod]
    public void A_look_at_evidence_asks_what_lost_its_proof_and_where_nothing_did_all_that_has_some()
    {
        Assert.AreEqual("b1", Asked(Accepted, new([], Until), ["b1"]));
        Assert.AreEqual("a2 b1", Asked(Accepted, new([], Until), []));
    }

    [TestMethod]
    public void What_is_new_unanswered_or_no_longer_fits_cannot_stand_and_is_asked_too()
    {
        Assert.AreEqual("b1 b2 c2", Asked(Accepted, new(["b"], Until), [], "c2"));
        Assert.AreEqual("b1 b2 c2", Asked(Answers(("a1", "no", []), ("a2", "yes", [Paper]), ("b1", "yes", [Other])), new(["b"], Until), []), "c1 is hidden by a1, c2 has no answer");
        Assert.AreEqual("b1 b2 c2", Asked(new Dictionary<string, CurrentAnswer>(Accepted) { ["c2"] = new("c2", 1, "maybe", null, []) }, new(["b"], Until), []));
        Assert.AreEqual(6, Asked(Accepted, new(["z"], Until), []).Split(' ').Length, "no such section: all of it");
    }

    [TestMethod]
    public void Evidence_is_missing_run_out_or_refused_unless_a_later_edition_lasts()
    {
        string Unproved(params ProofSeen[] paper) => string.Join(' ', ScopeRules.Unproved(Questions, Accepted, new Dictionary<Guid, IReadOnlyList<ProofSeen>> { [Paper] = paper, [Other] = [new(null, true)] }, Until).Order(StringComparer.Ordinal));

        Assert.AreEqual("", Unproved(new ProofSeen(null, null)));
        Assert.AreEqual("", Unproved(new ProofSeen(Until.AddDays(1), true)));
        Assert.AreEqual("a2", Unproved(new ProofSeen(Until, true)), "it does not last beyond the day");
        Assert.AreEqual("", Unproved(new ProofSeen(Until, true), new(Until.AddYears(1), null)), "renewed");
        Assert.AreEqual("a2", Unproved(new ProofSeen(null, false)), "refused");
        Assert.AreEqual("a2", Unproved());
        Assert.AreEqual("a2 b1", string.Join(' ', ScopeRules.Unproved(Questions, Answers(("a2", "yes", []), ("b1", "partial", []), ("c2", "yes", [])), new Dictionary<Guid, IReadOnlyList<ProofSeen>>(), Until).Order(StringComparer.Ordinal)), "none where it is wanted");
    }

    [TestMethod]
    public void What_is_not_asked_is_neither_missing_nor_to_be_affirmed()
    {
        var carried = Accepted.ToDictionary(a => a.Key, a => a.Value with { IsCarriedOver = true });
        var questions = Questions.Select(q => q with { NotAsked = q.Section != "b" }).ToList();

        CollectionAssert.AreEqual(new[] { "b1" }, AnswerRules.Missing(questions, carried).ToArray());
    }
}
