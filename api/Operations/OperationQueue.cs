using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Operations;

/// <summary>What is to be done, for whom, under which permission.</summary>
/// <param name="Key">Says what is worked out, down to the text it is made from: the same for the same caller is one operation.</param>
public sealed record OperationOrder(string Kind, string Key, string Permission, string FileName, byte[] Input);

/// <summary>Takes work on that is longer than a request.</summary>
public sealed class OperationQueue(TownScopes towns, TimeProvider clock)
{
    /// <summary>Queues the work, in a unit of work of its own, or finds it where the caller asked for the same within the day.</summary>
    /// <param name="caller">For one town: a vendor's caller acts for one of its entries.</param>
    public async Task<TownOperation> TakeOnAsync(Caller caller, OperationOrder order, CancellationToken ct)
    {
        await using var scope = towns.Open(caller);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        var key = $"{order.Kind}:{order.Key}:{caller.Id}";
        await work.BeginAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"{caller.MunicipalityId}/{key}"}, 0))", ct);
        var now = clock.GetUtcNow();
        if (await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Key == key && o.State != OperationState.Failed && o.ExpiresAt > now, ct) is { } known) return known;
        await db.Operations.Where(o => o.Key == key && o.State != OperationState.Failed).ExecuteDeleteAsync(ct); // expired, and not yet cleared
        var operation = new TownOperation
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(now), Kind = order.Kind, Key = key, VendorId = caller.VendorId, StartedById = caller.Id, Permission = order.Permission, FileName = order.FileName,
            State = OperationState.Queued, CreatedAt = now, ExpiresAt = now + TownOperation.KeptFor,
        };
        db.Add(operation);
        db.Add(new OperationContent { MunicipalityId = caller.MunicipalityId, OperationId = operation.Id, Part = OperationPart.Input, VendorId = caller.VendorId, Bytes = order.Input });
        await db.SaveChangesAsync(ct);
        work.Record("operation.queued", "operation", operation.Id, new { operation.Kind, operation.FileName }, operation.VendorId);
        await work.CommitAsync(ct);
        return operation;
    }
}
