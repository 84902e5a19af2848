using System.Globalization;
using System.Text;
using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>How articles and paragraphs are numbered in writing.</summary>
public static class ContractNumbers
{
    private const string IrohaOrder = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

    private static readonly (int Value, string Letters)[] Romans =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    /// <summary>第4条（秘密保持）, or Article 4 (Confidentiality).</summary>
    public static string Heading(ContractArticle article, string language) =>
        ClauseRendering.Article(article.Number, language) + (language == "en" ? $" ({article.Title})" : $"（{article.Title}）");

    /// <summary>別記1（第10条関係）　誓約書, or Annex 1 (Article 10): Pledge.</summary>
    public static string Heading(ContractAnnex annex, string language) => language == "en"
        ? $"{ClauseRendering.Annex(annex.Number, language)} ({ClauseRendering.Article(annex.ArticleNumber, language)}): {annex.Title}"
        : $"{ClauseRendering.Annex(annex.Number, language)}（{ClauseRendering.Article(annex.ArticleNumber, language)}関係）　{annex.Title}";

    /// <summary>
    /// ２, (1), イ; in English 2., (a), (i). Null where none is written: as in Japanese law the first 項 bears no number, though it is counted.
    /// </summary>
    public static string? Label(BodyParagraph paragraph, string language) => paragraph switch
    {
        { Number: null } => null,
        { Level: 0, Number: { } n } => language == "en" ? $"{n}." : n == 1 ? null : FullWidth(n),
        { Level: 1, Number: { } n } => language == "en" ? $"({Letter(n)})" : $"({n})",
        { Number: { } n } => language == "en" ? $"({Roman(n)})" : Iroha(n),
    };

    /// <summary>a to z, then aa, bb, as Word counts.</summary>
    public static string Letter(int number) => new((char)('a' + (number - 1) % 26), (number - 1) / 26 + 1);

    public static string Iroha(int number) => IrohaOrder[(number - 1) % IrohaOrder.Length].ToString();

    public static string Roman(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, letters) in Romans)
            for (; number >= value; number -= value) text.Append(letters);
        return text.ToString();
    }

    private static string FullWidth(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '０')));
}
