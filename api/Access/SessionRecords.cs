using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Access;

/// <summary>Writes what happens to a session into the audit of every town it reaches: a town's auditor sees who could look at its rows.</summary>
public sealed class SessionRecords(TownScopes towns)
{
    /// <param name="within">Done in each town's transaction; repeating it must change nothing.</param>
    public async Task WriteAsync(Caller caller, string action, CancellationToken ct, Func<VendorsDb, Task>? within = null, object? data = null)
    {
        foreach (var acting in caller.Entries.Count == 0 ? [caller] : caller.Entries.Select(caller.For))
            await towns.RecordAsync(acting, action, acting.Kind == CallerKind.Vendor ? "vendorPerson" : "person", acting.Id, ct, data, within: within);
    }
}
