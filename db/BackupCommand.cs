using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>Dumps the database and writes beside it what it held at that very moment. The service goes on meanwhile.</summary>
public static class BackupCommand
{
    public static Command Command { get; } = new("backup", ["--to FOLDER"], new(
        "ConnectionStrings__VendorsOwner のデータベースを、中身の一覧（表ごとの行数、監査ログの末尾、証跡のハッシュ）とともに空のフォルダーへ書き出します。稼働中でも実行できます。",
        "Dumps the database of ConnectionStrings__VendorsOwner into an empty folder, with a manifest of what it held (rows by table, heads of the audit chains, hashes of evidence). The service may go on."), RunAsync);

    private static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        var folder = options.Required("to");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new ToolProblem(BackupTexts.NotEmpty.With(folder));
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolProblem(CommandLineTexts.Unwritable.With(e.Message));
        }
        await using var owner = NpgsqlDataSource.Create(Connections.Owner);
        await using var db = Schema.Context(owner);
        // One snapshot for the dump and for the manifest: what is written meanwhile is in neither.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
        var snapshot = (string)(await export.ExecuteScalarAsync(ct))!;
        var dump = Path.Combine(folder, BackupManifest.DumpName);
        await PostgresClient.RunAsync("pg_dump", Connections.Owner, ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={dump}"], ct);
        var (manifest, faults) = await BackupManifest.OfAsync(db, TimeProvider.System.GetUtcNow(), ct);
        manifest = manifest with { DumpSha256 = await BackupManifest.HashOfAsync(dump, ct) };
        await manifest.WriteAsync(folder, ct);
        Console.WriteLine($"{manifest.Tables.Values.Sum()} rows in {manifest.Tables.Count} tables, {manifest.Chains.Count} towns, {manifest.Files.Count} files of {manifest.Files.Bytes} bytes");
        foreach (var fault in faults) Console.WriteLine($"  {fault}");
        return faults.Count == 0 ? ExitCodes.Done : ExitCodes.Broken;
    }
}
