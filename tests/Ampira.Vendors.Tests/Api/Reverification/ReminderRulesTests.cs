using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Reverification;

[TestClass]
public sealed class ReminderRulesTests
{
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped;
    private static readonly DateOnly Due = new(2027, 1, 15);

    private static int? Step(int late, bool renewal = false, int tier = 1) => ReminderRules.Step(Due, Due.AddDays(late), renewal, tier, Rules);

    [TestMethod]
    [DataRow(-121, true, null)]
    [DataRow(-120, true, 120)]
    [DataRow(-120, false, null, DisplayName = "the first step is for renewals")]
    [DataRow(-90, false, 90)]
    [DataRow(-61, false, 90)]
    [DataRow(-60, false, 60)]
    [DataRow(-30, false, 30)]
    [DataRow(-14, false, 14)]
    [DataRow(-7, false, 7)]
    [DataRow(-1, false, 7)]
    [DataRow(0, false, 0)]
    [DataRow(6, false, 0)]
    [DataRow(7, false, -7)]
    [DataRow(13, false, -7)]
    [DataRow(29, false, -28)]
    [DataRow(30, false, -30)]
    [DataRow(35, false, -35)]
    public void The_latest_step_reached_is_sent(int late, bool renewal, int? step) => Assert.AreEqual(step, Step(late, renewal));

    [TestMethod]
    [DataRow(0, 1, "vendorContact caseOwner")]
    [DataRow(7, 1, "vendorContact caseOwner sectionHead")]
    [DataRow(14, 1, "vendorContact caseOwner sectionHead securityLead")]
    [DataRow(30, 1, "vendorContact caseOwner sectionHead securityLead ciso")]
    [DataRow(30, 3, "vendorContact caseOwner sectionHead securityLead", DisplayName = "the CISO hears of tiers 3 and 4 in a digest")]
    public void It_climbs_when_nothing_happens(int late, int tier, string to) => Assert.AreEqual(to, string.Join(' ', ReminderRules.Audience(Step(late, tier: tier)!.Value, tier, Rules)));

    [TestMethod]
    [DataRow(-91, 1, DueStatus.Planned)]
    [DataRow(-90, 1, DueStatus.Due)]
    [DataRow(0, 1, DueStatus.Due)]
    [DataRow(1, 1, DueStatus.Overdue)]
    [DataRow(30, 1, DueStatus.Lapsed)]
    [DataRow(60, 2, DueStatus.SuspensionProposed)]
    [DataRow(60, 3, DueStatus.Lapsed)]
    public void Silence_lapses(int late, int tier, DueStatus status) => Assert.AreEqual(status, ReminderRules.Status(Due, Due.AddDays(late), tier, Rules));
}
