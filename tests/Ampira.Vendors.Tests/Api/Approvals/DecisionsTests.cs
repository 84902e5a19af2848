using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Approvals;

/// <summary>Decisions over HTTP: committee, deputy, line, renewal, evidence of conditions, and the proof years later.</summary>
[TestClass]
public sealed class DecisionsTests
{
    private static async Task<CaseOne> AnsweredAsync(Town town, string answer, JsonNode? facts = null)
    {
        var story = new CaseOne(town);
        await story.PlanAsync();
        if (facts is not null) (await town.Requester.PutAsync($"/engagements/{story.EngagementId}/facts", facts, await story.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        await story.SubmitContractAsync();
        await story.ApproveContractAsync();
        await story.IssueContractAsync();
        await story.AwardAsync();
        await story.SendAssessmentAsync();
        if (answer == "yes") await story.AnswerAndSubmitAsync();
        else
        {
            await Answering.AnswerAsync(story.Vendor.Api, story.AssessmentId, answer);
            await story.SubmitAnswersAsync();
        }
        await story.AcceptAssessmentAsync();
        await story.DeclareSubcontractorAsync();
        await story.ConsentAsync();
        await story.SignAsync();
        return story;
    }

    private static async Task<Answer> DecideAsync(Town town, CaseOne story, ApiClient by, object? committee = null, string? plan = null, int days = 60)
    {
        var today = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);
        return await by.PostAsync($"/engagements/{story.EngagementId}/decisions", new
        {
            decision = "approveWithConditions", reason = "期限までに対策させる。", inputHash = (await town.Auditor.GetAsync($"/engagements/{story.EngagementId}/risk"))["inputHash"].GetValue<string>(), expiresOn = today.AddDays(days), committee, plan,
            conditions = new[] { new { text = "入退室を記録する", dueOn = today.AddDays(30), ownerId = (await town.Requester.GetAsync("/me")).Id, consequence = "lapse" } },
        }, await story.EngagementVersionAsync());
    }

    [TestMethod]
    public async Task Extreme_risk_is_an_exception_of_the_committee_or_nothing()
    {
        var town = await Town.FoundAsync();
        var story = await AnsweredAsync(town, "no");
        Assert.AreEqual("extreme", (await story.RiskAsync())["residual"].GetValue<string>());
        var minutes = new { heldOn = "2026-11-20", minutesNo = "情報セキュリティ委員会第3号" };

        (await DecideAsync(town, story, town.Ciso)).Refused(HttpStatusCode.Conflict, "notApprovable");
        CollectionAssert.AreEqual(new[] { "/committee" }, (await DecideAsync(town, story, town.Ciso, plan: "入退室の記録を始める。")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/committee" }, (await DecideAsync(town, story, town.Ciso, new { heldOn = "2026-11-20" }, "入退室の記録を始める。")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "a meeting without minutes");
        CollectionAssert.AreEqual(new[] { "/committee/minutesEvidenceId" }, (await DecideAsync(town, story, town.Ciso, new { heldOn = "2026-11-20", minutesEvidenceId = Guid.NewGuid() }, "入退室の記録を始める。")).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/expiresOn" }, (await DecideAsync(town, story, town.Ciso, minutes, "入退室の記録を始める。", 91)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await DecideAsync(town, story, town.SecurityLead, minutes, "入退室の記録を始める。")).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        var decided = (await DecideAsync(town, story, town.Ciso, minutes, "入退室の記録を始める。", 90)).Is(HttpStatusCode.Created);

        Assert.AreEqual("入退室の記録を始める。", decided["plan"].GetValue<string>());
        Assert.AreEqual("2026-11-20", decided["committee"]["heldOn"]!.GetValue<string>());
        Assert.AreEqual("outsourcing", decided["line"].GetValue<string>());
    }

    [TestMethod]
    public async Task Work_on_the_resident_register_is_decided_after_the_security_meeting()
    {
        var town = await Town.FoundAsync();
        var facts = JsonNode.Parse(CaseOne.Facts)!;
        facts["residentRegister"] = true;
        var story = await AnsweredAsync(town, "yes", facts);

        CollectionAssert.AreEqual(new[] { "/committee" }, (await DecideAsync(town, story, town.Ciso)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        var decided = (await DecideAsync(town, story, town.Ciso, new { heldOn = "2026-11-20", minutesEvidenceId = story.Evidence.Values.First() })).Is(HttpStatusCode.Created);
        Assert.AreEqual("jukiNet", decided["line"].GetValue<string>());
    }

    [TestMethod]
    public async Task Where_the_only_eligible_person_applied_the_deputy_decides_and_the_record_says_for_whom()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToReviewAsync(CaseTwo.FactsWith(("confidentiality", "2")));
        var head = town.Person(Roles.DepartmentHead);
        async Task<Answer> DecideAsync(ApiClient by) => await by.PostAsync($"{story.At}/decisions", new { decision = "approve", reason = "対策は足りている。", inputHash = (await town.Auditor.GetAsync($"{story.At}/risk"))["inputHash"].GetValue<string>(), expiresOn = story.Today.AddMonths(6) }, await story.VersionAsync(story.At));
        (await DecideAsync(head)).Refused(HttpStatusCode.Forbidden, "notYourDecision");

        // From today the applicant alone holds the office.
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update role_assignments set to_on = from_on - 1 where municipality_id = '{town.Id}' and role in ('ciso', 'securityLead')");
        var applicant = (await town.Requester.GetAsync("/me")).Id;
        (await town.Admin.PostAsync("/role-assignments", new { personId = applicant, role = Roles.SecurityLead })).Is(HttpStatusCode.Created);

        (await DecideAsync(town.Requester)).Refused(HttpStatusCode.Forbidden, "sameRequester");
        (await DecideAsync(town.SectionHead)).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        var decided = (await DecideAsync(head)).Is(HttpStatusCode.Created);
        Assert.AreEqual("departmentHead", decided["decidedAs"].GetValue<string>());
        Assert.AreEqual(applicant, decided["deputyFor"]["id"]!.GetValue<Guid>());
        Assert.AreEqual("securityLead", decided["deputyFor"]["role"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_condition_that_asks_for_evidence_is_not_met_by_word_alone()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToReviewAsync();
        var decided = (await town.SecurityLead.PostAsync($"{story.At}/decisions", new
        {
            decision = "approveWithConditions", reason = "設定を確かめる。", inputHash = (await story.RiskAsync())["inputHash"].GetValue<string>(), expiresOn = story.Today.AddMonths(12),
            conditions = new[] { new { text = "管理者の多要素認証を設定する", dueOn = story.Today.AddDays(60), ownerId = (await town.Requester.GetAsync("/me")).Id, consequence = "lapse", evidenceRequired = true } },
        }, await story.VersionAsync(story.At))).Is(HttpStatusCode.Created);
        var at = $"/decisions/{decided.Id}/conditions/1/confirm";

        CollectionAssert.AreEqual(new[] { "/evidenceId" }, (await town.ItReviewer.PostAsync(at, new { note = "見た。" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await town.ItReviewer.PostAsync(at, new { evidenceId = Guid.NewGuid() })).Refused(HttpStatusCode.BadRequest, "invalid");
        var evidence = (await new CaseOne(town).UploadAsync(story.Vendor.Api, "mfa.pdf", "%PDF-1.7\nMFA\n%%EOF", "CFG")).Is(HttpStatusCode.Created).Id;
        Assert.AreEqual(evidence, (await town.ItReviewer.PostAsync(at, new { evidenceId = evidence })).Is(HttpStatusCode.Created)["evidenceId"].GetValue<Guid>());
    }

    [TestMethod]
    public async Task A_renewal_is_a_new_decision_that_starts_from_the_old_scope()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToReviewAsync();
        (await story.DecideAsync(town.SecurityLead, scope: new { plans = new[] { "スタンダード", "プレミアム" } })).Is(HttpStatusCode.Created);
        var first = story.DecisionId;
        async Task<Answer> RenewAsync(Guid renews, object? scope = null) => await town.SecurityLead.PostAsync($"{story.At}/decisions",
            new { decision = "approve", reason = "引き続き使う。", inputHash = (await story.RiskAsync())["inputHash"].GetValue<string>(), expiresOn = story.Today.AddMonths(18), renewsId = renews, scope }, await story.VersionAsync(story.At));

        CollectionAssert.AreEqual(new[] { "/renewsId" }, (await RenewAsync(Guid.NewGuid())).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        var renewed = (await RenewAsync(first)).Is(HttpStatusCode.Created);
        CollectionAssert.AreEqual(new[] { "スタンダード", "プレミアム" }, renewed["scope"]["plans"]!.AsArray().Select(p => p!.GetValue<string>()).ToArray(), "not only the plan applied for");
        Assert.AreEqual(first, renewed["renewsId"].GetValue<Guid>());
        CollectionAssert.AreEqual(new[] { "/renewsId" }, (await RenewAsync(first)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "it is no longer the latest");
        var narrower = (await RenewAsync(renewed.Id, new { plans = new[] { "プレミアム" } })).Is(HttpStatusCode.Created);
        CollectionAssert.AreEqual(new[] { "プレミアム" }, narrower["scope"]["plans"]!.AsArray().Select(p => p!.GetValue<string>()).ToArray());
    }

    [TestMethod]
    public async Task A_decision_gives_the_same_bytes_again_after_a_new_rule_set_and_a_restart()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToReviewAsync();
        (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        var before = (await town.Auditor.GetAsync($"/decisions/{story.DecisionId}/reproduction")).Is(HttpStatusCode.OK);
        Assert.IsTrue(before["reproduced"].GetValue<bool>(), before.Text);

        // Another town's view of risk: every level needs more, and confidentiality weighs double.
        await TestDatabase.RunAsync(TestDatabase.Owner,
            $"insert into rule_sets (municipality_id, number, effective_from, content, hash, published_at) select municipality_id, 2, effective_from, jsonb_set(jsonb_set(content, '{{points,confidentiality,1}}', '4'), '{{levelFrom,A}}', '99'), md5('two') || md5('{town.Id}'), published_at from rule_sets where municipality_id = '{town.Id}' and number = 1");
        var restarted = new ApiHost();
        var after = (await town.Auditor.At(restarted).GetAsync($"/decisions/{story.DecisionId}/reproduction")).Is(HttpStatusCode.OK);

        Assert.IsTrue(after["reproduced"].GetValue<bool>(), after.Text);
        Assert.AreEqual(before["resultHash"].GetValue<string>(), after["recomputedHash"].GetValue<string>());
        Assert.AreEqual(1, after["ruleSetVersion"].GetValue<int>());
        Assert.AreNotEqual(4, (await town.Auditor.At(restarted).GetAsync($"{story.At}/risk"))["tier"].GetValue<int>(), "today's view is another one");
    }

    [TestMethod]
    public async Task A_short_form_begins_once_the_few_terms_of_its_line_are_read()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        await story.ApplyAsync(CaseTwo.FactsWith(("termsOfServiceOnly", true)));
        await story.ConfirmAsync();
        await story.SubmitAsync();
        await story.BeginReviewAsync();
        async Task ReadAsync(params string[] items) => (await town.ItReviewer.PutAsync($"{story.At}/terms-coverage", new { items = items.Select(item => new { item, coverage = "terms", article = "第3条", readOn = story.Today }) }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        await ReadAsync("C5");
        Assert.AreEqual("class1", (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created)["line"].GetValue<string>());

        var unread = (await story.ActivateAsync()).Refused(HttpStatusCode.Conflict, "termsUnread");
        CollectionAssert.AreEqual(new[] { "/terms-coverage/C1", "/terms-coverage/C8", "/terms-coverage/C11" }, unread.Pointers.ToArray());
        await ReadAsync("C1", "C8", "C11");
        (await story.ActivateAsync()).Refused(HttpStatusCode.Conflict, "approvalStale");
        (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);
    }
}
