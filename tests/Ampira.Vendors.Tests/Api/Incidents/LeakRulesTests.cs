using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Incidents;

[TestClass]
public sealed class LeakRulesTests
{
    /// <summary>Personal information of few, about which everything else is known and nothing holds.</summary>
    private static readonly IncidentNature Harmless = new(true, false, false, false, false, 100);
    private static readonly IncidentNature HarmlessNumber = new(false, true, null, null, false, 100);

    private static LeakFacts Facts(LeakEvent? what, bool? taken = null, bool? copy = null, LeakSign? sign = null) => new() { Events = what is { } e ? [e] : [], Taken = taken, CopyRemains = copy, Signs = sign is { } s ? [s] : [] };

    private static string Kinds(LeakFacts? facts, bool isPossible = false) => string.Join(' ', LeakRules.Kinds(facts, isPossible).Select(k => k.Standing));

    /// <summary>漏えい, 滅失, 毀損 in this order.</summary>
    [TestMethod]
    [DataRow(LeakEvent.Ransomware, false, false, "No No Yes", DisplayName = "ransomware without a backup: damage")]
    [DataRow(LeakEvent.Ransomware, true, false, "Yes No Yes", DisplayName = "ransomware with theft: a leak, too")]
    [DataRow(LeakEvent.Ransomware, true, true, "Yes No No", DisplayName = "ransomware with theft and a backup: a leak")]
    [DataRow(LeakEvent.Ransomware, false, true, "No No No", DisplayName = "ransomware with a backup, nothing taken: none of the three")]
    [DataRow(LeakEvent.Ransomware, null, null, "Possible No Possible", DisplayName = "ransomware of which nothing more is known")]
    [DataRow(LeakEvent.KeyLoss, false, false, "No No Yes", DisplayName = "a lost key: damage")]
    [DataRow(LeakEvent.KeyLoss, false, true, "No No No", DisplayName = "a lost key, but a copy remains")]
    [DataRow(LeakEvent.Alteration, null, false, "No No Yes")]
    [DataRow(LeakEvent.Theft, null, true, "Yes No No", DisplayName = "stolen, a copy remains: a leak")]
    [DataRow(LeakEvent.Theft, null, false, "Yes Yes No", DisplayName = "stolen, the only one: a leak and a loss")]
    [DataRow(LeakEvent.Loss, null, true, "Possible No No", DisplayName = "lost, a copy remains: someone may find it")]
    [DataRow(LeakEvent.Loss, false, false, "No Yes No", DisplayName = "gone inside the office, the only one: a loss")]
    [DataRow(LeakEvent.Disclosure, null, null, "Yes No No", DisplayName = "sent to the wrong one")]
    public void What_happened_tells_which_of_the_three_it_is(LeakEvent what, bool? taken, bool? copy, string expected) => Assert.AreEqual(expected, Kinds(Facts(what, taken, copy)));

    [TestMethod]
    [DataRow(LeakSign.TheftTraces)]
    [DataRow(LeakSign.InfoStealer)]
    [DataRow(LeakSign.CommandAndControl)]
    [DataRow(LeakSign.CredibleNotice)]
    public void A_sign_alone_is_a_possible_leak(LeakSign sign) => Assert.AreEqual("Possible No No", Kinds(Facts(null, sign: sign)));

    [TestMethod]
    public void What_nobody_knows_counts_as_possible_and_what_may_have_happened_is_no_more_than_that()
    {
        Assert.AreEqual("Possible Possible Possible", Kinds(null));
        Assert.AreEqual("Possible Possible Possible", Kinds(new()));
        Assert.AreEqual("Possible Possible No", Kinds(Facts(LeakEvent.Theft, copy: false), isPossible: true));
        Assert.IsFalse(LeakRules.IsNone(null));
    }

    [TestMethod]
    [DataRow(true, false, false, 1, LeakReportStanding.Required, DisplayName = "sensitive: from one person")]
    [DataRow(false, true, false, 1, LeakReportStanding.Required, DisplayName = "damage to property: from one person")]
    [DataRow(false, false, true, 1, LeakReportStanding.Required, DisplayName = "malicious: from one person")]
    [DataRow(false, false, false, 100, LeakReportStanding.NotRequired, DisplayName = "a hundred persons are not more than a hundred")]
    [DataRow(false, false, false, 101, LeakReportStanding.Required, DisplayName = "more than a hundred persons")]
    public void A_leak_of_personal_information_is_reported_when_a_trigger_of_rule_43_holds(bool sensitive, bool property, bool malicious, int people, LeakReportStanding expected)
    {
        var nature = Harmless with { Sensitive = sensitive, PropertyDamage = property, Malicious = malicious, PeopleAffected = people, Leak = Facts(LeakEvent.Disclosure) };

        var assessed = LeakRules.Assess(nature, false);

        Assert.AreEqual(expected, assessed.Report.Standing);
        Assert.AreEqual(expected == LeakReportStanding.Required, IncidentClockRules.MustBeReported(nature), "the clocks say the same");
        Assert.AreEqual(expected == LeakReportStanding.Required ? LeakNoticeStanding.Required : LeakNoticeStanding.NotRequired, assessed.Notice.Standing);
        CollectionAssert.AreEqual(new[] { "43条1号", "43条2号", "43条3号", "43条4号", "43条5号" }, assessed.Triggers.Select(t => t.Source.Ja[^5..]).ToArray(), "every line with its source");
    }

    [TestMethod]
    public void The_ordinances_sensitive_data_count_once_they_are_known()
    {
        Assert.AreEqual(LeakReportStanding.NotRequired, LeakRules.Assess(Harmless with { Leak = Facts(LeakEvent.Disclosure) }, false).Report.Standing);
        Assert.AreEqual(LeakReportStanding.Required, LeakRules.Assess(Harmless with { Leak = Facts(LeakEvent.Disclosure) with { OrdinanceSensitive = true } }, false).Report.Standing);
    }

    [TestMethod]
    [DataRow(false, false, false, 5, LeakReportStanding.Guideline, DisplayName = "no trigger: the guideline asks for it all the same")]
    [DataRow(true, false, false, 5, LeakReportStanding.Required, DisplayName = "a system for affairs with the number")]
    [DataRow(false, true, false, 5, LeakReportStanding.Required, DisplayName = "seen by the public")]
    [DataRow(false, false, true, 1, LeakReportStanding.Required, DisplayName = "malicious")]
    [DataRow(false, false, false, 101, LeakReportStanding.Required, DisplayName = "more than a hundred persons")]
    public void A_leak_of_My_Number_data_is_always_reported(bool system, bool exposed, bool malicious, int people, LeakReportStanding expected)
    {
        var nature = HarmlessNumber with { Malicious = malicious, PeopleAffected = people, Leak = Facts(LeakEvent.Disclosure) with { NumberSystem = system, PublicExposure = exposed } };

        Assert.AreEqual(expected, LeakRules.Assess(nature, false).Report.Standing);
        Assert.IsTrue(IncidentClockRules.MustBeReported(nature));
        Assert.AreEqual(expected == LeakReportStanding.Guideline ? PublicationChoice.InList : PublicationChoice.Now, LeakRules.Assess(nature, false).Publication.Standing);
    }

    [TestMethod]
    public void Strong_encryption_exempts_from_the_law_and_not_from_the_guideline()
    {
        var encrypted = Facts(LeakEvent.Theft, copy: true) with { Encrypted = true };
        var (personal, number) = (Harmless with { Sensitive = true, PeopleAffected = 5_000, Leak = encrypted }, HarmlessNumber with { Malicious = true, Leak = encrypted });

        Assert.AreEqual((LeakReportStanding.NotRequired, false), (LeakRules.Assess(personal, false).Report.Standing, IncidentClockRules.MustBeReported(personal)));
        Assert.AreEqual((LeakReportStanding.Guideline, true), (LeakRules.Assess(number, false).Report.Standing, IncidentClockRules.MustBeReported(number)));
        Assert.Contains("高度な暗号化", IncidentClockRules.Legal(personal, new(2026, 11, 23), [], RuleSetContent.Shipped).Omitted[0].Reason.Ja);
    }

    [TestMethod]
    public void What_is_none_of_the_three_is_not_reported_whatever_it_touches()
    {
        var nature = new IncidentNature(true, true, true, true, true, 5_000, Facts(LeakEvent.Ransomware, taken: false, copy: true));

        Assert.AreEqual(LeakReportStanding.NotRequired, LeakRules.Assess(nature, false).Report.Standing);
        Assert.IsFalse(IncidentClockRules.MustBeReported(nature));
        Assert.IsEmpty(IncidentClockRules.Legal(nature, new(2026, 11, 23), [], RuleSetContent.Shipped).Running);
    }

    [TestMethod]
    public void Persons_who_are_hard_to_reach_or_have_no_right_to_it_are_told_otherwise_or_not()
    {
        var nature = Harmless with { Sensitive = true };
        LeakNoticeStanding Notice(LeakFacts facts) => LeakRules.Assess(nature with { Leak = facts }, false).Notice.Standing;

        Assert.AreEqual(LeakNoticeStanding.Substitute, Notice(Facts(LeakEvent.Disclosure) with { SubstituteForNotice = true }));
        Assert.AreEqual(LeakNoticeStanding.Excepted, Notice(Facts(LeakEvent.Disclosure) with { Undisclosable = true }));
        Assert.Contains("68条2項", LeakRules.Assess(nature, false).Notice.Source.Ja);
    }

    [TestMethod]
    public void It_says_which_facts_would_tell_more()
    {
        Assert.AreEqual("events taken copyRemains encrypted sensitive propertyDamage malicious peopleAffected ordinanceSensitive", string.Join(' ', LeakRules.Assess(new(true, false, null, null, null, null), false).Unknown));
        Assert.AreEqual("taken encrypted", string.Join(' ', LeakRules.Assess(HarmlessNumber with { Leak = Facts(LeakEvent.Loss, copy: true) with { NumberSystem = false, PublicExposure = false } }, false).Unknown));
        Assert.IsEmpty(LeakRules.Assess(new(false, false, null, null, null, null), false).Unknown, "nothing of persons, nothing to ask");
    }
}
