using System.Globalization;
using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>How articles and paragraphs are numbered in writing.</summary>
public static class ContractNumbers
{
    private const string Iroha = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

    /// <summary>第4条（秘密保持）, or Article 4 (Confidentiality).</summary>
    public static string Heading(ContractArticle article, string language) =>
        ClauseRendering.Article(article.Number, language) + (language == "en" ? $" ({article.Title})" : $"（{article.Title}）");

    /// <summary>
    /// ２, (1), イ; in English 2., (1), (a). Null where none is written: as in Japanese law the first 項 bears no number, though it is counted.
    /// </summary>
    public static string? Label(BodyParagraph paragraph, string language) => paragraph switch
    {
        { Number: null } => null,
        { Level: 0, Number: { } n } => language == "en" ? $"{n}." : n == 1 ? null : FullWidth(n),
        { Level: 1, Number: { } n } => $"({n})",
        { Number: { } n } => language == "en" ? $"({(char)('a' + (n - 1) % 26)})" : Iroha[(n - 1) % Iroha.Length].ToString(),
    };

    private static string FullWidth(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '０')));
}
