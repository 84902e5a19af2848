namespace Ampira.Vendors.Api.Incidents;

public enum IncidentAction { Supplement, Contain, Report, Close, PreparePublication, DecidePublication }

/// <summary>What may be done about an incident in which state, and where it leads (product.md 3).</summary>
public static class IncidentRules
{
    private static readonly Dictionary<IncidentAction, (IncidentState[] From, IncidentState? To)> Moves = new()
    {
        [IncidentAction.Supplement] = ([IncidentState.Open, IncidentState.Contained, IncidentState.Reported], null),
        [IncidentAction.Contain] = ([IncidentState.Open], IncidentState.Contained),
        [IncidentAction.Report] = ([IncidentState.Open, IncidentState.Contained, IncidentState.Reported], IncidentState.Reported),
        [IncidentAction.PreparePublication] = ([IncidentState.Open, IncidentState.Contained, IncidentState.Reported], null),
        [IncidentAction.DecidePublication] = ([IncidentState.Open, IncidentState.Contained, IncidentState.Reported], null),
        // One that nobody has to be told of by law never becomes reported.
        [IncidentAction.Close] = ([IncidentState.Contained, IncidentState.Reported], IncidentState.Closed),
    };

    public static bool Allows(IncidentState state, IncidentAction action) => Moves[action].From.Contains(state);

    /// <summary>A 速報 does not wait for the containment; an incident that is still going on stays open when it is made.</summary>
    public static IncidentState Next(IncidentState state, IncidentAction action) =>
        state == IncidentState.Open && action == IncidentAction.Report ? state : Moves[action].To ?? state;

    /// <summary>Unresolved and grave enough to hold the vendor's work back (gate G14).</summary>
    public static bool IsSerious(IncidentState state, bool personalInformation, bool myNumber, bool? malicious) =>
        state != IncidentState.Closed && (personalInformation || myNumber || malicious == true);
}
