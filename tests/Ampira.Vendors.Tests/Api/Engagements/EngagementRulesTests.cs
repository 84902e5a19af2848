using Ampira.Vendors.Api.Engagements;

namespace Ampira.Vendors.Tests.Api.Engagements;

[TestClass]
public sealed class EngagementRulesTests
{
    [TestMethod]
    public void Of_all_states_and_actions_these_are_allowed() => Assert.AreEqual(
        """
        Planning Change Planning
        Planning EnterFacts Planning
        Planning ConfirmFacts Planning
        Planning AddCandidate Planning
        Planning JudgeCandidate Planning
        Planning Tender Tendered
        Planning Award Awarded
        Tendered Change Tendered
        Tendered EnterFacts Tendered
        Tendered ConfirmFacts Tendered
        Tendered AddCandidate Tendered
        Tendered JudgeCandidate Tendered
        Tendered Tender Tendered
        Tendered Award Awarded
        Awarded Change Awarded
        Awarded EnterFacts Awarded
        Awarded ConfirmFacts Awarded
        Awarded AddSubcontractor Awarded
        Awarded Decide Decided
        Decided Change Decided
        Decided EnterFacts Decided
        Decided ConfirmFacts Decided
        Decided AddSubcontractor Decided
        Decided Decide Decided
        Decided Activate Active
        Active Change Active
        Active EnterFacts Active
        Active ConfirmFacts Active
        Active AddSubcontractor Active
        Active Decide Active
        Active End Ending
        Ending Close Closed
        """, StateMachine.Describe<EngagementState, EngagementAction>(EngagementRules.Allows, EngagementRules.Next));
}
