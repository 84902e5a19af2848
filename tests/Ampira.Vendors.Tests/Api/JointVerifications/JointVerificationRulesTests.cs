using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.JointVerifications;

namespace Ampira.Vendors.Tests.Api.JointVerifications;

[TestClass]
public sealed class JointVerificationRulesTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [TestMethod]
    [DataRow(null, null, "2026-12-01", RelianceStanding.Standing, DisplayName = "its last day still counts")]
    [DataRow(null, null, "2026-11-30", RelianceStanding.Expired)]
    [DataRow(null, "2026-11-15", "2027-06-01", RelianceStanding.FindingOpened)]
    [DataRow("2026-11-20", "2026-11-15", "2027-06-01", RelianceStanding.Withdrawn)]
    [DataRow("2026-11-20", null, "2026-11-30", RelianceStanding.Withdrawn)]
    public void How_a_reliance_stands(string? withdrawn, string? finding, string until, RelianceStanding expected) => Assert.AreEqual(expected, RelianceRules.Standing(Day(withdrawn), Day(finding), Day(until)!.Value, Today));

    [TestMethod]
    [DataRow(RelianceStanding.Standing, 0, true)]
    [DataRow(RelianceStanding.FindingOpened, 0, true)]
    [DataRow(RelianceStanding.Standing, -1, false, DisplayName = "not after its last day, told or not")]
    [DataRow(RelianceStanding.Withdrawn, 10, false)]
    [DataRow(RelianceStanding.Expired, 10, false)]
    public void When_its_score_counts(RelianceStanding standing, int daysLeft, bool expected) =>
        Assert.AreEqual(expected, RelianceRules.Counts(new("安平町", "Abira", "outsourcing", 1, Today, Today.AddDays(daysLeft), 80, "x", standing, Today), Today));

    [TestMethod]
    [DataRow(1, 1, true)]
    [DataRow(1, 3, true)]
    [DataRow(2, 1, false)]
    public void A_look_must_be_deep_enough(int look, int of, bool expected) => Assert.AreEqual(expected, RelianceRules.IsDeepEnough(look, of));

    [TestMethod]
    [DataRow(SubjectType.Engagement, null, SubjectType.Engagement, null, true)]
    [DataRow(SubjectType.Vendor, null, SubjectType.Engagement, null, true)]
    [DataRow(SubjectType.CloudUse, "くもアンケート", SubjectType.CloudUse, "くもアンケート", true)]
    [DataRow(SubjectType.CloudUse, "くもアンケート", SubjectType.CloudUse, "くもグループウェア", false)]
    [DataRow(SubjectType.CloudUse, "くもアンケート", SubjectType.Engagement, null, false)]
    [DataRow(SubjectType.Vendor, null, SubjectType.CloudUse, "くもアンケート", false)]
    public void A_look_is_about_the_same_thing(SubjectType looked, string? service, SubjectType of, string? own, bool expected) =>
        Assert.AreEqual(expected, RelianceRules.IsAbout(new(looked, "x", service, "q", 1, 1, Today, Today, 80, "A", [], []), of, own));

    [TestMethod]
    public void States() => Assert.AreEqual(
        """
        Proposed Agree Offered
        Proposed Decline Declined
        Proposed Withdraw Withdrawn
        Offered Decline Declined
        Offered Withdraw Withdrawn
        """.ReplaceLineEndings("\n"), StateMachine.Describe<JointVerificationState, JointVerificationAction>(JointVerificationStateRules.Allows, JointVerificationStateRules.Next));
}
