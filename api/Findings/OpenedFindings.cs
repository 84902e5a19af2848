using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Findings;

/// <summary>The payload of a finding's outbox events.</summary>
public sealed record FindingHappened(Guid FindingId, Guid? EngagementId, Guid? CloudUseId, Guid VendorId, DateOnly DueOn)
{
    public static FindingHappened Of(Finding f) => new(f.Id, f.EngagementId, f.CloudUseId, f.VendorId, f.DueOn);
}

public static class OpenedFindings
{
    /// <summary>The one door by which findings are opened, for people and for sweeps: number, row, audit event and outbox event.</summary>
    public static async Task OpenAsync(this VendorsDb db, Finding finding, UnitOfWork work, Caller caller, DateOnly today, CancellationToken ct)
    {
        finding.ReferenceNo = await db.NextReferenceAsync(caller, "指摘", today, ct);
        db.Add(finding);
        await db.SaveChangesAsync(ct);
        work.Record("finding.opened", "finding", finding.Id, new
        {
            finding.ReferenceNo, subject = finding.Subject, finding.Severity, finding.Source, finding.DueOn, finding.Clause, finding.AssessmentId, finding.QuestionKey, finding.Threats,
            title = work.KeyedHash(finding.Title), detail = work.KeyedHash(finding.Detail),
        }, finding.VendorId);
        work.Publish("finding.opened", $"finding.opened:{finding.Id}", FindingHappened.Of(finding), finding.VendorId);
    }
}
