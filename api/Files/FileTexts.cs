using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

public static class FileTexts
{
    public static readonly Text Missing = new("ファイルを付けてください。", "Attach a file.");
    public static readonly Text Empty = new("ファイルが空です。内容のあるファイルを付けてください。", "The file is empty. Attach one with content.");
    public static readonly Text Renamed = new("拡張子（{0}）と内容（{1}）が一致しません。正しい拡張子のファイルを付けてください。", "The extension ({0}) does not match the content ({1}). Attach the file with its right extension.");
    public static readonly Text Unknown = new("この種類のファイルは受け付けていません。PDF、PNG、JPEG、Word、Excel、PowerPoint、テキストのいずれかにしてください。", "This kind of file is not taken. Use PDF, PNG, JPEG, Word, Excel, PowerPoint or text.");
    public static readonly Text Macro = new("マクロを含むファイルは受け付けていません。マクロのない形式で保存し直してください。", "Files with macros are not taken. Save it without macros.");
    public static readonly Text Encrypted = new("パスワード付き、又は古い形式のファイルは受け付けていません。パスワードを外すか、新しい形式で保存し直してください。", "Files with a password or of an old format are not taken. Remove the password or save it in a current format.");
    public static readonly Text Archive = new("ファイルの中の構成が上限を超えているか、書庫を含むため、受け付けできません。", "The file unpacks beyond the limits or holds an archive.");
    public static readonly Text Broken = new("ファイルが壊れているため、読めません。作り直して付けてください。", "The file is broken and cannot be read.");
}
