using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Assets;

[TestClass]
public sealed class AssetRulesTests
{
    private static readonly IReadOnlyList<LabelSet> Labels = ShippedRules.Member<IReadOnlyList<LabelSet>>("labelSets");

    private static ClassedAsset Of(string number, Confidentiality level, int integrity, int availability) => new(Guid.NewGuid(), number, $"資産{number}", new(level, integrity, availability));

    private static string Said(IEnumerable<ClassLine> lines) => string.Join(' ', lines.Select(l => $"{l.Fact}={l.Value}({l.Cause.ReferenceNo})"));

    [TestMethod]
    public void The_highest_of_each_level_counts_with_the_first_asset_that_asks_for_it()
    {
        Assert.AreEqual("", Said(AssetRules.Highest([])));
        Assert.AreEqual("confidentiality=3B(B) integrity=2(A) availability=2(C)",
            Said(AssetRules.Highest([Of("C", Confidentiality.ThreeC, 1, 2), Of("A", Confidentiality.Two, 2, 1), Of("B", Confidentiality.ThreeB, 2, 1)])));
    }

    [TestMethod]
    public void What_is_stated_lower_is_below_and_what_is_unknown_is_not()
    {
        IReadOnlyList<ClassedAsset> assets = [Of("A", Confidentiality.ThreeC, 2, 1)];

        Assert.AreEqual("/confidentiality /integrity", string.Join(' ', AssetRules.Below(new() { Confidentiality = Confidentiality.Two, Integrity = 1, Availability = 1 }, assets).Select(p => p.Pointer)));
        Assert.IsEmpty(AssetRules.Below(new(), assets));
        Assert.IsEmpty(AssetRules.Below(new() { Confidentiality = Confidentiality.ThreeA, Integrity = 2, Availability = 2 }, assets));
        Assert.Contains("資産A", AssetRules.Below(new() { Confidentiality = Confidentiality.One }, assets)[0].Message.Ja, "the asset that is the cause is named");
    }

    [TestMethod]
    public void Facts_are_raised_never_lowered_and_raised_again_they_stay()
    {
        IReadOnlyList<ClassedAsset> assets = [Of("A", Confidentiality.ThreeC, 1, 2)];

        var (facts, raised) = AssetRules.Raise(new() { Confidentiality = Confidentiality.Two, Integrity = 2 }, assets);

        Assert.AreEqual((Confidentiality.ThreeC, 2, 2), (facts.Confidentiality, facts.Integrity, facts.Availability));
        Assert.AreEqual("confidentiality 2>3C, availability ?>2", string.Join(", ", raised.Select(r => $"{r.Fact} {r.From ?? "?"}>{r.To}")));
        Assert.IsEmpty(AssetRules.Raise(facts, assets).Raised);
    }

    [TestMethod]
    public void The_lowest_class_is_not_put_where_it_would_contradict()
    {
        var (facts, _) = AssetRules.Raise(new() { MyNumber = true }, [Of("A", Confidentiality.One, 1, 1)]);

        Assert.IsNull(facts.Confidentiality);
        Assert.IsEmpty(FactsRules.Contradictions(facts));
    }

    [TestMethod]
    [DataRow(Segment.SchoolAffairs, "重要性分類Ⅰ", null, null, DisplayName = "a school label in a school zone")]
    [DataRow(Segment.Lgwan, "重要性分類Ⅰ", null, "unknown", DisplayName = "a school label elsewhere")]
    [DataRow(Segment.Education, "自治体機密性2", null, "unknown", DisplayName = "the town's label in a school zone")]
    [DataRow(Segment.Education, "重要性分類Ⅱ", Confidentiality.Two, "belowLabel", DisplayName = "a class below the label's")]
    [DataRow(Segment.Education, "重要性分類Ⅱ", Confidentiality.ThreeB, null, DisplayName = "a class above the label's")]
    public void A_label_belongs_to_a_zone_and_is_a_lower_bound(Segment zone, string label, Confidentiality? stated, string? code) =>
        Assert.AreEqual(code, AssetRules.AgainstLabel(label, zone, stated, Labels)?.Code);

    [TestMethod]
    public void Only_a_system_that_is_no_part_has_parts_and_a_part_has_none()
    {
        var (id, system) = (Guid.NewGuid(), Made(AssetKind.System));

        Assert.AreEqual("unknown", AssetRules.AgainstPlace(id, null, false)?.Code);
        Assert.AreEqual("notASystem", AssetRules.AgainstPlace(id, Made(AssetKind.Data), false)?.Code);
        Assert.AreEqual("notASystem", AssetRules.AgainstPlace(id, Made(AssetKind.System, part: true), false)?.Code);
        Assert.AreEqual("hasParts", AssetRules.AgainstPlace(id, system, true)?.Code);
        Assert.AreEqual("hasParts", AssetRules.AgainstPlace(system.Id, system, false)?.Code, "nothing is a part of itself");
        Assert.IsNull(AssetRules.AgainstPlace(id, system, false));
    }

    private static Asset Made(AssetKind kind, bool part = false) => new() { Id = Guid.NewGuid(), ReferenceNo = "S", Name = "S", Kind = kind, SystemId = part ? Guid.NewGuid() : null };
}
