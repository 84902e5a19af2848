using Ampira.Vendors.Api.Contracts;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class ContractRulesTests
{
    [TestMethod]
    public void Of_all_states_and_actions_these_are_allowed() => Assert.AreEqual(
        """
        Draft ChangeTownVariables Draft
        Draft ChangeAwardVariables Draft
        Draft Submit InReview
        Draft Deviate Draft
        Draft DecideDeviation Draft
        Draft WaiveDeviation Draft
        InReview Approve Approved
        InReview Return Draft
        InReview DecideDeviation InReview
        InReview WaiveDeviation InReview
        Approved ChangeAwardVariables Approved
        Approved Issue Issued
        Approved Sign Signed
        Approved WaiveDeviation Approved
        Approved Correct Approved
        Issued ChangeAwardVariables Issued
        Issued Issue Issued
        Issued Sign Signed
        Issued WaiveDeviation Issued
        Issued Correct Issued
        Signed End Ended
        Signed WaiveDeviation Signed
        Signed Amend Signed
        Signed Supersede Superseded
        """, StateMachine.Describe<ContractState, ContractAction>(ContractRules.Allows, ContractRules.Next));
}
