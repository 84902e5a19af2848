using Ampira.Vendors.Api.Policies;

namespace Ampira.Vendors.Tests.Api.Policies;

[TestClass]
public sealed class PolicyRulesTests
{
    private static PolicyAnchor Anchor(string key, string? parent = null, string? text = null) => new(key, key, new("見出し", "Heading"), text is null ? null : new(text, text), parent);

    private static string[] Codes(params PolicyAnchor[] anchors) => [.. PolicyRules.Faults(anchors, "/anchors").Select(f => $"{f.Pointer} {f.Code}")];

    [TestMethod]
    public void A_part_stands_after_its_article_and_each_key_once()
    {
        CollectionAssert.AreEqual(Array.Empty<string>(), Codes(Anchor("4"), Anchor("4(2)", "4"), Anchor("4(2)①", "4(2)")));
        CollectionAssert.AreEqual(new[] { "/anchors/0/parent unknown" }, Codes(Anchor("4(2)", "4"), Anchor("4")));
        CollectionAssert.AreEqual(new[] { "/anchors/1/key duplicate" }, Codes(Anchor("4"), Anchor("4")));
        CollectionAssert.AreEqual(new[] { "/anchors/0/key key" }, Codes(Anchor("第4条")));
        CollectionAssert.AreEqual(new[] { "/anchors length" }, Codes());
    }

    [TestMethod]
    public void Articles_are_at_most_five_deep() => CollectionAssert.AreEqual(new[] { "/anchors/5/parent depth" }, Codes(Anchor("1"), Anchor("2", "1"), Anchor("3", "2"), Anchor("4", "3"), Anchor("5", "4"), Anchor("6", "5")));

    [TestMethod]
    public void A_text_is_bounded_and_holds_no_individuals_number()
    {
        CollectionAssert.AreEqual(new[] { "/anchors/0/text length" }, Codes(Anchor("1", text: new string('あ', PolicyRules.BodyMaxLength + 1))));
        CollectionAssert.AreEqual(new[] { "/anchors/0/text myNumber" }, Codes(Anchor("1", text: "番号は 123456789018 です。")));
    }

    [TestMethod]
    public void What_stands_for_an_article_is_named_by_keys_that_exist()
    {
        var keys = new PolicyKeys(new HashSet<string> { "confidentiality" }, new Dictionary<string, string> { ["gov-01"] = "governance" }, new HashSet<string> { "governance" }, new HashSet<string> { "G01" });
        string[] Of(PolicyMapping m) => [.. PolicyRules.Faults(m, keys, "/mapping").Select(f => $"{f.Pointer} {f.Code}")];

        CollectionAssert.AreEqual(Array.Empty<string>(), Of(new(["confidentiality"], ["gov-01"], ["governance"], ["G01"], ["intervals"], [PolicyProof.Contract], null)));
        CollectionAssert.AreEqual(new[] { "/mapping/clauses/0 unknown", "/mapping/questions/0 unknown", "/mapping/sections/0 unknown", "/mapping/gates/0 unknown", "/mapping/rules/0 unknown" }, Of(new(["x"], ["x"], ["x"], ["x"], ["x"], [], null)));
        CollectionAssert.AreEqual(new[] { "/mapping/outside proven" }, Of(PolicyMapping.None with { Outside = new("対象外", "Outside"), Proofs = [PolicyProof.Contract] }));
    }

    [TestMethod]
    public void Versions_differ_article_by_article()
    {
        var differences = PolicyRules.Differences([Anchor("1"), Anchor("2"), Anchor("2(1)", "2"), Anchor("3")], [Anchor("1"), Anchor("2", text: "改めた。"), Anchor("2(1)", "1"), Anchor("4")]);

        Assert.AreEqual("2 Changed, 2(1) Moved, 4 Added, 3 Removed", string.Join(", ", differences.Select(d => $"{d.Key} {d.Change}")));
    }

    [TestMethod]
    public void Parts_of_parts_belong_to_an_article() =>
        Assert.AreEqual("4 4(2) 4(2)①", string.Join(' ', PolicyRules.WithParts([Anchor("4"), Anchor("4(2)", "4"), Anchor("4(2)①", "4(2)"), Anchor("5")], "4").Select(a => a.Key)));
}
