using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Access.External;

public sealed record ExternalConnection(DateTimeOffset ConnectedAt, DateTimeOffset? LastUsedAt);

/// <summary>Which user of the provider is whose account: by issuer and subject, never by an e-mail address, which a provider may give to somebody else tomorrow.</summary>
public sealed class ExternalLogins(Accounts accounts, ExternalSettings settings, TimeProvider clock)
{
    public async Task<FoundAccount?> FindAsync(ExternalPerson person, CancellationToken ct)
    {
        await using var command = accounts.Command("select external_login_use($1, $2, $3)", person.Issuer, person.Subject, clock.GetUtcNow());
        return await command.ExecuteScalarAsync(ct) is Guid id ? await accounts.FindByIdAsync(id, ct) : null;
    }

    /// <summary>The connection with the provider there is now; one with an earlier provider signs nobody in.</summary>
    public async Task<ExternalConnection?> OfAsync(Guid account, CancellationToken ct)
    {
        if (!settings.IsConfigured) return null;
        await using var command = accounts.Command("select connected_at, last_used_at from external_login_of($1, $2)", account, settings.Authority);
        await using var r = await command.ExecuteReaderAsync(ct);
        return await r.ReadAsync(ct) ? new(r.GetFieldValue<DateTimeOffset>(0), r.IsDBNull(1) ? null : r.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    /// <returns>False: this user is connected with another account, or the account with another user.</returns>
    public async Task<bool> ConnectAsync(VendorsDb db, Guid account, ExternalPerson person, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"select external_login_keep({account}, {person.Issuer}, {person.Subject}, {clock.GetUtcNow()}) as \"Value\"").ToListAsync(ct))[0];

    public Task DisconnectAsync(VendorsDb db, Guid account, CancellationToken ct) => db.Database.ExecuteSqlAsync($"select external_login_remove({account}, {settings.Authority})", ct);
}
