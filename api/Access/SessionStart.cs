using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>Starts the session of whoever was recognised, by whatever means.</summary>
public sealed class SessionStart(Accounts accounts, CallerLookup callers, SessionRecords records, SecondFactorPolicy policy, TimeProvider clock)
{
    private const int AgentMaxLength = 200;

    /// <param name="method">How it was recognised: <c>password</c>, <c>totp</c>, <c>recoveryCode</c>, <c>passkey</c> or <c>external</c>.</param>
    /// <param name="isSecondFactorShown">The OpenID provider asked for one that counts here.</param>
    public async Task<SignInResponse> RunAsync(HttpContext http, FoundAccount account, string method, CancellationToken ct, bool isSecondFactorShown = false)
    {
        await EndPresentedAsync(http, ct);
        var token = Tokens.New(Tokens.SessionPrefix);
        var expires = clock.GetUtcNow() + SessionLimits.Lifetime;
        var mustEnrol = method is "password" or "external" && !isSecondFactorShown && !account.HasSecondFactor && policy.IsRequiredOf(account);
        var agent = http.Request.Headers.UserAgent.ToString();
        await accounts.StartSessionAsync(Tokens.HashOf(token), account.Id, expires, method, mustEnrol, http.Connection.RemoteIpAddress?.ToString(), agent.Length > AgentMaxLength ? agent[..AgentMaxLength] : agent, ct);
        // A person whose last entry was ended reaches nothing, and is answered as one who does not exist.
        var caller = (await callers.FindAsync(token, ct))?.Caller ?? throw new Refusal(401, "signInFailed", AccessTexts.SignInFailed);
        await records.WriteAsync(caller, "session.started", ct, data: new { method });
        Guid? townId = caller.MunicipalityId == Guid.Empty ? null : caller.MunicipalityId;
        var town = account.Municipality ?? (caller.Entries is [var only] ? only.Municipality : null);
        return new(token, expires, mustEnrol, new(
            caller.Id, account.Email, caller.Name, townId, town, [.. caller.Roles.Where(r => r.InPlaceOf is null).Select(r => r.Role).Distinct()], [.. caller.Permissions.Order(StringComparer.Ordinal)], caller.Organisation, EntryResponse.Of(caller)));
    }

    /// <summary>Whoever signs in anew leaves the session it came with: none is left open that nobody holds any more (ASVS 5.0 7.2.4).</summary>
    private async Task EndPresentedAsync(HttpContext http, CancellationToken ct)
    {
        if (http.BearerToken() is not { } token || !token.StartsWith(Tokens.SessionPrefix, StringComparison.Ordinal) || (await callers.FindAsync(token, ct))?.Caller is not { } former) return;
        var hash = Tokens.HashOf(token);
        await records.WriteAsync(former, "session.ended", ct, db => db.Database.ExecuteSqlAsync($"select session_end({hash})", ct));
        callers.Evict(Convert.ToHexStringLower(hash));
    }
}
