using Ampira.Vendors.Api.Assessments;

namespace Ampira.Vendors.Tests.Api.Assessments;

[TestClass]
public sealed class AssessmentRulesTests
{
    [TestMethod]
    public void Of_all_states_and_actions_these_are_allowed() => Assert.AreEqual(
        """
        Draft Send Sent
        Draft Cancel Cancelled
        Sent Answer InProgress
        Sent Submit Submitted
        Sent Cancel Cancelled
        InProgress Answer InProgress
        InProgress Submit Submitted
        InProgress Cancel Cancelled
        Submitted BeginReview InReview
        Submitted RequestChanges ChangesRequested
        Submitted Accept Accepted
        InReview RequestChanges ChangesRequested
        InReview Accept Accepted
        ChangesRequested Answer ChangesRequested
        ChangesRequested Submit Submitted
        ChangesRequested Cancel Cancelled
        """, StateMachine.Describe<AssessmentState, AssessmentAction>(AssessmentRules.Allows, AssessmentRules.Next));
}
