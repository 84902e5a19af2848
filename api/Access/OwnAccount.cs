using Ampira.Vendors.Api.Access.External;
using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>
/// The account of the person who asks. What it signs in with is changed, and its other sessions are ended, only by whoever shows all of that anew (ASVS 5.0 7.5.1,
/// 7.5.2): its password and, where there is one, its second factor; where no password is of use, by whoever signed in just now.
/// </summary>
public sealed class OwnAccount(Accounts accounts, SecondFactor second, SessionRecords records, CallerLookup callers, ExternalSettings external, Caller caller, TimeProvider clock)
{
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    public Task<FoundAccount> ReadAsync(CancellationToken ct) => accounts.ByIdAsync(caller.AccountId ?? throw Refusal.NotFound(), ct);

    /// <param name="code">Of the authenticator app, or a recovery code; not wanted of a session that a passkey, which is both factors, began just now.</param>
    /// <exception cref="Refusal">400: password or code is not there or wrong, which counts as a failed sign-in; 429: there were too many; 403: it has no password, and signed in longer ago.</exception>
    public async Task<FoundAccount> ProvenAsync(HttpContext http, string? password, string? code, CancellationToken ct)
    {
        var account = await ReadAsync(ct);
        accounts.RequireUnlocked(account);
        if (!external.UsesPassword(account)) return await SignedInJustNowAsync(http, account, ["external", "passkey"], ct) ? account : throw Refusal.Forbidden("signInAgain", ExternalTexts.SignInAgain);
        if (string.IsNullOrEmpty(password)) throw Refusal.Invalid("/password", "required", AccessTexts.Password);
        if (!Passwords.Verify(account.PasswordHash, password))
        {
            await accounts.FailedAsync(account, ct);
            throw Refusal.Invalid("/password", "wrongPassword", AccessTexts.WrongPassword);
        }
        if (account.HasSecondFactor && !await SignedInJustNowAsync(http, account, ["passkey"], ct)) await RequireCodeAsync(account, code, ct);
        return account;
    }

    private async Task RequireCodeAsync(FoundAccount account, string? code, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(code)) throw Refusal.Invalid("/code", "required", account.HasTotp ? AccessTexts.Code : AccessTexts.CodeOrPasskey);
        if (await second.CheckAsync(account, code, ct) is not null) return;
        await accounts.FailedAsync(account, ct);
        throw Refusal.Invalid("/code", "wrong", AccessTexts.WrongCode);
    }

    private async Task<bool> SignedInJustNowAsync(HttpContext http, FoundAccount account, IReadOnlyList<string> methods, CancellationToken ct)
    {
        var mine = http.TokenHash();
        return (await accounts.SessionsAsync(account.Id, ct)).Any(s => s.Hash.AsSpan().SequenceEqual(mine) && methods.Contains(s.Method) && clock.GetUtcNow() - s.StartedAt <= JustNow);
    }

    /// <summary>Changes the account and records it, in one transaction of each town that the person reaches.</summary>
    /// <param name="change">Repeating it must change nothing.</param>
    public async Task ChangeAsync(string action, Func<VendorsDb, Task> change, CancellationToken ct)
    {
        await records.WriteAsync(caller, action, ct, change);
        callers.Evict(""); // here at once: the next request of this very session counts on it
    }
}
