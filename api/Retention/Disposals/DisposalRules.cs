namespace Ampira.Vendors.Api.Retention.Disposals;

/// <summary>proposed → approved → done; a proposal that has not begun to run can be withdrawn, what went cannot come back.</summary>
public static class DisposalRules
{
    public static bool Allows(DisposalState state, DisposalAction action) => (state, action) switch
    {
        (DisposalState.Proposed, DisposalAction.Approve or DisposalAction.Withdraw) => true,
        (DisposalState.Approved, DisposalAction.Run or DisposalAction.Withdraw) => true,
        _ => false,
    };

    public static DisposalState Next(DisposalState state, DisposalAction action) => !Allows(state, action) ? state : action switch
    {
        DisposalAction.Approve => DisposalState.Approved, DisposalAction.Withdraw => DisposalState.Withdrawn, _ => DisposalState.Done,
    };
}
