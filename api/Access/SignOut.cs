using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

public sealed class SignOut(SessionRecords records, Caller caller, CallerLookup callers) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Delete("/sessions/current");
        Permissions([PermissionNames.AccountManage, PermissionNames.MunicipalityRead, .. PermissionNames.VendorScopes]);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "End the session of this token");
        Description(d => d.WithTags("Access").Produces(204).Produces<ApiProblem>(404, ProblemWriter.ContentType), clearDefaults: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        if (caller is { Kind: CallerKind.Vendor, Organisation: null } or { Kind: CallerKind.Service }) throw Refusal.NotFound(); // a system's token is no session: the town revokes it
        var hash = HttpContext.TokenHash();
        await records.WriteAsync(caller, "session.ended", ct, db => db.Database.ExecuteSqlAsync($"select session_end({hash})", ct));
        callers.Evict(Convert.ToHexStringLower(hash));
        await Send.NoContentAsync(ct);
    }
}
