using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

public sealed class SignOut(VendorsDb db, UnitOfWork work, Caller caller, CallerLookup callers) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Delete("/sessions/current");
        Permissions(PermissionNames.MunicipalityRead);
        Summary(s => s.Summary = "End the session of this token");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var hash = Tokens.HashOf(HttpContext.Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim());
        await db.Database.ExecuteSqlAsync($"select session_end({hash})", ct);
        work.Record("session.ended", "person", caller.Id);
        callers.Evict(Convert.ToHexStringLower(hash));
        await Send.NoContentAsync(ct);
    }
}
