using Ampira.Vendors.Api.Contracts.Documents;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;

namespace Ampira.Vendors.Api.Contracts.Letters;

/// <summary>The letter as DOCX, in the places a Japanese office expects: number and date at the right, the addressee at the left, then the sender.</summary>
public static class LetterDocx
{
    public static byte[] Make(LetterDocument letter)
    {
        var body = new Body();
        body.Append(Styled("Right", Run(letter.DocumentNo)), Styled("Right", Run(letter.Date)));
        if (letter.Addressee.Length > 0) body.Append(Styled("Left", Run(letter.Addressee)));
        body.Append(Styled("Right", Run(letter.Sender)), Styled("LetterSubject", Run(letter.Subject)));
        foreach (var paragraph in letter.Body) body.Append(Written("Preamble", "", paragraph));
        body.Append(Styled("LetterSubject", Run(letter.Notes)));
        foreach (var item in letter.Items) body.Append(Written(item.Number is null ? "ItemPlain" : "Item", letter.Label(item), item));
        body.Append(Styled("Right", Run(letter.End)));
        return DocxFile.Make($"{letter.Subject} {letter.DocumentNo}", letter.Language, "", "", body, new(letter.Language));
    }

    private static Paragraph Written(string style, string label, BodyParagraph paragraph)
    {
        var written = Styled(style);
        if (label.Length > 0) written.Append(Run(label));
        foreach (var part in paragraph.Texts) written.Append(Run(part.Text, part.IsStrong));
        return written;
    }
}
