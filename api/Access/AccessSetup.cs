using Ampira.Vendors.Api.Access.External;
using Ampira.Vendors.Api.Access.Passkeys;
using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Access.Staff;
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
        services.AddSingleton<ExternalSettings>();
        services.AddSingleton<ExternalProvider>();
        services.AddSingleton<ExternalLogins>();
        services.AddSingleton<ExternalFlow>();
        services.AddSingleton<ExternalRoles>();
        services.AddSingleton<StaffInvitations>();
        services.AddScoped<OwnAccount>();
        services.AddSingleton<LastUse>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<FailedAddresses>();
        services.AddSingleton<SessionLimits>();
        services.AddHostedService(s => s.GetRequiredService<LastUse>());
        services.AddHostedService<TokenEviction>();
        services.AddPasskeys();
        services.AddHostedService<SecondFactorCheck>();
        services.AddHostedService<ExternalCheck>();
        services.AddAuthentication(BearerHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorization();
        return services;
    }
}
