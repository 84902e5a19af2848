using Ampira.Vendors.Api.Contracts;

namespace Ampira.Vendors.Api.Measures;

public enum MeasureAction { Reply, Close }

/// <summary>Which clause permits a measure, while the contract is in which state, and what may be done about a measure.</summary>
public static class MeasureRules
{
    private static readonly Dictionary<MeasureAction, (MeasureState[] From, MeasureState To)> Moves = new()
    {
        // An answer can be added to until the town closes the measure.
        [MeasureAction.Reply] = ([MeasureState.Open, MeasureState.Answered], MeasureState.Answered),
        [MeasureAction.Close] = ([MeasureState.Open, MeasureState.Answered], MeasureState.Closed),
    };

    private static readonly Dictionary<MeasureKind, string[]> PermittedBy = new()
    {
        [MeasureKind.ReportRequested] = ["periodic-report", "incident-report"],
        [MeasureKind.CorrectionDemanded] = ["corrective-action"],
        [MeasureKind.OnSiteInspection] = ["audit-inspection"],
        [MeasureKind.Suspension] = ["suspension"],
        [MeasureKind.Termination] = ["termination-for-breach"],
    };

    public static bool Allows(MeasureState state, MeasureAction action) => Moves[action].From.Contains(state);

    public static MeasureState Next(MeasureState state, MeasureAction action) => Moves[action].To;

    public static bool IsOverdue(MeasureState state, DateOnly? dueOn, DateOnly today) => state == MeasureState.Open && dueOn < today;

    /// <summary>Clauses of which one permits the measure.</summary>
    public static IReadOnlyList<string> ClausesFor(MeasureKind kind) => PermittedBy[kind];

    /// <summary>The clause of the contract that permits the measure; after an incident the one on incidents before the one on regular reports. Null where it holds none.</summary>
    public static ContractClause? Permitting(MeasureKind kind, IReadOnlyList<ContractClause> clauses, bool isAboutIncident = false)
    {
        var wanted = isAboutIncident ? PermittedBy[kind].Reverse() : PermittedBy[kind];
        return wanted.Select(key => clauses.SingleOrDefault(c => c.Key == key)).FirstOrDefault(c => c is not null);
    }

    /// <summary>After its end a contract still obliges to report and to put right (return and erasure, secrecy), but there is no work left to inspect or stop.</summary>
    public static bool IsOpenTo(ContractState state, MeasureKind kind) => state switch
    {
        ContractState.Signed => true,
        ContractState.Ended => kind is MeasureKind.ReportRequested or MeasureKind.CorrectionDemanded,
        _ => false,
    };
}
