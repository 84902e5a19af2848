using System.Buffers;
using System.Text;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>The contract as Markdown: its canonical text, in which every number stands as in the other forms.</summary>
public static class ContractMarkdown
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]<>&~|");

    /// <summary>SHA-256 in hex of the canonical text. It does not depend on <see cref="ContractDocument.Hash"/>.</summary>
    public static string Hash(ContractDocument document) => CanonicalJson.HashOf(Make(document));

    public static string Make(ContractDocument document)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Escape(document.Title)).Append("\n\n");
        Paragraph(text, document.Subtitle);
        Paragraph(text, document.ReferenceNo);
        foreach (var paragraph in document.Preamble) Paragraph(text, paragraph);
        foreach (var article in document.Articles) Article(text, article, document.Language);
        if (document.Signature is { } signature) Signature(text, signature);
        foreach (var table in document.Tables) Table(text, table);
        foreach (var annex in document.Annexes) Annex(text, annex, document.Language);
        foreach (var paragraph in document.Closing) Paragraph(text, paragraph);
        return text.ToString().TrimEnd() + "\n";
    }

    /// <summary>Lets a value stand in Markdown as the text it is, on one line.</summary>
    public static string Escape(string value) => EscapeStart(EscapeInside(value.Trim()));

    private static string EscapeInside(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var character in value.ReplaceLineEndings(" "))
        {
            if (Special.Contains(character)) text.Append('\\');
            text.Append(char.IsControl(character) || ClauseTextRules.IsReserved(character) ? ' ' : character);
        }
        return text.ToString();
    }

    /// <summary>At a line's start these would begin a heading or a list.</summary>
    private static string EscapeStart(string text)
    {
        if (text is ['#' or '-' or '+' or '=', ..]) return "\\" + text;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && digits < text.Length && text[digits] is '.' or ')' ? text.Insert(digits, "\\") : text;
    }

    private static void Paragraph(StringBuilder text, string paragraph)
    {
        if (paragraph.Length > 0) text.Append(Escape(paragraph)).Append("\n\n");
    }

    private static void Article(StringBuilder text, ContractArticle article, string language)
    {
        text.Append("## ").Append(Escape(ContractNumbers.Heading(article, language))).Append("\n\n");
        foreach (var paragraph in ArticleBody.Read(article.Markdown, language)) Paragraph(text, paragraph);
        if (text[^2] != '\n') text.Append('\n');
    }

    private static void Annex(StringBuilder text, ContractAnnex annex, string language)
    {
        text.Append("## ").Append(Escape(ContractNumbers.Heading(annex, language))).Append("\n\n");
        foreach (var part in annex.Parts)
        {
            if (part.Paragraph is { } paragraph) Paragraph(text, paragraph);
            if (part.Table is not { } table) continue;
            if (text[^2] != '\n') text.Append('\n');
            Rows(text, table);
        }
        if (text[^2] != '\n') text.Append('\n');
    }

    private static void Paragraph(StringBuilder text, BodyParagraph paragraph)
    {
        text.Append(' ', paragraph.Level * 3).Append(paragraph.Number is { } number ? $"{number}. " : "");
        text.Append(EscapeStart(string.Concat(paragraph.Texts.Select(Part))));
        text.Append(paragraph.Number is null ? "\n\n" : "\n");
    }

    private static string Part(BodyText part)
    {
        var text = part.IsStrong ? $"**{EscapeInside(part.Text)}**" : EscapeInside(part.Text);
        return part switch
        {
            { Article: { } key } => $"[{text}]({ArticleBody.ReferenceTo(key)})",
            { Annex: { } annex } => $"[{text}]({ArticleBody.ReferenceToAnnex(annex)})",
            _ => text,
        };
    }

    private static void Signature(StringBuilder text, ContractSignature signature)
    {
        Paragraph(text, signature.Lead);
        Paragraph(text, signature.Date);
        foreach (var signer in signature.Signers)
        {
            Paragraph(text, signer.Party);
            foreach (var (label, said) in signer.Lines) text.Append("- ").Append(Escape(label)).Append(": ").Append(Escape(said)).Append('\n');
            text.Append('\n');
        }
    }

    private static void Table(StringBuilder text, ContractTable table)
    {
        text.Append("## ").Append(Escape(table.Title)).Append("\n\n");
        Rows(text, table);
    }

    private static void Rows(StringBuilder text, ContractTable table)
    {
        Row(text, table.Head);
        Row(text, table.Head.Select(_ => "---"), isRaw: true);
        foreach (var row in table.Rows) Row(text, row);
        text.Append('\n');
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells, bool isRaw = false) =>
        text.Append("| ").AppendJoin(" | ", isRaw ? cells : cells.Select(Escape)).Append(" |\n");
}
