using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Db;

public static class ClusterTexts
{
    public static Text NoPostgres { get; } = new(
        "PostgreSQL 15 以降が見つかりません。sudo apt-get install postgresql で入れるか、PG_BIN に bin フォルダを指定するか、接続文字列を設定してください。",
        "PostgreSQL 15 or newer was not found: install it (sudo apt-get install postgresql), set PG_BIN to its bin folder, or give a connection string.");

    /// <summary>{0} folder, {1} major version.</summary>
    public static Text OtherVersion { get; } = new(
        "{0} のデータは PostgreSQL {1} で作られましたが、その版が入っていません。sudo apt-get install postgresql-{1} で入れるか、別のデータフォルダを指定してください。",
        "The data in {0} was made by PostgreSQL {1}, which is not installed: install it (sudo apt-get install postgresql-{1}) or name another data folder.");

    /// <summary>{0} folder, {1} reason of the system.</summary>
    public static Text NotWritable { get; } = new(
        "データフォルダ {0} に書き込めません（{1}）。権限を直すか、AMPIRA_DATA で別のフォルダを指定してください。",
        "The data folder {0} cannot be written ({1}): correct its permissions or name another one with AMPIRA_DATA.");

    /// <summary>{0} folder.</summary>
    public static Text NotOurs { get; } = new(
        "フォルダ {0} には別のファイルがあります。空のフォルダか、まだないフォルダを指定してください。",
        "The folder {0} holds other files: name an empty folder or one that does not exist yet.");

    /// <summary>{0} folder, {1} user.</summary>
    public static Text NotReachable { get; } = new(
        "データフォルダ {0} にユーザー {1} が入れません。PostgreSQL は root では動かないため、{1} が通れるフォルダ（例: /var/lib/ampira-vendors）を AMPIRA_DATA で指定してください。",
        "The user {1} cannot enter the data folder {0}: PostgreSQL does not run as root, so name a folder that {1} can reach (such as /var/lib/ampira-vendors) with AMPIRA_DATA.");

    /// <summary>{0} folder.</summary>
    public static Text InUse { get; } = new(
        "データフォルダ {0} は、実行中の別のプロセスが使っています。それを止めるか、AMPIRA_DATA で別のフォルダを指定してください。",
        "The data folder {0} is in use by another run: stop that one, or name another folder with AMPIRA_DATA.");

    /// <summary>{0} folder.</summary>
    public static Text DiskFull { get; } = new(
        "ディスクの空きが足りません（{0}）。空きを増やしてから、もう一度始めてください。",
        "The disk of {0} is full: free some space and start again.");

    /// <summary>{0} last lines of the log.</summary>
    public static Text DidNotStart { get; } = new("PostgreSQL が起動しませんでした: {0}", "PostgreSQL did not start: {0}");

    /// <summary>{0} last lines of the log.</summary>
    public static Text Ended { get; } = new("PostgreSQL が途中で止まりました: {0}", "PostgreSQL stopped unexpectedly: {0}");

    /// <summary>{0} program, {1} what it said.</summary>
    public static Text Failed { get; } = new("{0} が失敗しました: {1}", "{0} failed: {1}");
}
