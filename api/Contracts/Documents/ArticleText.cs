namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>An article as plain text with its numbers written out, one paragraph a line, and after it what stands in its 別記: what two of them are compared by.</summary>
public static class ArticleText
{
    public static string Of(ContractDocument document, ContractArticle article) => string.Join('\n',
        [.. ArticleBody.Read(article.Markdown, document.Language).Select(p => Line(p, document.Language)), .. document.Annexes.Where(a => a.ClauseKey == article.Key).SelectMany(a => Lines(a, document.Language))]);

    /// <summary>Without its number, which another clause's annex can move.</summary>
    private static IEnumerable<string> Lines(ContractAnnex annex, string language) =>
        annex.Parts.SelectMany(part => part.Table is { } table ? table.Rows.Prepend(table.Head).Select(row => string.Join(" | ", row)) : [Line(part.Paragraph!, language)]).Prepend(language == "en" ? $"[Annex: {annex.Title}]" : $"【別記　{annex.Title}】");

    private static string Line(BodyParagraph paragraph, string language)
    {
        var label = ContractNumbers.Label(paragraph, language);
        return new string('　', paragraph.Level) + (label is null ? "" : label + (language == "en" ? " " : "　")) + string.Concat(paragraph.Texts.Select(t => t.Text));
    }
}
