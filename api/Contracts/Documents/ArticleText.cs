namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>An article as plain text with its numbers written out, one paragraph a line: what two of them are compared by.</summary>
public static class ArticleText
{
    public static string Of(ContractArticle article, string language) => string.Join('\n', ArticleBody.Read(article.Markdown, language).Select(p => Line(p, language)));

    private static string Line(BodyParagraph paragraph, string language)
    {
        var label = ContractNumbers.Label(paragraph, language);
        return new string('　', paragraph.Level) + (label is null ? "" : label + (language == "en" ? " " : "　")) + string.Concat(paragraph.Texts.Select(t => t.Text));
    }
}
