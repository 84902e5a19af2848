using Ampira.Vendors.Api.Access.Passkeys;
using Ampira.Vendors.Api.Access.SecondFactors;
using Microsoft.AspNetCore.Authentication;

namespace Ampira.Vendors.Api.Access;

public static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<CallerLookup>();
        services.AddSingleton<SessionRecords>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<SecondFactorPolicy>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<SessionStart>();
        services.AddScoped<OwnAccount>();
        services.AddSingleton<LastUse>();
        services.AddHostedService(s => s.GetRequiredService<LastUse>());
        services.AddHostedService<TokenEviction>();
        services.AddPasskeys();
        services.AddHostedService<SecondFactorCheck>();
        services.AddAuthentication(BearerHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorization();
        return services;
    }
}
