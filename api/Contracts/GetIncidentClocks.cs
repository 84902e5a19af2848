using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>A day or an hour that runs after an incident.</summary>
/// <param name="WarnOn">From this day on it is urgent.</param>
/// <param name="DueOn">The last day, in the town's time.</param>
/// <param name="DueAt">The last instant, where it is counted in hours.</param>
/// <param name="DoneOn">The day it was met; null while it runs.</param>
/// <param name="Reason">Why it runs and how it is counted.</param>
public sealed record IncidentClockResponse(IncidentClockKind Kind, Guid? ContractId, DateOnly? WarnOn, DateOnly DueOn, DateTimeOffset? DueAt, DateOnly? DoneOn, bool Overdue, string Reason);

/// <summary>A clock that does not run, and why.</summary>
public sealed record OmittedClockResponse(IncidentClockKind Kind, Guid? ContractId, string Reason);

public sealed record IncidentClocksResponse(IReadOnlyList<IncidentClockResponse> Clocks, IReadOnlyList<OmittedClockResponse> Omitted);

/// <summary>The clocks of an incident. A vendor sees those of its own contracts; when the town reports to the commission is the town's own.</summary>
public sealed class GetIncidentClocks(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<IncidentRequest, IncidentClocksResponse>
{
    public override void Configure()
    {
        Get("/incidents/{id}/clocks");
        Permissions(PermissionNames.IncidentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the clocks that run after an incident, and why others do not");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(IncidentRequest req, CancellationToken ct)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(i => i.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await Send.OkAsync(await db.ClocksAsync(incident, caller, clock, ct), ct);
    }
}

public static class IncidentClockReading
{
    /// <summary>The clocks of one incident that the caller may see, as they stand now.</summary>
    public static async Task<IncidentClocksResponse> ClocksAsync(this VendorsDb db, Incident incident, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var (today, now) = (clock.TownToday(), clock.GetUtcNow());
        var rules = caller.Kind == CallerKind.Vendor ? RuleSetContent.Shipped : (await db.RulesAsync(today, ct)).Content;
        var clocks = (await db.ClocksAsync([incident], rules, ct))[incident.Id];
        bool Shown(IncidentClockKind kind) => caller.Kind != CallerKind.Vendor || kind == IncidentClockKind.ContractNotice;
        return new(
            [.. clocks.Running.Where(c => Shown(c.Kind)).Select(c => new IncidentClockResponse(c.Kind, c.ContractId, c.WarnOn, c.DueOn, c.DueAt, c.DoneOn, IncidentClockRules.IsOverdue(c, today, now), c.Reason.Current))],
            [.. clocks.Omitted.Where(c => Shown(c.Kind)).Select(c => new OmittedClockResponse(c.Kind, c.ContractId, c.Reason.Current))]);
    }
}
