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
        InReview Approve Approved
        Approved ChangeAwardVariables Approved
        Approved Issue Issued
        Approved Sign Signed
        Issued ChangeAwardVariables Issued
        Issued Issue Issued
        Issued Sign Signed
        Signed End Ended
        """, StateMachine.Describe<ContractState, ContractAction>(ContractRules.Allows, ContractRules.Next));
}
