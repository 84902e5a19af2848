using Ampira.Vendors.Api.Reverification;

namespace Ampira.Vendors.Tests.Api.Reverification;

[TestClass]
public sealed class ReverificationStateRulesTests
{
    [TestMethod]
    public void Silence_never_moves_a_look() => Assert.AreEqual("Planned Issue Issued\nPlanned Cancel Cancelled\nIssued Finish Done", StateMachine.Describe<ReverificationState, ReverificationAction>(ReverificationStateRules.Allows, ReverificationStateRules.Next));
}
