using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Policies;
using Ampira.Vendors.Api.Policies.Articles;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Policies;

/// <summary>The shipped basic policy hangs together with the shipped clauses, questions, gates and rules.</summary>
[TestClass]
public sealed class ShippedPoliciesTests
{
    private static readonly IReadOnlyList<PlacedAnchor> Placed = [.. ShippedPolicies.All["basic-policy"].Articles.Select(a => a.Anchor())];
    private static readonly IReadOnlyList<PolicyAnchor> Anchors = [.. Placed.Select(p => p.Anchor)];

    private static PolicyKeys Shipped()
    {
        var contents = ShippedQuestionnaires.All.Select(q => q.Content).ToList();
        return new(
            ShippedClauses.Load().Clauses.Select(c => c.Content.Key).ToHashSet(), contents.SelectMany(c => c.Questions).ToDictionary(q => q.Key, q => q.Section), contents.SelectMany(c => c.Sections).Select(s => s.Key).ToHashSet(),
            RuleSetContent.Shipped.Gates.Select(g => g.Key).ToHashSet());
    }

    [TestMethod]
    public void Every_article_and_sub_item_of_the_model_is_there()
    {
        string[] expected =
        [
            "1", .. Enumerable.Range(1, 12).Select(i => $"2({i})"), .. Enumerable.Range(1, 5).Select(i => $"3({i})"), "4(1)", "4(2)", "4(2)①", "4(2)②", "4(2)③", "5",
            .. Enumerable.Range(1, 9).Select(i => $"6({i})"), "6(3)①", "6(3)②", "6(3)③", "6(8)①", "6(8)②", "6(8)③", "6(8)④", "6(8)⑤", "7", "8", "9", "10",
        ];

        Assert.AreEqual("", string.Join(' ', expected.Except(Anchors.Select(a => a.Key))));
    }

    [TestMethod]
    public void Its_articles_hang_together_and_every_key_that_it_names_is_shipped() =>
        Assert.AreEqual("", string.Join('\n', PolicyRules.Faults(Anchors, "/articles").Concat(Placed.Where(p => p.Mapping is not null).SelectMany(p => PolicyRules.Faults(p.Mapping!, Shipped(), p.Anchor.Key))).Select(f => $"{f.Pointer} {f.Message.En}")));

    [TestMethod]
    public void Every_heading_is_said_in_English() => Assert.AreEqual("", string.Join(' ', Anchors.Where(a => a.Heading.En == a.Heading.Ja).Select(a => a.Key)));

    [TestMethod]
    public void Every_article_leads_to_proof_to_a_gap_or_to_a_stated_outside()
    {
        var mappings = Placed.Where(p => p.Mapping is not null).ToDictionary(p => p.Anchor.Key, p => p.Mapping!);
        var none = new PolicyRecords(new Dictionary<(ImplementKind, string), Text>(), new Dictionary<string, string>(), [], [], []);
        foreach (var anchor in Anchors)
        {
            var evidence = PolicyEvidenceRules.Of(Anchors, mappings, none, anchor.Key);
            Assert.DoesNotContain(EvidenceTexts.NothingStands.Ja, evidence.Open.Select(o => o.Why!.Ja), $"{anchor.Key} has nothing that stands for it");
            if (evidence.Status == ArticleStatus.Outside) Assert.IsFalse(string.IsNullOrWhiteSpace(evidence.Outside?.Ja) || string.IsNullOrWhiteSpace(evidence.Outside.En), anchor.Key);
            else Assert.AreEqual(ArticleStatus.Gap, evidence.Status, $"{anchor.Key}: without records there is no proof");
        }
    }

    [TestMethod]
    public void What_the_policy_asks_of_outsourcing_is_four_steps_each_with_its_own_records()
    {
        PolicyMapping Of(string key) => Placed.Single(p => p.Anchor.Key == key).Mapping!;
        CollectionAssert.Contains(Of("6(8)①").Proofs.ToList(), PolicyProof.Award);
        CollectionAssert.Contains(Of("6(8)②").Proofs.ToList(), PolicyProof.Contract);
        CollectionAssert.Contains(Of("6(8)③").Proofs.ToList(), PolicyProof.Answer);
        CollectionAssert.Contains(Of("6(8)④").Proofs.ToList(), PolicyProof.Measure);
    }
}
