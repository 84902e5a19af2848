using System.Globalization;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>A 項, or a 号 or イ below it, by the numbers it bears; null where nothing is counted.</summary>
public sealed record ArticlePlace(int? Paragraph, int? Item, int? Sub);

/// <summary>
/// Numbers the marks of rendered articles and writes what refers to them, as Japanese law is drafted: the 項 right before is 前項, the two
/// or three before are 前2項 and 前3項, all before (four or more) 前各項; others are counted, 第2項 or 第1項から第3項まで. In another article 第31条第2項第3号; in English Article 31(2)(c).
/// </summary>
public sealed class ArticlePlaces
{
    private readonly string _language;
    private readonly IReadOnlyDictionary<string, int> _articles;
    private readonly Dictionary<string, ArticlePlace> _places = new(StringComparer.Ordinal);

    /// <param name="articles">Numbers by clause key.</param>
    /// <param name="rendered">Texts as <see cref="ClauseRendering"/> gives them, by clause key.</param>
    public ArticlePlaces(string language, IReadOnlyDictionary<string, int> articles, IEnumerable<KeyValuePair<string, string>> rendered)
    {
        (_language, _articles) = (language, articles);
        foreach (var (key, text) in rendered.Where(r => ClauseRendering.Marks.IsMatch(r.Value)))
            foreach (var (part, place) in Placed(ArticleBody.Read(text, language)))
                foreach (Match mark in ClauseRendering.Marks.Matches(part))
                    _places[$"{key}.{mark.Groups[1].Value}"] = place;
    }

    /// <summary>The text with every reference written and every mark gone.</summary>
    /// <exception cref="ClauseTextException">A place is named that is not in the contract.</exception>
    public string Write(ClauseTextName name, string text)
    {
        if (ClauseRendering.Places.IsMatch(text))
        {
            var from = new Queue<ArticlePlace>(Placed(ArticleBody.Read(text, _language)).SelectMany(p => ClauseRendering.Places.Matches(p.Text).Select(_ => p.Place)));
            // Where Markdown hides a reference, inside an address for instance, what stands before it is not known and all are counted.
            var isKnown = from.Count == ClauseRendering.Places.Count(text);
            text = ClauseRendering.Places.Replace(text, found => Written(name, found.Groups[1].Value.Split(' '), isKnown ? from.Dequeue() : new(null, null, null)));
        }
        return ClauseRendering.Marks.Replace(text, "");
    }

    private string Written(ClauseTextName name, string[] names, ArticlePlace from)
    {
        var clause = ClauseTextRules.ClauseOf(names[0]) ?? name.ClauseKey;
        var places = names.Select(place => Of(name, ClauseTextRules.ClauseOf(place) is null ? $"{name.ClauseKey}.{place}" : place))
            .Distinct().OrderBy(p => p.Paragraph).ThenBy(p => p.Item).ThenBy(p => p.Sub).ToList();
        // An annex stands apart from the article of its clause.
        if (clause == name.ClauseKey && name.Annex is null) return _language == "en" ? EnglishOwn(places) : Own(places, from);
        return $"[{ClauseRendering.Article(_articles[clause], _language)}{(_language == "en" ? English(places) : Japanese(places))}]({ArticleBody.ReferenceTo(clause)})";
    }

    private ArticlePlace Of(ClauseTextName name, string place) => _places.TryGetValue(place, out var found) ? found : throw name.Fault(1, 1, ClauseTexts.NoPlace.With(place));

    private static string Own(List<ArticlePlace> places, ArticlePlace from)
    {
        var (first, last) = (places[0], places[^1]);
        if (places.All(p => p is { Item: null, Paragraph: not null }) && first.Paragraph + places.Count - 1 == last.Paragraph && last.Paragraph == from.Paragraph - 1)
        {
            if (places.Count == 1) return "前項";
            if (places.Count <= 3) return $"前{places.Count}項";
            if (first.Paragraph == 1) return "前各項";
        }
        if (places.All(p => p.Item is not null && p.Paragraph == from.Paragraph)) return places is [{ Sub: null }] && last.Item == from.Item - 1 && from.Sub is null ? "前号" : Japanese([.. places.Select(p => p with { Paragraph = null })]);
        if (places.All(p => p.Item is not null && p.Paragraph is not null && p.Paragraph == from.Paragraph - 1)) return "前項" + Japanese([.. places.Select(p => p with { Paragraph = null })]);
        return places is [{ Paragraph: null, Item: null }] ? "この条" : Japanese(places);
    }

    /// <summary>第2項第3号イ; several of one 項 name it once.</summary>
    private static string Japanese(List<ArticlePlace> places)
    {
        if (places.Count > 1 && places[0].Paragraph is { } shared && places.All(p => p.Item is not null && p.Paragraph == shared))
            return $"第{shared}項" + Japanese([.. places.Select(p => p with { Paragraph = null })]);
        return Joined(places, p => (p.Paragraph is { } ko ? $"第{ko}項" : "") + (p.Item is { } go ? $"第{go}号" : "") + (p.Sub is { } sub ? ContractNumbers.Iroha(sub) : ""), "から", "まで", "、", "及び");
    }

    private static string EnglishOwn(List<ArticlePlace> places) => places switch
    {
        [{ Paragraph: null, Item: null }] => "this Article",
        _ when places.All(p => p.Paragraph is null) => (places.Count > 1 ? "items " : "item ") + English(places),
        _ when places[0].Item is not null && places.All(p => p.Paragraph == places[0].Paragraph) => $"paragraph {Number(places[0].Paragraph!.Value)}{English([.. places.Select(p => p with { Paragraph = null })])}",
        _ => (places.Count > 1 ? "paragraphs " : "paragraph ") + Joined(places, p => Number(p.Paragraph ?? 0) + (p.Item is null ? "" : English([p with { Paragraph = null }])), " to ", "", ", ", " and "),
    };

    /// <summary>(2)(c); several of one paragraph name it once: (2)(a) and (c).</summary>
    private static string English(List<ArticlePlace> places)
    {
        if (places.Count > 1 && places[0].Paragraph is { } shared && places.All(p => p.Item is not null && p.Paragraph == shared))
            return $"({Number(shared)})" + English([.. places.Select(p => p with { Paragraph = null })]);
        return Joined(places, p => (p.Paragraph is { } ko ? $"({Number(ko)})" : "") + (p.Item is { } go ? $"({ContractNumbers.Letter(go)})" : "") + (p.Sub is { } sub ? $"({ContractNumbers.Roman(sub)})" : ""), " to ", "", ", ", " and ");
    }

    private static string Joined(List<ArticlePlace> places, Func<ArticlePlace, string> write, string to, string through, string comma, string and)
    {
        if (places.Count >= 3 && Follow(places)) return write(places[0]) + to + write(places[^1]) + through;
        return places.Count == 1 ? write(places[0]) : string.Join(comma, places.SkipLast(1).Select(write)) + and + write(places[^1]);
    }

    /// <summary>Whether each is the next of the one before, on one level.</summary>
    private static bool Follow(List<ArticlePlace> places) => places.Zip(places.Skip(1)).All(pair =>
        pair is { First: { Item: null, Paragraph: { } a }, Second: { Item: null, Paragraph: { } b } } && a + 1 == b
        || pair is { First: { Sub: null, Item: { } c }, Second: { Sub: null, Item: { } d } } && pair.First.Paragraph == pair.Second.Paragraph && c + 1 == d);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Each paragraph's text with its place.</summary>
    private static IEnumerable<(string Text, ArticlePlace Place)> Placed(IReadOnlyList<BodyParagraph> paragraphs)
    {
        var at = new ArticlePlace(null, null, null);
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Number is { } number)
                at = paragraph.Level switch { 0 => new(number, null, null), 1 => at with { Item = number, Sub = null }, _ => at with { Sub = number } };
            yield return (string.Concat(paragraph.Texts.Select(t => t.Text)), at);
        }
    }
}
