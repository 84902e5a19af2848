using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Engagements;

public enum EngagementState { Planning, Tendered, Awarded, Decided, Active, Ending, Closed }

/// <summary>How the vendor was chosen.</summary>
public enum AwardMethod { OpenTender, SelectiveTender, Proposal, Negotiated, Quotation }

/// <summary>業務委託: a piece of outsourced work of one org unit, with one vendor from the award on.</summary>
public sealed class Engagement : ICase
{
    public const int TitleMaxLength = 200;
    public const int ReasonMaxLength = 1000;
    public const int ApprovalNoMaxLength = 50;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public required string Title { get; set; }
    public Guid OrgUnitId { get; set; }
    public DateOnly StartsOn { get; set; }
    public DateOnly EndsOn { get; set; }
    public EngagementState State { get; set; }
    public Guid RequestedById { get; set; }
    /// <summary>The latest version of the facts; 0 before any are entered.</summary>
    public int FactsVersion { get; set; }
    /// <summary>The version the information owner confirmed; a newer one wants confirming again.</summary>
    public int? ConfirmedFactsVersion { get; set; }
    public Guid? VendorId { get; set; }
    public AwardMethod? AwardMethod { get; set; }
    public string? AwardReason { get; set; }
    /// <summary>決裁番号.</summary>
    public string? ApprovalNo { get; set; }
    public DateOnly? AwardedOn { get; set; }
    /// <summary>The engagement of the year before that it goes on from, and the fiscal year for which it was made: once only.</summary>
    public Guid? RolledFromId { get; set; }
    public int? RolledForYear { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public bool FactsAreConfirmed => FactsVersion > 0 && ConfirmedFactsVersion == FactsVersion;

    SubjectType ICase.SubjectType => SubjectType.Engagement;
    DateOnly? ICase.StartsOn => StartsOn;
    DateOnly? ICase.EndsOn => EndsOn;
}

/// <summary>One version of the facts, kept as entered: a change is a new version.</summary>
public sealed class EngagementFacts : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid EngagementId { get; set; }
    public int FactsVersion { get; set; }
    public required Facts Facts { get; set; }
    /// <summary>SHA-256 of the canonical form.</summary>
    public required string Hash { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
}

/// <summary>The information owner's word that a version of the facts is right; gate G18 reads it.</summary>
public sealed class FactsConfirmation : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid EngagementId { get; set; }
    public int FactsVersion { get; set; }
    public required string FactsHash { get; set; }
    public DateTimeOffset ConfirmedAt { get; set; }
    public Guid ConfirmedById { get; set; }
    public required string ConfirmedByName { get; set; }
}

/// <summary>A vendor asked to bid.</summary>
public sealed class Candidate : ITownRow, IAddedRow
{
    public Guid MunicipalityId { get; set; }
    public Guid EngagementId { get; set; }
    public Guid VendorId { get; set; }
    public DateTimeOffset AddedAt { get; set; }
}

/// <summary>A party the vendor hands work on to, of any tier; a subsidiary is one too (domain.md 3.1).</summary>
public sealed class Subcontractor : ITownRow, IVersioned
{
    public const int NameMaxLength = 200;
    public const int WorkMaxLength = 500;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid EngagementId { get; set; }
    /// <summary>The vendor of the engagement, who may read and declare the row.</summary>
    public Guid VendorId { get; set; }
    /// <summary>Null for the first tier.</summary>
    public Guid? ParentId { get; set; }
    public int Tier { get; set; }
    /// <summary>The day the town was told of it; no consent is older.</summary>
    public DateOnly DeclaredOn { get; set; }
    public required string Name { get; set; }
    public string? CorporateNumber { get; set; }
    public required string Country { get; set; }
    public required string Work { get; set; }
    public bool IsSubsidiary { get; set; }
    /// <summary>False: by contract it does not handle the data and is kept from it; the basis is recorded.</summary>
    public bool HandlesData { get; set; }
    public string? NoDataBasis { get; set; }
    /// <summary>The latest consent decision; null while none is recorded. The decisions themselves are append-only.</summary>
    public bool? IsConsented { get; set; }
    /// <summary>The latest day on which it was confirmed that the contract's duties were placed on it too; null while none is recorded.</summary>
    public DateOnly? FlowdownConfirmedOn { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>The town's written consent, or its refusal, to one subcontractor (番号法10条, domain.md 3.1).</summary>
public sealed class SubcontractorConsent : ITownRow, IAppendOnly
{
    public const int DocumentNoMaxLength = 50;
    public const int ConditionsMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid SubcontractorId { get; set; }
    public Guid VendorId { get; set; }
    public bool IsConsented { get; set; }
    public DateOnly DecidedOn { get; set; }
    /// <summary>文書番号 of the letter.</summary>
    public required string DocumentNo { get; set; }
    public string? Conditions { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
}
