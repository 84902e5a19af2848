using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Vendors;

public enum VendorKind { Contractor, CloudProvider }

public enum VendorState { Candidate, Active, Suspended, Ended }

/// <summary>Why a town suspends a vendor: 指名停止, 倒産手続, 暴力団排除措置.</summary>
public enum SuspensionGround { TenderExclusion, Bankruptcy, AntisocialForces }

/// <summary>A holder of the majority of votes, directly (tier 1) or above (domain.md 2.8).</summary>
public sealed record MajorityOwner(
    [property: MinLength(1), MaxLength(Vendor.NameMaxLength)] string Name, [property: MinLength(2), MaxLength(2)] string Country, [property: Range(1, 9)] int Tier);

/// <summary>One town's register entry of an organisation.</summary>
public sealed class Vendor : ITownRow, IVersioned
{
    public const int ReferenceNoMaxLength = 30;
    public const int NameMaxLength = 200;
    public const int AddressMaxLength = 300;
    public const int WebsiteMaxLength = 300;
    public const int MaxOwners = 20;
    public const int SourceMaxLength = 300;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public Guid OrganisationId { get; set; }
    public required string Name { get; set; }
    public string? NameKana { get; set; }
    /// <summary>法人番号, 13 digits; null for organisations abroad.</summary>
    public string? CorporateNumber { get; set; }
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }
    public List<VendorKind> Kinds { get; set; } = [];
    public string? Address { get; set; }
    public string? Website { get; set; }
    public string? HeadOfficeCountry { get; set; }
    public List<MajorityOwner> MajorityOwners { get; set; } = [];
    /// <summary>As of which day head office and owners were looked up, and where (登記, 有価証券報告書 …); without a day an empty list of owners means that nobody looked.</summary>
    public DateOnly? OwnershipAsOf { get; set; }
    public string? OwnershipSource { get; set; }
    public VendorState State { get; set; }
    /// <summary>On what ground the town suspends the vendor, which gate G16 names; null while it does not.</summary>
    public SuspensionGround? SuspensionGround { get; set; }
    /// <summary>Why the town suspends the vendor, in its own words; null while it does not.</summary>
    public string? StandingReason { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A vendor's access to one town's entry of it.</summary>
public sealed class VendorToken : IssuedToken
{
    public Guid VendorId { get; set; }
}
