using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Notifications.Inbox;
using Ampira.Vendors.Api.Portfolio.Timelines;

namespace Ampira.Vendors.Api.Portfolio.Dashboard;

/// <param name="Engagements">Not closed yet; null for who may not read them.</param>
/// <param name="CloudUses">Neither ended nor withdrawn.</param>
public sealed record DashboardCounts(int Overdue, int Soon, int Due, int Decide, int Unread, int? Engagements, int? CloudUses);

/// <summary>A clock of an incident that still runs.</summary>
public sealed record DashboardClock(Guid IncidentId, string ReferenceNo, string Title, IncidentClockResponse Clock);

/// <summary>What falls due in one month; null of what the reader may not read.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Duties">Not delivered yet, the vendors' and the town's.</param>
/// <param name="Evidence">Clean pieces, in their newest edition, whose effective period ends.</param>
public sealed record DueMonth(DateOnly Month, int? Reverifications, int? Duties, int? Evidence);

/// <summary>The latest decisions on cases that are decided or run, by the day alone: what has changed in their grounds each case says itself.</summary>
/// <param name="Standing">Approvals in force.</param>
/// <param name="Within30">Of these, those that end within 30 days.</param>
/// <param name="Within90">Of these, those that end within 90 days.</param>
/// <param name="Lapsed">Ended, or fallen because a condition was not met.</param>
public sealed record ApprovalFigures(int Standing, int Within30, int Within90, int Lapsed);

/// <summary>The start page in one read. Parts that the reader may not read are absent.</summary>
/// <param name="Due">What is due to the reader, the first ten.</param>
/// <param name="Decide">What waits for the reader to judge or decide, the first ten.</param>
/// <param name="Clocks">Of the newest open incidents, for who handles them.</param>
/// <param name="Changes">What was done lately in the cases the reader sees.</param>
public sealed record DashboardResponse(
    DateOnly Day, DashboardCounts Counts, IReadOnlyList<MyInboxItem> Due, IReadOnlyList<MyInboxItem> Decide, IReadOnlyList<DashboardClock>? Clocks, IReadOnlyList<TownEvent>? Changes,
    HeatMapResponse? Risks, CoverageFigures? Coverage, ApprovalFigures? Approvals, IReadOnlyList<DueMonth>? Months);

// No day of the past: what is due to somebody is of today, and the figures of a day are in the heat map and the annual report.
public sealed class GetDashboard(DashboardReading dashboard) : EndpointWithoutRequest<DashboardResponse>
{
    public override void Configure()
    {
        Get("/dashboard");
        Permissions(PermissionNames.OwnInboxUse);
        Summary(s => s.Summary = "What is due to me, what waits for me to decide, what changed, and the town's figures");
        Description(d => d.WithTags("Dashboard"));
    }

    public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(await dashboard.ReadAsync(ct), ct);
}
