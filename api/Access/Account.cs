using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Access;

/// <summary>
/// A sign-in, above the towns: e-mail addresses are unique in the installation. The application's role reaches it only
/// through the SECURITY DEFINER functions of db/Sql/functions.sql.
/// </summary>
public sealed class Account
{
    public const int EmailMaxLength = 254;

    public Guid Id { get; set; }
    /// <summary>Lower case.</summary>
    public required string Email { get; set; }
    /// <summary>Empty when it was reset: nothing signs in by it.</summary>
    public required string PasswordHash { get; set; }
    public DateTimeOffset? PasswordChangedAt { get; set; }
    public Guid? MunicipalityId { get; set; }
    public Guid? OrganisationId { get; set; }
    public int FailedAttempts { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    /// <summary>Sealed by <see cref="SecretBox"/>; of use only once a first code has confirmed it.</summary>
    public byte[]? TotpSecret { get; set; }
    public DateTimeOffset? TotpConfirmedAt { get; set; }
    /// <summary>The 30 seconds whose code was used last: none counts twice.</summary>
    public long? TotpLastStep { get; set; }
    /// <summary>Made by the sample town; a production start refuses to run beside one.</summary>
    public bool IsSample { get; set; }
}

/// <summary>A signed-in session; only the SHA-256 of its token is kept.</summary>
public sealed class Session
{
    public byte[] Hash { get; set; } = [];
    /// <summary>By which its person names it, who never sees the token of another session.</summary>
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public required string Method { get; set; }
    /// <summary>It may do nothing but set up a second factor.</summary>
    public bool MustEnrol { get; set; }
    public string? Address { get; set; }
    public string? Agent { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>From where signing in failed, above the towns and accounts.</summary>
public sealed class FailedAddress
{
    /// <summary>An IPv4 address or an IPv6 network of /64.</summary>
    public required string Address { get; set; }
    public int Failures { get; set; }
    /// <summary>The first of them.</summary>
    public DateTimeOffset Since { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
}

/// <summary>A one-time code for whoever lost the second factor; only its SHA-256 is kept.</summary>
public sealed class RecoveryCode
{
    public Guid AccountId { get; set; }
    public byte[] Hash { get; set; } = [];
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A passkey: the public half of a key that never leaves its person's device.</summary>
public sealed class Passkey
{
    public const int NameMaxLength = 60;

    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public byte[] CredentialId { get; set; } = [];
    public required string Name { get; set; }
    /// <summary>What the framework keeps of it, its counter among it.</summary>
    public required string Data { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>What a sign-in or a registration in two requests keeps between them; taken once.</summary>
public sealed class SignInChallenge
{
    public byte[] Hash { get; set; } = [];
    public required string Kind { get; set; }
    public Guid? AccountId { get; set; }
    public required string State { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A user of an OpenID provider who is this account.</summary>
public sealed class ExternalLogin
{
    public const int IssuerMaxLength = 300;
    public const int SubjectMaxLength = 255;

    public required string Issuer { get; set; }
    public required string Subject { get; set; }
    public Guid AccountId { get; set; }
    public DateTimeOffset ConnectedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>A company as such, above the towns: public facts only, and no town can list them (product.md 2).</summary>
public sealed class Organisation
{
    public Guid Id { get; set; }
    public string? CorporateNumber { get; set; }
    public required string Country { get; set; }
    public required string Name { get; set; }
}

/// <summary>A member of the town's staff; shares its id with the account that signs in.</summary>
public sealed class Person : ITownRow, IVersioned
{
    public const int NameMaxLength = 100;
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public required string Email { get; set; }
    /// <summary>SHA-256 of the one link by which the person sets a password.</summary>
    public byte[]? InvitationHash { get; set; }
    public DateTimeOffset? InvitationExpiresAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    /// <summary>The person has left; what it did stays under its name.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <returns>The invitation itself, which is shown once.</returns>
    public string Invite(TimeProvider clock)
    {
        var token = Tokens.New(Tokens.InvitationPrefix);
        (InvitationHash, InvitationExpiresAt) = (Tokens.HashOf(token), clock.GetUtcNow() + InvitationLifetime);
        return token;
    }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A role held from a day to a day, for one org unit or for the whole town. Ended by its last day, never deleted.</summary>
public sealed class RoleAssignment : ITownRow, IVersioned
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public required string Role { get; set; }
    public Guid? OrgUnitId { get; set; }
    /// <summary>Given by a claim of the OpenID provider, and taken away with it.</summary>
    public bool IsExternal { get; set; }
    public DateOnly FromOn { get; set; }
    public DateOnly? ToOn { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
