using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.Api.Policies;
using Ampira.Vendors.Tests.Stories;
using DocumentFormat.OpenXml.Packaging;

namespace Ampira.Vendors.Tests.Api.SecurityAudits;

/// <summary>The yearly plan of audits and self-checks, from its draft over a section's and a vendor's answers to what the next year takes up.</summary>
[TestClass]
public sealed class SecurityAuditsTests
{
    private static DateOnly Today(Town town) => AuditStory.Today(town);

    [TestMethod]
    public async Task A_section_is_audited_found_wanting_improves_and_the_item_is_closed()
    {
        var town = await Town.FoundAsync();
        var (story, item) = await AuditStory.UnderwayAsync(town);
        var begun = (await story.ItemAsync(item)).Is(HttpStatusCode.OK);
        Assert.AreEqual("underway audit 7", $"{begun["state"]} {begun["kind"]} {begun["article"]}");
        Assert.IsGreaterThan(5, begun["questions"].AsArray().Count);
        Assert.IsTrue(begun["questions"].AsArray().All(q => q!["type"]!.GetValue<string>() != "file"), "a section has no evidence to send");

        var first = begun["questions"][0]!["key"]!.GetValue<string>();
        var mixed = (await story.Section.PutAsync($"/audit-items/{item}/answers", new { answers = new object[] { new { questionKey = first, value = "perhaps" }, new { questionKey = "no-such", value = "yes" }, new { questionKey = begun["questions"][1]!["key"]!.GetValue<string>(), value = "yes", version = 4 } } })).Is(HttpStatusCode.OK);
        Assert.AreEqual("invalid invalid conflict", string.Join(' ', mixed["results"].AsArray().Select(r => r!["status"]!.GetValue<string>())));
        (await story.StepAsync(item, "submit", by: story.Section)).Refused(HttpStatusCode.Conflict, "missing");
        await story.AnswerAllAsync(item);
        (await story.StepAsync(item, "submit", by: story.Section)).Is(HttpStatusCode.OK);
        (await story.Section.PutAsync($"/audit-items/{item}/answers", new { answers = new[] { new { questionKey = first, value = "yes" } } })).Refused(HttpStatusCode.Conflict, "submitted");
        Assert.IsGreaterThan(0, (await story.ItemAsync(item))["score"].GetValue<int>());

        (await story.StepAsync(item, "report", new { conclusion = "おおむね守られている。" })).Refused(HttpStatusCode.Conflict, "noMinutes");
        Assert.AreEqual(1, (await story.MinuteAsync(item)).Is(HttpStatusCode.Created)["minutes"][0]!["number"]!.GetValue<int>());
        (await story.FindAsync(item, questionKey: "no-such")).Refused(HttpStatusCode.BadRequest, "invalid");
        var found = (await story.FindAsync(item, questionKey: first)).Is(HttpStatusCode.Created)["findings"][0]!;
        Assert.AreEqual("open 7", $"{found["state"]} {found["article"]}");
        (await story.StepAsync(item, "report", new { conclusion = "媒体の台帳を除き、守られている。" })).Is(HttpStatusCode.OK);
        (await story.StepAsync(item, "close")).Refused(HttpStatusCode.Conflict, "openFindings");

        var finding = found["id"]!.GetValue<Guid>();
        (await story.OnFindingAsync(finding, "improve", new { text = "台帳を作った。", doneOn = Today(town).AddDays(1) }, story.Section)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await story.OnFindingAsync(finding, "improve", new { text = "台帳を作った。", doneOn = Today(town) }, story.Section)).Is(HttpStatusCode.OK);
        (await story.OnFindingAsync(finding, "review", new { accepted = false }, town.Auditor)).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual("open", (await story.OnFindingAsync(finding, "review", new { accepted = false, comment = "過去の分がない。" }, town.Auditor)).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        (await story.OnFindingAsync(finding, "improve", new { text = "過去の分も加えた。", doneOn = Today(town) }, story.Section)).Is(HttpStatusCode.OK);
        var closed = (await story.OnFindingAsync(finding, "review", new { accepted = true }, town.Auditor)).Is(HttpStatusCode.OK);
        Assert.AreEqual("closed improve return improve accept", $"{closed["state"]} {string.Join(' ', closed["steps"].AsArray().Select(s => s!["action"]!.GetValue<string>()))}");
        Assert.AreEqual("closed", (await story.StepAsync(item, "close")).Is(HttpStatusCode.OK)["state"].GetValue<string>());

        using var word = WordprocessingDocument.Open(new MemoryStream(await town.Auditor.DownloadAsync($"/audit-plans/{story.PlanId}/document")), false);
        foreach (var said in new[] { "委託先の管理と持出しを重点に見る。", "媒体の台帳を除き、守られている。", "過去の分も加えた。", "記録媒体の台帳がない" }) Assert.Contains(said, word.MainDocumentPart!.Document!.InnerText);
    }

    [TestMethod]
    public async Task A_vendor_is_sent_the_same_questions_and_its_finding_goes_on_in_the_register_of_findings()
    {
        var town = await Town.FoundAsync();
        var work = new CaseOne(town);
        await work.ToActivationAsync();
        var story = await AuditStory.DraftAsync(town);
        var item = await story.PlanAsync("selfCheck", work.Vendor.Id);
        (await story.StepAsync(item, "begin", new { })).Refused(HttpStatusCode.Conflict, "notAdopted");
        await story.AdoptAsync();
        (await story.StepAsync(item, "begin", new { assessmentId = Guid.NewGuid() })).Refused(HttpStatusCode.BadRequest, "invalid");

        var begun = (await story.StepAsync(item, "begin", new { })).Is(HttpStatusCode.OK);

        var sent = begun["assessment"]["id"]!.GetValue<Guid>();
        Assert.AreEqual("vendor sent", $"{(await work.Vendor.Api.GetAsync($"/assessments/{sent}")).Is(HttpStatusCode.OK)["subject"]["type"]} {begun["assessment"]["state"]}");
        (await story.Section.PutAsync($"/audit-items/{item}/answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes" } } })).Refused(HttpStatusCode.Conflict, "ofVendor");
        (await story.StepAsync(item, "report", new { conclusion = "確かめた。" })).Refused(HttpStatusCode.Conflict, "notSubmitted");
        var found = (await story.FindAsync(item, "訓練の記録がない")).Is(HttpStatusCode.Created);
        var finding = (await work.Vendor.Api.GetAsync($"/findings/{found["vendorFindings"][0]!["id"]}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("audit open", $"{finding["source"]} {finding["state"]}");
        (await work.Vendor.Api.GetAsync($"/audit-items/{item}")).Is(HttpStatusCode.Forbidden);
        (await town.ItReviewer.PostAsync("/findings", new { subject = new { type = "engagement", id = work.EngagementId }, title = "名簿", detail = "名簿が合わない。", severity = "low", source = "audit", dueOn = Today(town).AddDays(9) })).Refused(HttpStatusCode.BadRequest, "invalid");

        // Another item ties to what was sent already.
        var second = await story.PlanAsync("audit", work.Vendor.Id);
        Assert.AreEqual(sent, (await story.StepAsync(second, "begin", new { assessmentId = sent })).Is(HttpStatusCode.OK)["assessment"]["id"]!.GetValue<Guid>());
    }

    [TestMethod]
    public async Task A_plan_is_adopted_by_another_added_to_with_a_reason_and_nobody_audits_the_own_section()
    {
        var town = await Town.FoundAsync();
        var story = await AuditStory.DraftAsync(town);
        (await story.PlanStepAsync("adopt", town.Ciso)).Refused(HttpStatusCode.Conflict, "nothingPlanned");
        (await town.Auditor.PostAsync("/audit-plans", new { fiscalYear = AuditStory.Year(town), focus = "もう一つ" })).Refused(HttpStatusCode.Conflict, "yearTaken");
        (await town.Auditor.PostAsync("/audit-plans", new { fiscalYear = AuditStory.Year(town) + 5, focus = "遠い" })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await story.TryPlanAsync(story.Item(auditorId: (await town.Requester.GetAsync("/me")).Id))).Refused(HttpStatusCode.BadRequest, "invalid");
        var inside = await town.AddPersonAsync(Roles.Auditor);
        var insider = (await inside.GetAsync("/me")).Id;
        (await town.Admin.PostAsync("/role-assignments", new { personId = insider, role = Roles.SectionHead, orgUnitId = town.OrgUnitId })).Is(HttpStatusCode.Created);
        Assert.Contains("/auditorId", (await story.TryPlanAsync(story.Item(auditorId: insider))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers);

        var item = await story.PlanAsync();
        await story.AdoptAsync();
        Assert.Contains("/reason", (await story.TryPlanAsync(story.Item())).Refused(HttpStatusCode.BadRequest, "invalid").Pointers);
        (await story.TryPlanAsync(story.Item(reason: "事故を受けて加える。"))).Is(HttpStatusCode.Created);
        (await story.StepAsync(item, "begin", new { }, inside)).Refused(HttpStatusCode.Forbidden, "ownSection");
        Assert.Contains("/reason", (await story.StepAsync(item, "replan", new { dueOn = Today(town).AddDays(90), auditorId = story.AuditorId })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers);
        (await story.StepAsync(item, "replan", new { dueOn = Today(town).AddDays(90), auditorId = story.AuditorId, reason = "繁忙のため。" })).Is(HttpStatusCode.OK);

        // Another section sees neither the item nor its parts; a section answers its own only.
        var elsewhere = (await town.Admin.PostAsync("/org-units", new { name = "総務課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var stranger = await town.AddPersonAsync(Roles.Requester, elsewhere);
        (await stranger.GetAsync($"/audit-items/{item}")).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.IsEmpty((await stranger.GetAsync($"/audit-plans/{story.PlanId}/items")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.HasCount(2, (await story.Section.GetAsync($"/audit-plans/{story.PlanId}/items?state=planned&kind=audit")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await (await Town.FoundAsync()).Auditor.GetAsync($"/audit-items/{item}")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task What_a_year_leaves_open_is_proposed_for_the_next_and_carried_over_once_with_its_findings()
    {
        using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var (story, item) = await AuditStory.UnderwayAsync(town);
        var other = await story.PlanAsync("selfCheck");
        await story.MinuteAsync(item);
        await story.FindAsync(item, dueOn: Today(town));
        (await story.StepAsync(item, "report", new { conclusion = "台帳がない。" })).Is(HttpStatusCode.OK);
        (await story.PlanStepAsync("close", town.Auditor, new { summary = "媒体の管理に課題が残る。" })).Refused(HttpStatusCode.Conflict, "undone");
        (await story.StepAsync(other, "withdraw", new { reason = "翌年度に行う。" })).Is(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.HasCount(1, (await town.Auditor.GetAsync($"/audit-findings?overdue=true&planId={story.PlanId}")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.AreEqual("closed 2 1 1", (await story.PlanStepAsync("close", town.Auditor, new { summary = "媒体の管理に課題が残る。" })).Is(HttpStatusCode.OK) is var plan ? $"{plan["state"]} {plan["figures"]["planned"]} {plan["figures"]["withdrawn"]} {plan["figures"]["findingsOverdue"]}" : "");

        var next = await AuditStory.DraftAsync(town, AuditStory.Year(town) + 1, story.Section);
        var proposals = (await town.Auditor.GetAsync($"/audit-plans/{next.PlanId}/proposals")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("reported 1, withdrawn 0", string.Join(", ", proposals.Select(p => $"{p!["item"]!["state"]} {p["findings"]!.AsArray().Count}")));
        (await next.TryPlanAsync(next.Item(carriedFromId: Guid.NewGuid()))).Refused(HttpStatusCode.BadRequest, "invalid");
        var carried = (await next.TryPlanAsync(next.Item(carriedFromId: item))).Is(HttpStatusCode.Created);
        Assert.AreEqual("記録媒体の台帳がない", carried["carriedFrom"]["findings"]![0]!["title"]!.GetValue<string>());
        (await next.TryPlanAsync(next.Item(carriedFromId: item))).Refused(HttpStatusCode.Conflict, "carriedTwice");
        Assert.HasCount(1, (await town.Auditor.GetAsync($"/audit-plans/{next.PlanId}/proposals")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.AreEqual(1, (await town.Auditor.GetAsync($"/audit-plans/{story.PlanId}"))["figures"]["carriedOver"]!.GetValue<int>());
    }

    [TestMethod]
    public async Task Articles_take_their_proof_from_what_was_closed_in_the_year_and_their_gap_from_what_is_not_planned_or_late()
    {
        using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var policy = await PolicyStory.RegisterAsync(town);
        var year = AuditStory.Year(town);
        foreach (var article in new[] { "6(9)", "7" }) CollectionAssert.Contains(PolicyStory.Open(await policy.EvidenceAsync(article)), $"{year}年度の監査・自己点検の計画が承認されていません。");
        var (story, item) = await AuditStory.UnderwayAsync(town);
        await story.MinuteAsync(item);
        var finding = await story.ImprovedAsync(item);
        (await story.StepAsync(item, "report", new { conclusion = "守られている。" })).Is(HttpStatusCode.OK);
        (await story.OnFindingAsync(finding, "review", new { accepted = true }, town.Auditor)).Is(HttpStatusCode.OK);
        (await story.StepAsync(item, "close")).Is(HttpStatusCode.OK);

        var proved = await policy.EvidenceAsync("7");

        CollectionAssert.Contains(PolicyStory.Proves(proved), "audit");
        Assert.AreEqual($"proof /AuditPlans/Items/{item}", $"{proved["status"]} {proved["proves"].AsArray().Single(p => p!["kind"]!.GetValue<string>() == "audit")!["page"]}");
        (await story.TryPlanAsync(story.Item("selfCheck", reason: "事故を受けて加える。", dueOn: Today(town).AddDays(1)))).Is(HttpStatusCode.Created);
        host.Clock.Advance(TimeSpan.FromDays(3));
        CollectionAssert.Contains(PolicyStory.Open(await policy.EvidenceAsync("6(9)")), "期限を過ぎても報告されていません。");
    }

    /// <summary>What an auditor writes is audits' records; what else is written is the own sign-in, inbox, acknowledgement, or a file about a vendor that changes nothing.</summary>
    [TestMethod]
    public void An_auditor_writes_nothing_but_the_records_of_audits()
    {
        string[] own = [PermissionNames.SecurityAuditsWrite, PermissionNames.AccountManage, PermissionNames.OwnInboxUse, PermissionNames.PoliciesAcknowledge];
        var permissions = Roles.PermissionsOf([Roles.Auditor]);

        var writes = RouteOperation.All(ApiHost.Shared).Where(o => o.Method != "GET" && o.Room is not ("me" or "sessions") && !o.IsAnonymous && !o.Is<ReadsOnly>() && o.Permissions.Any(permissions.Contains)).ToList();

        Assert.AreEqual("", string.Join('\n', writes.Where(o => o.Permissions.Where(permissions.Contains).Any(p => !own.Contains(p)) && !ChangesNothing.Contains(o.Name)).Select(o => o.Name)));
        var audits = writes.Where(o => o.Permissions.Contains(PermissionNames.SecurityAuditsWrite)).ToList();
        Assert.IsGreaterThan(8, audits.Count);
        Assert.AreEqual("", string.Join('\n', audits.Where(o => o.Room is not ("audit-plans" or "audit-items" or "audit-findings")).Select(o => o.Name)));
        Assert.AreEqual("auditor", string.Join(' ', Roles.All.Where(r => Roles.PermissionsOf([r]).Contains(PermissionNames.SecurityAuditsWrite))));
    }

    /// <summary>They work something out, and keep it for a day, or keep a filter that one likes to look with.</summary>
    private static readonly string[] ChangesNothing = ["POST /saved-filters", "DELETE /saved-filters/{id}", "POST /vendors/{id}/exports", "POST /engagements/{id}/hand-over-pack", "POST /cloud-uses/{id}/hand-over-pack", "POST /rule-sets/{number}/what-if", "POST /clauses/{key}/versions/{number}/what-if"];

    [TestMethod]
    public async Task What_an_item_may_name_is_told_in_one_read()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var plan = await AuditStory.DraftAsync(town);

        var choices = (await town.Auditor.GetAsync($"/audit-plans/{plan.PlanId}/choices")).Is(HttpStatusCode.OK);

        foreach (var (part, id) in new[] { ("orgUnits", town.OrgUnitId), ("vendors", vendor.Id) }) Assert.Contains(id, choices[part].AsArray().Select(c => c!["id"]!.GetValue<Guid>()).ToList(), part);
        Assert.Contains("outsourcing", choices["questionnaires"].AsArray().Select(q => q!["key"]!.GetValue<string>()).ToList());
        foreach (var (part, path) in new[] { ("auditors", "/auditors"), ("proposals", $"/audit-plans/{plan.PlanId}/proposals") }) Assert.AreEqual((await town.Auditor.GetAsync(path)).Is(HttpStatusCode.OK)["items"].ToJsonString(), choices[part].ToJsonString(), part);
        (await (await Town.FoundAsync()).Auditor.GetAsync($"/audit-plans/{plan.PlanId}/choices")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
