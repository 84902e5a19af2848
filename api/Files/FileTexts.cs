using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

public static class FileTexts
{
    public static readonly Text Missing = new("ファイルを付けてください。", "Attach a file.");
    public static readonly Text Empty = new("ファイルが空です。内容のあるファイルを付けてください。", "The file is empty. Attach one with content.");
    public static readonly Text Renamed = new("拡張子（{0}）と内容（{1}）が一致しません。正しい拡張子のファイルを付けてください。", "The extension ({0}) does not match the content ({1}). Attach the file with its right extension.");
    public static readonly Text Unknown = new("この種類のファイルは受け付けていません。PDF、PNG、JPEG、Word、Excel、PowerPoint、テキスト、CSV、JSON のいずれかにしてください。", "This kind of file is not taken. Use PDF, PNG, JPEG, Word, Excel, PowerPoint, text, CSV or JSON.");
    public static readonly Text Macro = new("マクロを含むファイルは受け付けていません。マクロのない形式で保存し直してください。", "Files with macros are not taken. Save it without macros.");
    public static readonly Text Encrypted = new("パスワード付き、又は古い形式のファイルは受け付けていません。パスワードを外すか、新しい形式で保存し直してください。", "Files with a password or of an old format are not taken. Remove the password or save it in a current format.");
    public static readonly Text Archive = new("ファイルの中の構成が上限を超えているか、書庫を含むため、受け付けできません。", "The file unpacks beyond the limits or holds an archive.");
    public static readonly Text Broken = new("ファイルが壊れているため、読めません。作り直して付けてください。", "The file is broken and cannot be read.");
    public static readonly Text ArchiveFile = new("ZIP などの書庫は受け付けていません。中のファイルを1つずつ付けてください。", "Archives such as ZIP are not taken. Attach the files in it one by one.");
    public static readonly Text Embedded = new("ほかのファイル（書庫、埋め込みの表など）を内に含むため、受け付けできません。埋め込みを図に変えるか、PDF に変換して付けてください。", "The file holds other files, such as an archive or an embedded sheet. Turn them into pictures or convert the file to PDF.");
    public static readonly Text Executable = new("プログラム（実行できるファイル）は受け付けていません。", "Programs are not taken.");
    public static readonly Text TooManyPixels = new("画像の縦横の大きさが上限（1億画素）を超えています。縮小して付けてください。", "The picture has more than 100 million pixels. Make it smaller.");
    public static readonly Text MyNumberInName = new("ファイル名又は名称に、個人番号と見られる12桁の数字が含まれています。番号を除いてください。", "The name holds 12 digits that look like an individual's My Number. Take them out.");
    public static readonly Text Infected = new("ウイルス検査で問題（{0}）が見つかったため、受け付けられません。ファイルは保管していません。感染していないファイルを付けてください。", "The malware scanner found {0}: the file is not taken and not kept. Attach a clean one.");
    public static readonly Text ScannerUnavailable = new("ウイルス検査の装置が応答しないため、ファイルを受け付けられません。しばらくしてから、もう一度送ってください。続くときは管理者に連絡してください。", "The malware scanner does not answer, and no file is taken unscanned. Send it again in a while; if it goes on, tell the administrator.");
    public static readonly Text StoreUnavailable = new("ファイルの保管先につながりません。しばらくしてから、もう一度お試しください。", "The file store cannot be reached. Try again in a while.");
    public static readonly Text Gone = new("記録はありますが、ファイルの本体が保管先に見つかりません。管理者に連絡してください。", "The record is there, but the file's bytes are not in the store. Tell the administrator.");
}
