using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

public static class GapTexts
{
    public static readonly Text Kind = new("契約書・約款は Word（.docx）、文字の入った PDF、テキスト（UTF-8 か Shift_JIS）で付けてください。", "Attach contracts and terms as Word (.docx), as a PDF with text, or as plain text in UTF-8 or Shift_JIS.");
    public static readonly Text Scanned = new("文字の入っていない PDF（スキャン画像）のため読めません。文字認識（OCR）をかけるか、Word かテキストのファイルを付けてください。", "This PDF holds pictures of pages and no text. Run character recognition (OCR) on it, or attach the Word or text file.");
    public static readonly Text NoText = new("ファイルに文字がありません。契約書か約款の本文が入ったファイルを付けてください。", "There is no text in the file. Attach the one that holds the contract or the terms.");
    public static readonly Text TooLong = new("ファイルの文字数が上限（100万字）を超えています。契約書と約款の部分だけを付けてください。", "The file holds more than a million characters. Attach only the contract or the terms.");
}
