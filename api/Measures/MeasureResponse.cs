using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Measures;

/// <summary>Who of the town did it is for staff only.</summary>
public sealed record MeasureStepResponse(MeasureAction Action, string Text, IReadOnlyList<Guid> EvidenceIds, bool ByVendor, string? By, DateTimeOffset At);

/// <param name="ArticleNumber">The article of this very contract that permits the measure.</param>
public sealed record MeasureResponse(
    Guid Id, string ReferenceNo, Guid ContractId, Guid VendorId, MeasureKind Kind, MeasureState State, string ClauseKey, int ArticleNumber, string Reason, DateOnly TakenOn, DateOnly? DueOn, bool Overdue,
    Guid? FindingId, Guid? IncidentId, IReadOnlyList<MeasureStepResponse> Steps, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static MeasureResponse From(Measure m, IEnumerable<MeasureStep> steps, Caller caller, DateOnly today) => new(
        m.Id, m.ReferenceNo, m.ContractId, m.VendorId, m.Kind, m.State, m.ClauseKey, m.ArticleNumber, m.Reason, m.TakenOn, m.DueOn, MeasureRules.IsOverdue(m.State, m.DueOn, today), m.FindingId, m.IncidentId,
        [.. steps.Select(s => new MeasureStepResponse(s.Action, s.Text, s.EvidenceIds, s.IsByVendor, caller.Kind == CallerKind.Vendor && !s.IsByVendor ? null : s.ByName, s.At))], m.Version, m.CreatedAt, m.UpdatedAt);
}

public sealed record MeasureRow(
    Guid Id, string ReferenceNo, Guid ContractId, Guid VendorId, MeasureKind Kind, MeasureState State, string ClauseKey, int ArticleNumber, DateOnly TakenOn, DateOnly? DueOn, bool Overdue, Guid? FindingId, Guid? IncidentId, long Version)
{
    public static MeasureRow From(Measure m, DateOnly today) => new(
        m.Id, m.ReferenceNo, m.ContractId, m.VendorId, m.Kind, m.State, m.ClauseKey, m.ArticleNumber, m.TakenOn, m.DueOn, MeasureRules.IsOverdue(m.State, m.DueOn, today), m.FindingId, m.IncidentId, m.Version);
}
