using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Risks;

[TestClass]
public sealed class GateRulesTests
{
    private const string Class2Cloud = """{"confidentiality":"2","cloud":"saas","assurance":"ismap","segment":"internet","dataCountries":["JP"],"accessCountries":["JP"]}""";

    [TestMethod]
    [DataRow("G01", "{}", """{"contract":null}""", true)]
    [DataRow("G01", "{}", """{"missing":[{"key":"confidentiality","list":null}]}""", true)]
    [DataRow("G01", """{"cloud":"saas","termsOfServiceOnly":true}""", """{"contract":null}""", false, DisplayName = "G01 uniform terms are not signed")]
    [DataRow("G02", """{"subcontracting":null}""", "{}", true)]
    [DataRow("G02", """{"subcontracting":"planned","subcontractorTiers":1}""", "{}", true, DisplayName = "G02 planned but nobody recorded")]
    [DataRow("G02", """{"subcontracting":"planned","subcontractorTiers":1}""", """{"subcontractors":[{"name":"子会社","tier":1,"country":"JP","handlesData":true,"isConsented":null}]}""", true, DisplayName = "G02 a subsidiary without consent")]
    [DataRow("G02", """{"subcontracting":"planned","subcontractorTiers":1}""", """{"subcontractors":[{"name":"子会社","tier":1,"country":"JP","handlesData":true,"isConsented":false}]}""", true)]
    [DataRow("G02", """{"subcontracting":"planned","subcontractorTiers":1}""", """{"subcontractors":[{"name":"子会社","tier":1,"country":"JP","handlesData":true,"isConsented":true}]}""", false)]
    [DataRow("G02", """{"subcontracting":"planned","subcontractorTiers":2}""", """{"subcontractors":[{"name":"子会社","tier":1,"country":"JP","handlesData":true,"isConsented":true}]}""", true, DisplayName = "G02 the second tier is not recorded")]
    [DataRow("G02", """{"subcontracting":"possible"}""", """{"subcontractors":[{"name":"倉庫","tier":1,"country":"JP","handlesData":false,"noDataBasis":"第5条","isConsented":null}]}""", false, DisplayName = "G02 handles no data, on a recorded basis")]
    [DataRow("G02", """{"subcontracting":"possible"}""", """{"subcontractors":[{"name":"倉庫","tier":1,"country":"JP","handlesData":false,"noDataBasis":null,"isConsented":null}]}""", true, DisplayName = "G02 handles no data, but no basis")]
    [DataRow("G03", Class2Cloud, "{}", false)]
    [DataRow("G03", Class2Cloud, """{"serviceLimit":"1"}""", true)]
    [DataRow("G04", """{"cloud":"saas","confidentiality":"3A"}""", "{}", true)]
    [DataRow("G04", """{"cloud":"saas","confidentiality":"3B"}""", "{}", false)]
    [DataRow("G04", """{"cloud":"saas","confidentiality":null}""", "{}", true)]
    [DataRow("G04", """{"confidentiality":"3A"}""", "{}", false, DisplayName = "G04 3A outside a cloud")]
    [DataRow("G05", """{"segment":"myNumber","cloud":"saas","assurance":"ismap"}""", "{}", true)]
    [DataRow("G05", """{"segment":"myNumber","cloud":"saas","assurance":"ismap"}""", """{"specificDestination":true}""", false)]
    [DataRow("G05", """{"segment":"myNumber","cloud":"saas","assurance":"govCloud","connection":"dedicatedLine"}""", "{}", false)]
    [DataRow("G05", """{"segment":"myNumber","connection":"internet"}""", "{}", true)]
    [DataRow("G07", """{"cloud":"saas","segment":"lgwan","assurance":"ismap"}""", "{}", true)]
    [DataRow("G07", """{"cloud":"saas","segment":"lgwan","assurance":"lgwanAsp"}""", "{}", false)]
    [DataRow("G07", """{"cloud":"saas","segment":"internet","assurance":"soc2"}""", "{}", false)]
    [DataRow("G07", """{"cloud":"saas","segment":"schoolAffairs","termsOfServiceOnly":true}""", "{}", true)]
    [DataRow("G07", """{"cloud":"saas","segment":"internet","assurance":null}""", "{}", false, DisplayName = "G07 no service is forbidden here, whatever it is")]
    [DataRow("G07", """{"cloud":"saas","segment":"lgwan","assurance":null}""", "{}", true)]
    [DataRow("G07", """{"cloud":"saas","segment":null,"assurance":"govCloud"}""", "{}", true)]
    [DataRow("G08", """{"confidentiality":"2","dataCountries":["US"]}""", "{}", true)]
    [DataRow("G08", """{"confidentiality":"2","dataCountries":["US"]}""", """{"foreignLawAssessed":true}""", false)]
    [DataRow("G08", """{"confidentiality":"2","accessCountries":null}""", "{}", true)]
    [DataRow("G08", """{"personalInformation":true,"workPlaceCountries":["JP","VN"]}""", "{}", true)]
    [DataRow("G08", """{"dataCountries":["US"]}""", "{}", false, DisplayName = "G08 public information")]
    [DataRow("G08", """{"confidentiality":"2"}""", """{"subcontractors":[{"name":"X","tier":1,"country":"IN","handlesData":true,"isConsented":true}]}""", true)]
    [DataRow("G09", """{"confidentiality":"2","governingLaw":"US"}""", "{}", true)]
    [DataRow("G09", """{"confidentiality":"2","governingLaw":null}""", "{}", true)]
    [DataRow("G09", """{"confidentiality":"2","governingLaw":"US"}""", """{"jurisdictionAccepted":true}""", false)]
    [DataRow("G09", Class2Cloud, """{"contract":{"clauseKeys":[],"variables":{}}}""", true)]
    [DataRow("G09", Class2Cloud, "{}", false)]
    [DataRow("G10", """{"confidentiality":"2"}""", """{"contract":{"clauseKeys":[],"variables":{}}}""", true)]
    [DataRow("G10", """{"confidentiality":"2"}""", """{"contract":{"clauseKeys":[],"variables":{}},"independentReport":true}""", false)]
    [DataRow("G10", """{"confidentiality":"2"}""", """{"contract":{"clauseKeys":["audit-inspection"],"variables":{"minPerYear":"0"}}}""", true)]
    [DataRow("G10", "{}", """{"contract":null}""", false)]
    [DataRow("G11", "{}", """{"contract":{"clauseKeys":["incident-report"],"variables":{"noticeHours":"24"}}}""", false)]
    [DataRow("G11", "{}", """{"contract":{"clauseKeys":["incident-report"],"variables":{"noticeHours":"48"}}}""", true)]
    [DataRow("G11", "{}", """{"contract":{"clauseKeys":["incident-report"],"variables":{}}}""", true)]
    [DataRow("G11", "{}", """{"contract":null}""", true)]
    [DataRow("G12", Class2Cloud, "{}", false)]
    [DataRow("G12", Class2Cloud, """{"contract":{"clauseKeys":["return-and-erasure"],"variables":{}}}""", true)]
    [DataRow("G12", Class2Cloud, """{"contract":{"clauseKeys":["exit-portability"],"variables":{}}}""", true)]
    [DataRow("G14", "{}", """{"seriousIncidents":1}""", true)]
    [DataRow("G14", "{}", """{"overdueOrders":1}""", true)]
    [DataRow("G14", "{}", """{"suspensions":1}""", true)]
    [DataRow("G15", """{"myNumber":true,"segment":"myNumber"}""", "{}", true)]
    [DataRow("G15", """{"myNumber":true,"segment":"myNumber","piaReference":"PIA-3"}""", "{}", false)]
    [DataRow("G16", "{}", """{"exclusion":"suspended"}""", true)]
    [DataRow("G16", "{}", "{}", false)]
    [DataRow("G18", "{}", """{"factsConfirmed":false}""", true)]
    [DataRow("G18", """{"segment":null}""", "{}", true)]
    [DataRow("G18", "{}", "{}", false)]
    public void A_gate_opens_and_closes(string key, string facts, string inputs, bool open)
    {
        var gate = RiskCases.Gate(key, RiskCases.Facts(facts), RiskCases.Inputs(inputs));

        Assert.AreEqual(open, gate.Open, gate.Reason.En);
        Assert.AreNotEqual("", gate.Reason.Ja);
    }

    [TestMethod]
    public void Terms_must_cover_every_must_item_before_class_2_goes_in()
    {
        var facts = RiskCases.Facts("""{"confidentiality":"2","cloud":"saas","termsOfServiceOnly":true,"segment":"education"}""");
        var covered = RiskCases.Sound with { Contract = null, Terms = [.. RiskCases.Rules.MustTerms.Select(item => new TermsItem(item, TermsCoverage.Terms))] };

        Assert.IsFalse(RiskCases.Gate("G03", facts, covered).Open);
        var open = RiskCases.Gate("G03", facts, covered with { Terms = [.. covered.Terms.Where(t => t.Item != "C9"), new("C9", TermsCoverage.NotCovered)] });
        Assert.IsTrue(open.Open);
        StringAssert.Contains(open.Reason.En, "C9");
    }

    [TestMethod]
    public void The_alpha_prime_model_lets_ISMAP_services_reach_the_LGWAN_tier()
    {
        var facts = RiskCases.Facts("""{"cloud":"saas","segment":"lgwan","assurance":"ismap"}""");
        Assert.IsFalse(RiskCases.Gate("G07", facts, rules: RiskCases.Rules with { NetworkModel = "alphaPrime" }).Open);
    }

    [TestMethod]
    [DataRow(AnswerValue.Yes, false)]
    [DataRow(AnswerValue.Partial, true)]
    [DataRow(AnswerValue.Planned, true)]
    [DataRow(AnswerValue.No, true)]
    [DataRow(null, true)]
    public void Strong_sign_in_is_shown_by_a_yes_only(AnswerValue? answer, bool open)
    {
        var facts = RiskCases.Facts("""{"segment":"lgwan","access":["privilegedRemote"]}""");
        Assert.AreEqual(open, RiskCases.Gate("G06", facts, answers: [new("acc-02", 5, answer, Gate: "G06")]).Open);
        Assert.IsTrue(RiskCases.Gate("G06", facts).Open);
        Assert.IsFalse(RiskCases.Gate("G06", RiskCases.Facts("""{"segment":"internet"}""")).Applies);
    }

    [TestMethod]
    [DataRow(1, true)]
    [DataRow(2, true)]
    [DataRow(3, false)]
    public void Mandatory_evidence_is_for_tiers_1_and_2(int tier, bool open)
    {
        foreach (var evidence in new[] { null, new MandatoryEvidence(["gov-01"], []), new MandatoryEvidence([], ["gov-01"]) })
            Assert.AreEqual(open, RiskCases.Gate("G13", RiskCases.Facts("{}"), RiskCases.Sound with { Evidence = evidence }, tier).Open);
        Assert.IsFalse(RiskCases.Gate("G13", RiskCases.Facts("{}"), tier: tier).Open);
    }

    [TestMethod]
    public void Nobody_decides_what_they_applied_for_but_the_deputy_may()
    {
        var moment = RiskCases.Moment with { ApplicantDecides = true };
        Assert.IsTrue(RiskCases.Gate("G17", RiskCases.Facts("{}"), moment: moment).Open);
        Assert.IsFalse(RiskCases.Gate("G17", RiskCases.Facts("{}"), moment: moment with { DeputyDecides = true }).Open);
        Assert.IsTrue(RiskCases.Gate("G17", RiskCases.Facts("{}"), moment: moment with { DeputyDecides = true, ReviewerIsVendor = true }).Open);
    }

    [TestMethod]
    [DataRow("G19", "{}", """{"supplyChain":[{"name":"親会社","country":"XX","isCleared":null}]}""")]
    [DataRow("G20", """{"cloud":"saas"}""", """{"compelledDisclosure":true}""")]
    [DataRow("G21", """{"cloud":"saas","assurance":"iso27017"}""", "{}")]
    public void The_supply_chain_only_warns_until_the_ordinance_is_in_force(string key, string facts, string inputs)
    {
        var before = RiskCases.Gate(key, RiskCases.Facts(facts), RiskCases.Inputs(inputs), moment: new() { Today = new(2027, 6, 30) });
        var after = RiskCases.Gate(key, RiskCases.Facts(facts), RiskCases.Inputs(inputs), moment: new() { Today = new(2027, 7, 1) });

        Assert.AreEqual((false, true, true, false), (before.Open, before.IsWarning, after.Open, after.IsWarning));
        Assert.AreEqual(before.Reason, after.Reason);
    }

    [TestMethod]
    public void An_exception_lets_a_gate_pass_while_it_lasts_and_no_longer_than_the_rule_allows()
    {
        var facts = RiskCases.Facts("""{"confidentiality":"2","dataCountries":["US"]}""");
        Gate With(string role, DateOnly granted, DateOnly expires) => RiskCases.Gate("G08", facts, moment: RiskCases.Moment with { Exceptions = [new("G08", role, granted, expires)] });

        Assert.AreEqual(new DateOnly(2026, 12, 31), With("ciso", new(2026, 11, 1), new(2026, 12, 31)).WaivedUntil);
        Assert.IsFalse(With("ciso", new(2026, 11, 1), new(2026, 12, 31)).Open);
        Assert.IsTrue(With("securityLead", new(2026, 11, 1), new(2026, 12, 31)).Open, "the wrong role");
        Assert.IsTrue(With("ciso", new(2026, 11, 1), new(2026, 11, 22)).Open, "ended yesterday");
        Assert.IsTrue(With("ciso", new(2026, 11, 1), new(2027, 11, 2)).Open, "longer than 365 days");
    }

    [TestMethod]
    [DataRow("G02", """{"subcontracting":null}""", "ciso")]
    [DataRow("G02", """{"subcontracting":null,"personalInformation":true}""", null, DisplayName = "番号法10条, 個情法: no waiver with personal information")]
    [DataRow("G04", """{"cloud":"saas","confidentiality":"3A"}""", null)]
    [DataRow("G11", """{"personalInformation":true}""", null)]
    [DataRow("G11", "{}", "ciso")]
    [DataRow("G20", """{"cloud":"saas"}""", null)]
    public void A_waiver_is_offered_only_where_the_rule_allows_it(string key, string facts, string? role)
    {
        var inputs = RiskCases.Sound with { Contract = null, CompelledDisclosure = true };
        Assert.AreEqual(role, RiskCases.Gate(key, RiskCases.Facts(facts), inputs).Waiver?.Role);
    }

    [TestMethod]
    public void Items_of_the_My_Number_guideline_are_never_waived()
    {
        var clause = RiskCases.Sound with { Missing = [new("confidentiality", null)] };
        Assert.IsNotNull(RiskCases.Gate("G01", RiskCases.Facts("{}"), clause).Waiver);
        Assert.IsNull(RiskCases.Gate("G01", RiskCases.Facts("{}"), clause with { Missing = [.. clause.Missing, new("MN3", "MN")] }).Waiver);
    }

    [TestMethod]
    [DataRow(GateStep.Freeze, "unknownFacts G18")]
    [DataRow(GateStep.Sign, "unknownFacts G01 G09 G10 G11 G12 G16 G18")]
    [DataRow(GateStep.Decide, "G02 G03 G04 G05 G06 G07 G08 G09 G10 G11 G12 G13 G14 G15 G16 G17 G18 G19 G20 G21")]
    [DataRow(GateStep.Activate, "G01 G02 G03 G04 G05 G06 G07 G08 G09 G10 G11 G12 G13 G14 G15 G16 G17 G18 G19 G20 G21")]
    public void A_step_waits_for_its_gates(GateStep step, string keys)
    {
        List<Gate> all = [.. RiskCases.Rules.Gates.Select(g => new Gate(g.Key, g.Title, true, true, false, g.HoldsBack, g.Title, null, null))];
        Assert.AreEqual(keys, string.Join(' ', GateRules.Holding(step, all, ["media"]).Select(h => h.Key)));
    }

    [TestMethod]
    public void Every_gate_names_the_first_step_it_holds_back()
    {
        foreach (var rule in RiskCases.Rules.Gates)
        {
            Gate[] alone = [new(rule.Key, rule.Title, true, true, false, rule.HoldsBack, rule.Title, null, null)];
            Assert.AreEqual(rule.HoldsBack, Enum.GetValues<GateStep>().First(step => GateRules.Holding(step, alone, []).Count > 0), rule.Key);
        }
    }
}
