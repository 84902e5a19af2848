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
}
