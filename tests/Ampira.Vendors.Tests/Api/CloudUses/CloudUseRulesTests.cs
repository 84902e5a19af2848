using Ampira.Vendors.Api.CloudUses;

namespace Ampira.Vendors.Tests.Api.CloudUses;

[TestClass]
public sealed class CloudUseRulesTests
{
    [TestMethod]
    public void What_may_be_done_in_which_state_and_where_it_leads() => Assert.AreEqual(
        """
        Draft Change Draft
        Draft EnterFacts Draft
        Draft ConfirmFacts Draft
        Draft ReadTerms Draft
        Draft Submit Submitted
        Draft Withdraw Withdrawn
        Submitted ConfirmFacts Submitted
        Submitted ReadTerms Submitted
        Submitted BeginReview InReview
        Submitted RequestChanges ChangesRequested
        Submitted Decide Decided
        Submitted Withdraw Withdrawn
        InReview ConfirmFacts InReview
        InReview ReadTerms InReview
        InReview RequestChanges ChangesRequested
        InReview Decide Decided
        InReview Withdraw Withdrawn
        ChangesRequested Change ChangesRequested
        ChangesRequested EnterFacts ChangesRequested
        ChangesRequested ConfirmFacts ChangesRequested
        ChangesRequested ReadTerms ChangesRequested
        ChangesRequested Submit Submitted
        ChangesRequested Withdraw Withdrawn
        Decided Change Decided
        Decided EnterFacts Decided
        Decided ConfirmFacts Decided
        Decided ReadTerms Decided
        Decided Decide Decided
        Decided Activate Active
        Decided Withdraw Withdrawn
        Active Change Active
        Active EnterFacts Active
        Active ConfirmFacts Active
        Active ReadTerms Active
        Active Decide Active
        Active Suspend Suspended
        Active End Ended
        Suspended ConfirmFacts Suspended
        Suspended ReadTerms Suspended
        Suspended Decide Suspended
        Suspended Activate Active
        Suspended End Ended
        """.ReplaceLineEndings("\n"), StateMachine.Describe<CloudUseState, CloudUseAction>(CloudUseRules.Allows, CloudUseRules.Next));
}
