using Ampira.Vendors.Api.Contracts;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class DutyStateRulesTests
{
    [TestMethod]
    public void Of_all_states_and_actions_these_are_allowed() => Assert.AreEqual(
        """
        Open Deliver Delivered
        Delivered Confirm Confirmed
        Delivered Return Returned
        Returned Deliver Delivered
        """, StateMachine.Describe<DutyState, DutyAction>(DutyStateRules.Allows, DutyStateRules.Next));

    [TestMethod]
    [DataRow(DutyState.Open, 1, true)]
    [DataRow(DutyState.Open, 0, false, DisplayName = "its own day is not late")]
    [DataRow(DutyState.Returned, 1, true)]
    [DataRow(DutyState.Delivered, 1, false, DisplayName = "the town's answer is awaited")]
    [DataRow(DutyState.Confirmed, 1, false)]
    public void It_is_overdue_while_undelivered_after_its_day(DutyState state, int late, bool overdue)
    {
        var due = new DateOnly(2026, 12, 7);
        Assert.AreEqual(overdue, DutyStateRules.IsOverdue(state, due, due.AddDays(late)));
    }
}
