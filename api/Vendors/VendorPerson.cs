using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Vendors;

/// <summary>
/// A person of the organisation at one town's entry of it. Invited by that town and accepted by the person's own account; the
/// row is the access, so that no town can open another's entry to anybody.
/// </summary>
public sealed class VendorPerson : ITownRow
{
    public const int NameMaxLength = 100;
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(14);

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid VendorId { get; set; }
    /// <summary>As the town wrote it, until the person accepts under a name of its own.</summary>
    public required string Name { get; set; }
    /// <summary>Lower case.</summary>
    public required string Email { get; set; }
    /// <summary>Set only by accepting.</summary>
    public Guid? AccountId { get; set; }
    /// <summary>SHA-256 of the token that was shown once; null once it is used or ended.</summary>
    public byte[]? InvitationHash { get; set; }
    public DateTimeOffset InvitationExpiresAt { get; set; }
    public DateTimeOffset InvitedAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>What a contact is written to about.</summary>
public enum ContactPurpose { Security, Contract, Incident }

/// <summary>Whom at the vendor the town writes to or calls; need not be a person who signs in.</summary>
public sealed class VendorContact : ITownRow, IVersioned
{
    public const int NameMaxLength = 100;
    public const int PhoneMaxLength = 30;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid VendorId { get; set; }
    public required string Name { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public ContactPurpose Purpose { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
