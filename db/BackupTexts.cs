using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Db;

public static class BackupTexts
{
    /// <summary>{0} folder.</summary>
    public static Text NotEmpty { get; } = new("フォルダー「{0}」は空ではありません。新しいフォルダーを指定してください。", "The folder '{0}' is not empty: name a new one.");

    /// <summary>{0} folder.</summary>
    public static Text NoBackup { get; } = new("「{0}」に、この製品のバックアップ（manifest.json と database.dump）がありません。", "There is no backup of this product (manifest.json and database.dump) in '{0}'.");

    public static Text OtherDump { get; } = new("database.dump のハッシュが manifest.json と一致しません。壊れたか、書き換えられています。別のバックアップを使ってください。", "The hash of database.dump is not the one in manifest.json: it is damaged or was changed. Use another backup.");

    public static Text DatabaseNotEmpty { get; } = new("戻し先のデータベースは空ではありません。新しいデータベースを作り、ConnectionStrings__VendorsOwner に設定してください。", "The database to restore into is not empty: make a new one and name it in ConnectionStrings__VendorsOwner.");

    /// <summary>{0} program, {1} what it said.</summary>
    public static Text Failed { get; } = new("{0} が失敗しました: {1}", "{0} failed: {1}");
}
