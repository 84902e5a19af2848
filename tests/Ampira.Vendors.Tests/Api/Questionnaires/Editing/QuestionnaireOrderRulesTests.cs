using System.Globalization;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Editing;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Editing;

[TestClass]
public sealed class QuestionnaireOrderRulesTests
{
    private static QuestionnaireContent Content(string order) => Questionnaire([.. order.Split(' ').Select(k => Question() with { Key = k })]);

    private static string? Order(QuestionnaireContent? content) => content is null ? null : string.Join(' ', content.Questions.Select(q => q.Key));

    [TestMethod]
    [DataRow("x", "a", "a x b c")]
    [DataRow("x", "", "x a b c")]
    [DataRow("x", null, "a b c x", DisplayName = "a new one goes to the end of its section")]
    [DataRow("a", "c", "b c a")]
    [DataRow("c", "", "c a b")]
    [DataRow("b", null, "a b c", DisplayName = "one that is there stays")]
    [DataRow("b", "z", null)]
    public void A_question_goes_where_it_is_put(string key, string? after, string? order) => Assert.AreEqual(order, Order(QuestionnaireOrderRules.Put(Content("a b c"), Question() with { Key = key }, after)));

    [TestMethod]
    public void Putting_loses_no_question_and_moves_no_other() => Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 3]).Sample((which, place) =>
    {
        string[] keys = ["a", "b", "c", "d"];
        var after = place < 0 ? "" : keys[place];
        if (after == keys[which]) return true;
        var order = Order(QuestionnaireOrderRules.Put(Content("a b c d"), Question() with { Key = keys[which] }, after))!.Split(' ');
        return order.Where(k => k != keys[which]).SequenceEqual(keys.Where(k => k != keys[which])) && Array.IndexOf(order, keys[which]) == (place < 0 ? 0 : Array.IndexOf(order, after) + 1);
    });

    [TestMethod]
    [DataRow("a b c d", "b c d a", "moved a")]
    [DataRow("a b c d", "a b c d", "")]
    [DataRow("a b c d", "a x d", "added x, removed b, removed c")]
    [DataRow("a b", "b a", "moved b")]
    public void A_comparison_tells_the_fewest_moves(string from, string to, string changes) =>
        Assert.AreEqual(changes, string.Join(", ", QuestionnaireDiffRules.Changes(Content(from), Content(to), CultureInfo.GetCultureInfo("en")).Select(c => $"{c.Kind.ToString().ToLowerInvariant()} {c.QuestionKey}").Order(StringComparer.Ordinal)));

    [TestMethod]
    public void What_is_the_same_differs_in_nothing_and_what_differs_is_told() => Gen.Select(QuestionnaireGen.Content, QuestionnaireGen.Content).Sample((one, other) =>
    {
        var culture = CultureInfo.GetCultureInfo("ja");
        return QuestionnaireDiffRules.Changes(one, one, culture).Count == 0
            && (Ampira.Vendors.Api.Database.CanonicalJson.Hash(one) == Ampira.Vendors.Api.Database.CanonicalJson.Hash(other) || QuestionnaireDiffRules.Changes(one, other, culture).Count > 0);
    });
}
