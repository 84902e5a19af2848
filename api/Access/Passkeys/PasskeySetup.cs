using Microsoft.AspNetCore.Identity;

namespace Ampira.Vendors.Api.Access.Passkeys;

/// <summary>
/// The framework's handler of passkeys for our accounts. <c>Passkeys__Domain</c> is the name people see in their browser, without port;
/// <c>Passkeys__Origins</c> the addresses of the pages, parted by commas. Without them no passkey can be used.
/// </summary>
public sealed class PasskeySettings(IConfiguration settings)
{
    private readonly string[] _origins = (settings["Passkeys:Origins"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public string? Domain { get; } = settings["Passkeys:Domain"] is { Length: > 0 } domain ? domain : null;

    public bool AreUsable => Domain is not null && _origins.Length > 0;

    /// <exception cref="Http.Refusal">409: the operator has not said where the pages are.</exception>
    public void Require()
    {
        if (!AreUsable) throw Http.Refusal.Conflict("noPasskeys", AccessTexts.NoPasskeys);
    }

    public bool IsOrigin(string origin) => _origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}

public static class PasskeySetup
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeySettings>();
        services.AddSingleton<PasskeyStore>();
        services.AddSingleton<IUserStore<FoundAccount>>(s => s.GetRequiredService<PasskeyStore>());
        services.AddIdentityCore<FoundAccount>();
        services.AddScoped<IPasskeyHandler<FoundAccount>, PasskeyHandler<FoundAccount>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PasskeySettings>((options, passkeys) =>
        {
            options.ServerDomain = passkeys.Domain;
            options.UserVerificationRequirement = "required"; // it stands for both factors
            options.ResidentKeyRequirement = "required"; // so that nobody has to type an address
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && passkeys.IsOrigin(context.Origin));
        });
    }
}
