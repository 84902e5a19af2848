using System.Security.Cryptography;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>Recomputes chains of events without the API: every town's in the database as its owner, what an auditor runs on a restored backup, or the one in an exported file, without any database.</summary>
public static class VerifyAuditCommand
{
    public static Command Command { get; } = new("verify-audit", ["--checkpoints FOLDER", "--keys FILE[,FILE…]", "--file FILE"], new(
        "監査ログの鎖を計算し直し、変更や欠落がないかを調べます。--file は書き出したファイル、なければ ConnectionStrings__VendorsOwner の全自治体。--checkpoints と --keys（公開鍵の PEM）を付けると、末尾の切り取りや古い複製への差し替えも分かります。",
        "Recomputes the audit chain of an exported file, or of every town in the database of ConnectionStrings__VendorsOwner, and reports what was changed or is missing. With --checkpoints and --keys (public keys, PEM) it also finds an end that was cut off and an older copy."), RunAsync);

    private static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        var outside = Outside(options);
        try
        {
            return options["file"] is { } file ? VerifyFile(file, outside) : await VerifyDatabaseAsync(outside, ct);
        }
        finally
        {
            foreach (var key in outside.Keys) key.Dispose();
        }
    }

    private static CheckpointSource Outside(Options options)
    {
        if (options["checkpoints"] is { } folder && (options["keys"] is null || !Directory.Exists(folder))) throw new ToolProblem(CommandLineTexts.Checkpoints.With(folder));
        try
        {
            return new(options["checkpoints"] is { } path ? new(path) : null, [.. (options["keys"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(CheckpointRules.KeyFrom)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or CryptographicException)
        {
            throw new ToolProblem(CommandLineTexts.Unreadable.With(e.Message));
        }
    }

    private static int VerifyFile(string file, CheckpointSource outside)
    {
        try
        {
            return Tell(Path.GetFileName(file), ChainFile.Verify(File.ReadLines(file), outside)) ? ExitCodes.Done : ExitCodes.Broken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ToolProblem(CommandLineTexts.Unreadable.With(e.Message));
        }
    }

    private static async Task<int> VerifyDatabaseAsync(CheckpointSource outside, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(Connections.Owner);
        await using var db = Schema.Context(owner);
        var isIntact = true;
        foreach (var town in await db.Set<Municipality>().OrderBy(m => m.Code).ToListAsync(ct))
        {
            db.Tenant = Tenant.Of(Caller.System(town.Id));
            isIntact &= Tell($"{town.Code} {town.Name}", await ChainVerification.VerifyAsync(db, CheckpointFolder.Of(town.Code, town.Id), outside, ct));
        }
        return isIntact ? ExitCodes.Done : ExitCodes.Broken;
    }

    private static bool Tell(string what, ChainReport report)
    {
        Console.WriteLine($"{what}: {report.Events} events, head {report.Head[..12]}, {report.Checkpoints} checkpoints{(report.LastCheckpoint is { } day ? $" up to {day:yyyy-MM-dd}" : "")}, {(report.Intact ? "intact" : "BROKEN")}");
        foreach (var fault in report.Faults) Console.WriteLine($"  {fault}");
        return report.Intact;
    }
}
