using Npgsql;

namespace Ampira.Vendors.Api.Access;

/// <summary>An account as it is looked at when its person signs in or changes it.</summary>
/// <param name="MunicipalityId">None: a person of an organisation.</param>
/// <param name="TotpSecret">Sealed; it counts once it is confirmed.</param>
/// <param name="RecoveryCodes">How many are left.</param>
public sealed record FoundAccount(
    Guid Id, string Email, string PasswordHash, DateTimeOffset? PasswordChangedAt, DateTimeOffset? LockedUntil, Guid? MunicipalityId, string? Municipality, byte[]? TotpSecret, DateTimeOffset? TotpConfirmedAt, int RecoveryCodes, int Passkeys)
{
    public bool IsStaff => MunicipalityId is not null;
    public bool HasTotp => TotpConfirmedAt is not null;
    public bool HasSecondFactor => HasTotp || Passkeys > 0;
}

/// <summary>What an account of the set town's staff or of an organisation is, and what it signs in with: the typed side of <c>db/Sql/accounts.sql</c>.</summary>
public sealed class Accounts(NpgsqlDataSource source, SessionLimits limits, TimeProvider clock)
{
    public Task<FoundAccount?> ByEmailAsync(string email, CancellationToken ct) => ReadAsync(null, email, ct);

    public Task<FoundAccount?> FindByIdAsync(Guid id, CancellationToken ct) => ReadAsync(id, null, ct);

    public async Task<FoundAccount> ByIdAsync(Guid id, CancellationToken ct) => await FindByIdAsync(id, ct) ?? throw new InvalidOperationException($"Account {id} is gone.");

    /// <exception cref="Http.Refusal">429: it is locked after too many failures.</exception>
    public void RequireUnlocked(FoundAccount? account)
    {
        if (account is { LockedUntil: { } until } && until > clock.GetUtcNow()) throw new Http.Refusal(429, "locked", AccessTexts.Locked).Retry(until - clock.GetUtcNow());
    }

    public Task FailedAsync(FoundAccount? account, CancellationToken ct) => account is null ? Task.CompletedTask : RunAsync("select sign_in_failed($1, $2)", ct, account.Id, clock.GetUtcNow());

    /// <summary>The same password under today's parameters (ASVS 5.0 11.2.2).</summary>
    public Task RenewHashAsync(FoundAccount account, string hash, CancellationToken ct) => RunAsync("select account_renew_password_hash($1, $2, $3)", ct, account.Id, account.PasswordHash, hash);

    /// <summary>Keeps the secret of an authenticator app that is yet to be confirmed.</summary>
    public Task BeginTotpAsync(Guid id, byte[] @sealed, CancellationToken ct) => RunAsync("select account_set_totp($1, $2, null)", ct, id, @sealed);

    /// <returns>False: this code, or a later one, was used before.</returns>
    public Task<bool> UseTotpAsync(Guid id, long step, CancellationToken ct) => AskAsync<bool>("select totp_use($1, $2)", ct, id, step);

    public Task<bool> UseRecoveryCodeAsync(Guid id, byte[] hash, CancellationToken ct) => AskAsync<bool>("select recovery_code_use($1, $2, $3)", ct, id, hash, clock.GetUtcNow());

    public Task StartSessionAsync(byte[] hash, Guid id, DateTimeOffset expires, string method, bool mustEnrol, string? address, string? agent, CancellationToken ct) =>
        RunAsync("select session_start($1, $2, $3, $4, $5, $6, $7, $8)", ct, hash, id, clock.GetUtcNow(), expires, method, mustEnrol, address, agent);

    public async Task<IReadOnlyList<OpenSession>> SessionsAsync(Guid id, CancellationToken ct)
    {
        await using var command = Command("select id, hash, started_at, expires_at, last_used_at, method, address, agent from sessions_of($1, $2, $3::timestamptz)", id, clock.GetUtcNow(), limits.IdleSince);
        await using var r = await command.ExecuteReaderAsync(ct);
        var sessions = new List<OpenSession>();
        while (await r.ReadAsync(ct))
            sessions.Add(new(r.GetGuid(0), r.GetFieldValue<byte[]>(1), r.GetFieldValue<DateTimeOffset>(2), r.GetFieldValue<DateTimeOffset>(3), At(r, 4), r.GetString(5), r.IsDBNull(6) ? null : r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7)));
        return sessions;
    }

    /// <summary>Keeps what the two requests of one sign-in share, for ten minutes.</summary>
    /// <returns>The text by which the second request names it.</returns>
    public async Task<string> BeginChallengeAsync(string kind, Guid? account, string state, CancellationToken ct)
    {
        var name = Tokens.New(Tokens.ChallengePrefix);
        await KeepChallengeAsync(name, kind, account, state, ct);
        return name;
    }

    /// <summary>The next step of a sign-in under the name that it has.</summary>
    public Task KeepChallengeAsync(string name, string kind, Guid? account, string state, CancellationToken ct) =>
        RunAsync("select challenge_keep($1, $2, $3, $4, $5, $6)", ct, Tokens.HashOf(name), kind, account, state, clock.GetUtcNow().AddMinutes(10), clock.GetUtcNow());

    /// <returns>None: it is unknown, over, of another kind, or was taken before.</returns>
    public async Task<(Guid? Account, string State)?> TakeChallengeAsync(string kind, string name, CancellationToken ct)
    {
        await using var command = Command("select account_id, state from challenge_take($1, $2, $3)", Tokens.HashOf(name), kind, clock.GetUtcNow());
        await using var r = await command.ExecuteReaderAsync(ct);
        return await r.ReadAsync(ct) ? (r.IsDBNull(0) ? null : r.GetGuid(0), r.GetString(1)) : null;
    }

    public NpgsqlCommand Command(string sql, params object?[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    public async Task RunAsync(string sql, CancellationToken ct, params object?[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<T> AskAsync<T>(string sql, CancellationToken ct, params object?[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<FoundAccount?> ReadAsync(Guid? id, string? email, CancellationToken ct)
    {
        await using var command = Command(
            "select id, email, password_hash, password_changed_at, locked_until, municipality_id, municipality, totp_secret, totp_confirmed_at, recovery_codes, passkeys from account_read($1::uuid, $2::text)", id, email);
        await using var r = await command.ExecuteReaderAsync(ct);
        return await r.ReadAsync(ct)
            ? new(r.GetGuid(0), r.GetString(1), r.GetString(2), At(r, 3), At(r, 4), r.IsDBNull(5) ? null : r.GetGuid(5), r.IsDBNull(6) ? null : r.GetString(6), r.IsDBNull(7) ? null : r.GetFieldValue<byte[]>(7), At(r, 8), r.GetInt32(9), r.GetInt32(10))
            : null;
    }

    private static DateTimeOffset? At(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>A session that still acts.</summary>
/// <param name="Method">How its person signed in: <c>password</c>, <c>totp</c>, <c>recoveryCode</c>, <c>passkey</c> or <c>external</c>.</param>
public sealed record OpenSession(Guid Id, byte[] Hash, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, string Method, string? Address, string? Agent);
