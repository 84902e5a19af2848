using System.Data;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>Restores a backup into an empty database, checks it row by row, chain by chain and file by file, and brings it to the shape of this version. A backup that was never restored is a rumour.</summary>
public static class RestoreCommand
{
    public static Command Command { get; } = new("restore", ["--from FOLDER", "--app-role ROLE"], new(
        "バックアップを ConnectionStrings__VendorsOwner の空のデータベースに戻し、行数・監査ログの鎖・証跡のハッシュを突き合わせてから、この版の形にします。",
        "Restores a backup into the empty database of ConnectionStrings__VendorsOwner, compares rows, audit chains and hashes of evidence, and brings it to the shape of this version."), RunAsync);

    private static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        var (folder, watch) = (options.Required("from"), Stopwatch.StartNew());
        var backedUp = await BackupManifest.ReadAsync(folder, ct);
        var dump = Path.Combine(folder, BackupManifest.DumpName);
        if (!File.Exists(dump)) throw new ToolProblem(BackupTexts.NoBackup.With(folder));
        if (await BackupManifest.HashOfAsync(dump, ct) != backedUp.DumpSha256) throw new ToolProblem(BackupTexts.OtherDump);
        await using var owner = NpgsqlDataSource.Create(Connections.Owner);
        await using (var count = owner.CreateCommand("select count(*) from pg_tables where schemaname = 'public'"))
            if ((long)(await count.ExecuteScalarAsync(ct))! > 0) throw new ToolProblem(BackupTexts.DatabaseNotEmpty);
        await PostgresClient.RunAsync("pg_restore", Connections.Owner, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(Connections.Owner).Database}", dump], ct);
        await using var db = Schema.Context(owner);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var (restored, faults) = await BackupManifest.OfAsync(db, TimeProvider.System.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        string[] differences = [.. backedUp.DifferencesTo(restored), .. faults];
        await Schema.MigrateAsync(Connections.Owner, options["app-role"] ?? Schema.DefaultAppRole, ct);
        Console.WriteLine($"backup of {backedUp.At:u}: {restored.Tables.Values.Sum()} rows in {restored.Tables.Count} tables, {restored.Chains.Count} towns, {restored.Files.Count} files, {watch.Elapsed.TotalSeconds:0} s, {(differences.Length == 0 ? "as backed up" : "DIFFERENT")}");
        foreach (var difference in differences) Console.WriteLine($"  {difference}");
        return differences.Length == 0 ? ExitCodes.Done : ExitCodes.Broken;
    }
}
