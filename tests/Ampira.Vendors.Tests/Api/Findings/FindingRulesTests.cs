using Ampira.Vendors.Api.Findings;

namespace Ampira.Vendors.Tests.Api.Findings;

[TestClass]
public sealed class FindingRulesTests
{
    [TestMethod]
    public void Of_all_states_and_actions_these_are_allowed() => Assert.AreEqual(
        """
        Open Remediate InRemediation
        Open Dismiss Dismissed
        InRemediation Remediate InRemediation
        InRemediation Verify Verified
        InRemediation Reject Open
        InRemediation Dismiss Dismissed
        Verified Close Closed
        """, StateMachine.Describe<FindingState, FindingAction>(FindingRules.Allows, FindingRules.Next));

    [TestMethod]
    [DataRow(FindingState.Open, 1, true)]
    [DataRow(FindingState.InRemediation, 1, true)]
    [DataRow(FindingState.Open, 0, false, DisplayName = "its own day is not late")]
    [DataRow(FindingState.Verified, 1, false)]
    [DataRow(FindingState.Closed, 1, false)]
    [DataRow(FindingState.Dismissed, 1, false)]
    public void It_is_overdue_while_unsettled_after_its_day(FindingState state, int late, bool overdue)
    {
        var due = new DateOnly(2026, 12, 7);
        Assert.AreEqual(overdue, FindingRules.IsOverdue(state, due, due.AddDays(late)));
    }

    [TestMethod]
    public void Only_a_grave_unsettled_one_holds_the_closing_of_the_work() => Assert.AreEqual(
        "Open High, Open Critical, InRemediation High, InRemediation Critical",
        string.Join(", ", from state in Enum.GetValues<FindingState>() from severity in Enum.GetValues<FindingSeverity>() where FindingRules.HoldsClosing(state, severity) select $"{state} {severity}"));
}
