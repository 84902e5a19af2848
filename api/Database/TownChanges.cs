namespace Ampira.Vendors.Api.Database;

/// <summary>
/// How many changes of the caller's town are committed: each records one audit event, which waits for its seal or has it. While the number
/// is the same nothing has changed, on this instance or another, and what was worked out from the town's rows holds.
/// </summary>
public static class TownChanges
{
    public static async Task<long> ChangesAsync(this TenantReads reads, CancellationToken ct) => (await reads.ReadAsync(
        $"select coalesce((select sequence from audit_seals where {reads.InTown} order by sequence desc limit 1), 0) + (select count(*) from audit_unsealed where {reads.InTown})", r => r.GetInt64(0), 1, ct))[0];
}
