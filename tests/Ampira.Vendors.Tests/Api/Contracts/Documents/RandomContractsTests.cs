using System.Globalization;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.RuleSets;
using Ampira.Vendors.Tests.Processes;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

/// <summary>Whatever the facts are, and whichever options are chosen: the contract covers what the lists ask, and everything it refers to is there. References are found in the written text, not in the template.</summary>
[TestClass]
public sealed partial class RandomContractsTests
{
    private static readonly ShippedClauses Shipped = SampleContract.Shipped;

    private static readonly Gen<(Facts Facts, bool[] Chosen)> Cases = Gen.Select(
        // With confidentiality 1 My Number would contradict; while it is unknown its list still stands there.
        FactsGen.Facts.Where(facts => FactsRules.Contradictions(facts).Count == 0 && facts is not { MyNumber: null, Confidentiality: Confidentiality.One }), Gen.Bool.Array[Shipped.Contents.Count], (facts, chosen) => (facts, chosen));

    [TestMethod]
    public void No_reference_is_wrong_and_nothing_the_table_covers_is_left_open() => Cases.Sample(c =>
    {
        var options = Shipped.Contents.Where((_, i) => c.Chosen[i]).Select(x => x.Key).ToHashSet();
        var required = ClauseRules.RequiredClauses(Shipped.Contents, c.Facts, Shipped.Conditions, Shipped.Requirements, options);
        // ORD is for the town as a whole: a harmless contract need not cover all of it.
        Assert.AreEqual("", string.Join(", ", required.Coverage.Where(i => i is { Applies: true, Covered: false } and not { List: "ORD" }).Select(i => i.Item)));

        var keys = required.Clauses.Where(x => x.Included).Select(x => x.Key).ToHashSet();
        foreach (var language in ClauseFile.Languages)
            Check(ContractComposition.Compose(SampleContract.Frame, [.. Shipped.Contents.Where(x => keys.Contains(x.Key))], SampleContract.Facts with { Language = language, Flags = FactFlags.Of(c.Facts) }));
    }, iter: Figure.Of(300, 10_000));

    [TestMethod]
    public void Shipped_texts_count_no_paragraph_by_hand()
    {
        foreach (var (clause, language, text) in Shipped.Contents.SelectMany(c => c.Texts.Concat(c.Annexes.SelectMany(a => a.Texts)).Select(t => (c.Key, t.Key, t.Value))))
            Assert.AreEqual("", string.Join(", ", (language == "en" ? EnglishReference() : JapaneseReference()).Matches(text).Select(m => m.Value)), $"{clause}/{language}");
    }

    private static void Check(ContractDocument document)
    {
        var isEnglish = document.Language == "en";
        var articles = document.Articles.ToDictionary(a => a.Key, a => (a.Number, Body: ArticleBody.Read(a.Markdown, document.Language)));
        var annexes = document.Annexes.ToDictionary(a => $"{a.ClauseKey}.{a.Key}", a => a.Number);
        CollectionAssert.AreEqual(Enumerable.Range(1, annexes.Count).ToArray(), annexes.Values.ToArray());
        foreach (var (key, (_, body)) in articles)
        {
            var at = 0;
            foreach (var paragraph in body)
            {
                if (paragraph is { Level: 0, Number: { } n }) at = n;
                References(key, paragraph, at);
            }
        }
        foreach (var annex in document.Annexes)
            foreach (var part in annex.Parts.Where(p => p.Paragraph is not null)) References(null, part.Paragraph!, 0);

        void References(string? key, BodyParagraph paragraph, int at)
        {
            foreach (var text in paragraph.Texts)
            {
                Assert.IsFalse(text.Text.Contains("{{", StringComparison.Ordinal) || text.Text.Any(ClauseTextRules.IsReserved), text.Text);
                if (text.Annex is { } annex) Assert.AreEqual(isEnglish ? $"Annex {annexes[annex]}" : $"別記{annexes[annex]}", text.Text);
                else if (text.Article is { } article) Linked(articles[article], text.Text);
                else if (key is null) Assert.AreEqual(0, (isEnglish ? EnglishReference() : JapaneseReference()).Count(text.Text), text.Text);
                else foreach (Match own in (isEnglish ? EnglishReference() : JapaneseReference()).Matches(text.Text)) Own(articles[key].Body, own, at, text.Text);
            }
        }

        void Linked((int Number, IReadOnlyList<BodyParagraph> Body) article, string text)
        {
            var start = isEnglish ? $"Article {article.Number}" : $"第{article.Number}条";
            StringAssert.StartsWith(text, start);
            foreach (Match place in (isEnglish ? EnglishPlace() : JapanesePlace()).Matches(text[start.Length..]))
                IsThere(article.Body, Number(place.Groups["p"]), Item(place.Groups["i"]), text);
        }

        void Own(IReadOnlyList<BodyParagraph> body, Match own, int at, string text)
        {
            if (own.Groups["back"] is { Success: true } back) Assert.IsGreaterThanOrEqualTo(back.Length == 0 ? 1 : Number(back)!.Value, at - 1, text);
            if (!own.Groups["p"].Success) return;
            var number = Number(own.Groups["p"])!.Value;
            Assert.AreNotEqual(at, number, text);
            if (!isEnglish) Assert.AreNotEqual(at - 1, number, $"前項 it is: {text}");
            IsThere(body, number, Item(own.Groups["i"]), text);
        }

        static int? Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

        int? Item(Group group) => !group.Success ? null : isEnglish ? group.Value[0] - 'a' + 1 : Number(group);
    }

    private static void IsThere(IReadOnlyList<BodyParagraph> body, int? paragraph, int? item, string text)
    {
        var at = 0;
        foreach (var p in body)
        {
            if (p is { Level: 0, Number: { } n }) at = n;
            if ((paragraph is null || at == paragraph) && (item is null ? p.Level == 0 : p.Level == 1 && p.Number == item)) return;
        }
        Assert.Fail($"nothing there: {text}");
    }

    /// <summary>前項, 前2項, 第3項第1号; what follows 条 is of a law.</summary>
    [GeneratedRegex(@"前(?<back>\d*)項|前各項|前号|(?<![条項0-9])第(?<p>\d+)項(第(?<i>\d+)号)?")]
    private static partial Regex JapaneseReference();

    [GeneratedRegex(@"paragraphs? (?<p>\d+)(\((?<i>[a-z])\))?")]
    private static partial Regex EnglishReference();

    [GeneratedRegex(@"第(?<p>\d+)項(第(?<i>\d+)号)?|第(?<i>\d+)号")]
    private static partial Regex JapanesePlace();

    [GeneratedRegex(@"\((?<p>\d+)\)(\((?<i>[a-z])\))?")]
    private static partial Regex EnglishPlace();
}
