using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>
/// Walks the table of what somebody else has to do: each is tried through the API by who began it, holding every role there is, and by that person's
/// deputy. A new rule without a scene fails here.
/// </summary>
[TestClass]
public sealed class SegregationTests
{
    private sealed record Scene(string Began, Func<ApiClient, Task<Answer>> Try);

    private const string Edited = "受注者は、本業務における情報の漏えい等について、町の求めにより必要な協力を行うものとする。";

    private static readonly Dictionary<Separated, Func<Town, Task<Scene>>> Scenes = new()
    {
        [Separated.CaseDecision] = async town =>
        {
            var story = new CaseOne(town);
            await story.ToAwardAsync();
            return new(Roles.Requester, by => story.DecideAsync(by));
        },
        [Separated.RiskAcceptance] = async town =>
        {
            var story = new CaseOne(town);
            await story.PlanAsync();
            return new(Roles.Requester, by => by.PostAsync("/risk-acceptances", new { subject = new { type = "engagement", id = story.EngagementId }, kind = "residual", reason = "対策の計画があるため。", expiresOn = Today(town).AddDays(20) }));
        },
        [Separated.TierLowering] = async town =>
        {
            var story = new CaseTwo(town);
            await story.RegisterServiceAsync();
            await story.ApplyAsync();
            (await town.ItReviewer.PostAsync($"{story.At}/tier", new { tier = 1, reason = "住民の関心が高いため。" }, await story.VersionAsync(story.At))).Is(HttpStatusCode.Created);
            return new(Roles.Requester, async by => await by.PostAsync($"{story.At}/tier", new { tier = (int?)null, reason = "元に戻すため。" }, await story.VersionAsync(story.At)));
        },
        [Separated.ConditionConfirmation] = async town =>
        {
            var story = new CaseTwo(town);
            await story.ToReviewAsync();
            (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
            return new(Roles.Requester, by => by.PostAsync($"/decisions/{story.DecisionId}/conditions/1/confirm", new { }));
        },
        [Separated.ContractApproval] = async town =>
        {
            var story = await DraftedAsync(town);
            await story.SubmitContractAsync();
            return new(Roles.Procurement, async by => await by.PostAsync(At(story, "/approve"), version: await story.VersionAsync(At(story))));
        },
        [Separated.CorrectionApproval] = async town =>
        {
            var story = new CaseOne(town);
            await story.ToIssueAsync();
            (await town.Procurement.PostAsync(At(story, "/corrections"), new { reason = "報告の期限に誤りがあったため。", variables = new[] { new { name = "noticeHours", value = "12" } } }, await story.VersionAsync(At(story)))).Is(HttpStatusCode.Created);
            return new(Roles.Procurement, async by => await by.PostAsync(At(story, "/corrections/1/approve"), version: await story.VersionAsync(At(story))));
        },
        [Separated.DeviationDecision] = async town =>
        {
            var story = await DraftedAsync(town);
            (await town.Procurement.PostAsync(At(story, "/deviations"), new { clauseKey = "incident-publication", kind = "edited", texts = new { ja = Edited }, reason = "協議による。" }, await story.VersionAsync(At(story)))).Is(HttpStatusCode.Created);
            return new(Roles.Procurement, async by => await by.PostAsync(At(story, "/deviations/incident-publication/decide"), new { approved = true }, await story.VersionAsync(At(story))));
        },
        [Separated.DeviationWaiver] = async town =>
        {
            var story = await DraftedAsync(town);
            (await town.Procurement.PostAsync(At(story, "/deviations"), new { clauseKey = "incident-publication", kind = "leftOut", reason = "後日協議する。" }, await story.VersionAsync(At(story)))).Is(HttpStatusCode.Created);
            (await town.SecurityLead.PostAsync(At(story, "/deviations/incident-publication/decide"), new { approved = true }, await story.VersionAsync(At(story)))).Is(HttpStatusCode.OK);
            return new(Roles.Procurement, async by => await by.PostAsync(At(story, "/deviations/incident-publication/waive"), new { until = Today(town).AddDays(60), reason = "本契約の締結後に協議が整うため。" }, await story.VersionAsync(At(story))));
        },
        [Separated.DutyConfirmation] = async town =>
        {
            var duty = await DeliveredAsync(town);
            return new(Roles.Procurement, by => by.PostAsync($"/duties/{duty}/confirm", version: 2));
        },
        [Separated.DutyReturn] = async town =>
        {
            var duty = await DeliveredAsync(town);
            return new(Roles.Procurement, by => by.PostAsync($"/duties/{duty}/return", new { reason = "記録がありません。" }, 2));
        },
        [Separated.FindingVerification] = async town =>
        {
            var story = new CaseOne(town);
            await story.ToSignatureAsync();
            await story.OpenFindingAsync();
            (await town.Procurement.PostAsync($"/findings/{story.FindingId}/remediate", new { text = "事業者から書面で報告がありました。" }, 1)).Is(HttpStatusCode.OK);
            return new(Roles.Procurement, by => by.PostAsync($"/findings/{story.FindingId}/verify", new { accepted = true }, 2));
        },
        [Separated.PublicationDecision] = async town =>
        {
            var story = new CaseOne(town);
            await story.ToSignatureAsync();
            await story.ReportIncidentAsync();
            (await story.PreparePublicationAsync()).Is(HttpStatusCode.OK);
            return new(Roles.SecurityLead, by => story.DecidePublicationAsync(by));
        },
        [Separated.ClausePublication] = async town =>
        {
            var draft = (await town.Person(Roles.TemplateEditor).PostAsync("/clauses/damages/versions", new { reason = "町の実情に合わせる。" })).Is(HttpStatusCode.Created);
            return new(Roles.TemplateEditor, by => by.PostAsync("/clauses/damages/versions/2/publish", new { }, draft.Version));
        },
        [Separated.QuestionnairePublication] = async town =>
        {
            var draft = (await town.Person(Roles.TemplateEditor).PostAsync("/questionnaires/outsourcing/versions", new { reason = "改める。" })).Is(HttpStatusCode.Created);
            return new(Roles.TemplateEditor, by => by.PostAsync("/questionnaires/outsourcing/versions/2/publish", new { }, draft.Version));
        },
        [Separated.RuleSetPublication] = async town =>
        {
            var draft = (await town.SecurityLead.PostAsync("/rule-sets", new { reason = "改める。", content = new { noticeHours = 6 } })).Is(HttpStatusCode.Created);
            return new(Roles.SecurityLead, by => by.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, draft.Version));
        },
        [Separated.PolicyReviewDecision] = async town =>
        {
            var review = await Reviews.PolicyReviewsTests.BeginAsync(town);
            var proposed = (await town.SecurityLead.PostAsync($"/policy-reviews/{review.Id}/propose", new { outcome = "keep", text = "事故がなかったため。" }, review.Version)).Is(HttpStatusCode.OK);
            return new(Roles.SecurityLead, by => by.PostAsync($"/policy-reviews/{review.Id}/decide", new { approved = true, reason = "妥当である。" }, proposed.Version));
        },
        [Separated.AuditPlanAdoption] = async town =>
        {
            var story = await SecurityAudits.AuditStory.DraftAsync(town);
            await story.PlanAsync();
            return new(Roles.Auditor, by => story.PlanStepAsync("adopt", by));
        },
        [Separated.AuditImprovementReview] = async town =>
        {
            var (story, item) = await SecurityAudits.AuditStory.UnderwayAsync(town);
            (await story.StepAsync(item, "replan", new { dueOn = Today(town).AddDays(60), auditorId = await IdOfAsync(await town.AddPersonAsync(Roles.Auditor)), reason = "担当の交代" })).Is(HttpStatusCode.OK);
            (await town.Admin.PostAsync("/role-assignments", new { personId = await IdOfAsync(town.Auditor), role = Roles.SectionHead })).Is(HttpStatusCode.Created);
            await Processes.Eventually.IsAsync(async () => (await town.Auditor.GetAsync("/me"))["permissions"].AsArray().Any(p => p!.GetValue<string>() == "securityAudits:answer"), "the role does not act");
            var finding = await story.ImprovedAsync(item, town.Auditor);
            return new(Roles.Auditor, by => story.OnFindingAsync(finding, "review", new { accepted = true }, by));
        },
        [Separated.DisposalApproval] = async town =>
        {
            var disposal = await Retention.PastThings.ProposeAsync(town);
            return new(Roles.SecurityLead, by => by.PostAsync($"/disposals/{disposal}/approve", version: 1));
        },
        [Separated.PersonReset] = async town =>
        {
            var me = await IdOfAsync(town.Admin);
            return new(Roles.Administrator, async by => await by.PostAsync($"/people/{me}/reset", new { }, (await town.Admin.GetAsync($"/people/{me}"))["person"]["version"]!.GetValue<long>()));
        },
        [Separated.PersonEnding] = async town =>
        {
            var me = await IdOfAsync(town.Admin);
            return new(Roles.Administrator, async by => await by.DeleteAsync($"/people/{me}", (await town.Admin.GetAsync($"/people/{me}"))["person"]["version"]!.GetValue<long>()));
        },
    };

    private static DateOnly Today(Town town) => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);

    private static string At(CaseOne story, string step = "") => $"/contracts/{story.ContractId}{step}";

    private static async Task<Guid> IdOfAsync(ApiClient person) => (await person.GetAsync("/me")).Is(HttpStatusCode.OK).Id;

    private static async Task<CaseOne> DraftedAsync(Town town)
    {
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        return story;
    }

    private static async Task<string> DeliveredAsync(Town town)
    {
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var inspection = (await story.DutyAsync("inspection"))["id"]!.GetValue<string>();
        (await town.Procurement.PostAsync($"/duties/{inspection}/deliver", new { text = "実地調査を行いました。" }, 1)).Is(HttpStatusCode.OK);
        return inspection;
    }

    /// <summary>A person with every role: what is refused then is refused for who it is.</summary>
    private static async Task GiveEverythingAsync(Town town, string person)
    {
        var id = await IdOfAsync(town.Person(person));
        foreach (var role in Roles.All.Where(r => r != person && r != Roles.Auditor)) (await town.Admin.PostAsync("/role-assignments", new { personId = id, role })).Is(HttpStatusCode.Created);
    }

    public static IEnumerable<object[]> Effects => SegregationRules.All.Select(r => new object[] { r.Effect });

    [TestMethod]
    [DynamicData(nameof(Effects))]
    public async Task Whoever_began_it_does_not_do_it_and_neither_does_a_deputy_of_that_person(Separated effect)
    {
        var (rule, town) = (SegregationRules.Of(effect), await Town.FoundAsync());
        var scene = await Scenes[effect](town);
        await GiveEverythingAsync(town, scene.Began);
        var status = rule.IsForbidden ? HttpStatusCode.Forbidden : HttpStatusCode.Conflict;

        (await scene.Try(town.Person(scene.Began))).Refused(status, rule.Code);

        if (!Roles.StoodInFor.Any(role => Roles.Gives(new(role, null, new(Guid.Empty, "")), rule.Permission))) return;
        var deputy = await town.AddPersonAsync(Roles.Requester);
        (await town.Admin.PostAsync("/deputies", new { personId = await IdOfAsync(town.Person(scene.Began)), deputyId = await IdOfAsync(deputy), toOn = Today(town).AddDays(14) })).Is(HttpStatusCode.Created);
        await Processes.Eventually.IsAsync(async () => (await deputy.GetAsync("/me"))["permissions"].AsArray().Any(p => p!.GetValue<string>() == rule.Permission), "the deputy may not act");
        (await scene.Try(deputy)).Refused(status, rule.MayBeOnePerson ? rule.Code : SegregationRules.DeputyOfSame);
    }

    [TestMethod]
    public void Every_rule_is_about_an_operation_that_wants_its_permission()
    {
        var operations = RouteOperation.All(ApiHost.Shared).ToDictionary(o => o.Name);

        Assert.AreEqual("", string.Join(", ", SegregationRules.All.Where(r => !operations.TryGetValue(r.Operation, out var operation) || !operation.Permissions.Contains(r.Permission)).Select(r => r.Operation)));
        CollectionAssert.AreEquivalent(Enum.GetValues<Separated>(), SegregationRules.All.Select(r => r.Effect).ToArray());
    }

    private static readonly Guid Me = Guid.NewGuid();
    private static readonly Principal Away = new(Guid.NewGuid(), "小林 誠");

    private static string Judged(IReadOnlyList<HeldRole> held, Guid from, params string[] roles)
    {
        var (refused, by) = SegregationRules.Judge(Separated.CaseDecision, Me, held, [from], roles.Length > 0 ? roles : null);
        return refused?.Code ?? (by is null ? "no right" : by.InPlaceOf is null ? "own" : "in place");
    }

    [TestMethod]
    public void A_right_of_ones_own_goes_before_anothers_and_nobody_is_bound_by_who_is_not_needed()
    {
        HeldRole own = new(Roles.SecurityLead, null), stand = new(Roles.Ciso, null, Away);

        Assert.AreEqual("sameRequester", Judged([own, stand], Me));
        Assert.AreEqual("own", Judged([stand, own], Guid.NewGuid()));
        Assert.AreEqual("own", Judged([stand, own], Away.Id), "its own right suffices");
        Assert.AreEqual("in place", Judged([own, stand], Guid.NewGuid(), Roles.Ciso));
        Assert.AreEqual("deputyOfSame", Judged([own, stand], Away.Id, Roles.Ciso));
        Assert.AreEqual("in place", Judged([stand, new(Roles.Ciso, null, new(Guid.NewGuid(), "別の人"))], Away.Id), "in the place of another");
        Assert.AreEqual("no right", Judged([new(Roles.Requester, null)], Guid.NewGuid()));
    }
}
