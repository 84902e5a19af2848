using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>Recomputes every town's chain of events as the owner, without the API: what an auditor runs on a restored backup.</summary>
public static class VerifyAuditCommand
{
    public static Command Command { get; } = new("verify-audit", [], new(
        "全自治体の監査ログの鎖を計算し直し、変更や欠落がないかを調べます。接続先は ConnectionStrings__VendorsOwner。",
        "Recomputes the audit chain of every town in the database of ConnectionStrings__VendorsOwner and reports what was changed or is missing."), RunAsync);

    private static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(Connections.Owner);
        await using var db = Schema.Context(owner);
        var isIntact = true;
        foreach (var town in await db.Set<Municipality>().OrderBy(m => m.Code).ToListAsync(ct))
        {
            db.Tenant = Tenant.Of(Caller.System(town.Id));
            var report = await ChainVerification.VerifyAsync(db, ct);
            isIntact &= report.Intact;
            Console.WriteLine($"{town.Code} {town.Name}: {report.Events} events, head {report.Head[..12]}, {(report.Intact ? "intact" : "BROKEN")}");
            foreach (var fault in report.Faults) Console.WriteLine($"  {fault}");
        }
        return isIntact ? ExitCodes.Done : ExitCodes.Broken;
    }
}
