using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>A delivery or the town's answer to it. Who of the town gave it is for staff only.</summary>
public sealed record DutyStepResponse(DutyAction Action, string? Text, IReadOnlyList<Guid> EvidenceIds, string? AcknowledgedHash, bool ByVendor, string? By, DateTimeOffset At)
{
    public static DutyStepResponse From(DutyStep s, Caller caller) =>
        new(s.Action, s.Text, s.EvidenceIds, s.AcknowledgedHash, s.IsByVendor, caller.Kind == CallerKind.Vendor && !s.IsByVendor ? null : s.ByName, s.At);
}

/// <summary>Overdue: neither delivered nor confirmed, and its day has passed.</summary>
public sealed record DutyResponse(
    Guid Id, Guid ContractId, string ContractReferenceNo, Guid? EngagementId, Guid? CloudUseId, Guid VendorId, string ClauseKey, int ArticleNumber, string DutyKey, string Title, DutyParty Who, DateOnly DueOn, bool Overdue,
    string? EvidenceKind, Guid? SubcontractorId, string? SubcontractorName, DutyState State, IReadOnlyList<DutyStepResponse> Steps, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public sealed record DutyRow(
    Guid Id, Guid ContractId, string ContractReferenceNo, Guid? EngagementId, Guid? CloudUseId, Guid VendorId, string ClauseKey, int ArticleNumber, string DutyKey, string Title, DutyParty Who, DateOnly DueOn, bool Overdue,
    string? EvidenceKind, Guid? SubcontractorId, string? SubcontractorName, DutyState State, long Version);
