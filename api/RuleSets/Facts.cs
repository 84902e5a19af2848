using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>自治体機密性. 3A is strictest; the order of the members is the order of strictness.</summary>
public enum Confidentiality
{
    [JsonStringEnumMemberName("1")] One,
    [JsonStringEnumMemberName("2")] Two,
    [JsonStringEnumMemberName("3C")] ThreeC,
    [JsonStringEnumMemberName("3B")] ThreeB,
    [JsonStringEnumMemberName("3A")] ThreeA,
}

/// <summary>How long the work may stand still.</summary>
public enum OutageTolerance { Any, OneDay, ThreeHours }

/// <summary>The network tier the work touches (三層 and the two school networks).</summary>
public enum Segment { None, Internet, Lgwan, MyNumber, SchoolAffairs, Education }

public enum Connection { None, Internet, DedicatedLine, Lgwan, LocalBreakout }

/// <summary>How the vendor reaches the information.</summary>
public enum AccessMode { DeliverablesOnly, VendorPremises, Onsite, Remote, PrivilegedRemote }

public enum CloudModel { None, Saas, Paas, Iaas }

/// <summary>What vouches for the cloud service.</summary>
public enum Assurance { GovCloud, LgwanAsp, Ismap, IsmapLiu, Iso27017, Soc2, None }

public enum Subcontracting { Prohibited, Possible, Planned }

public enum HandedDocument { Specifications, NetworkDiagrams }

public enum WorkKind { Development, Operation, Maintenance, Printing, DataEntry, CallCenter, Bpo, Survey, Transport, Disposal, Facility, Ai, Network }

/// <summary>
/// 情報の区分・条件: the classification form of an engagement or cloud use, from which clauses, questions, risk and gates follow.
/// A null is "unknown", an empty list is "none" (product.md 5.1). Countries are ISO 3166-1 alpha-2 codes.
/// </summary>
public sealed record Facts
{
    private const string Country = "^[A-Z]{2}$";

    public Confidentiality? Confidentiality { get; init; }
    /// <summary>1 or 2.</summary>
    [Range(1, 2)]
    public int? Integrity { get; init; }
    /// <summary>1 or 2.</summary>
    [Range(1, 2)]
    public int? Availability { get; init; }
    public bool? PersonalInformation { get; init; }
    /// <summary>要配慮個人情報 or 条例要配慮個人情報.</summary>
    public bool? SensitivePersonalInformation { get; init; }
    /// <summary>特定個人情報.</summary>
    public bool? MyNumber { get; init; }
    /// <summary>戸籍.</summary>
    public bool? FamilyRegister { get; init; }
    /// <summary>住民基本台帳.</summary>
    public bool? ResidentRegister { get; init; }
    /// <summary>Persons, 0 to 200,000,000.</summary>
    [Range(0, FactsRules.MaxPeople)]
    public int? PeopleAffected { get; init; }
    public OutageTolerance? OutageTolerance { get; init; }
    public bool? LifeSafety { get; init; }
    public Segment? Segment { get; init; }
    public Connection? Connection { get; init; }
    [MaxLength(FactsRules.MaxEntries)]
    public IReadOnlyList<AccessMode>? Access { get; init; }
    public CloudModel? Cloud { get; init; }
    /// <summary>Uniform terms to the unspecified public, no contract of its own (domain.md 2.8).</summary>
    public bool? TermsOfServiceOnly { get; init; }
    /// <summary>False: by contract the provider does not handle the data and is kept from it.</summary>
    public bool? ProviderHandlesData { get; init; }
    public Assurance? Assurance { get; init; }
    [MaxLength(FactsRules.MaxEntries), Each(Pattern = Country)]
    public IReadOnlyList<string>? DataCountries { get; init; }
    [MaxLength(FactsRules.MaxEntries), Each(Pattern = Country)]
    public IReadOnlyList<string>? AccessCountries { get; init; }
    [MaxLength(FactsRules.MaxEntries), Each(Pattern = Country)]
    public IReadOnlyList<string>? WorkPlaceCountries { get; init; }
    /// <summary>Country whose law governs the contract.</summary>
    [MinLength(2), MaxLength(2), RegularExpression(Country)]
    public string? GoverningLaw { get; init; }
    public Subcontracting? Subcontracting { get; init; }
    /// <summary>0 to 10.</summary>
    [Range(0, FactsRules.MaxTiers)]
    public int? SubcontractorTiers { get; init; }
    /// <summary>Paper or portable media are handed over.</summary>
    public bool? Media { get; init; }
    /// <summary>Information goes over a network.</summary>
    public bool? Transfer { get; init; }
    public bool? VendorCollects { get; init; }
    /// <summary>Important information is shown before or outside the contract.</summary>
    public bool? InformationBeforeContract { get; init; }
    [MaxLength(FactsRules.MaxEntries)]
    public IReadOnlyList<HandedDocument>? Documents { get; init; }
    public bool? PupilsAsUsers { get; init; }
    /// <summary>Reference of the 特定個人情報保護評価.</summary>
    [MaxLength(FactsRules.MaxReference)]
    public string? PiaReference { get; init; }
    [MaxLength(FactsRules.MaxEntries)]
    public IReadOnlyList<WorkKind>? Work { get; init; }
}
