using Microsoft.AspNetCore.Authentication;

namespace Ampira.Vendors.Api.Access;

public static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<CallerLookup>();
        services.AddSingleton<SessionRecords>();
        services.AddHostedService<TokenEviction>();
        services.AddAuthentication(BearerHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorization();
        return services;
    }
}
