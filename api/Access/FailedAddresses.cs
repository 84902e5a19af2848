using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>
/// Addresses from which signing in failed: after ten within 15 minutes none may try from there for 15 (quality.md S13), on every instance, whatever accounts they tried.
/// A town whose staff all come from one address raises the number (<c>SignIn__FailuresPerAddress</c>).
/// </summary>
public sealed class FailedAddresses(Accounts accounts, IConfiguration settings, TimeProvider clock)
{
    private const int DefaultMost = 10;

    /// <exception cref="Refusal">429: too many failed from this address.</exception>
    public async Task RequireOpenAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return;
        var now = clock.GetUtcNow();
        if (await accounts.AskAsync<object>("select address_locked_until($1, $2)", ct, AddressRules.Network(address), now) is DateTime until)
            throw new Refusal(429, "locked", AccessTexts.AddressLocked).Retry(until - now.UtcDateTime);
    }

    public async Task CountAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return;
        await accounts.RunAsync("select address_failed($1, $2, $3)", ct, AddressRules.Network(address), clock.GetUtcNow(), settings.GetValue("SignIn:FailuresPerAddress", DefaultMost));
    }
}
