using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Access.SecondFactors;

/// <summary>Holds a code against an account: of its authenticator app, or one of its recovery codes.</summary>
public sealed class SecondFactor(Accounts accounts, SecretBox secrets, TimeProvider clock)
{
    /// <returns>What it was: <c>totp</c> or <c>recoveryCode</c>; none: it is wrong, or was used before.</returns>
    public async Task<string?> CheckAsync(FoundAccount account, string code, CancellationToken ct)
    {
        if (RecoveryCodeRules.HashOf(code) is { } hash) return await accounts.UseRecoveryCodeAsync(account.Id, hash, ct) ? "recoveryCode" : null;
        return account.HasTotp && await IsCodeAsync(account, code, ct) ? "totp" : null;
    }

    /// <summary>Whether it is a code of the app, confirmed or waiting to be.</summary>
    public async Task<bool> IsCodeAsync(FoundAccount account, string code, CancellationToken ct) =>
        account.TotpSecret is { } box && TotpRules.Step(secrets.Open(box, Purpose(account.Id)), code, clock.GetUtcNow()) is { } step && await accounts.UseTotpAsync(account.Id, step, ct);

    public byte[] Seal(Guid account, string secret) => secrets.Seal(secret, Purpose(account));

    /// <summary>These recovery codes take the place of earlier ones.</summary>
    public static Task ReplaceCodesAsync(VendorsDb db, Guid account, IReadOnlyList<string> codes, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select recovery_codes_replace({account}, {codes.Select(c => RecoveryCodeRules.HashOf(c)!).ToArray()})", ct);

    /// <summary>A second factor was set up by this session, which may do what its person may from now on, under a new token (ASVS 5.0 7.2.4); others that had yet to set one up end.</summary>
    /// <param name="codes">Recovery codes that come with the first one.</param>
    public static async Task StandsAsync(VendorsDb db, Guid account, byte[] session, string token, IReadOnlyList<string> codes, DateTimeOffset now, CancellationToken ct)
    {
        if (codes.Count > 0) await ReplaceCodesAsync(db, account, codes, ct);
        await db.Database.ExecuteSqlAsync($"select session_enrolled({account}, {session}, {Tokens.HashOf(token)}, {now})", ct);
    }

    private static string Purpose(Guid account) => $"totp:{account}";
}
