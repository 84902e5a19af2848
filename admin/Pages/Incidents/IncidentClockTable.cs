using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Incidents;

/// <summary>The clocks of an incident as they stand at one instant.</summary>
public sealed record IncidentClockTable(IReadOnlyList<IncidentClockResponse> Clocks, IReadOnlyList<OmittedClockResponse> Omitted, DateTimeOffset Now)
{
    public static readonly IncidentClockTable None = new([], [], default);

    public DateOnly Today { get; } = Words.TownDay(Now);

    public static IncidentClockTable Of(IncidentClocksResponse clocks, DateTimeOffset now) => new(clocks.Clocks, clocks.Omitted, now);

    public bool Runs(IncidentClockKind kind) => Clocks.Any(c => c.Kind == kind && c.DoneOn is null);
}
