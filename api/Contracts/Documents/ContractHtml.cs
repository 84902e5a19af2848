using System.Globalization;
using System.Net;
using System.Text;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>The contract as a fragment of HTML for a page of the admin. Every text is encoded; numbers are text, so that they can be copied.</summary>
public static class ContractHtml
{
    public static string Make(ContractDocument document)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"ans-doc\" lang=\"{Encode(document.Language)}\" aria-labelledby=\"doc-h\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<header class=\"ans-doc__run\"><span>{Encode(document.ReferenceNo)}</span><span>{Encode(ContractTexts.Standing(document))}</span></header>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"doc-h\">{Encode(document.Title)}</h2>\n");
        if (document.Subtitle.Length > 0) html.Append(CultureInfo.InvariantCulture, $"<p class=\"ans-doc__end\">{Encode(document.Subtitle)}</p>\n");
        foreach (var paragraph in document.Preamble) html.Append(CultureInfo.InvariantCulture, $"<p>{Indent(document)}{Encode(paragraph)}</p>\n");
        var keys = document.Articles.Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        keys.UnionWith(document.Annexes.Select(a => $"{a.ClauseKey}.{a.Key}"));
        foreach (var article in document.Articles) Article(html, article, document.Language, keys);
        if (document.Signature is { } signature) Signature(html, signature, document.Language);
        Schedules(html, document);
        foreach (var annex in document.Annexes) Annex(html, annex, document.Language, keys);
        foreach (var paragraph in document.Closing) html.Append(CultureInfo.InvariantCulture, $"<p class=\"ans-doc__end\">{Encode(paragraph)}</p>\n");
        return html.Append("</article>\n").ToString();
    }

    private static void Article(StringBuilder html, ContractArticle article, string language, HashSet<string> keys)
    {
        var id = Encode("article-" + article.Key);
        html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"{id}\"><h3 id=\"{id}\">{Encode(ContractNumbers.Heading(article, language))}</h3>\n");
        foreach (var paragraph in ArticleBody.Read(article.Markdown, language)) Paragraph(html, paragraph, language, keys);
        html.Append("</section>\n");
    }

    private static void Annex(StringBuilder html, ContractAnnex annex, string language, HashSet<string> keys)
    {
        var id = Encode($"annex-{annex.ClauseKey}.{annex.Key}");
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"ans-break\" aria-labelledby=\"{id}\"><h3 id=\"{id}\">{Encode(ContractNumbers.Heading(annex, language))}</h3>\n");
        foreach (var part in annex.Parts)
        {
            if (part.Paragraph is { } paragraph) Paragraph(html, paragraph, language, keys);
            if (part.Table is { } table) Table(html, table);
        }
        html.Append("</section>\n");
    }

    private static void Paragraph(StringBuilder html, BodyParagraph paragraph, string language, HashSet<string> keys)
    {
        var label = ContractNumbers.Label(paragraph, language);
        html.Append(paragraph.Level > 0 ? "<p class=\"go\">" : label is null ? "<p>" : "<p class=\"ko\">");
        if (label is not null) html.Append(CultureInfo.InvariantCulture, $"<span>{Encode(label)}</span>");
        foreach (var part in paragraph.Texts) Part(html, part, keys);
        html.Append("</p>\n");
    }

    private static void Part(StringBuilder html, BodyText part, HashSet<string> keys)
    {
        var text = part.IsStrong ? $"<strong>{Encode(part.Text)}</strong>" : Encode(part.Text);
        var address = part switch
        {
            { Article: { } key } when keys.Contains(key) => ArticleBody.ReferenceTo(key),
            { Annex: { } annex } when keys.Contains(annex) => ArticleBody.ReferenceToAnnex(annex),
            _ => null,
        };
        html.Append(address is null ? text : $"<a href=\"{Encode(address)}\">{text}</a>");
    }

    private static void Signature(StringBuilder html, ContractSignature signature, string language)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"ans-doc__sign\"><p>{Encode(signature.Lead)}</p>\n<p>{Encode(signature.Date)}</p>\n");
        foreach (var signer in signature.Signers)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><strong>{Encode(signer.Party)}</strong></p>\n<dl>");
            for (var i = 0; i < signer.Lines.Count; i++)
            {
                var (label, text) = signer.Lines[i];
                html.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(label)}</dt><dd>{Encode(text)}{(i == signer.Lines.Count - 1 ? $"<span>{Encode(ContractTexts.Seal(language))}</span>" : "")}</dd>");
            }
            html.Append("</dl>\n");
        }
        html.Append("</section>\n");
    }

    private static void Schedules(StringBuilder html, ContractDocument document)
    {
        for (var i = 0; i < document.Tables.Count; i++)
        {
            var table = document.Tables[i];
            html.Append(CultureInfo.InvariantCulture, $"<section class=\"ans-break\" aria-labelledby=\"schedule-{i + 1}\"><h3 id=\"schedule-{i + 1}\">{Encode(table.Title)}</h3>\n");
            Table(html, table);
            html.Append("</section>\n");
        }
    }

    private static void Table(StringBuilder html, ContractTable table)
    {
        html.Append("<table>\n");
        if (table.HasHead) html.Append("<thead><tr>").AppendJoin("", table.Head.Select(head => $"<th scope=\"col\">{Encode(head)}</th>")).Append("</tr></thead>\n");
        html.Append("<tbody>\n");
        foreach (var row in table.Rows)
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
        html.Append("</tbody>\n</table>\n");
    }

    private static string Indent(ContractDocument document) => document.Language == "en" ? "" : "　";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
