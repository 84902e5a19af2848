using Ampira.Vendors.Api.Access.External;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>
/// The account of the person who asks. What it signs in with is changed only by whoever has its password as well as a session (ASVS 5.0 7.5.1) or,
/// where no password is of use, signed in just now.
/// </summary>
public sealed class OwnAccount(Accounts accounts, SessionRecords records, CallerLookup callers, ExternalSettings external, Caller caller, TimeProvider clock)
{
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    public Task<FoundAccount> ReadAsync(CancellationToken ct) => accounts.ByIdAsync(caller.AccountId ?? throw Refusal.NotFound(), ct);

    /// <exception cref="Refusal">400: it is not the present password, which counts as a failed sign-in; 429: there were too many; 403: it has none, and signed in longer ago.</exception>
    public async Task<FoundAccount> ProvenAsync(HttpContext http, string? password, CancellationToken ct)
    {
        var account = await ReadAsync(ct);
        accounts.RequireUnlocked(account);
        if (!external.UsesPassword(account)) return await SignedInJustNowAsync(http, account, ct) ? account : throw Refusal.Forbidden("signInAgain", ExternalTexts.SignInAgain);
        if (string.IsNullOrEmpty(password)) throw Refusal.Invalid("/password", "required", AccessTexts.Password);
        if (Passwords.Verify(account.PasswordHash, password ?? "")) return account;
        await accounts.FailedAsync(account, ct);
        throw Refusal.Invalid("/password", "wrongPassword", AccessTexts.WrongPassword);
    }

    private async Task<bool> SignedInJustNowAsync(HttpContext http, FoundAccount account, CancellationToken ct)
    {
        var mine = http.TokenHash();
        return (await accounts.SessionsAsync(account.Id, ct)).Any(s => s.Hash.AsSpan().SequenceEqual(mine) && s.Method is "external" or "passkey" && clock.GetUtcNow() - s.StartedAt <= JustNow);
    }

    /// <summary>Changes the account and records it, in one transaction of each town that the person reaches.</summary>
    /// <param name="change">Repeating it must change nothing.</param>
    public async Task ChangeAsync(string action, Func<VendorsDb, Task> change, CancellationToken ct)
    {
        await records.WriteAsync(caller, action, ct, change);
        callers.Evict(""); // here at once: the next request of this very session counts on it
    }
}
