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
    public required string PasswordHash { get; set; }
    public Guid? MunicipalityId { get; set; }
    public Guid? OrganisationId { get; set; }
    public int FailedAttempts { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    /// <summary>Made by the sample town; a production start refuses to run beside one.</summary>
    public bool IsSample { get; set; }
}

/// <summary>A signed-in session; only the SHA-256 of its token is kept.</summary>
public sealed class Session
{
    public byte[] Hash { get; set; } = [];
    public Guid AccountId { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
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

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public required string Email { get; set; }
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
    public DateOnly FromOn { get; set; }
    public DateOnly? ToOn { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
