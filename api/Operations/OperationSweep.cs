using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Operations;

/// <summary>
/// Takes up what is queued, and what a process left half done, one operation at a time on each instance; <c>for update skip locked</c> parts
/// them. What is older than a day is removed.
/// </summary>
public sealed class OperationSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<OperationSweep> log) : ISweep
{
    /// <summary>How long an instance has an operation without a word of its progress.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    public static string Schedule => "* * * * * ?";

    public async Task RunAsync(CancellationToken ct)
    {
        var waiting = await source.TownsAsync("select towns_with_operations($1)", ct, clock.GetUtcNow());
        foreach (var town in waiting) await ClearAsync(town, ct);
        // One of each town by turns, so that a town that asks for much keeps no other waiting for long.
        while (waiting.Count > 0)
            foreach (var town in waiting.ToList())
                if (!await RunNextAsync(town, ct)) waiting.Remove(town);
    }

    /// <summary>Does everything that is due in one town.</summary>
    public async Task RunAsync(Guid town, CancellationToken ct)
    {
        await ClearAsync(town, ct);
        while (await RunNextAsync(town, ct)) { }
    }

    private async Task<bool> RunNextAsync(Guid town, CancellationToken ct)
    {
        if (await ClaimAsync(town, ct) is not { } operation) return false;
        if (operation.Attempts > TownOperation.MaxAttempts)
        {
            await FinishAsync(operation, null, new("", "abandoned", OperationTexts.Abandoned.With(TownOperation.MaxAttempts)), ct);
            return true;
        }
        try
        {
            await using var scope = towns.Open(town);
            var input = await scope.ServiceProvider.GetRequiredService<VendorsDb>().OperationContents.Where(c => c.OperationId == operation.Id && c.Part == OperationPart.Input).Select(c => c.Bytes).SingleAsync(ct);
            var work = scope.ServiceProvider.GetServices<IOperationWork>().Single(w => w.Kind == operation.Kind);
            await FinishAsync(operation, await work.RunAsync(input, new(source, clock, town, operation.Id, operation.Attempts), ct), null, ct);
        }
        catch (Refusal refusal)
        {
            await FinishAsync(operation, null, new("", refusal.Code, refusal.Detail), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Operation {Kind} {Id} broke off", operation.Kind, operation.Id);
            await RequeueAsync(operation, ct);
        }
        return true;
    }

    private async Task<TownOperation?> ClaimAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + Lease);
        await db.Database.ExecuteSqlAsync($"select set_config('app.municipality', {town.ToString()}, true)", ct);
        var ids = await db.Database.SqlQuery<Guid>(
            $"""
            update operations set state = 'running', progress = 0, lease_until = {until}, attempts = attempts + 1
            where municipality_id = {town} and id = (
              select id from operations where municipality_id = {town} and state in ('queued', 'running') and (lease_until is null or lease_until <= {now})
              order by id limit 1 for update skip locked)
            returning id as "Value"
            """).ToListAsync(ct);
        var claimed = await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => ids.Contains(o.Id), ct);
        await transaction.CommitAsync(ct);
        return claimed;
    }

    private async Task FinishAsync(TownOperation claimed, OperationResult? result, Fault? failure, CancellationToken ct)
    {
        await using var scope = towns.Open(claimed.MunicipalityId);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        if (await StillOursAsync(db, claimed, ct) is not { } operation) return;
        (operation.LeaseUntil, operation.FinishedAt) = (null, clock.GetUtcNow());
        if (result is not null)
        {
            (operation.State, operation.Progress, operation.MediaType, operation.Bytes) = (OperationState.Done, 100, result.MediaType, result.Length);
            if (result.InPieces is null) db.Add(new OperationContent { MunicipalityId = operation.MunicipalityId, OperationId = operation.Id, Part = OperationPart.Result, VendorId = operation.VendorId, Bytes = result.Bytes });
        }
        else
        {
            (operation.State, operation.ErrorCode, operation.Error) = (OperationState.Failed, failure!.Code, failure.Message);
        }
        await db.SaveChangesAsync(ct);
        work.Record(result is not null ? "operation.done" : "operation.failed", "operation", operation.Id, new { operation.Kind, operation.Attempts, operation.Bytes, operation.ErrorCode }, operation.VendorId);
        await work.CommitAsync(ct);
    }

    private async Task RequeueAsync(TownOperation claimed, CancellationToken ct)
    {
        await using var scope = towns.Open(claimed.MunicipalityId);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        if (await StillOursAsync(db, claimed, ct) is not { } operation) return;
        (operation.State, operation.LeaseUntil) = (OperationState.Queued, clock.GetUtcNow() + RetryAfter);
        await db.SaveChangesAsync(ct);
        work.Record("operation.postponed", "operation", operation.Id, new { operation.Kind, operation.Attempts }, operation.VendorId);
        await work.CommitAsync(ct);
    }

    /// <summary>Nothing when another instance took it up meanwhile, because this one was too slow.</summary>
    private static async Task<TownOperation?> StillOursAsync(VendorsDb db, TownOperation claimed, CancellationToken ct) =>
        (await db.Operations.FromSql($"select * from operations where municipality_id = {claimed.MunicipalityId} and id = {claimed.Id} and attempts = {claimed.Attempts} and state = 'running' for update").ToListAsync(ct)).SingleOrDefault();

    private async Task ClearAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var removed = await db.Operations.Where(o => o.ExpiresAt <= now && (o.LeaseUntil == null || o.LeaseUntil <= now)).ExecuteDeleteAsync(ct);
        if (removed == 0) return;
        work.Record("operations.cleared", "municipality", town, new { removed });
        await work.CommitAsync(ct);
    }
}
