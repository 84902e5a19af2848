using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Db;

public static class CommandLineTexts
{
    public static Text NoCommand { get; } = new("コマンドを指定してください。", "Name a command.");

    /// <summary>{0} what was given.</summary>
    public static Text UnknownCommand { get; } = new("「{0}」というコマンドはありません。", "There is no command '{0}'.");

    /// <summary>{0} command, {1} what was given, {2} its options.</summary>
    public static Text UnknownOption { get; } = new("{0} の指定「{1}」が分かりません。使えるもの: {2}", "{0} does not understand '{1}'. It takes: {2}");

    /// <summary>{0} option.</summary>
    public static Text OptionMissing { get; } = new("--{0} を指定してください。", "Give --{0}.");

    /// <summary>{0} name of an environment variable.</summary>
    public static Text ConnectionMissing { get; } = new("環境変数 {0} に接続文字列を設定してください。", "Set the environment variable {0} to a connection string.");

    /// <summary>{0} what the database or the driver said.</summary>
    public static Text Database { get; } = new("データベースで失敗しました: {0}", "The database refused: {0}");

    /// <summary>{0} folder.</summary>
    public static Text Checkpoints { get; } = new("チェックポイントのフォルダー「{0}」がないか、--keys がありません。", "There is no folder of checkpoints '{0}', or --keys is missing.");

    /// <summary>{0} why.</summary>
    public static Text Unreadable { get; } = new("読めませんでした: {0}", "Could not be read: {0}");

    /// <summary>{0} why.</summary>
    public static Text Unwritable { get; } = new("書けませんでした: {0}", "Could not be written: {0}");

    public static Text Stopped { get; } = new("途中で止められました。", "Stopped before the end.");

    public static Text Codes { get; } = new(
        "終了コード: 0 完了、1 できなかった（理由を一文で示す）、2 コマンドや指定の誤り、3 監査記録の改変や、バックアップとの違いを検出（verify-audit、backup、restore）",
        "Exit codes: 0 done, 1 could not be done (one sentence says why), 2 unknown command or option, 3 audit chain broken or not as backed up (verify-audit, backup, restore)");
}
