namespace Ampira.Vendors.Api.Database;

/// <summary>Opens a scope of services in which a job works for one named town.</summary>
public sealed class TownScopes(IServiceScopeFactory scopes)
{
    public AsyncServiceScope Open(Guid municipalityId) => Open(Caller.System(municipalityId));

    public AsyncServiceScope Open(Caller caller)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Caller = caller;
        return scope;
    }

    /// <summary>Writes one event into a town's history, in a transaction of its own: for what changes nothing there, such as reading what is not to be read unseen.</summary>
    /// <param name="acting">In one town.</param>
    /// <param name="within">Done in the same transaction; repeating it must change nothing.</param>
    public async Task RecordAsync(Caller acting, string action, string subjectType, Guid subjectId, CancellationToken ct, object? data = null, Guid? vendorId = null, Func<VendorsDb, Task>? within = null)
    {
        await using var scope = Open(acting);
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(ct);
        if (within is not null) await within(scope.ServiceProvider.GetRequiredService<VendorsDb>());
        work.Record(action, subjectType, subjectId, data, vendorId);
        await work.CommitAsync(ct);
    }
}
