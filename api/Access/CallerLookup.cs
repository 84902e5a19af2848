using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Claims;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Access;

/// <summary>A caller and the principal that authorisation looks at, made once for as long as the look-up is kept.</summary>
public sealed record SignedIn(Caller Caller, ClaimsPrincipal Principal)
{
    public static SignedIn As(Caller caller) => new(caller, new(new ClaimsIdentity(
        [new("sub", caller.Id.ToString()), .. caller.Permissions.Select(p => new Claim("permissions", p))], BearerHandler.SchemeName, "sub", "role")));
}

/// <summary>
/// Finds who a bearer token is. Kept for at most a second, and evicted by NOTIFY, so that a revocation acts within a second on
/// every instance. The look-up runs before any tenant is known, through one SECURITY DEFINER function.
/// </summary>
public sealed class CallerLookup(NpgsqlDataSource source, SessionLimits limits, TimeProvider clock)
{
    private const int MaxKept = 10_000;
    private static readonly long KeptFor = TimeSpan.FromSeconds(1).Ticks / TimeSpan.TicksPerMillisecond;

    private static readonly FrozenSet<string> OrganisationScopes = PermissionNames.OrganisationScopes.ToFrozenSet();

    private readonly ConcurrentDictionary<string, (SignedIn? SignedIn, long At)> _kept = new();

    public async ValueTask<SignedIn?> FindAsync(string token, CancellationToken ct)
    {
        var hash = Tokens.HashOf(token);
        var key = Convert.ToHexStringLower(hash);
        // Counted from before the look-up: a slow one that a revocation overtakes must not be kept a second from its end.
        var at = Environment.TickCount64;
        if (_kept.TryGetValue(key, out var kept) && at - kept.At < KeptFor) return kept.SignedIn;
        var found = await ReadAsync(hash, ct);
        var signedIn = found is null ? null : SignedIn.As(found);
        if (_kept.Count >= MaxKept) _kept.Clear();
        _kept[key] = (signedIn, at);
        return signedIn;
    }

    /// <summary>Forgets a token here at once, and on every other instance when the transaction commits.</summary>
    public async Task RevokeAsync(VendorsDb db, byte[] hash, CancellationToken ct)
    {
        var key = Convert.ToHexStringLower(hash);
        await db.Database.ExecuteSqlAsync($"select pg_notify('ampira_tokens', {key})", ct);
        Evict(key);
    }

    /// <param name="key">The token's hash in hexadecimal; empty evicts everybody.</param>
    public void Evict(string key)
    {
        if (key.Length == 0) _kept.Clear();
        else _kept.TryRemove(key, out _);
    }

    private async Task<Caller?> ReadAsync(byte[] hash, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select kind, id, name, municipality_id, roles, org_units, scopes, organisation, entry_vendors, entry_towns, entry_town_names, entry_town_names_en, entry_names, entry_callers, entry_caller_names, handed_assessment, handed_sections, must_enrol, allowed_addresses, in_place_of, in_place_names from caller_find($1, $2, $3, $4::timestamptz)");
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = clock.TownToday() });
        command.Parameters.Add(new() { Value = (object?)limits.IdleSince ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        return EnumWords.Parse<CallerKind>(reader.GetString(0)) switch { CallerKind.Vendor => Vendor(reader), CallerKind.Service => Service(reader), _ => Staff(reader) };
    }

    private static Caller Service(NpgsqlDataReader reader) =>
        new(CallerKind.Service, reader.GetGuid(1), reader.GetString(2), reader.GetGuid(3)) { Permissions = reader.GetFieldValue<string[]>(6).ToFrozenSet(), AllowedAddresses = reader.GetFieldValue<string[]>(18) };

    /// <summary>What a session may do that has yet to set up its second factor.</summary>
    private static readonly FrozenSet<string> Enrolling = [PermissionNames.AccountManage];

    private static Caller Staff(NpgsqlDataReader reader)
    {
        var (names, units, whom, whose) = (reader.GetFieldValue<string[]>(4), reader.GetFieldValue<Guid?[]>(5), reader.GetFieldValue<Guid?[]>(19), reader.GetFieldValue<string?[]>(20));
        var roles = names.Select((role, i) => new HeldRole(role, units[i], whom[i] is { } id ? new(id, whose[i]!) : null)).Where(r => r.InPlaceOf is null || Roles.StoodInFor.Contains(r.Role)).ToList();
        return new(CallerKind.Staff, reader.GetGuid(1), reader.GetString(2), reader.GetGuid(3)) { AccountId = reader.GetGuid(1), MustEnrol = reader.GetBoolean(17), Roles = roles, Permissions = reader.GetBoolean(17) ? Enrolling : Roles.PermissionsOf(roles) };
    }

    /// <summary>A token has the scopes it was given; an organisation's person may do all that a vendor may.</summary>
    private static Caller Vendor(NpgsqlDataReader reader)
    {
        var (vendors, towns, callers) = (reader.GetFieldValue<Guid[]>(8), reader.GetFieldValue<Guid[]>(9), reader.GetFieldValue<Guid[]>(13));
        var (townNames, townNamesEn, names, callerNames) = (reader.GetFieldValue<string[]>(10), reader.GetFieldValue<string[]>(11), reader.GetFieldValue<string[]>(12), reader.GetFieldValue<string[]>(14));
        var entries = vendors.Select((vendor, i) => new VendorEntry(vendor, towns[i], townNames[i], townNamesEn[i], names[i], callers[i], callerNames[i])).ToList();
        return Caller.OfVendor(reader.GetGuid(1), entries) with
        {
            Organisation = reader.IsDBNull(7) ? null : reader.GetString(7),
            AccountId = reader.IsDBNull(7) ? null : reader.GetGuid(1),
            MustEnrol = reader.GetBoolean(17),
            AllowedAddresses = reader.GetFieldValue<string[]>(18),
            Delegation = reader.IsDBNull(15) ? null : new(reader.GetGuid(15), reader.GetFieldValue<string[]>(16).ToFrozenSet()),
            Permissions = reader.GetBoolean(17) ? Enrolling : reader.IsDBNull(6) ? OrganisationScopes : reader.GetFieldValue<string[]>(6).ToFrozenSet(),
        };
    }
}
