using Ampira.Vendors.Api.Notifications;

namespace Ampira.Vendors.Tests.Api.Notifications;

[TestClass]
public sealed class NoticeRulesTests
{
    private static readonly NoticeFacts Facts = new("評価-R8-0001", new(2026, 12, 7), "/Engagements/1/Assessment");

    [TestMethod]
    public void Every_type_is_said_in_both_languages_with_reference_and_day()
    {
        foreach (var type in NoticeRules.Types)
            foreach (var language in Enum.GetValues<NoticeLanguage>())
            {
                var mail = NoticeRules.Write(type, Facts, new("a@town.example", "Kobayashi", false, language), new("安平町", "Abira"), "https://a.example");
                Assert.Contains("評価-R8-0001", mail.Subject, type);
                Assert.Contains("2026-12-07", mail.Text, type);
                Assert.Contains("https://a.example/Engagements/1/Assessment", mail.Text, type);
                Assert.AreEqual(language == NoticeLanguage.En, mail.Text.StartsWith("Dear", StringComparison.Ordinal), type);
            }
    }

    [TestMethod]
    public void A_name_can_neither_break_a_header_nor_the_page()
    {
        var mail = NoticeRules.Write("finding.opened", Facts with { Reference = "x\r\nBcc: all@evil.example" }, new("a@vendor.example", "<script>alert(1)</script>", true, NoticeLanguage.Ja), new("安平町", "Abira"), null);

        Assert.DoesNotContain("\n", mail.Subject);
        Assert.DoesNotContain("\r", mail.Subject);
        Assert.DoesNotContain("<script>", mail.Html);
    }

    [TestMethod]
    public void A_mail_is_tried_ten_times_over_about_three_days()
    {
        var waits = Enumerable.Range(1, Notice.MaxAttempts).Select(NoticeRules.RetryAfter).ToArray();

        Assert.AreEqual(TimeSpan.FromMinutes(1), waits[0]);
        Assert.IsNull(waits[^1]);
        Assert.IsTrue(waits[..^1].Zip(waits[1..^1]).All(w => w.First <= w.Second));
        Assert.IsGreaterThan(TimeSpan.FromDays(2), TimeSpan.FromTicks(waits[..^1].Sum(w => w!.Value.Ticks)));
    }

    [TestMethod]
    public void A_reminder_brings_its_own_audience()
    {
        CollectionAssert.AreEqual(new[] { "ciso" }, NoticeRules.Audience("reverification.reminder", ["ciso"]).ToArray());
        CollectionAssert.AreEqual(new[] { NoticeRules.CaseOwner }, NoticeRules.Audience("reverification.reminder", []).ToArray());
    }
}
