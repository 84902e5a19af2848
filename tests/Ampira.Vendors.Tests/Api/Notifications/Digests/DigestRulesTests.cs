using System.Globalization;
using Ampira.Vendors.Api.Notifications;
using Ampira.Vendors.Api.Notifications.Digests;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Notifications.Digests;

[TestClass]
public sealed class DigestRulesTests
{
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped;

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [TestMethod]
    [DataRow("2026-11-23", "2026-11-02", DisplayName = "the first is a Sunday")]
    [DataRow("2026-12-31", "2026-12-01", DisplayName = "the first is open")]
    [DataRow("2027-01-20", "2027-01-04", DisplayName = "the hall is closed until the third")]
    [DataRow("2027-05-31", "2027-05-06", DisplayName = "after the holidays of May")]
    public void The_report_is_due_on_the_first_working_day_of_the_month(string today, string expected) => Assert.AreEqual(Day(expected), DigestRules.ReportDay(Day(today), Rules));

    [TestMethod]
    [DataRow(ReminderDelivery.AtOnce, "2026-11-24", null)]
    [DataRow(ReminderDelivery.Daily, "2026-11-24", "2026-11-24")]
    [DataRow(ReminderDelivery.Daily, "2026-11-28", null, DisplayName = "none on a Saturday")]
    [DataRow(ReminderDelivery.Weekly, "2026-11-24", "week-2026-11-23", DisplayName = "a closed Monday is made up for")]
    [DataRow(ReminderDelivery.Weekly, "2026-11-27", "week-2026-11-23", DisplayName = "one a week, whichever day")]
    [DataRow(ReminderDelivery.Weekly, "2026-11-30", "week-2026-11-30")]
    public void A_digest_is_due_once_a_working_day_or_week(ReminderDelivery chosen, string today, string? expected) => Assert.AreEqual(expected, DigestRules.DueDigest(chosen, Day(today), Rules));

    [TestMethod]
    public void What_the_CISO_is_told_of_at_once_is_not_reported_again()
    {
        Assert.AreEqual((30, 2), DigestRules.Reported(Rules));
        Assert.IsTrue(DigestRules.IsReported(-30, ["vendorContact", "securityLead"], 30));
        Assert.IsFalse(DigestRules.IsReported(-29, ["vendorContact"], 30));
        Assert.IsFalse(DigestRules.IsReported(-35, ["ciso"], 30));
        Assert.IsNull(DigestRules.Reported(Rules with { Escalation = [new("ciso", 30, null)] }), "told of every tier");
        Assert.IsNull(DigestRules.Reported(Rules with { Escalation = [new("caseOwner", null, null)] }));
    }

    [TestMethod]
    public void A_report_of_many_names_the_first_and_counts_the_rest_in_both_languages()
    {
        var items = Enumerable.Range(1, DigestRules.Most).Select(i => new OverdueItem(i % 2 == 0, $"委託-R8-{i:0000}", new(2026, 10, 1), $"/Engagements/{Guid.Empty}", i % 3 == 0)).ToList();
        foreach (var language in Enum.GetValues<NoticeLanguage>())
        {
            var mail = DigestRules.Write(new MonthlyReport("2026-11", 3, 30, 100, 50, 20, items), new("ciso@town.example", "町長", false, language), new("試験町", "Test Town"), "https://ampira.town.example");
            Assert.Contains("150", mail.Subject);
            foreach (var part in new[] { mail.Text, mail.Html }) Assert.Contains("委託-R8-0040", part);
            Assert.Contains((150 - DigestRules.Most).ToString(CultureInfo.InvariantCulture), mail.Text);
            Assert.IsLessThan(20_000, mail.Text.Length);
            Assert.IsLessThan(60_000, mail.Html.Length);
        }
    }
}
