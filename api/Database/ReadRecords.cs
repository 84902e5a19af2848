namespace Ampira.Vendors.Api.Database;

/// <summary>Writes into a town's history that something was read which is not to be read unseen. It is written before the first byte goes out: what cannot be recorded is not read.</summary>
public sealed class ReadRecords(TownScopes towns, Caller caller)
{
    /// <param name="town">Whose it is: a person of an organisation reads over several.</param>
    public async Task WriteAsync(string action, string subjectType, Guid subjectId, Guid town, CancellationToken ct, object? data = null, Guid? vendorId = null)
    {
        await using var scope = towns.Open(caller.In(town));
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(ct);
        work.Record(action, subjectType, subjectId, data, vendorId);
        await work.CommitAsync(ct);
    }
}
