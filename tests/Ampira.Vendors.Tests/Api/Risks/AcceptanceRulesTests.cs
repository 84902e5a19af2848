using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Risks;

[TestClass]
public sealed class AcceptanceRulesTests
{
    private static string? Code(RiskInput input, string gate, string role, int days, bool committee = false, RiskMoment? moment = null)
    {
        var risk = RiskRules.Assess(input, moment ?? RiskCases.Moment, 1, RiskCases.Rules, RiskCases.Named);
        return AcceptanceRules.Refuse(new(AcceptanceKind.Gate, gate, [role], RiskCases.Moment.Today.AddDays(days), committee), risk, RiskCases.Rules, RiskCases.Moment.Today)?.Code;
    }

    private static RiskInput Case(string facts, GateInputs? inputs = null) => new() { Facts = RiskCases.Facts(facts), Residents = 0, Gates = inputs ?? RiskCases.Sound };

    [TestMethod]
    public void Network_pairs_want_the_committee()
    {
        var pair = Case("""{"segment":"lgwan","cloud":"saas","assurance":"ismap","termsOfServiceOnly":false}""");
        Assert.AreEqual(("required", null), (Code(pair, "G07", "ciso", 90), Code(pair, "G07", "ciso", 90, committee: true)));
        Assert.AreEqual("range", Code(pair, "G07", "ciso", 91, committee: true));
    }

    [TestMethod]
    public void Consent_is_never_waived_where_personal_information_is_handled()
    {
        Assert.IsNull(Code(Case("""{"subcontracting":"planned","subcontractorTiers":1}"""), "G02", "ciso", 90));
        Assert.AreEqual("notWaivable", Code(Case("""{"subcontracting":"planned","subcontractorTiers":1,"personalInformation":true}"""), "G02", "ciso", 90));
    }

    [TestMethod]
    public void The_way_out_is_waived_in_tier_3_only()
    {
        var inputs = RiskCases.Sound with { Contract = RiskCases.Sound.Contract! with { ClauseKeys = [.. RiskCases.Sound.Contract.ClauseKeys.Where(k => k != "exit-portability")] } };
        string Facts(string confidentiality) => $$"""{"cloud":"saas","assurance":"ismap","termsOfServiceOnly":false,"confidentiality":"{{confidentiality}}"}""";
        Assert.IsNull(Code(Case(Facts("2"), inputs), "G12", "securityLead", 300));
        Assert.IsNull(Code(Case(Facts("2"), inputs), "G12", "ciso", 300), "the CISO may what any role may");
        Assert.AreEqual("notYourDecision", Code(Case(Facts("2"), inputs), "G12", "sectionHead", 300));
        Assert.AreEqual("notWaivable", Code(Case(Facts("3B"), inputs), "G12", "securityLead", 300));
    }

    [TestMethod]
    public void A_warning_may_be_waived_before_it_holds_back()
    {
        var inputs = RiskCases.Sound with { SupplyChain = [new("Big Holdings Inc.", "US", null)] };
        Assert.IsNull(Code(Case("{}", inputs), "G19", "ciso", 365));
    }

    [TestMethod]
    public void What_is_accepted_stands_until_its_day_its_withdrawal_or_until_it_is_outgrown()
    {
        var accepted = new RiskAcceptance
        {
            ReferenceNo = "例外-R8-0001", Kind = AcceptanceKind.Residual, Residual = ResidualRisk.Medium, Reason = "x", GrantedOn = new(2026, 11, 1), ExpiresOn = new(2026, 11, 23), InputHash = "", GrantedByName = "x", GrantedAs = "ciso",
        };
        Assert.AreEqual(AcceptanceState.Standing, AcceptanceRules.State(accepted, new(2026, 11, 23), ResidualRisk.Medium));
        Assert.AreEqual(AcceptanceState.Outgrown, AcceptanceRules.State(accepted, new(2026, 11, 23), ResidualRisk.High));
        Assert.AreEqual(AcceptanceState.Lapsed, AcceptanceRules.State(accepted, new(2026, 11, 24)));
        accepted.WithdrawnAt = DateTimeOffset.UnixEpoch;
        Assert.AreEqual(AcceptanceState.Withdrawn, AcceptanceRules.State(accepted, new(2026, 11, 1)));
    }
}
