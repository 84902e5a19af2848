using Ampira.Vendors.Api.Incidents;

namespace Ampira.Vendors.Tests.Api.Incidents;

[TestClass]
public sealed class IncidentRulesTests
{
    [TestMethod]
    public void Of_all_states_and_actions_these_are_allowed() => Assert.AreEqual(
        """
        Open Supplement Open
        Open Contain Contained
        Open Report Open
        Open PreparePublication Open
        Open DecidePublication Open
        Contained Supplement Contained
        Contained Report Reported
        Contained Close Closed
        Contained PreparePublication Contained
        Contained DecidePublication Contained
        Reported Supplement Reported
        Reported Report Reported
        Reported Close Closed
        Reported PreparePublication Reported
        Reported DecidePublication Reported
        """, StateMachine.Describe<IncidentState, IncidentAction>(IncidentRules.Allows, IncidentRules.Next));

    [TestMethod]
    [DataRow(IncidentState.Open, true, false, null, true)]
    [DataRow(IncidentState.Reported, false, true, false, true)]
    [DataRow(IncidentState.Contained, false, false, true, true)]
    [DataRow(IncidentState.Open, false, false, null, false, DisplayName = "nothing of persons, and no malice known")]
    [DataRow(IncidentState.Closed, true, true, true, false)]
    public void It_is_serious_while_unresolved_and_grave(IncidentState state, bool personal, bool myNumber, bool? malicious, bool serious) =>
        Assert.AreEqual(serious, IncidentRules.IsSerious(state, personal, myNumber, malicious));
}
