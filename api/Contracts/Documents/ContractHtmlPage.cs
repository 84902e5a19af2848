using System.Net;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>The contract as a page of its own, for the screen and for paper: A4, the running head and page numbers in the margins, no heading or row parted from what belongs to it.</summary>
public static class ContractHtmlPage
{
    /// <summary>What may be loaded by it: nothing but the style that it brings.</summary>
    public const string ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private const string Style =
        """
        body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 47rem; color: #1a1a1a; background: #fff; font: 1rem/1.75 "Yu Mincho", "游明朝", "Hiragino Mincho ProN", "Noto Serif CJK JP", "MS PMincho", "Times New Roman", serif; line-break: strict; }
        h2, h3, th, strong { font-family: "Yu Gothic", "游ゴシック", "Hiragino Sans", "Noto Sans CJK JP", Meiryo, Arial, sans-serif; }
        h2 { margin: 1.75rem 0 1rem; text-align: center; font-size: 1.5rem; }
        h3 { margin: 1.25rem 0 0.125rem; font-size: 1rem; break-after: avoid; }
        p { margin: 0; text-align: justify; orphans: 2; widows: 2; }
        a { color: inherit; }
        .ans-doc__run { display: flex; justify-content: space-between; border-bottom: 1px solid #666; font-size: 0.875rem; }
        .ko, .go { position: relative; padding-left: 2rem; } .go { padding-left: 4.25rem; }
        .ko > span, .go > span { position: absolute; left: 0.25rem; } .go > span { left: 2.25rem; }
        table { width: 100%; margin: 0.5rem 0 1.25rem; border-collapse: collapse; font-size: 0.875rem; }
        th, td { padding: 0.25rem 0.5rem; border: 1px solid #444; text-align: left; vertical-align: top; } th { background: #eee; }
        thead { display: table-header-group; } tr { break-inside: avoid; }
        .ans-doc__end { margin-top: 1.5rem; text-align: center; }
        .ans-doc__sign { margin-top: 2rem; break-inside: avoid; } .ans-doc__sign p { margin-top: 0.75rem; }
        .ans-doc__sign dl { display: grid; grid-template-columns: 12rem 1fr; margin: 0 0 0 2rem; } .ans-doc__sign dd { display: flex; justify-content: space-between; margin: 0; min-height: 2rem; border-bottom: 1px solid #444; }
        @media print {
          body { max-width: none; padding: 0; font-size: 10.5pt; } .ans-doc__run { display: none; } .ans-break { break-before: page; }
        }
        """;

    public static string Make(ContractDocument document) =>
        $$"""
        <!DOCTYPE html>
        <html lang="{{Encode(document.Language)}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{{Encode($"{document.Title} {document.ReferenceNo}")}}</title>
        <style>
        @page { size: A4; margin: 25mm 24mm; @top-left { content: "{{InStyle(document.ReferenceNo)}}" } @top-right { content: "{{InStyle(ContractTexts.Standing(document))}}" } @bottom-center { content: counter(page) " / " counter(pages) } }
        {{Style}}
        </style>
        </head>
        <body>
        {{ContractHtml.Make(document)}}</body>
        </html>

        """;

    /// <summary>As a string of CSS, in which only letters, digits and what is harmless stand as they are.</summary>
    private static string InStyle(string text) => string.Concat(text.EnumerateRunes().Select(r => System.Text.Rune.IsLetterOrDigit(r) || r.Value is ' ' or '-' ? r.ToString() : $"\\{r.Value:x} "));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
