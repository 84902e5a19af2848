using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

public static class GapTexts
{
    public static readonly Text Kind = new("契約書・約款は Word（.docx）、文字の入った PDF、テキスト（UTF-8 か Shift_JIS）で付けてください。", "Attach contracts and terms as Word (.docx), as a PDF with text, or as plain text in UTF-8 or Shift_JIS.");
    public static readonly Text Scanned = new("文字の入っていない PDF（スキャン画像）のため読めません。文字認識（OCR）をかけるか、Word かテキストのファイルを付けてください。", "This PDF holds pictures of pages and no text. Run character recognition (OCR) on it, or attach the Word or text file.");
    public static readonly Text NoText = new("ファイルに文字がありません。契約書か約款の本文が入ったファイルを付けてください。", "There is no text in the file. Attach the one that holds the contract or the terms.");
    public static readonly Text TooLong = new("ファイルの文字数が上限（100万字）を超えています。契約書と約款の部分だけを付けてください。", "The file holds more than a million characters. Attach only the contract or the terms.");
    public static readonly Text NotTermsOnly = new("契約を結んで使う利用です。契約のページで、締結した契約書を照合してください。", "This use is under a contract. Check what was signed on the contract instead.");
    public static readonly Text Lines = new("確認する条項を1つ以上指定してください。", "Name at least one line to confirm.");
    public static readonly Text LineUnknown = new("この照合にある条項を、1回に1つずつ指定してください。", "Name clauses of this check, each once.");
    public static readonly Text FileUnknown = new("ファイルの番号は 0 から数えて {0} 未満にしてください。", "Number the file from 0, below {0}.");
    public static readonly Text Verdict = new("確認の結果（verdict）を、あり・違いは許容・なし・別の文書で対応、から選んでください。", "Choose the verdict: present, alteredAcceptable, missing or coveredElsewhere.");
    public static readonly Text Comment = new("違いを許容する理由、又は対応する別の文書を、1000文字以内で入力してください。", "Say why the difference is acceptable, or what else covers it, in up to 1000 characters.");
    public static readonly Text Article = new("どの条で満たされるか（例：第12条の2）を入力してください。", "Give the article that covers it, such as Article 12.");
    public static readonly Text ArticleNumber = new("条の番号を含めて入力してください（例：第12条の2）。措置の通知に、その条を引用します。", "Give the article with its number, such as Article 12: measures will cite it.");
    public static readonly Text Superseded = new("後の照合があります。最新の照合で確認してください。", "There is a later check. Confirm the lines there.");
}
