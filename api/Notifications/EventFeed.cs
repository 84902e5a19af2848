using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Notifications;

/// <summary>An event of the town's chain with its place there.</summary>
public sealed record FedEvent(long Sequence, DateTimeOffset At, string Type, string SubjectType, Guid SubjectId);

/// <summary>What programs are told of events, whether they fetch them or have them sent: the same events to the same reader.</summary>
public static class EventFeed
{
    /// <param name="db">Opened as the town: seals are its own side, which a vendor does not reach.</param>
    /// <param name="after">A sequence number; the sealer gives it after commit, so that no event is skipped by one that commits later.</param>
    /// <param name="vendorId">Whose; null: everything of the town.</param>
    /// <returns>Oldest first.</returns>
    public static IQueryable<FedEvent> EventsAfter(this VendorsDb db, long after, Guid? vendorId) =>
        db.AuditSeals.Where(s => s.Sequence > after).Join(db.AuditEvents, s => s.EventId, e => e.Id, (s, e) => new { s.Sequence, e.At, e.Action, e.SubjectType, e.SubjectId, e.VendorId })
            .Where(x => vendorId == null || x.VendorId == vendorId).OrderBy(x => x.Sequence).Select(x => new FedEvent(x.Sequence, x.At, x.Action, x.SubjectType, x.SubjectId));
}
