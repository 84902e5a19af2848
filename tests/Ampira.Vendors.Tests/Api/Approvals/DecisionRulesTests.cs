using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Approvals;

[TestClass]
public sealed class DecisionRulesTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped;
    private static readonly CommitteeRecord Meeting = new(new(2026, 11, 20), "委員会第3号", null);

    private static DecisionLine Line(string key) => Rules.Lines.Single(l => l.Key == key);

    private static string? Refused(ResidualRisk residual, string role, string line = "outsourcing", DecisionOutcome outcome = DecisionOutcome.ApproveWithConditions, int days = 60, CommitteeRecord? committee = null, string? plan = null, bool isDeputy = false, int conditions = 1) =>
        DecisionRules.Refuse(new(outcome, [role], isDeputy, Today.AddDays(days), conditions, Line(line), committee, plan), residual, Rules, Today) is { } fault ? $"{fault.Code} {fault.Pointer}".Trim() : null;

    [TestMethod]
    [DataRow(ResidualRisk.Low, "sectionHead", "outsourcing", null)]
    [DataRow(ResidualRisk.Low, "sectionHead", "class1", null)]
    [DataRow(ResidualRisk.Low, "sectionHead", "class2", "notYourDecision", DisplayName = "class 2 ends with a 許可権限者")]
    [DataRow(ResidualRisk.Low, "securityLead", "class2", null)]
    [DataRow(ResidualRisk.Medium, "sectionHead", "outsourcing", "notYourDecision")]
    [DataRow(ResidualRisk.Medium, "securityLead", "outsourcing", null)]
    [DataRow(ResidualRisk.High, "securityLead", "outsourcing", "notYourDecision")]
    [DataRow(ResidualRisk.High, "ciso", "outsourcing", null)]
    [DataRow(ResidualRisk.Low, "requester", "outsourcing", "notYourDecision")]
    public void Who_decides_by_residual_risk_and_line(ResidualRisk residual, string role, string line, string? code) => Assert.AreEqual(code, Refused(residual, role, line));

    [TestMethod]
    public void A_deputy_decides_without_the_role() => Assert.IsNull(Refused(ResidualRisk.High, "securityLead", isDeputy: true));

    [TestMethod]
    public void High_risk_needs_conditions_and_ends_within_twelve_months()
    {
        Assert.AreEqual("conditionsRequired /decision", Refused(ResidualRisk.High, "ciso", outcome: DecisionOutcome.Approve));
        Assert.AreEqual("required /conditions", Refused(ResidualRisk.High, "ciso", conditions: 0));
        Assert.AreEqual("range /expiresOn", Refused(ResidualRisk.High, "ciso", days: 366));
        Assert.IsNull(Refused(ResidualRisk.High, "ciso", days: 365));
    }

    [TestMethod]
    public void Extreme_risk_is_refused_or_an_exception_of_ninety_days_with_plan_and_minutes()
    {
        Assert.AreEqual("notApprovable /decision", Refused(ResidualRisk.Extreme, "ciso"));
        Assert.IsNull(Refused(ResidualRisk.Extreme, "ciso", outcome: DecisionOutcome.Refuse));
        Assert.AreEqual("required /plan", Refused(ResidualRisk.Extreme, "ciso", committee: Meeting));
        Assert.AreEqual("required /committee", Refused(ResidualRisk.Extreme, "ciso", plan: "暗号化する。"));
        Assert.AreEqual("future /committee/heldOn", Refused(ResidualRisk.Extreme, "ciso", committee: Meeting with { HeldOn = Today.AddDays(1) }, plan: "暗号化する。"));
        Assert.AreEqual("range /expiresOn", Refused(ResidualRisk.Extreme, "ciso", days: 91, committee: Meeting, plan: "暗号化する。"));
        Assert.AreEqual("conditionsRequired /decision", Refused(ResidualRisk.Extreme, "ciso", outcome: DecisionOutcome.Approve, committee: Meeting, plan: "暗号化する。"));
        Assert.AreEqual("notYourDecision", Refused(ResidualRisk.Extreme, "securityLead", committee: Meeting, plan: "暗号化する。"));
        Assert.IsNull(Refused(ResidualRisk.Extreme, "ciso", days: 90, committee: Meeting, plan: "暗号化する。"));
    }

    [TestMethod]
    public void The_resident_register_goes_to_the_meeting_first()
    {
        Assert.AreEqual("required /committee", Refused(ResidualRisk.Low, "securityLead", "jukiNet"));
        Assert.AreEqual("notYourDecision", Refused(ResidualRisk.Low, "sectionHead", "jukiNet", committee: Meeting));
        Assert.IsNull(Refused(ResidualRisk.Low, "securityLead", "jukiNet", committee: Meeting));
        Assert.IsNull(Refused(ResidualRisk.Low, "securityLead", "jukiNet", outcome: DecisionOutcome.Return));
    }

    [TestMethod]
    [DataRow(SubjectType.Engagement, """{"residentRegister":false}""", "outsourcing")]
    [DataRow(SubjectType.Engagement, """{"residentRegister":true}""", "jukiNet")]
    [DataRow(SubjectType.Engagement, "{}", "jukiNet", DisplayName = "unknown: the stricter line")]
    [DataRow(SubjectType.CloudUse, """{"residentRegister":false,"confidentiality":"1"}""", "class1")]
    [DataRow(SubjectType.CloudUse, """{"residentRegister":false,"confidentiality":"1","termsOfServiceOnly":true}""", "class1")]
    [DataRow(SubjectType.CloudUse, """{"residentRegister":false,"confidentiality":"2"}""", "class2")]
    [DataRow(SubjectType.CloudUse, """{"residentRegister":false,"confidentiality":"2","termsOfServiceOnly":true}""", "termsOfService")]
    [DataRow(SubjectType.CloudUse, """{"residentRegister":false}""", "class2", DisplayName = "class unknown: as class 2")]
    public void The_line_of_a_case(SubjectType type, string facts, string line) =>
        Assert.AreEqual(line, LineRules.Of(type, System.Text.Json.JsonSerializer.Deserialize<Facts>(facts, CanonicalJson.Options)!, Rules, NamedConditions.None).Key);

    [TestMethod]
    public void The_rules_name_their_faults()
    {
        string Faults(RuleSetContent rules) => string.Join('\n', RuleSetContentRules.Faults(rules).Select(f => $"{f.Pointer} {f.Code}"));
        Assert.AreEqual("", Faults(Rules));
        Assert.Contains("/lines open", Faults(Rules with { Lines = [.. Rules.Lines.SkipLast(1)] }));
        Assert.Contains("/permission noApprover", Faults(Rules with { PermissionRoles = ["securityLead"] }), "at high risk only the CISO decides, who gives no permission here");
        Assert.Contains("/lines/1/key twice", Faults(Rules with { Lines = [Rules.Lines[0], .. Rules.Lines] }));
        Assert.Contains("/selectionCriteria/1/key twice", Faults(Rules with { SelectionCriteria = [Rules.SelectionCriteria[0], Rules.SelectionCriteria[0]] }));
    }

    [TestMethod]
    public void Deputies_stand_in_by_the_rule_set_and_never_for_themselves()
    {
        CollectionAssert.AreEqual(new[] { "securityLead" }, DecisionRules.Deputies(["ciso"], Rules).ToArray());
        CollectionAssert.AreEqual(new[] { "departmentHead" }, DecisionRules.Deputies(["securityLead", "ciso"], Rules).ToArray());
    }
}
