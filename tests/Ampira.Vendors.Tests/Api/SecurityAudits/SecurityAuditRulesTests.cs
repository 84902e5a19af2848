using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.SecurityAudits;

namespace Ampira.Vendors.Tests.Api.SecurityAudits;

[TestClass]
public sealed class SecurityAuditRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [TestMethod]
    public void A_plan_an_item_and_a_finding_go_their_ways_and_no_other()
    {
        Assert.AreEqual("Draft Plan Draft\nDraft Adopt Adopted\nAdopted Plan Adopted\nAdopted Close Closed", StateMachine.Describe<AuditPlanState, AuditPlanAction>(AuditPlanRules.Allows, AuditPlanRules.Next));
        Assert.AreEqual(
            "Planned Replan Planned\nPlanned Withdraw Withdrawn\nPlanned Begin Underway\nUnderway Replan Underway\nUnderway Withdraw Withdrawn\nUnderway Answer Underway\nUnderway Submit Underway\nUnderway Minute Underway\nUnderway Find Underway\nUnderway Report Reported\nReported Minute Reported\nReported Close Closed",
            StateMachine.Describe<AuditItemState, AuditItemAction>(AuditItemRules.Allows, AuditItemRules.Next));
        Assert.AreEqual("Open Improve Improved\nImproved Accept Closed\nImproved Return Open", StateMachine.Describe<AuditFindingState, AuditFindingAction>(AuditFindingRules.Allows, AuditFindingRules.Next));
    }

    [TestMethod]
    public void What_is_not_done_by_its_day_is_overdue_the_day_after()
    {
        Assert.IsFalse(AuditItemRules.IsOverdue(AuditItemState.Planned, Today, Today));
        Assert.IsTrue(AuditItemRules.IsOverdue(AuditItemState.Underway, Today.AddDays(-1), Today));
        Assert.IsFalse(AuditItemRules.IsOverdue(AuditItemState.Reported, Today.AddDays(-1), Today));
        Assert.IsTrue(AuditFindingRules.IsOverdue(AuditFindingState.Open, Today.AddDays(-1), Today));
        Assert.IsFalse(AuditFindingRules.IsOverdue(AuditFindingState.Improved, Today.AddDays(-1), Today), "it waits for the auditor");
    }

    [TestMethod]
    public void A_section_is_asked_for_no_file_and_nothing_that_follows_from_one()
    {
        FrozenQuestion Of(string key, QuestionType type = QuestionType.YesPartialPlannedNo, AnswerCondition? showIf = null) => new()
        {
            Key = key, Section = "governance", SectionTitle = new("体制", "Governance"), Text = new(key, key), Type = type, Weight = 3, Required = true, EvidenceKinds = ["POL"], EvidenceMandatory = true, Clauses = [], Choices = [], ShowIf = showIf,
        };

        var asked = AuditItemRules.ForSection([Of("a"), Of("b", QuestionType.File), Of("c", showIf: new AnswerCondition.Answered("b", true)), Of("d", showIf: new AnswerCondition.Answered("c", true)), Of("e", showIf: new AnswerCondition.Answered("a", true))]);

        Assert.AreEqual("a e", string.Join(' ', asked.Select(q => q.Key)));
        Assert.IsTrue(asked.All(q => !q.EvidenceMandatory));
    }

    [TestMethod]
    public void The_key_of_an_article_is_short_and_plain()
    {
        foreach (var key in new[] { null, "7", "6(9)", "4(2)①" }) Assert.IsTrue(AuditItemRules.IsArticle(key), key);
        foreach (var key in new[] { "(9)", "6 9", "<b>", new string('1', 41) }) Assert.IsFalse(AuditItemRules.IsArticle(key), key);
    }
}
