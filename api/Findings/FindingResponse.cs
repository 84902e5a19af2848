using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Findings;

/// <summary>One thing done about a finding. Who of the town did it is for staff only.</summary>
public sealed record FindingStepResponse(FindingAction Action, string? Text, IReadOnlyList<Guid> EvidenceIds, bool ByVendor, string? By, DateTimeOffset At);

/// <summary>A finding as its town sees it, or as its vendor does: then without the internal note, the owner, the threats and why it was dismissed.</summary>
public sealed record FindingResponse(
    Guid Id, string ReferenceNo, SubjectResponse Subject, Guid VendorId, string Title, string Detail, FindingSeverity Severity, FindingState State, DateOnly DueOn, bool Overdue, DateOnly? OrderedDueOn,
    FindingSource Source, Guid? AssessmentId, string? QuestionKey, IReadOnlyList<Guid> EvidenceIds, BreachedClause? Clause, Guid? OwnerId, string? InternalNote, IReadOnlyList<FindingStepResponse> Steps,
    IReadOnlyList<string> Threats, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static FindingResponse From(Finding f, IEnumerable<FindingStep> steps, Caller caller, DateOnly today)
    {
        var forVendor = caller.Kind == CallerKind.Vendor;
        return new(
            f.Id, f.ReferenceNo, new(f.Subject.Type, f.Subject.Id), f.VendorId, f.Title, f.Detail, f.Severity, f.State, f.DueOn, FindingRules.IsOverdue(f.State, f.DueOn, today), f.OrderedDueOn,
            f.Source, f.AssessmentId, f.QuestionKey, f.EvidenceIds, f.Clause, forVendor ? null : f.OwnerId, forVendor ? null : f.InternalNote, [.. steps.Select(s => Step(s, forVendor))], forVendor ? [] : f.Threats, f.Version, f.CreatedAt, f.UpdatedAt);
    }

    private static FindingStepResponse Step(FindingStep s, bool forVendor) => new(
        s.Action, forVendor && s.Action == FindingAction.Dismiss ? null : s.Text, s.EvidenceIds, s.IsByVendor, forVendor && !s.IsByVendor ? null : s.ByName, s.At);
}

public sealed record FindingRow(
    Guid Id, string ReferenceNo, SubjectResponse Subject, Guid VendorId, string Title, FindingSeverity Severity, FindingState State, DateOnly DueOn, bool Overdue, FindingSource Source, BreachedClause? Clause, long Version)
{
    public static FindingRow From(Finding f, DateOnly today) => new(
        f.Id, f.ReferenceNo, new(f.Subject.Type, f.Subject.Id), f.VendorId, f.Title, f.Severity, f.State, f.DueOn, FindingRules.IsOverdue(f.State, f.DueOn, today), f.Source, f.Clause, f.Version);
}
