using System.Globalization;
using System.Net;
using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;

namespace Ampira.Vendors.Api.Contracts.Letters;

/// <summary>The letter as a fragment of HTML for a page of the admin. Every text is encoded.</summary>
public static class LetterHtml
{
    public static string Make(LetterDocument letter)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"ans-doc\" lang=\"{Encode(letter.Language)}\" aria-labelledby=\"letter-h\">\n");
        Line(html, "ans-doc__right", letter.DocumentNo);
        Line(html, "ans-doc__right", letter.Date);
        if (letter.Addressee.Length > 0) Line(html, "ans-doc__left", letter.Addressee);
        Line(html, "ans-doc__right", letter.Sender);
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"letter-h\">{Encode(letter.Subject)}</h2>\n");
        foreach (var paragraph in letter.Body) html.Append(CultureInfo.InvariantCulture, $"<p>{(letter.Language == "en" ? "" : "　")}{Texts(paragraph)}</p>\n");
        Line(html, "ans-doc__end", letter.Notes);
        foreach (var item in letter.Items) html.Append(CultureInfo.InvariantCulture, $"<p class=\"ko\">{(item.Number is null ? "" : $"<span>{Encode(letter.Label(item).Trim())}</span>")}{Texts(item)}</p>\n");
        Line(html, "ans-doc__right", letter.End);
        return html.Append("</article>\n").ToString();
    }

    private static void Line(StringBuilder html, string style, string text) => html.Append(CultureInfo.InvariantCulture, $"<p class=\"{style}\">{Encode(text)}</p>\n");

    private static string Texts(BodyParagraph paragraph) => string.Concat(paragraph.Texts.Select(t => t.IsStrong ? $"<strong>{Encode(t.Text)}</strong>" : Encode(t.Text)));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
