using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Api.Retention.Disposals;
using Ampira.Vendors.Api.SecurityAudits;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api;

/// <summary>Every pair of state and action that a machine does not allow is answered 409 <c>state</c> over HTTP, whatever else may be wrong.</summary>
[TestClass]
public sealed class IllegalMovesTests
{
    private static (Town Town, CaseOne Story) _arranged;

    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        await story.ReportIncidentAsync();
        await story.DemandCorrectionAsync();
        _arranged = (town, story);
    }

    private static Town Town => _arranged.Town;
    private static CaseOne Story => _arranged.Story;

    /// <param name="hidden">Pairs answered 404: the caller does not see the row in that state.</param>
    private static async Task WalkAsync<TState, TAction>(
        string table, Guid id, Func<TState, TAction, bool> allows, IReadOnlyDictionary<TAction, Func<long, Task<Answer>>> actions, Func<TState, TAction, bool>? hidden = null) where TState : struct, Enum where TAction : struct, Enum
    {
        var before = await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, $"select state from {table} where id = $1", id);
        var faults = new List<string>();
        foreach (var state in Enum.GetValues<TState>())
        {
            await SetAsync(EnumWords.Of(state));
            foreach (var (action, act) in actions.Where(a => !allows(state, a.Key)))
            {
                var answer = await act(await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select version from {table} where id = $1", id));
                var expected = hidden?.Invoke(state, action) == true ? (HttpStatusCode.NotFound, "notFound") : (HttpStatusCode.Conflict, "state");
                if ((answer.Status, answer.Code) != expected) faults.Add($"{state} {action}: {(int)answer.Status} {answer.Text}");
            }
        }
        await SetAsync(before);
        Assert.AreEqual("", string.Join('\n', faults));

        Task SetAsync(string state) => TestDatabase.RunAsync(TestDatabase.Superuser, $"update {table} set state = '{state}' where id = '{id}'");
    }

    [TestMethod]
    public async Task Of_a_joint_verification()
    {
        var (offer, vendor) = ((await Portfolio.JointVerifications.JointStory.FillAsync(Town, Story)).Offer, Story.Vendor.Id);
        var person = (await Town.PersonOfAsync(vendor)).Api.ActingFor(vendor);
        await WalkAsync<JointVerificationState, JointVerificationAction>("joint_verifications", offer, JointVerificationStateRules.Allows, new Dictionary<JointVerificationAction, Func<long, Task<Answer>>>
        {
            [JointVerificationAction.Agree] = v => person.PostAsync($"/joint-verification-requests/{offer}/agree", version: v),
            [JointVerificationAction.Decline] = v => person.PostAsync($"/joint-verification-requests/{offer}/decline", new { reason = "方針が変わったため。" }, v),
            [JointVerificationAction.Withdraw] = v => Town.Ciso.PostAsync($"/joint-verifications/{offer}/withdraw", new { reason = "内容に誤りがあったため。" }, v),
        });
    }

    [TestMethod]
    public async Task Of_a_duty()
    {
        var duty = (await Story.DutyAsync("structure-chart"))["id"]!.GetValue<Guid>();
        await WalkAsync<DutyState, DutyAction>("duties", duty, DutyStateRules.Allows, new Dictionary<DutyAction, Func<long, Task<Answer>>>
        {
            [DutyAction.Deliver] = v => Story.Vendor.Api.PostAsync($"/duties/{duty}/deliver", new { text = "提出します。" }, v),
            [DutyAction.Confirm] = v => Town.SectionHead.PostAsync($"/duties/{duty}/confirm", version: v),
            [DutyAction.Return] = v => Town.SectionHead.PostAsync($"/duties/{duty}/return", new { reason = "署名がありません。" }, v),
        });
    }

    [TestMethod]
    public async Task Of_a_finding()
    {
        var at = $"/findings/{Story.FindingId}";
        await WalkAsync<FindingState, FindingAction>("findings", Story.FindingId, FindingRules.Allows, new Dictionary<FindingAction, Func<long, Task<Answer>>>
        {
            [FindingAction.Remediate] = v => Story.Vendor.Api.PostAsync($"{at}/remediate", new { text = "改めました。" }, v),
            [FindingAction.Verify] = v => Town.ItReviewer.PostAsync($"{at}/verify", new { accepted = true }, v),
            [FindingAction.Reject] = v => Town.ItReviewer.PostAsync($"{at}/verify", new { accepted = false, comment = "足りません。" }, v),
            [FindingAction.Close] = v => Town.ItReviewer.PostAsync($"{at}/close", version: v),
            [FindingAction.Dismiss] = v => Town.ItReviewer.PostAsync($"{at}/dismiss", new { reason = "事実と異なるため" }, v),
        });
    }

    [TestMethod]
    public async Task Of_an_incident()
    {
        var at = $"/incidents/{Story.IncidentId}";
        await WalkAsync<IncidentState, IncidentAction>("incidents", Story.IncidentId, IncidentRules.Allows, new Dictionary<IncidentAction, Func<long, Task<Answer>>>
        {
            [IncidentAction.Supplement] = v => Story.Vendor.Api.PatchAsync(at, new { items = new { cause = "調査しています。" } }, v),
            [IncidentAction.Contain] = v => Town.SecurityLead.PostAsync($"{at}/contain", new { text = "作業を止めた。" }, v),
            [IncidentAction.Report] = v => Town.SecurityLead.PostAsync($"{at}/report", new { kind = "preliminary" }, v),
            [IncidentAction.Close] = v => Town.SecurityLead.PostAsync($"{at}/close", new { cause = "置き忘れ", prevention = "施錠" }, v),
            [IncidentAction.PreparePublication] = v => Town.SecurityLead.PostAsync($"{at}/publication", new { choice = "inList", text = "媒体は見つかった。" }, v),
            [IncidentAction.DecidePublication] = v => Town.Ciso.PostAsync($"{at}/publication/decide", new { choice = "inList", reason = "二次被害のおそれが小さい。" }, v),
        });
    }

    [TestMethod]
    public async Task Of_a_measure()
    {
        var at = $"/measures/{Story.MeasureId}";
        await WalkAsync<MeasureState, MeasureAction>("measures", Story.MeasureId, MeasureRules.Allows, new Dictionary<MeasureAction, Func<long, Task<Answer>>>
        {
            [MeasureAction.Reply] = v => Story.Vendor.Api.PostAsync($"{at}/reply", new { text = "改めました。" }, v),
            [MeasureAction.Close] = v => Town.SecurityLead.PostAsync($"{at}/close", new { outcome = "改善を確認した。" }, v),
        });
    }

    [TestMethod]
    public async Task Of_a_change_notice()
    {
        var told = (await Story.Vendor.Api.PostAsync("/change-notices", new { kind = "place", text = "作業場所を移します。", effectiveOn = ApiHost.Start.AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })).Is(HttpStatusCode.OK);
        var id = told["results"][0]!["changeNoticeId"]!.GetValue<Guid>();
        await WalkAsync<ChangeNoticeState, ChangeNoticeAction>("change_notices", id, ChangeNoticeRules.Allows, new Dictionary<ChangeNoticeAction, Func<long, Task<Answer>>>
        {
            [ChangeNoticeAction.Acknowledge] = v => Town.SecurityLead.PostAsync($"/change-notices/{id}/acknowledge", new { }, v),
        });
    }

    [TestMethod]
    public async Task Of_an_audit()
    {
        var (story, item) = await SecurityAudits.AuditStory.UnderwayAsync(Town);
        var (plan, finding) = (story.PlanId, (await story.FindAsync(item)).Is(HttpStatusCode.Created)["findings"][0]!["id"]!.GetValue<Guid>());
        await WalkAsync<AuditPlanState, AuditPlanAction>("audit_plans", plan, AuditPlanRules.Allows, new Dictionary<AuditPlanAction, Func<long, Task<Answer>>>
        {
            [AuditPlanAction.Plan] = _ => story.TryPlanAsync(story.Item(reason: "加える。")),
            [AuditPlanAction.Adopt] = v => Town.Ciso.PostAsync($"/audit-plans/{plan}/adopt", version: v),
            [AuditPlanAction.Close] = v => Town.Auditor.PostAsync($"/audit-plans/{plan}/close", new { summary = "課題はなかった。" }, v),
        });
        var at = $"/audit-items/{item}";
        await WalkAsync<AuditItemState, AuditItemAction>("audit_items", item, AuditItemRules.Allows, new Dictionary<AuditItemAction, Func<long, Task<Answer>>>
        {
            [AuditItemAction.Replan] = v => Town.Auditor.PostAsync($"{at}/replan", new { dueOn = "2026-12-20", auditorId = story.AuditorId, reason = "繁忙のため。" }, v),
            [AuditItemAction.Withdraw] = v => Town.Auditor.PostAsync($"{at}/withdraw", new { reason = "翌年度に行う。" }, v),
            [AuditItemAction.Begin] = v => Town.Auditor.PostAsync($"{at}/begin", new { }, v),
            [AuditItemAction.Answer] = _ => story.Section.PutAsync($"{at}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes" } } }),
            [AuditItemAction.Submit] = v => story.Section.PostAsync($"{at}/submit", version: v),
            [AuditItemAction.Minute] = _ => story.MinuteAsync(item),
            [AuditItemAction.Find] = _ => story.FindAsync(item),
            [AuditItemAction.Report] = v => Town.Auditor.PostAsync($"{at}/report", new { conclusion = "守られている。" }, v),
            [AuditItemAction.Close] = v => Town.Auditor.PostAsync($"{at}/close", version: v),
        });
        await WalkAsync<AuditFindingState, AuditFindingAction>("audit_findings", finding, AuditFindingRules.Allows, new Dictionary<AuditFindingAction, Func<long, Task<Answer>>>
        {
            [AuditFindingAction.Improve] = v => story.Section.PostAsync($"/audit-findings/{finding}/improve", new { text = "台帳を作った。", doneOn = "2026-11-23" }, v),
            [AuditFindingAction.Accept] = v => Town.Auditor.PostAsync($"/audit-findings/{finding}/review", new { accepted = true }, v),
            [AuditFindingAction.Return] = v => Town.Auditor.PostAsync($"/audit-findings/{finding}/review", new { accepted = false, comment = "足りない。" }, v),
        });
    }

    [TestMethod]
    public async Task Of_a_disposal()
    {
        var id = await Retention.PastThings.ProposeAsync(Town);
        await WalkAsync<DisposalState, DisposalAction>("disposals", id, DisposalRules.Allows, new Dictionary<DisposalAction, Func<long, Task<Answer>>>
        {
            [DisposalAction.Approve] = v => Town.Ciso.PostAsync($"/disposals/{id}/approve", version: v),
            [DisposalAction.Withdraw] = v => Town.SecurityLead.PostAsync($"/disposals/{id}/withdraw", new { reason = "誤り" }, v),
            [DisposalAction.Run] = v => Town.SecurityLead.PostAsync($"/disposals/{id}/run", version: v),
        });
    }

    [TestMethod]
    public async Task Of_a_contract()
    {
        var at = $"/contracts/{Story.ContractId}";
        await WalkAsync<ContractState, ContractAction>("contracts", Story.ContractId, ContractRules.Allows, new Dictionary<ContractAction, Func<long, Task<Answer>>>
        {
            [ContractAction.ChangeAwardVariables] = v => Town.Procurement.PatchAsync(at, new { variables = new[] { new { name = "managerName", value = "白石 剛" } } }, v),
            [ContractAction.Submit] = v => Town.Procurement.PostAsync($"{at}/submit", version: v),
            [ContractAction.Approve] = v => Town.SecurityLead.PostAsync($"{at}/approve", version: v),
            [ContractAction.Issue] = v => Town.Procurement.PostAsync($"{at}/issue", new { vendorIds = new[] { Story.Vendor.Id } }, v),
            [ContractAction.Sign] = v => Town.Procurement.PostAsync($"{at}/sign", new { }, v),
            [ContractAction.End] = v => Town.Procurement.PostAsync($"{at}/end", version: v),
            [ContractAction.Return] = v => Town.SecurityLead.PostAsync($"{at}/return", new { reason = "誤り" }, v),
            [ContractAction.Deviate] = v => Town.Procurement.PostAsync($"{at}/deviations", new { clauseKey = "incident-publication", kind = "leftOut", reason = "協議による。" }, v),
            [ContractAction.DecideDeviation] = v => Town.SecurityLead.PostAsync($"{at}/deviations/incident-publication/decide", new { approved = true }, v),
            [ContractAction.WaiveDeviation] = v => Town.Ciso.PostAsync($"{at}/deviations/incident-publication/waive", new { until = "2026-12-25", reason = "協議による。" }, v),
            [ContractAction.Correct] = v => Town.Procurement.PostAsync($"{at}/corrections", new { reason = "誤り", variables = new[] { new { name = "noticeHours", value = "12" } } }, v),
            [ContractAction.Amend] = v => Town.Procurement.PostAsync($"{at}/amendments", new { reason = "変更" }, v),
        });
    }

    [TestMethod]
    public async Task Of_an_engagement()
    {
        var at = $"/engagements/{Story.EngagementId}";
        await WalkAsync<EngagementState, EngagementAction>("engagements", Story.EngagementId, EngagementRules.Allows, new Dictionary<EngagementAction, Func<long, Task<Answer>>>
        {
            [EngagementAction.Change] = v => Town.Requester.PatchAsync(at, new { title = "別の題" }, v),
            [EngagementAction.EnterFacts] = v => Town.Requester.PutAsync($"{at}/facts", JsonNode.Parse(CaseOne.Facts)!, v),
            [EngagementAction.ConfirmFacts] = v => Town.SectionHead.PostAsync($"{at}/confirm-facts", version: v),
            [EngagementAction.AddCandidate] = _ => Town.Procurement.PostAsync($"{at}/candidates", new { vendorId = Story.Other.Id }),
            [EngagementAction.JudgeCandidate] = v => Town.Procurement.PutAsync($"{at}/candidates/{Story.Vendor.Id}/results", new { results = new[] { new { criterionKey = "structure", verdict = "met", reason = "提案書による。" } } }, v),
            [EngagementAction.Award] = v => Town.Procurement.PostAsync($"{at}/award", new { vendorId = Story.Vendor.Id, reason = "価格", method = "selectiveTender", approvalNo = "税住第1号" }, v),
            [EngagementAction.AddSubcontractor] = _ => Story.Vendor.Api.PostAsync($"{at}/subcontractors", new { name = "はまなし入力センター合同会社", country = "JP", work = "データ入力の一部" }),
            [EngagementAction.Decide] = v => Town.SecurityLead.PostAsync($"{at}/decisions", new { decision = "approve", reason = "低い。", inputHash = new string('0', 64), expiresOn = "2027-10-01" }, v),
            [EngagementAction.Activate] = v => Town.SectionHead.PostAsync($"{at}/activate", version: v),
            [EngagementAction.End] = v => Town.SectionHead.PostAsync($"{at}/end", version: v),
            [EngagementAction.Close] = v => Town.SectionHead.PostAsync($"{at}/close", version: v),
        });
    }

    [TestMethod]
    public async Task Of_a_cloud_use()
    {
        var use = new CaseTwo(Town);
        await use.ToActivationAsync();
        await WalkAsync<CloudUseState, CloudUseAction>("cloud_uses", use.CloudUseId, CloudUseRules.Allows, new Dictionary<CloudUseAction, Func<long, Task<Answer>>>
        {
            [CloudUseAction.Change] = v => Town.Requester.PatchAsync(use.At, new { title = "別の題" }, v),
            [CloudUseAction.EnterFacts] = v => Town.Requester.PutAsync($"{use.At}/facts", JsonNode.Parse(CaseTwo.Facts)!, v),
            [CloudUseAction.ConfirmFacts] = v => Town.SectionHead.PostAsync($"{use.At}/confirm-facts", version: v),
            [CloudUseAction.ReadTerms] = v => Town.ItReviewer.PutAsync($"{use.At}/terms-coverage", new { items = new[] { new { item = "C1", coverage = "notCovered" } } }, v),
            [CloudUseAction.Submit] = v => Town.Requester.PostAsync($"{use.At}/submit", version: v),
            [CloudUseAction.BeginReview] = v => Town.ItReviewer.PostAsync($"{use.At}/begin-review", version: v),
            [CloudUseAction.RequestChanges] = v => Town.ItReviewer.PostAsync($"{use.At}/request-changes", new { message = "目的を詳しく書いてください。" }, v),
            [CloudUseAction.Decide] = v => Town.SecurityLead.PostAsync($"{use.At}/decisions", new { decision = "approve", reason = "低い。", inputHash = new string('0', 64), expiresOn = "2027-10-01" }, v),
            [CloudUseAction.Activate] = v => Town.ItReviewer.PostAsync($"{use.At}/activate", version: v),
            [CloudUseAction.Suspend] = v => Town.ItReviewer.PostAsync($"{use.At}/suspend", new { reason = "調査のため" }, v),
            [CloudUseAction.Withdraw] = v => Town.Requester.PostAsync($"{use.At}/withdraw", new { reason = "別の方法で行うため" }, v),
            [CloudUseAction.End] = v => Town.ItReviewer.PostAsync($"{use.At}/end", version: v),
        });
    }

    [TestMethod]
    public async Task Of_a_decision_by_its_outcome_and_its_condition()
    {
        var use = new CaseTwo(Town);
        await use.ToReviewAsync();
        (await use.DecideAsync(Town.SecurityLead, "return")).Is(HttpStatusCode.Created);
        var returned = use.DecisionId;
        (await Town.Requester.PostAsync($"{use.At}/submit", version: await use.VersionAsync(use.At))).Is(HttpStatusCode.OK);
        (await use.DecideAsync(Town.SecurityLead)).Is(HttpStatusCode.Created);
        Task<Answer> Confirm(Guid decision) => Town.ItReviewer.PostAsync($"/decisions/{decision}/conditions/1/confirm", new { });
        async Task<Answer> Renew(Guid decision) => await Town.SecurityLead.PostAsync($"{use.At}/decisions",
            new { decision = "approve", reason = "更新", inputHash = (await use.RiskAsync())["inputHash"].GetValue<string>(), expiresOn = use.Today.AddMonths(6), renewsId = decision }, await use.VersionAsync(use.At));

        (await Confirm(returned)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/renewsId" }, (await Renew(returned)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "only an approval is renewed");
        (await Confirm(use.DecisionId)).Is(HttpStatusCode.Created);
        (await Confirm(use.DecisionId)).Refused(HttpStatusCode.Conflict, "alreadyConfirmed");
        (await use.DecideAsync(Town.SecurityLead, "refuse")).Is(HttpStatusCode.Created);
        CollectionAssert.AreEqual(new[] { "/renewsId" }, (await Renew(use.DecisionId)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "a refusal is the latest");
        (await use.ActivateAsync()).Refused(HttpStatusCode.Conflict, "notSigned");
        await use.SignContractAsync();
        (await use.ActivateAsync()).Refused(HttpStatusCode.Conflict, "notApproved");
    }

    [TestMethod]
    public async Task Of_an_assessment()
    {
        var at = $"/assessments/{Story.AssessmentId}";
        await WalkAsync<AssessmentState, AssessmentAction>("assessments", Story.AssessmentId, AssessmentRules.Allows, new Dictionary<AssessmentAction, Func<long, Task<Answer>>>
        {
            [AssessmentAction.Send] = v => Town.ItReviewer.PostAsync($"{at}/send", version: v),
            [AssessmentAction.Answer] = _ => Story.Vendor.Api.PutAsync($"{at}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes" } } }),
            [AssessmentAction.Submit] = v => Story.Vendor.Api.PostAsync($"{at}/submit", version: v),
            [AssessmentAction.BeginReview] = v => Town.ItReviewer.PostAsync($"{at}/begin-review", version: v),
            [AssessmentAction.RequestChanges] = v => Town.ItReviewer.PostAsync($"{at}/request-changes", new { questionKeys = new[] { "gov-01" }, message = "記入してください。" }, v),
            [AssessmentAction.Accept] = v => Town.ItReviewer.PostAsync($"{at}/accept", version: v),
            [AssessmentAction.Cancel] = v => Town.ItReviewer.PostAsync($"{at}/cancel", version: v),
        }, (state, action) => state == AssessmentState.Draft && action is (AssessmentAction.Answer or AssessmentAction.Submit));
    }

    [TestMethod]
    public async Task Of_evidence_that_is_not_clean_nothing_is_handed_out()
    {
        var id = Story.Evidence.Values.First();
        foreach (var state in new[] { "received", "quarantined", "rejected" })
        {
            await TestDatabase.RunAsync(TestDatabase.Superuser, $"update evidence set state = '{state}' where id = '{id}'");
            (await Story.Vendor.Api.GetAsync($"/evidence/{id}/content")).Refused(HttpStatusCode.Conflict, "notClean");
        }
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update evidence set state = 'clean' where id = '{id}'");
    }
}
