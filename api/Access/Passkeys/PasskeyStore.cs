using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Microsoft.AspNetCore.Identity;

namespace Ampira.Vendors.Api.Access.Passkeys;

public sealed record FoundPasskey(Guid Id, Guid AccountId, string Name, UserPasskeyInfo Info, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>
/// Keeps passkeys where the framework's own handler of them looks for them. Of its user manager only what concerns passkeys is used; people,
/// passwords and sessions are ours.
/// </summary>
public sealed class PasskeyStore(Accounts accounts, TimeProvider clock) : IUserPasskeyStore<FoundAccount>
{
    private sealed record Kept(byte[] PublicKey, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, byte[] AttestationObject, byte[] ClientDataJson);

    public Task<IReadOnlyList<FoundPasskey>> OfAsync(Guid account, CancellationToken ct) => ReadAsync("passkeys_of", account, ct);

    /// <returns>False: the credential is somebody else's.</returns>
    public async Task<bool> KeepAsync(VendorsDb db, Guid account, UserPasskeyInfo passkey, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"select passkey_keep({Guid.CreateVersion7()}, {account}, {passkey.CredentialId}, {passkey.Name ?? ""}, {Written(passkey)}::jsonb, {clock.GetUtcNow()}) as \"Value\"").ToListAsync(ct))[0];

    /// <summary>Keeps what a use of it changed: its counter, whether it is backed up.</summary>
    public Task UsedAsync(Guid account, UserPasskeyInfo passkey, CancellationToken ct) =>
        accounts.RunAsync("select passkey_keep($1, $2, $3, $4, $5::jsonb, $6)", ct, Guid.CreateVersion7(), account, passkey.CredentialId, passkey.Name ?? "", Written(passkey), clock.GetUtcNow());

    private static string Written(UserPasskeyInfo k) => JsonSerializer.Serialize(new Kept(k.PublicKey, k.SignCount, k.Transports, k.IsUserVerified, k.IsBackupEligible, k.IsBackedUp, k.AttestationObject, k.ClientDataJson));

    public async Task<FoundAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await ReadAsync("passkey_find", credentialId, cancellationToken) is [var found] ? await accounts.ByIdAsync(found.AccountId, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(FoundAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await ReadAsync("passkey_find", credentialId, cancellationToken)).SingleOrDefault(k => k.AccountId == user.Id)?.Info;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(FoundAccount user, CancellationToken cancellationToken) => [.. (await OfAsync(user.Id, cancellationToken)).Select(k => k.Info)];

    public Task AddOrUpdatePasskeyAsync(FoundAccount user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => UsedAsync(user.Id, passkey, cancellationToken);

    public async Task<FoundAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Guid.TryParse(userId, out var id) ? await accounts.FindByIdAsync(id, cancellationToken) : null;

    public Task<FoundAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => accounts.ByEmailAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(FoundAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(FoundAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(FoundAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task RemovePasskeyAsync(FoundAccount user, byte[] credentialId, CancellationToken cancellationToken) => throw NotOurs();

    public Task SetUserNameAsync(FoundAccount user, string? userName, CancellationToken cancellationToken) => throw NotOurs();

    public Task SetNormalizedUserNameAsync(FoundAccount user, string? normalizedName, CancellationToken cancellationToken) => throw NotOurs();

    public Task<IdentityResult> CreateAsync(FoundAccount user, CancellationToken cancellationToken) => throw NotOurs();

    public Task<IdentityResult> UpdateAsync(FoundAccount user, CancellationToken cancellationToken) => throw NotOurs();

    public Task<IdentityResult> DeleteAsync(FoundAccount user, CancellationToken cancellationToken) => throw NotOurs();

    public void Dispose()
    {
    }

    private static NotSupportedException NotOurs() => new("Accounts are changed by their own operations.");

    private async Task<IReadOnlyList<FoundPasskey>> ReadAsync(string function, object value, CancellationToken ct)
    {
        await using var command = accounts.Command($"select id, account_id, credential_id, name, data, created_at, last_used_at from {function}($1)", value);
        await using var r = await command.ExecuteReaderAsync(ct);
        var found = new List<FoundPasskey>();
        while (await r.ReadAsync(ct))
        {
            var kept = JsonSerializer.Deserialize<Kept>(r.GetString(4))!;
            var (name, created) = (r.GetString(3), r.GetFieldValue<DateTimeOffset>(5));
            found.Add(new(r.GetGuid(0), r.GetGuid(1), name, new(
                r.GetFieldValue<byte[]>(2), kept.PublicKey, created, kept.SignCount, kept.Transports, kept.IsUserVerified, kept.IsBackupEligible, kept.IsBackedUp, kept.AttestationObject, kept.ClientDataJson) { Name = name }, created, r.IsDBNull(6) ? null : r.GetFieldValue<DateTimeOffset>(6)));
        }
        return found;
    }
}
