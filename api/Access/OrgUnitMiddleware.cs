using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>
/// A role may be held for one org unit. A request then reaches the cases of those units for which the caller holds what the operation asks for: who decides for one section and reviews for
/// the whole town reads every case and decides on its section's. Runs after the permissions are checked and before anything is read.
/// </summary>
public sealed class OrgUnitMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var context = http.RequestServices.GetRequiredService<CallerContext>();
        if (context.Caller.Kind == CallerKind.Staff && http.GetEndpoint()?.Metadata is { } operation && operation.GetMetadata<EndpointDefinition>() is { } definition && operation.GetMetadata<OfAllUnits>() is null)
        {
            context.Caller = context.Caller with { OrgUnits = Roles.UnitsOf(context.Caller.Roles, definition.AllowedPermissions ?? []) };
            if (context.Caller.OrgUnits is not null && operation.GetMetadata<WholeTown>() is not null) throw Refusal.Forbidden("wholeTown", AccessTexts.WholeTown);
        }
        return next(http);
    }
}
