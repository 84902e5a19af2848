using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Admin;
using Ampira.Vendors.Tests.Api.Contracts.GapChecks;
using Ampira.Vendors.Tests.Api.Evidence;
using Ampira.Vendors.Tests.Stories;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>
/// Every page of the admin with both cases on it, in both languages, wide and narrow: nothing axe objects to (WCAG 2.2 AA), nothing wider than the
/// window (1.4.10), nothing the browser refuses. AMPIRA_PICTURES names a folder that then holds a picture of each, to be looked at.
/// </summary>
[TestClass]
public sealed class EveryPageTests
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("AMPIRA_PICTURES");
    /// <summary>What the address of a page must hold to be looked at; AMPIRA_PAGES narrows a run to the pages somebody works on.</summary>
    private static readonly string Only = Environment.GetEnvironmentVariable("AMPIRA_PAGES") ?? "";
    private static readonly bool Long = Environment.GetEnvironmentVariable("AMPIRA_LONG") == "1";

    /// <summary>Pages that only pass on, or are the target of a form.</summary>
    private static readonly string[] NotLookedAt = ["/SignOut", "/Vendor/SignOut", "/Language", "/Vendor/Language"];

    private static Chromium _chromium = null!;
    private static Town _town = null!;
    private static string _vendorPerson = "";
    private static Guid _amendmentId;
    /// <summary>Where each page is looked at, by its route.</summary>
    private static Dictionary<string, string[]> _places = [];

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _chromium = await Chromium.StartAsync();
        _town = (await Api.Portfolio.Prefecture.PrefectureStory.FoundAsync()).Towns[0];
        // One person who may read everything, so that no page hides a part.
        var lead = (await _town.Admin.GetAsync("/people")).Is(HttpStatusCode.OK)["items"].AsArray().Single(p => p!["email"]!.GetValue<string>() == _town.EmailOf(Roles.SecurityLead))!["id"];
        foreach (var role in new[] { Roles.Administrator, Roles.Procurement, Roles.Auditor, Roles.SectionHead, Roles.ItReviewer, Roles.Requester, Roles.TemplateEditor }) (await _town.Admin.PostAsync("/role-assignments", new { personId = lead, role })).Is(HttpStatusCode.Created);
        var (work, use) = (new CaseOne(_town), new CaseTwo(_town));
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await work.ReportIncidentAsync();
        (await work.PreparePublicationAsync()).Is(HttpStatusCode.OK);
        (await _town.SecurityLead.PatchAsync($"/incidents/{work.IncidentId}", new { leak = new { events = new[] { "loss" }, copyRemains = true }, malicious = false }, await work.VersionAsync($"/incidents/{work.IncidentId}"))).Is(HttpStatusCode.OK);
        (await _town.SecurityLead.PutAsync("/emergency-plan", new
        {
            contacts = new[] { new { kind = "csirt", role = "総務課　情報システム担当（CSIRT）", name = "中村 拓也", phone = "0145-22-2511", mail = "csirt@abira.example", note = "夜間・休日は当直へ" }, new { kind = "police", role = "苫小牧警察署", name = "", phone = "110", mail = "", note = "" } },
            authorities = new[] { new { service = "住民情報システムの回線", role = "統括情報セキュリティ責任者", name = "小林 誠", phone = "0145-22-2511", deputy = "総務課長補佐", note = "" } },
        }, 0)).Is(HttpStatusCode.OK);
        (await work.ConfirmFlowdownAsync()).Is(HttpStatusCode.OK);
        (await work.Vendor.Api.PostAsync($"/engagements/{work.EngagementId}/subcontractors", new { parentId = work.SubcontractorId, name = "えぞ松入力サービス有限会社", country = "JP", work = "入力の点検" })).Is(HttpStatusCode.Created);
        await work.DemandCorrectionAsync();
        (await _town.Procurement.PostAsync($"/contracts/{work.ContractId}/gap-check", GapSamples.Form("第1条（秘密保持）\n受注者は、本業務に関して知り得た秘密を他に漏らしてはならない。\n第2条（損害賠償）\n乙は、損害を賠償する。"))).Is(HttpStatusCode.Created);
        await use.ToActivationAsync();
        var terms = new CaseTwo(_town);
        await terms.RegisterServiceAsync();
        await terms.ApplyAsync(CaseTwo.FactsWith(("termsOfServiceOnly", true)));
        var (draft, shown) = (new CaseOne(_town), new CaseOne(_town));
        await ArrangeContractsAsync(draft, shown, use);
        (await _town.SecurityLead.PostAsync("/saved-filters", new { name = "終わりの近い業務", register = "engagements", query = "sort=endsOn", shared = true })).Is(HttpStatusCode.Created);
        _vendorPerson = (await _town.PersonOfAsync(work.Vendor.Id)).Email;
        var owed = (await work.DutiesAsync())["items"].AsArray();
        var duty = owed.First(d => d!["who"]!.GetValue<string>() == "vendor")!["id"]!.GetValue<Guid>();
        await _town.OfferUpgradeAsync("damages");
        var editor = _town.Person(Roles.TemplateEditor);
        (await editor.PostAsync("/clauses/temp-staff/versions", new { reason = "当町では派遣労働者を認めない。", off = true, content = new { texts = new { ja = "1. {{ b }}は、派遣労働者を従事者としてはならない。\n1. {{ v.nothing }}\n" } } })).Is(HttpStatusCode.Created);
        await ApiHost.Shared.DrainOutboxAsync();
        var pdf = (await _town.SecurityLead.GetAsync($"/contracts/{work.ContractId}/document?format=pdf")).Is(HttpStatusCode.Accepted).Id;
        _places = new()
        {
            ["/SignIn"] = ["/SignIn"], ["/Guide/{name?}"] = [.. GuideTests.Names.Select(n => n == "index" ? "/Guide" : "/Guide/" + n)], ["/Menu"] = ["/Menu"], ["/Search"] = ["/Search", "/Search?q=%E7%B5%A6%E4%B8%8E", "/Search?q=zzzz"], ["/Error"] = ["/Error?status=404", "/no-such-page"], ["/Kept"] = ["/Kept?id=unknown"], ["/Vendor/Kept"] = ["/Vendor/Kept?id=unknown"], [""] = ["/"], ["/Audit"] = ["/Audit", "/Audit?verify=true", "/Audit?to=2020-01-01"],
            ["/Clauses"] = ["/Clauses", "/Clauses?q=zzzz", "/Clauses?show=Draft"], ["/Clauses/{key}"] = ["/Clauses/personnel-register", "/Clauses/temp-staff"], ["/Clauses/New"] = ["/Clauses/New"], ["/Clauses/{key}/Edit"] = ["/Clauses/temp-staff/Edit", "/Clauses/personnel-register/Edit"],
            ["/Clauses/{key}/Versions/{number:int}"] = ["/Clauses/temp-staff/Versions/2", "/Clauses/temp-staff/Versions/1"], ["/Clauses/{key}/Compare"] = ["/Clauses/temp-staff/Compare?from=1&to=2"], ["/Clauses/Upgrades"] = ["/Clauses/Upgrades"],
            ["/Clauses/Trial"] = ["/Clauses/Trial", $"/Clauses/Trial?engagementId={work.EngagementId}"],
            ["/Contracts"] = ["/Contracts", "/Contracts?olderClauses=true"], ["/Clauses/{key}/Contracts"] = ["/Clauses/incident-report/Contracts", "/Clauses/incident-report/Contracts?older=true"], ["/Vendor/Contracts"] = ["/Vendor/Contracts"],
            [OfContract("Deviations")] = [$"/Engagements/{draft.EngagementId}/Contract/{draft.ContractId}/Deviations?clause=incident-publication"], [OfContract("Texts")] = [$"/Engagements/{shown.EngagementId}/Contract/{shown.ContractId}/Texts", $"/Engagements/{work.EngagementId}/Contract/{work.ContractId}/Texts"],
            [OfContract("Comparison")] = [$"/CloudUses/{use.CloudUseId}/Contract/{_amendmentId}/Comparison"],
            ["/Incidents"] = ["/Incidents", "/Incidents?state=Closed"], ["/Incidents/{id:guid}"] = [$"/Incidents/{work.IncidentId}", $"/Incidents/{work.IncidentId}?draft=PreliminaryReport"], ["/EmergencyPlan"] = ["/EmergencyPlan"], ["/EmergencyPlan/Edit"] = ["/EmergencyPlan/Edit"],
            ["/Subcontractors"] = ["/Subcontractors", "/Subcontractors?flowdownConfirmed=true"], ["/Subcontractors/Concentration"] = ["/Subcontractors/Concentration", "/Subcontractors/Concentration?atLeast=99"], ["/Incidents/New"] = [$"/Incidents/New?engagementId={work.EngagementId}"],
            ["/Vendor/Incident/{id:guid}"] = [$"/Vendor/Incident/{work.IncidentId}"], ["/Vendor/Incident/New"] = [$"/Vendor/Incident/New?engagementId={work.EngagementId}"],
            ["/Vendors"] = ["/Vendors", "/Vendors?q=zzzz", "/Vendors?day=2026-11-01"], ["/Vendors/{id:guid}"] = [$"/Vendors/{work.Vendor.Id}"], ["/Vendors/{id:guid}/People"] = [$"/Vendors/{work.Vendor.Id}/People"],
            ["/Engagements"] = ["/Engagements", "/Engagements?q=zzzz", "/Engagements?state=Active&sort=-endsOn&cols=endsOn&cols=state"], ["/Engagements/{id:guid}"] = [$"/Engagements/{work.EngagementId}"],
            ["/Vendor"] = ["/Vendor"], ["/Vendor/SignIn"] = ["/Vendor/SignIn"], ["/Vendor/Invitation"] = ["/Vendor/Invitation?token=unknown"], ["/Vendor/Colleague"] = ["/Vendor/Colleague"], ["/Vendor/Error"] = ["/Vendor/Error?status=404"],
            ["/Vendor/Assessment/{id:guid}"] = [$"/Vendor/Assessment/{work.AssessmentId}"], ["/Vendor/Duty/{id:guid}"] = [$"/Vendor/Duty/{duty}"], ["/Vendor/Finding/{id:guid}"] = [$"/Vendor/Finding/{work.FindingId}"],
            ["/Duties"] = ["/Duties", "/Duties?dueBefore=2020-01-01"], ["/Duties/{id:guid}"] = [$"/Duties/{duty}"], ["/Reverifications"] = ["/Reverifications"], ["/Reverifications/Request"] = ["/Reverifications/Request"], ["/Inbox"] = ["/Inbox", "/Inbox?section=Notice&unread=true"], ["/Vendors/{id:guid}/Assessment"] = [$"/Vendors/{work.Vendor.Id}/Assessment"], ["/Notices"] = ["/Notices"],
            ["/Findings"] = ["/Findings", "/Findings?state=Dismissed"], ["/Findings/{id:guid}"] = [$"/Findings/{work.FindingId}"], ["/Findings/New"] = [$"/Findings/New?subjectType=Engagement&subjectId={work.EngagementId}"],
            ["/Measures"] = ["/Measures", "/Measures?state=Closed"], ["/Measures/{id:guid}"] = [$"/Measures/{work.MeasureId}"], ["/Measures/New"] = [$"/Measures/New?contractId={work.ContractId}&findingId={work.FindingId}"],
            ["/Vendor/Measure/{id:guid}"] = [$"/Vendor/Measure/{work.MeasureId}"], ["/Vendor/Engagements"] = ["/Vendor/Engagements"], ["/Vendor/Engagements/{id:guid}"] = [$"/Vendor/Engagements/{work.EngagementId}"], ["/Vendor/Evidence"] = ["/Vendor/Evidence"],
            ["/Engagements/Rollover"] = ["/Engagements/Rollover", $"/Engagements/Rollover?unit={_town.OrgUnitId}&year=2027", $"/Engagements/Rollover?unit={_town.OrgUnitId}&year=2026"],
            ["/Operations/{id:guid}"] = [$"/Operations/{pdf}"], ["/HandOverPacks"] = ["/HandOverPacks"],
            ["/ServiceTokens"] = ["/ServiceTokens"], ["/CloudServices"] = ["/CloudServices", "/CloudServices?q=zzzz"], ["/CloudServices/{id:guid}"] = [$"/CloudServices/{use.ServiceId}"],
            ["/MayUse"] = ["/MayUse", $"/MayUse?serviceId={use.ServiceId}&orgUnitId={_town.OrgUnitId}&confidentiality=1&personalInformation=false&myNumber=false&segment=Internet&plan=スタンダード", $"/MayUse?serviceId={use.ServiceId}&orgUnitId={_town.OrgUnitId}&confidentiality=3B"],
            ["/CloudUses"] = ["/CloudUses", $"/CloudUses?serviceId={use.ServiceId}", "/CloudUses?q=zzzz"], ["/CloudUses/{id:guid}"] = [$"/CloudUses/{use.CloudUseId}", $"/CloudUses/{terms.CloudUseId}"],
            ["/CloudUses/{id:guid}/Terms"] = [$"/CloudUses/{use.CloudUseId}/Terms", $"/CloudUses/{terms.CloudUseId}/Terms"],
        };
        (await _town.SecurityLead.PostAsync("/rule-sets", new { reason = "年度の見直し", content = new { noticeHours = 1, levelFrom = System.Text.Json.Nodes.JsonNode.Parse("""{"A":100,"B":99,"C":98,"D":0}""") } })).Is(HttpStatusCode.Created);
        var questions = (await _town.Person(Roles.TemplateEditor).PostAsync("/questionnaires/outsourcing/versions", new { reason = "年度の見直し" })).Is(HttpStatusCode.Created);
        (await _town.Person(Roles.TemplateEditor).DeleteAsync("/questionnaires/outsourcing/versions/2/questions/prv-01", questions.Version)).Is(HttpStatusCode.OK);
        (_places["/Questionnaires"], _places["/Questionnaires/{key}"], _places["/Questionnaires/{key}/Versions/{number:int}"]) = (["/Questionnaires"], ["/Questionnaires/outsourcing"], ["/Questionnaires/outsourcing/Versions/1", "/Questionnaires/outsourcing/Versions/2"]);
        (_places["/Questionnaires/{key}/Compare"], _places["/Questionnaires/{key}/Versions/{number:int}/Preview"], _places["/Questionnaires/{key}/Versions/{number:int}/Question"]) = (["/Questionnaires/outsourcing/Compare?from=1&to=2"], ["/Questionnaires/outsourcing/Versions/2/Preview"], ["/Questionnaires/outsourcing/Versions/2/Question", "/Questionnaires/outsourcing/Versions/2/Question?question=cld-03"]);
        (_places["/Questionnaires/New"], _places["/Questionnaires/Import"]) = (["/Questionnaires/New"], ["/Questionnaires/Import"]);
        var tried = (await _town.SecurityLead.PostAsync("/rule-sets/2/what-if")).Is(HttpStatusCode.Accepted).Id;
        await ApiHost.Shared.Services.GetRequiredService<Ampira.Vendors.Api.Operations.OperationSweep>().RunAsync(_town.Id, CancellationToken.None);
        (_places["/RuleSets"], _places["/RuleSets/{number:int}"], _places["/RuleSets/{number:int}/Edit"]) = (["/RuleSets"], ["/RuleSets/1", "/RuleSets/2"], ["/RuleSets/2/Edit"]);
        (_places["/RuleSets/Compare"], _places["/RuleSets/New"], _places["/RuleSets/Import"], _places["/WhatIfs/{id:guid}"]) = (["/RuleSets/Compare?from=1&to=2"], ["/RuleSets/New"], ["/RuleSets/Import"], [$"/WhatIfs/{tried}?from=/RuleSets/2"]);
        var hold = (await _town.Ciso.PostAsync("/legal-holds", new { kind = "vendor", objectId = work.Vendor.Id, documentNo = "総務第31号", reason = "監査委員の監査のため。" })).Is(HttpStatusCode.Created).Id;
        var gone = await Api.Retention.PastThings.ProposeAsync(_town, 2);
        await Api.Retention.PastThings.DisposeAsync(_town, gone);
        var proposal = await Api.Retention.PastThings.ProposeAsync(_town, 2);
        (_places["/Retention"], _places["/Retention/{kind}/{id:guid}"]) = (["/Retention"], [$"/Retention/Vendor/{work.Vendor.Id}", $"/Retention/Engagement/{work.EngagementId}"]);
        (_places["/LegalHolds"], _places["/LegalHolds/{id:guid}"], _places["/Disposals"], _places["/Disposals/{id:guid}"], _places["/Vendor/Export"]) = (["/LegalHolds", "/LegalHolds?state=Ended"], [$"/LegalHolds/{hold}"], ["/Disposals"], [$"/Disposals/{gone}", $"/Disposals/{proposal}"], ["/Vendor/Export"]);
        var asset = await Api.Assets.AssetsTests.RegisterAsync(_town);
        await Api.Assets.AssetsTests.RegisterAsync(_town, Api.Assets.AssetsTests.Asset(_town, "住民基本台帳データ", "data", systemId: asset.Id));
        var planning = new CaseOne(_town);
        await planning.PlanAsync();
        (await _town.Requester.PutAsync($"/engagements/{planning.EngagementId}/assets", new { assetIds = new[] { asset.Id } }, await planning.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        (await _town.SecurityLead.PutAsync($"/incidents/{work.IncidentId}/threats", new { threats = new[] { "mismanagement.takeOut" }, outageHours = 3, damageYen = 250_000 }, await work.VersionAsync($"/incidents/{work.IncidentId}"))).Is(HttpStatusCode.OK);
        var review = await Api.Reviews.PolicyReviewsTests.BeginAsync(_town);
        var waiting = await Api.Reviews.PolicyReviewsTests.BeginAsync(_town);
        (await _town.Person(Roles.SecurityLead).PostAsync($"/policy-reviews/{waiting.Id}/propose", new { outcome = "keep", text = "事故の件数は前年と変わらないため。" }, waiting.Version)).Is(HttpStatusCode.OK);
        (_places["/Assets"], _places["/Assets/New"], _places["/Assets/{id:guid}"]) = (["/Assets", "/Assets?q=zzzz"], ["/Assets/New"], [$"/Assets/{asset.Id}"]);
        var (audits, audited) = await Api.SecurityAudits.AuditStory.UnderwayAsync(_town);
        await audits.AnswerAllAsync(audited);
        await audits.MinuteAsync(audited);
        await audits.ImprovedAsync(audited);
        (await audits.FindAsync(audited, "退職者の利用者IDが残っている")).Is(HttpStatusCode.Created);
        var ofVendor = await audits.PlanAsync("selfCheck", work.Vendor.Id);
        (await audits.StepAsync(ofVendor, "begin", new { })).Is(HttpStatusCode.OK);
        (await audits.FindAsync(ofVendor, "訓練の記録がない")).Is(HttpStatusCode.Created);
        var nextAudits = await Api.SecurityAudits.AuditStory.DraftAsync(_town, Api.SecurityAudits.AuditStory.Year(_town) + 1, audits.Section);
        var carriedAudit = await nextAudits.PlanAsync(carriedFromId: audited);
        (_places["/AuditPlans"], _places["/AuditPlans/{id:guid}"]) = (["/AuditPlans"], [$"/AuditPlans/{audits.PlanId}", $"/AuditPlans/{nextAudits.PlanId}", $"/AuditPlans/{audits.PlanId}?state=Closed"]);
        (_places["/AuditPlans/Items/{id:guid}"], _places["/AuditPlans/Items/{id:guid}/Answers"]) = ([$"/AuditPlans/Items/{audited}", $"/AuditPlans/Items/{ofVendor}", $"/AuditPlans/Items/{carriedAudit}"], [$"/AuditPlans/Items/{audited}/Answers"]);
        (_places["/PolicyReviews"], _places["/PolicyReviews/{id:guid}"]) = (["/PolicyReviews"], [$"/PolicyReviews/{review.Id}", $"/PolicyReviews/{waiting.Id}"]);
        _places["/AnnualReport"] = ["/AnnualReport", "/AnnualReport?fiscalYear=2025"];
        await Api.Portfolio.Prefecture.PrefectureStory.AgreeAsync(_town);
        _places["/Prefecture"] = ["/Prefecture"];
        await Api.Portfolio.JointVerifications.JointStory.FillAsync(_town, work);
        _places["/JointVerifications"] = ["/JointVerifications", $"/JointVerifications?assessmentId={work.AssessmentId}", $"/JointVerifications?subjectType=Engagement&subjectId={work.EngagementId}"];
        _places["/Vendor/JointVerifications"] = ["/Vendor/JointVerifications"];
        _places["/Risks"] = ["/Risks", "/Risks?tier=1&level=D", "/Risks?importance=1&likelihood=1"];
        _places["/SupplyChain"] = ["/SupplyChain", $"/SupplyChain?about=Vendor&aboutId={work.Vendor.Id}", "/SupplyChain?type=Engagement"];
        (await _town.ItReviewer.PostAsync("/government-schemes/import", Api.CloudServices.GovernmentSchemesTests.Form("C21-0001-2,くもアンケート,北のくもクラウド株式会社,東京リージョンの標準プラン,2025-04-01,2027-03-31\nC22-0002-2,長い名前のサービス,別の事業者,,2024-04-01,2025-03-31\n"))).Is(HttpStatusCode.Created);
        var judged = new CaseOne(_town);
        await judged.PlanAsync();
        await judged.ConfirmAsync();
        await judged.DraftContractAsync();
        await judged.SubmitContractAsync();
        await judged.ApproveContractAsync();
        await judged.IssueContractAsync();
        (await _town.Procurement.PutAsync($"/engagements/{judged.EngagementId}/candidates/{judged.Vendor.Id}/results", new { results = new[] { new { criterionKey = "structure", verdict = "met", reason = "提案書の3章による。" }, new { criterionKey = "incident", verdict = "partly", reason = "連絡先が夜間にない。" } } }, await judged.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        var (again, open) = (new CaseOne(_town), new CaseOne(_town));
        await open.ToAwardAsync(work.Vendor);
        await open.SendWithCampaignAsync();
        await open.DelegateAsync();
        await again.ToSignatureAsync(work.Vendor);
        var campaign = await again.SendWithCampaignAsync();
        await again.DelegateAsync();
        await again.AnswerAsync();
        await again.JudgeAnswersAsync();
        (_places["/Campaigns"], _places["/Campaigns/{id:guid}"]) = (["/Campaigns"], [$"/Campaigns/{campaign}", $"/Campaigns/{campaign}?overdue=true"]);
        _places["/Vendor/Assessment/{id:guid}/Workbook"] = [$"/Vendor/Assessment/{work.AssessmentId}/Workbook", $"/Vendor/Assessment/{again.AssessmentId}/Workbook"];
        _places["/Vendor/Assessment/{id:guid}"] = [.. _places["/Vendor/Assessment/{id:guid}"], $"/Vendor/Assessment/{open.AssessmentId}"];
        _places["/Vendor/Assessment/{id:guid}/Colleagues"] = [$"/Vendor/Assessment/{again.AssessmentId}/Colleagues", $"/Vendor/Assessment/{open.AssessmentId}/Colleagues"];
        var changed = (await work.Vendor.Api.PostAsync("/change-notices", new { kind = "place", text = "入力の作業場所を、札幌市から石狩市のデータセンターへ移します。", effectiveOn = use.Today.AddDays(20) })).Is(HttpStatusCode.OK)["results"][0]!["changeNoticeId"];
        (await (await _town.SessionAsync(_vendorPerson)).PutAsync("/master-answers", new { answers = new[] { new { questionKey = "gov-01", value = "yes", comment = "情報セキュリティ基本方針 第3条" }, new { questionKey = "gov-02", value = "partial", comment = "整備中" } } })).Is(HttpStatusCode.OK);
        (_places["/ChangeNotices"], _places["/ChangeNotices/{id:guid}"], _places["/Vendor/ChangeNotices"]) = (["/ChangeNotices", "/ChangeNotices?state=Acknowledged"], [$"/ChangeNotices/{changed}"], ["/Vendor/ChangeNotices"]);
        (_places["/Vendor/MasterAnswers"], _places["/Vendor/Evidence/{id:guid}/Disclosures"]) = (["/Vendor/MasterAnswers"], [$"/Vendor/Evidence/{work.Evidence["CERT"]}/Disclosures"]);
        // One piece that runs out, one that is renewed, and a key of elsewhere.
        foreach (var (title, replaces, ends) in new[] { ("ISMS 認証登録証（札幌データセンター）", (Guid?)null, "2026-12-10"), ("プライバシーマーク付与認定証", null, "2026-11-20"), ("CERT 2029", work.Evidence["CERT"], "2029-03-31") })
            (await work.Vendor.Api.HandInAsync(Handing.Pdf(title), fields: [("title", title), ("effectiveFrom", "2025-12-11"), ("effectiveTo", ends), ("scope", "札幌データセンターにおける受託データ入力業務"), .. replaces is { } id ? new[] { ("replacesId", $"{id}") } : []])).Is(HttpStatusCode.Created);
        using (var elsewhere = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)) (await _town.Admin.PostAsync("/answer-pack-keys", new { name = "道央広域連合の共同利用環境", publicKey = elsewhere.ExportSubjectPublicKeyInfoPem() })).Is(HttpStatusCode.Created);
        (_places["/Evidence"], _places["/Evidence/{id:guid}"], _places["/AnswerPackKeys"]) = (["/Evidence", "/Evidence?q=zzzz", "/Evidence?ends=30"], [$"/Evidence/{work.Evidence["CERT"]}", $"/Evidence/{work.Evidence["REC"]}"], ["/AnswerPackKeys"]);
        _places["/Vendor/Assessment/{id:guid}/Pack"] = [$"/Vendor/Assessment/{work.AssessmentId}/Pack", $"/Vendor/Assessment/{open.AssessmentId}/Pack"];
        _places["/Vendor/Evidence"] = ["/Vendor/Evidence", $"/Vendor/Evidence?replaces={work.Evidence["REC"]}"];
        var webhook = (await _town.Admin.PostAsync("/webhooks", new { name = "庁内ポータル", url = "https://portal.example.jp/ampira/notifications", types = new[] { "assessment.submitted", "duty.*" } })).Is(HttpStatusCode.Created).Id;
        (await _town.Admin.PostAsync($"/webhooks/{webhook}/test")).Is(HttpStatusCode.Created);
        (_places["/Webhooks"], _places["/Webhooks/{id:guid}"]) = (["/Webhooks"], [$"/Webhooks/{webhook}", $"/Webhooks/{webhook}?state=Failed"]);
        var newcomer = (await _town.Admin.PostAsync("/people", new { name = "新任 太郎", email = $"newcomer-{Guid.NewGuid():N}@town.example", roles = new[] { new { role = Roles.Auditor } } })).Is(HttpStatusCode.Created).Id;
        (_places["/People"], _places["/People/{id:guid}"], _places["/Account"], _places["/Account/Authenticator"], _places["/Account/Passkey"]) = (["/People"], [$"/People/{newcomer}"], ["/Account"], ["/Account/Authenticator"], ["/Account/Passkey"]);
        (_places["/Vendor/Account"], _places["/Vendor/Account/Authenticator"], _places["/Vendor/Account/Passkey"]) = (["/Vendor/Account"], ["/Vendor/Account/Authenticator"], ["/Vendor/Account/Passkey"]);
        (_places["/Deputies"], _places["/SignIn/External"], _places["/SignIn/External/Back"]) = (["/Deputies"], ["/SignIn/External"], ["/SignIn/External/Back"]);
        (_places["/Invitation"], _places["/SignIn/Passkey"], _places["/Vendor/SignIn/Passkey"]) = (["/Invitation?token=unknown"], ["/SignIn/Passkey"], ["/Vendor/SignIn/Passkey"]);
        var policy = await Api.Policies.PolicyStory.RegisterAsync(_town);
        (await policy.AttachAsync()).Is(HttpStatusCode.Created);
        await policy.CallAsync(vendors: true, allStaff: true);
        await policy.AmendAsync();
        var asked = (await work.Vendor.Api.GetAsync("/policy-acknowledgements")).Is(HttpStatusCode.OK)["items"][0]!["id"];
        (_places["/Policies"], _places["/Policies/{id:guid}"], _places["/Policies/{id:guid}/Acknowledgements"]) = (["/Policies"], [$"/Policies/{policy.Id}", $"/Policies/{policy.Id}?status=Gap"], [$"/Policies/{policy.Id}/Acknowledgements"]);
        (_places["/PolicyArticles/{id:guid}"], _places["/Policies/Acknowledge/{id:guid}"], _places["/Vendor/Policy/{id:guid}"]) = ([$"/PolicyArticles/{await policy.ArticleAsync("6(8)")}", $"/PolicyArticles/{await policy.ArticleAsync("6(8)⑥")}"], [$"/Policies/Acknowledge/{policy.VersionId}"], [$"/Vendor/Policy/{asked}"]);
        _places["/ApprovedServices"] = ["/ApprovedServices", "/ApprovedServices?q=zzzz"];
        _places["/GovernmentSchemes"] = ["/GovernmentSchemes", "/GovernmentSchemes?q=zzzz", "/GovernmentSchemes?standing=Lapsed"];
        _places["/Engagements/{id:guid}/Selection"] = [$"/Engagements/{judged.EngagementId}/Selection?judge={judged.Vendor.Id}", $"/Engagements/{work.EngagementId}/Selection"];
        _places["/Contracts/Import"] = ["/Contracts/Import"];
        _places["/{kind:regex(^(Engagements|CloudUses)$)}/{id:guid}/GapCheck"] = [$"/Engagements/{work.EngagementId}/GapCheck", $"/Engagements/{work.EngagementId}/GapCheck?status=Present", $"/CloudUses/{terms.CloudUseId}/GapCheck"];
        foreach (var item in new[] { "Facts", "Contract", "Assessment", "Risk", "Exceptions", "Timeline", "HandOver" }) _places[$"/{{kind:regex(^(Engagements|CloudUses)$)}}/{{id:guid}}/{item}"] = [$"/Engagements/{work.EngagementId}/{item}", $"/CloudUses/{use.CloudUseId}/{item}"];
        _places["/{kind:regex(^(Engagements|CloudUses)$)}/{id:guid}/Facts"] = [.. _places["/{kind:regex(^(Engagements|CloudUses)$)}/{id:guid}/Facts"], $"/Engagements/{planning.EngagementId}/Facts"];
        _places["/{kind:regex(^(Engagements|CloudUses)$)}/{id:guid}/Assessment"] = [.. _places["/{kind:regex(^(Engagements|CloudUses)$)}/{id:guid}/Assessment"], $"/Engagements/{again.EngagementId}/Assessment", $"/Engagements/{again.EngagementId}/Assessment?show=All&section=all"];
        _places["/{kind:regex(^(Engagements|CloudUses)$)}/{id:guid}/Contract"] = [.. _places["/{kind:regex(^(Engagements|CloudUses)$)}/{id:guid}/Contract"], $"/Engagements/{draft.EngagementId}/Contract", $"/Engagements/{shown.EngagementId}/Contract"];
    }

    private static string OfContract(string part) => $"/{{kind:regex(^(Engagements|CloudUses)$)}}/{{id:guid}}/Contract/{{contractId:guid}}/{part}";

    /// <summary>A draft with deviations, a text shown to bidders with a correction to approve, and an amendment.</summary>
    private static async Task ArrangeContractsAsync(CaseOne draft, CaseOne shown, CaseTwo use)
    {
        await draft.PlanAsync();
        await draft.DraftContractAsync();
        var at = $"/contracts/{draft.ContractId}";
        (await _town.Procurement.PostAsync($"{at}/deviations", new { clauseKey = "incident-publication", kind = "edited", texts = new { ja = "{{ a }}は、事故の内容を公表することができる。\n" }, reason = "協議による。" }, await draft.VersionAsync(at))).Is(HttpStatusCode.Created);
        (await _town.Procurement.PostAsync($"{at}/deviations", new { clauseKey = "suspension", kind = "leftOut", reason = "別の契約で定める。" }, await draft.VersionAsync(at))).Is(HttpStatusCode.Created);
        (await _town.SecurityLead.PostAsync($"{at}/deviations/suspension/decide", new { approved = true }, await draft.VersionAsync(at))).Is(HttpStatusCode.OK);
        await shown.ToIssueAsync();
        at = $"/contracts/{shown.ContractId}";
        (await _town.Procurement.PostAsync($"{at}/corrections", new { reason = "誤り", variables = new[] { new { name = "noticeHours", value = "12" } } }, await shown.VersionAsync(at))).Is(HttpStatusCode.Created);
        _amendmentId = (await _town.Procurement.PostAsync($"/contracts/{use.ContractId}/amendments", new { reason = "条項を加える。" }, await use.VersionAsync($"/contracts/{use.ContractId}"))).Is(HttpStatusCode.Created).Id;
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _chromium.DisposeAsync();

    [TestMethod]
    public void No_page_is_left_out()
    {
        var routes = _chromium.Admin.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Select(r => r.EndsWith("/Index", StringComparison.Ordinal) ? r[..^"/Index".Length] : r).Select(r => r == "/" ? "" : r).Distinct();

        Assert.AreEqual("", string.Join(", ", routes.Except(NotLookedAt).Except(_places.Keys).Order()), "pages without a place in this test");
    }

    [TestMethod]
    [DataRow("ja", 1280, 320)]
    [DataRow("en", 320, 1280)]
    public async Task Every_page_is_open_to_everyone(string language, int width, int other)
    {
        await using var nobody = await _chromium.SitDownAsync(language: language, width: width);
        await using var clerk = await (await _chromium.SitDownAsync(language: language, width: width)).SignInAsync(_town.EmailOf(Roles.SecurityLead));
        await using var vendor = await (await _chromium.SitDownAsync(language: language, width: width)).SignInAsync(_vendorPerson, "/Vendor");
        var (open, ours, theirs) = Readers();

        var faults = (await Task.WhenAll(LookAsync(nobody, open, other), LookAsync(clerk, ours, other), LookAsync(vendor, theirs, other))).SelectMany(f => f).ToList();

        Assert.AreEqual("", string.Join("\n", faults));
    }

    /// <summary>The places of those who need not sign in, of the staff and of the vendors.</summary>
    private static (List<string> Open, List<string> Ours, List<string> Theirs) Readers()
    {
        var (open, ours, theirs) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (route, places) in _places) (route.EndsWith("/SignIn", StringComparison.Ordinal) || route.EndsWith("/SignIn/Passkey", StringComparison.Ordinal) || route.StartsWith("/SignIn/External", StringComparison.Ordinal) || route.EndsWith("/Invitation", StringComparison.Ordinal) || route == "/Vendor/Colleague" || route.StartsWith("/Guide", StringComparison.Ordinal) ? open : route.StartsWith("/Vendor/", StringComparison.Ordinal) || route == "/Vendor" ? theirs : ours).AddRange(places);
        return (open, ours, theirs);
    }

    /// <summary>Every page as a browser without JavaScript gets it; read once for each language.</summary>
    private static readonly Dictionary<string, Task<List<(string Place, string Html, IHtmlDocument Page)>>> Read = [];

    private static Task<List<(string Place, string Html, IHtmlDocument Page)>> ReadAsync(string language)
    {
        lock (Read) return Read.TryGetValue(language, out var read) ? read : Read[language] = Task.Run(() => ReadEachAsync(language));
    }

    private static async Task<List<(string Place, string Html, IHtmlDocument Page)>> ReadEachAsync(string language)
    {
        var ((open, ours, theirs), read) = (Readers(), new List<(string Place, string Html, IHtmlDocument Page)>());
        foreach (var (places, email, area) in new[] { (open, null, ""), (ours, _town.EmailOf(Roles.SecurityLead), ""), (theirs, _vendorPerson, "/Vendor") })
        {
            using var http = _chromium.Admin.CreateClient(new() { BaseAddress = _chromium.Admin.ClientOptions.BaseAddress, HandleCookies = true, AllowAutoRedirect = true });
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var reader = new Admin.Browser(http);
            if (email is not null) await reader.SubmitAsync(await reader.GetAsync(area + "/SignIn"), language == "ja" ? "サインイン" : "Sign in", ("email", email), ("password", Town.Password));
            foreach (var place in places.Where(p => p.Contains(Only, StringComparison.Ordinal)))
            {
                var page = await reader.GetAsync(place);
                Assert.AreEqual(language, page.DocumentElement.GetAttribute("lang"), place);
                read.Add((place, await reader.Last.Content.ReadAsStringAsync(), page));
            }
        }
        return read;
    }

    [TestMethod]
    [DataRow("ja")]
    [DataRow("en")]
    public async Task Every_page_is_HTML_that_the_checker_takes(string language) => Assert.AreEqual("", string.Join('\n', await HtmlChecker.FaultsAsync((await ReadAsync(language)).Select(r => (r.Place, r.Html)))));

    /// <summary>
    /// What people wrote in Japanese says that it is Japanese; what is left would be ours. The title of a page cannot say it of a part, and the English draft of a paper holds what people wrote as it will be printed.
    /// </summary>
    [TestMethod]
    public async Task No_English_page_says_anything_of_ours_in_Japanese()
    {
        var faults = new List<string>();
        foreach (var (place, _, page) in await ReadAsync("en"))
        {
            foreach (var text in page.DocumentElement.Descendants<IText>().Where(t => t.ParentElement!.Closest("[lang]")!.GetAttribute("lang") == "en" && t.ParentElement.LocalName is not ("script" or "title") && t.ParentElement.Closest("#draft") is null && t.Data.IsJapanese())) faults.Add($"{place}: {text.Data.Trim()}");
            foreach (var element in page.All.Where(e => e.Closest("[lang]")!.GetAttribute("lang") == "en"))
                foreach (var name in new[] { "aria-label", "alt", "title", "placeholder" })
                    if (element.GetAttribute(name)?.IsJapanese() == true) faults.Add($"{place}: {name} {element.GetAttribute(name)}");
        }

        Assert.AreEqual("", string.Join('\n', faults.Distinct()));
    }

    [TestMethod]
    public async Task The_checker_sees_a_fault_that_is_there() =>
        Assert.Contains("planted: ", string.Join('\n', await HtmlChecker.FaultsAsync([("planted", "<!DOCTYPE html><html lang=\"ja\"><head><title>t</title></head><body><ul><p>x</p></ul></body></html>")])));

    [TestMethod]
    public async Task Axe_and_the_rest_of_this_test_see_a_fault_that_is_there()
    {
        await using var person = await _chromium.SitDownAsync(width: 320);
        await person.OpenAsync("/SignIn");
        await person.Page.EvaluateAsync("() => { document.querySelector('label[for=email]').remove(); document.title = ''; document.querySelector('main').style.width = '900px'; console.error('planted'); }");

        var violations = await person.ViolationsAsync();
        foreach (var rule in new[] { "label ", "document-title " }) Assert.Contains(v => v.StartsWith(rule, StringComparison.Ordinal), violations, "of a part, and of the page as a whole");
        Assert.IsGreaterThan(100, await person.OverflowAsync());
        Assert.Contains("planted", person.Console);
    }

    /// <summary>As it lies in the files of a town hall: A4, the head of the table again on each page, and which page of how many it is. AMPIRA_PICTURES keeps the PDF of these to be looked at.</summary>
    [TestMethod]
    public async Task A_register_prints_with_its_head_and_a_number_on_each_page_and_without_what_only_a_screen_needs()
    {
        await using var clerk = await (await _chromium.SitDownAsync()).SignInAsync(_town.EmailOf(Roles.SecurityLead));
        var folder = Pictures ?? Directory.CreateTempSubdirectory("ampira-print-").FullName;
        foreach (var (name, place) in new[] { ("case", _places["/Engagements/{id:guid}"][0]), ("risk", _places["/{kind:regex(^(Engagements|CloudUses)$)}/{id:guid}/Risk"][0]), ("register", "/Clauses") })
        {
            await clerk.OpenAsync(place);
            await clerk.Page.PdfAsync(new() { PreferCSSPageSize = true, Path = Path.Combine(folder, $"print-{name}.pdf") });
        }
        using var run = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", Path.Combine(folder, "print-register.pdf"), "-"]) { RedirectStandardOutput = true })!;
        var pages = (await run.StandardOutput.ReadToEndAsync()).TrimEnd('\f').Split('\f');
        await run.WaitForExitAsync();

        Assert.IsGreaterThan(1, pages.Length);
        foreach (var (page, number) in pages.Select((p, i) => (p, i + 1)))
        {
            Assert.Contains($"{number}/{pages.Length}", page.Replace(" ", "", StringComparison.Ordinal));
            Assert.Contains("状態", page.Split('\n').First(l => l.Contains("キー", StringComparison.Ordinal)), $"page {number} has its head");
            foreach (var ofScreen in new[] { "絞り込む", "題名・キー", "表示する列" }) Assert.DoesNotContain(ofScreen, page);
            Assert.DoesNotContain("サインアウト", page);
        }
    }

    /// <summary>Opens each place in the window's width, with axe, and then makes the window as wide as the other, as turning a phone does; axe looks at that too in the long run.</summary>
    private static async Task<List<string>> LookAsync(Person person, List<string> places, int other)
    {
        var faults = new List<string>();
        var first = person.Width;
        foreach (var place in places.Where(p => p.Contains(Only, StringComparison.Ordinal)))
        {
            await person.WidenAsync(first);
            var status = await person.OpenAsync(place);
            if (status != (place == "/no-such-page" ? 404 : 200)) faults.Add($"{place}: answered {status} at {person.Path}");
            foreach (var width in new[] { first, other })
            {
                await person.WidenAsync(width);
                if (await person.OverflowAsync() is var over and > 0) faults.Add($"{place}: {over} px wider than a window of {width}");
                if (Long || width == first) faults.AddRange((await person.ViolationsAsync()).Select(v => $"{place} at {width}: {v}"));
                if (Pictures is not null) await person.PictureAsync(Pictures);
            }
        }
        faults.AddRange(person.Console.Where(c => !c.Contains("404", StringComparison.Ordinal)).Select(c => "console: " + c));
        return faults;
    }
}
