namespace Ampira.Vendors.Api.Incidents;

/// <summary>What was proposed of an incident's publication, and what was decided on it; null while it waits.</summary>
public sealed record ProposedPublication(IncidentStep Prepared, IncidentStep? Decided);

/// <summary>Whether and how an incident is made public: one prepares it, another decides.</summary>
public static class PublicationRules
{
    /// <summary>The latest proposal; a decision on an earlier one does not hold for it.</summary>
    /// <param name="steps">Oldest first.</param>
    public static ProposedPublication? Latest(IReadOnlyList<IncidentStep> steps) =>
        steps.LastOrDefault(s => s.Action == IncidentAction.PreparePublication) is not { } prepared ? null
            : new(prepared, steps.LastOrDefault(s => s.Action == IncidentAction.DecidePublication && s.OnVersion > prepared.OnVersion));

    /// <summary>What must be reported is not closed while nobody has decided how it is published.</summary>
    public static bool HoldsClosing(IncidentNature nature, IReadOnlyList<IncidentStep> steps) => IncidentClockRules.MustBeReported(nature) && Latest(steps)?.Decided is null;
}
