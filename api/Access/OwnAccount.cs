using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>The account of the person who asks. What it signs in with is changed only by whoever has its password, as well as a session (ASVS 5.0 7.5.1).</summary>
public sealed class OwnAccount(Accounts accounts, SessionRecords records, CallerLookup callers, Caller caller)
{
    public Task<FoundAccount> ReadAsync(CancellationToken ct) => accounts.ByIdAsync(caller.AccountId ?? throw Refusal.NotFound(), ct);

    /// <exception cref="Refusal">400: it is not the present password, which counts as a failed sign-in; 429: there were too many.</exception>
    public async Task<FoundAccount> ProvenAsync(string? password, CancellationToken ct)
    {
        var account = await ReadAsync(ct);
        accounts.RequireUnlocked(account);
        if (Passwords.Verify(account.PasswordHash, password ?? "")) return account;
        await accounts.FailedAsync(account, ct);
        throw Refusal.Invalid("/password", "wrongPassword", AccessTexts.WrongPassword);
    }

    /// <summary>Changes the account and records it, in one transaction of each town that the person reaches.</summary>
    /// <param name="change">Repeating it must change nothing.</param>
    public async Task ChangeAsync(string action, Func<VendorsDb, Task> change, CancellationToken ct)
    {
        await records.WriteAsync(caller, action, ct, change);
        callers.Evict(""); // here at once: the next request of this very session counts on it
    }
}
