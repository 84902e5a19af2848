using Ampira.Vendors.Api.Audit;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.OpenApi;
using Ampira.Vendors.Tests.Api.CloudServices;
using Ampira.Vendors.Tests.Api.Contracts.GapChecks;
using Ampira.Vendors.Tests.Api.SecurityAudits;
using Ampira.Vendors.Tests.OpenApi;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Http;

/// <summary>A list asks the database as often for many rows as for one, whoever reads it. A new list has to be told of here.</summary>
[TestClass]
public sealed class ListQueriesTests
{
    private const int Many = 3;

    /// <summary>Read from files that come with the program: the database is not asked for its rows.</summary>
    private const string FromFiles = "ListContractFrames";

    private static readonly ListOperation[] Lists =
    [
        new("ListAnswerVersions", p => p.Town.Auditor, p => $"/assessments/{p.Asked.AssessmentId}/answers/gov-01/history") { IsForVendors = true },
        new("ListApprovedServices", p => p.Town.Requester, _ => "/approved-services"),
        new("ListAssessments", p => p.Town.ItReviewer, _ => "/assessments") { IsForVendors = true },
        new("ListAssets", p => p.Town.Requester, _ => "/assets"),
        new("ListAuditFindings", p => p.Town.Auditor, _ => "/audit-findings"),
        new("ListAuditItems", p => p.Town.Auditor, p => $"/audit-plans/{p.Audits.PlanId}/items"),
        new("ListAuditors", p => p.Town.Auditor, _ => "/auditors") { IsWhole = true },
        new("ListAuditPlans", p => p.Town.Auditor, _ => "/audit-plans"),
        new("ListAuditProposals", p => p.Town.Auditor, p => $"/audit-plans/{p.NextAudits.PlanId}/proposals") { IsWhole = true },
        new("ListAuditEvents", p => p.Town.Auditor, _ => "/audit-events"),
        new("ListCampaigns", p => p.Town.ItReviewer, _ => "/assessment-campaigns"),
        new("ListCampaignAssessments", p => p.Town.ItReviewer, p => $"/assessment-campaigns/{p.CampaignId}/assessments"),
        new("ListCandidates", p => p.Town.SecurityLead, p => $"/engagements/{p.PlannedId}/candidates") { IsWhole = true },
        new("ListCheckpoints", p => p.Town.Auditor, _ => "/audit-events/checkpoints"),
        new("ListClauseUpgrades", p => p.Town.Procurement, _ => "/clauses/upgrades"),
        new("ListClauseVersions", p => p.Town.Procurement, _ => "/clauses/damages/versions"),
        new("ListClauseContracts", p => p.Town.Procurement, _ => "/clauses/incident-report/contracts"),
        new("ListClauses", p => p.Town.Procurement, _ => "/clauses") { One = "?q=personnel-register", All = "" },
        new("ListChangeNotices", p => p.Town.ItReviewer, _ => "/change-notices") { IsForVendors = true },
        new("ListCloudServices", p => p.Town.ItReviewer, _ => "/cloud-services"),
        new("ListCloudUseDecisions", p => p.Town.SecurityLead, p => $"{p.Use.At}/decisions") { IsWhole = true },
        new("ListCloudUseTimeline", p => p.Town.Auditor, p => $"{p.Use.At}/timeline"),
        new("ListCloudUses", p => p.Town.ItReviewer, _ => "/cloud-uses"),
        new("ListContacts", p => p.Town.Procurement, p => $"/vendors/{p.Work.Vendor.Id}/contacts") { IsForVendors = true },
        new("ListContractTexts", p => p.Town.Procurement, p => $"/contracts/{p.ApprovedId}/texts") { IsWhole = true },
        new("ListContracts", p => p.Town.Procurement, _ => "/contracts") { IsForVendors = true },
        new("ListDecisions", p => p.Town.SecurityLead, p => $"/engagements/{p.Work.EngagementId}/decisions") { IsWhole = true },
        new("ListDelegations", p => p.Work.Vendor.Api, p => $"/assessments/{p.Asked.AssessmentId}/delegations") { IsWhole = true },
        new("ListDeputies", p => p.Town.Admin, _ => "/deputies"),
        new("ListDeviations", p => p.Town.Procurement, p => $"/contracts/{p.DraftId}/deviations") { IsWhole = true },
        new("ListDisposals", p => p.Town.SecurityLead, _ => "/disposals"),
        new("ListDisposalItems", p => p.Town.SecurityLead, p => $"/disposals/{p.DisposalId}/items"),
        new("ListDisposalHashes", p => p.Town.SecurityLead, _ => "/disposal-hashes"),
        new("ListDuties", p => p.Town.SectionHead, _ => "/duties") { IsForVendors = true },
        new("ListEngagementTimeline", p => p.Town.Auditor, p => $"/engagements/{p.Work.EngagementId}/timeline"),
        new("ListEngagements", p => p.Town.Requester, _ => "/engagements") { IsForVendors = true },
        new("ListEvents", p => p.Town.Auditor, _ => "/events") { IsForVendors = true },
        new("ListEvidence", p => p.Town.ItReviewer, _ => "/evidence") { IsForVendors = true },
        new("ListEvidenceAnswers", p => p.Town.ItReviewer, p => $"/evidence/{p.Work.Evidence["REC"]}/answers") { IsForVendors = true },
        new("ListFindings", p => p.Town.ItReviewer, _ => "/findings") { IsForVendors = true },
        new("ListGapChecks", p => p.Town.Procurement, _ => "/gap-checks"),
        new("ListGovernmentSchemes", p => p.Town.Requester, _ => "/government-schemes"),
        new("ListInbox", p => p.Work.Vendor.Api, _ => "/inbox"),
        new("ListIncidents", p => p.Town.SecurityLead, _ => "/incidents") { IsForVendors = true },
        new("ListIssuedContracts", p => p.Town.Procurement, _ => "/issued-contracts") { IsForVendors = true },
        new("ListLegalHolds", p => p.Town.Auditor, _ => "/legal-holds"),
        new("ListMasterAnswers", p => p.Person, _ => "/master-answers"),
        new("ListMeasures", p => p.Town.SecurityLead, _ => "/measures") { IsForVendors = true },
        new("ListMyInbox", p => p.Town.ItReviewer, _ => "/me/inbox"),
        new("ListNotes", p => p.Town.Auditor, p => $"/assessments/{p.Asked.AssessmentId}/notes"),
        new("ListNotices", p => p.Town.Admin, _ => "/notices"),
        new("ListOrgUnits", p => p.Town.Admin, _ => "/org-units"),
        new("ListPeople", p => p.Town.Admin, _ => "/people"),
        new("ListQuestionnaires", p => p.Town.ItReviewer, _ => "/questionnaires"),
        new("ListQuestionnaireVersions", p => p.Town.ItReviewer, _ => "/questionnaires/outsourcing/versions"),
        new("ListReviews", p => p.Town.Auditor, p => $"/assessments/{p.Asked.AssessmentId}/reviews") { IsForVendors = true },
        new("ListPolicyReviews", p => p.Town.SecurityLead, _ => "/policy-reviews"),
        new("ListJointOffers", p => p.Prefecture.SecurityLead, _ => "/joint-offers"),
        new("ListJointRequests", p => p.Person, _ => "/joint-verification-requests"),
        new("ListJointVerifications", p => p.Town.SecurityLead, _ => "/joint-verifications"),
        new("ListReliances", p => p.Town.SecurityLead, _ => "/reliances"),
        new("ListPrefectureAgreements", p => p.Town.SecurityLead, _ => "/prefecture-view/agreements"),
        new("ListPrefectureMonths", p => p.Prefecture.SecurityLead, _ => "/prefecture-view/months"),
        new("ListPrefectureTowns", p => p.Prefecture.SecurityLead, _ => "/prefecture-view/towns"),
        new("ListReverifications", p => p.Town.ItReviewer, _ => "/reverifications"),
        new("ListRuleSets", p => p.Town.Auditor, _ => "/rule-sets"),
        new("ListJudgements", p => p.Town.SecurityLead, _ => "/supply-chain/judgements"),
        new("ListRiskAcceptances", p => p.Town.SecurityLead, _ => "/risk-acceptances"),
        new("ListRisks", p => p.Town.SecurityLead, _ => "/risks"),
        new("GetReadiness", p => p.Town.SecurityLead, _ => "/supply-chain/readiness"),
        new("ListAcknowledgements", p => p.Town.Auditor, p => $"/policy-versions/{p.PolicyVersionId}/acknowledgements"),
        new("ListMyAcknowledgements", p => p.Town.Requester, _ => "/me/policy-acknowledgements") { IsWhole = true },
        new("ListPolicies", p => p.Town.Requester, _ => "/policy-documents"),
        new("ListPolicyArticles", p => p.Town.Auditor, _ => "/policy-articles"),
        new("ListVendorAcknowledgements", p => p.Work.Vendor.Api, _ => "/policy-acknowledgements"),
        new("ListSavedFilters", p => p.Town.Requester, _ => "/saved-filters") { IsWhole = true },
        new("ListSessions", p => p.Town.Requester, _ => "/me/sessions") { IsWhole = true },
        new("ListServiceTokens", p => p.Town.Admin, _ => "/service-tokens") { IsWhole = true },
        new("ListAllSubcontractors", p => p.Town.SectionHead, _ => "/subcontractors") { IsForVendors = true },
        new("ListConcentration", p => p.Town.SecurityLead, _ => "/subcontractors/concentration"),
        new("ListSubcontractors", p => p.Town.SectionHead, p => $"/engagements/{p.Work.EngagementId}/subcontractors") { IsWhole = true, IsForVendors = true },
        new("ListTokens", p => p.Town.Procurement, p => $"/vendors/{p.Work.Vendor.Id}/tokens") { IsWhole = true },
        new("ListVendorPeople", p => p.Town.Procurement, p => $"/vendors/{p.Work.Vendor.Id}/people"),
        new("ListDeliveries", p => p.Town.Admin, p => $"/webhooks/{p.WebhookId}/deliveries"),
        new("ListWebhooks", p => p.Town.Admin, _ => "/webhooks") { IsWhole = true },
        new("ListVendorWebhooks", p => p.Town.Admin, _ => "/vendor-webhooks"),
        new("ListWhatIfChanges", p => p.Town.SecurityLead, p => $"/what-ifs/{p.WhatIfId}/changes"),
        new("ListVendors", p => p.Town.Procurement, _ => "/vendors"),
        // Always every item of its list: what grows are the readings.
        new("GetTermsCoverage", p => p.Town.ItReviewer, p => $"{p.Use.At}/terms-coverage") { IsWhole = true, Rows = a => a["covered"].GetValue<int>() },
    ];

    [TestMethod]
    public void Every_list_of_the_API_is_held_to_it()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(TestDatabase.Checkout(), OpenApiExport.File)))!.AsObject();
        var known = Lists.Select(l => l.Operation).Append(FromFiles).Order(StringComparer.Ordinal);
        var lists = DescribedOperation.Of(document).Where(o => o.Verb == "get" && o.Responses["200"]?["content"]?["application/json"]?["schema"] is { } answer && IsArray(o, answer)).Select(o => o.Body["operationId"]!.GetValue<string>()).Order(StringComparer.Ordinal);

        Assert.AreEqual(string.Join(' ', lists), string.Join(' ', known));
    }

    [TestMethod]
    public async Task A_list_of_many_rows_takes_the_queries_of_a_list_of_one()
    {
        var place = await Place.ArrangeAsync();
        var reads = Lists.Select(l => (List: l, By: l.By(place), Name: l.Operation)).Concat(Lists.Where(l => l.IsForVendors).Select(l => (l, place.Work.Vendor.Api, l.Operation + " of a vendor"))).ToList();
        var ones = new List<IReadOnlyList<string>>();
        foreach (var (list, by, name) in reads) ones.Add(await ReadAsync(by, list.Path(place) + list.One, rows => Assert.AreEqual(1, rows, name), list.Rows));
        await place.GrowAsync();

        var faults = new List<string>();
        foreach (var ((list, by, name), one) in reads.Zip(ones))
        {
            Assert.AreNotEqual(0, one.Count, name);
            var all = await ReadAsync(by, list.Path(place) + list.All, rows => Assert.IsGreaterThanOrEqualTo(Many, rows, name), list.Rows);
            if (all.Count != one.Count) faults.Add($"{name}: {one.Count} for one row, {all.Count} for many:\n  {string.Join("\n  ", all)}");
        }
        Assert.AreEqual("", string.Join('\n', faults));
    }

    /// <summary>
    /// The shorter of two reads after a first one, which fills what the process keeps of contents that never change: another test of the same process may empty that, and events that were
    /// too fresh to be sealed by one read are sealed by the next.
    /// </summary>
    private static async Task<IReadOnlyList<string>> ReadAsync(ApiClient by, string path, Action<int> check, Func<Answer, int> rows)
    {
        (await by.GetAsync(path)).Is(HttpStatusCode.OK);
        IReadOnlyList<string>? shorter = null;
        for (var read = 0; read < 2; read++)
        {
            var (answer, commands) = await SqlCommands.OfGetAsync(by, path);
            check(rows(answer.Is(HttpStatusCode.OK)));
            if (shorter is null || commands.Count < shorter.Count) shorter = commands;
        }
        return shorter!;
    }

    private static bool IsArray(DescribedOperation operation, JsonNode answer) =>
        operation.Resolve(answer)["properties"]?["items"] is { } items && operation.Resolve(items)["type"] is { } type && (type is JsonArray several ? several.Any(t => t!.GetValue<string>() == "array") : type.GetValue<string>() == "array");

    private sealed record ListOperation(string Operation, Func<Place, ApiClient> By, Func<Place, string> Path)
    {
        /// <summary>It has no pages: its second row is added between the two reads.</summary>
        public bool IsWhole { get; init; }
        /// <summary>A vendor reads it too, several rows of its own.</summary>
        public bool IsForVendors { get; init; }
        public string One { get => field ?? (IsWhole ? "" : "?limit=1"); init; }
        public string All { get => field ?? (IsWhole ? "" : "?limit=200"); init; }
        public Func<Answer, int> Rows { get; init; } = a => a["items"].AsArray().Count;
    }

    /// <summary>A town with several rows in every list that has pages, and one row in each list that has none.</summary>
    private sealed class Place(Town town)
    {
        public Town Town => town;
        public CaseOne Work { get; } = new(town);
        public CaseTwo Use { get; } = new(town);
        public required Town Prefecture { get; init; }
        public Guid PlannedId { get; private set; }
        /// <summary>A contract with one deviation, and one with one fixed text.</summary>
        public Guid DraftId { get; private set; }
        public Guid ApprovedId { get; private set; }

        public Guid WhatIfId { get; private set; }
        public Guid WebhookId { get; private set; }
        public Guid DisposalId { get; private set; }
        public Guid PolicyVersionId { get; private set; }
        /// <summary>Its questions went out with a campaign, were answered three times, judged, and sent back.</summary>
        public CaseOne Asked { get; } = new(town);
        public Guid CampaignId { get; private set; }
        /// <summary>A plan with several items and findings, and the next one, for which what it leaves open is proposed.</summary>
        public AuditStory Audits { get; private set; } = null!;
        public AuditStory NextAudits { get; private set; } = null!;
        /// <summary>Of the vendor's organisation.</summary>
        public ApiClient Person { get; private set; } = null!;

        public static async Task<Place> ArrangeAsync()
        {
            var (prefecture, towns) = await Portfolio.Prefecture.PrefectureStory.FoundAsync(Many);
            var place = new Place(towns[0]) { Prefecture = prefecture };
            foreach (var other in towns.Skip(1)) await Portfolio.Prefecture.PrefectureStory.AgreeAsync(other);
            for (var i = 0; i < Many; i++)
            {
                await Portfolio.Prefecture.PrefectureStory.AgreeAsync(towns[0]);
                if (i < Many - 1) await Portfolio.Prefecture.PrefectureStory.EndAsync(towns[0]);
            }
            await place.ArrangeRowsAsync();
            return place;
        }

        /// <summary>One item of the first plan is proposed for the next until it grows: the others are carried over.</summary>
        private async Task AuditAsync()
        {
            (Audits, var first) = await AuditStory.UnderwayAsync(town);
            for (var i = 0; i < Many; i++) (await Audits.FindAsync(first)).Is(HttpStatusCode.Created);
            NextAudits = await AuditStory.DraftAsync(town, AuditStory.Year(town) + 1, Audits.Section);
            for (var i = 1; i < Many; i++) await NextAudits.PlanAsync(carriedFromId: await Audits.PlanAsync());
            await AuditStory.DraftAsync(town, AuditStory.Year(town) + 2, Audits.Section);
        }

        private async Task ArrangeRowsAsync()
        {
            await Work.ToActivationAsync();
            await Use.ToActivationAsync();
            await ReadTermsAsync("C1");
            await CheckGapsAsync();
            await town.ServiceTokenAsync("cloudServices:read");
            var (works, uses) = (new List<CaseOne>(), new List<CaseTwo>());
            for (var i = 1; i < Many; i++)
            {
                works.Add(new(town));
                uses.Add(new(town));
                await works[^1].ToSignatureAsync(Work.Vendor);
                await uses[^1].ToActivationAsync();
                (await town.Admin.PostAsync("/org-units", new { name = $"総務課{i}", organ = "mayor" })).Is(HttpStatusCode.Created);
            }
            (await town.ItReviewer.PostAsync("/government-schemes/import", GovernmentSchemesTests.Form("C21-0001-2,くもアンケート,,,,\nC22,別,,,,\nC23,次,,,,\n"))).Is(HttpStatusCode.Created);
            for (var i = 0; i < Many; i++)
            {
                await Assets.AssetsTests.RegisterAsync(town);
                await Reviews.PolicyReviewsTests.BeginAsync(town);
                await Work.OpenFindingAsync();
                await Work.ReportIncidentAsync();
                await Work.DemandCorrectionAsync();
                (await town.Ciso.PostAsync("/risk-acceptances", new { subject = new { type = "cloudUse", id = Use.CloudUseId }, kind = "residual", reason = "公表を前提とした情報だけを扱うため。", expiresOn = Use.Today.AddDays(90) })).Is(HttpStatusCode.Created);
                (await town.SecurityLead.PostAsync("/supply-chain/judgements", new { kind = "supplyChain", vendorId = Work.Vendor.Id, cleared = true, grounds = "登記により確認した。", validUntil = Use.Today.AddDays(90) })).Is(HttpStatusCode.Created);
                await town.InviteAsync(Work.Vendor.Id);
                (await town.Procurement.PostAsync($"/vendors/{Work.Vendor.Id}/contacts", new { name = $"白石 {i}", phone = "0145-22-0000", purpose = "incident" })).Is(HttpStatusCode.Created);
            }
            foreach (var away in new[] { town.Ciso, town.SecurityLead, town.SectionHead }) (await away.PostAsync("/deputies", new { deputyId = (await town.Requester.GetAsync("/me")).Id, toOn = Use.Today.AddDays(7) })).Is(HttpStatusCode.Created);
            Person = (await town.PersonOfAsync(Work.Vendor.Id)).Api;
            var code = await Portfolio.JointVerifications.JointStory.CodeAsync(Prefecture);
            foreach (var work in works.Prepend(Work)) await Portfolio.JointVerifications.JointStory.FillAsync(town, work, code, Person);
            for (var i = 0; i < Many; i++) (await Work.Vendor.Api.PostAsync("/webhooks", new { name = $"受付{i}", url = "https://hook.example.jp/" })).Is(HttpStatusCode.Created);
            WebhookId = (await town.Admin.PostAsync("/webhooks", new { name = "受付システム", url = "https://hook.example.jp/" })).Is(HttpStatusCode.Created).Id;
            for (var i = 0; i < Many; i++) (await town.Admin.PostAsync($"/webhooks/{WebhookId}/test")).Is(HttpStatusCode.Created);
            (await Person.PutAsync("/master-answers", new { answers = Enumerable.Range(1, Many).Select(i => new { questionKey = $"gov-0{i}", value = "yes" }) })).Is(HttpStatusCode.OK);
            for (var i = 0; i < Many; i++) (await Work.Vendor.Api.PostAsync("/change-notices", new { kind = "staff", text = "従事者を入れ替えます。", effectiveOn = Use.Today })).Is(HttpStatusCode.OK);
            await AuditAsync();
            await AskAsync(works, uses);
            await DisposeAsync();
            await CallAsync();
            // As if the program had shipped these clauses otherwise before.
            await TestDatabase.RunAsync(TestDatabase.Owner,
                $"insert into clause_versions (municipality_id, key, number, content, hash, origin, published_at) select municipality_id, key, n, jsonb_set(content, '{{title,en}}', to_jsonb('Title ' || n)), md5(key) || md5(n::text), origin, published_at from clause_versions, generate_series(2, {Many}) n where municipality_id = '{town.Id}' and key in ('damages', 'suspension', 'collection-limit')");
            await SaveFilterAsync(0);
            var planned = new CaseOne(town);
            await planned.PlanAsync();
            PlannedId = planned.EngagementId;
            await planned.DraftContractAsync();
            DraftId = planned.ContractId;
            await LeaveOutAsync("incident-publication");
            var approved = new CaseOne(town);
            await approved.ToApprovalAsync();
            ApprovedId = approved.ContractId;
            await AddCandidateAsync(Work.Vendor.Id);
            // Versions come one at a time, each from its day on.
            await TestDatabase.RunAsync(TestDatabase.Owner, $"insert into rule_sets (municipality_id, number, effective_from, content, hash, published_at) select municipality_id, n, effective_from, content, hash, published_at from rule_sets, generate_series(2, {Many}) n where municipality_id = '{town.Id}'");
            await TestDatabase.RunAsync(TestDatabase.Owner, $"insert into questionnaire_versions (municipality_id, key, number, content, hash, origin, published_at) select municipality_id, key, n, content, hash, origin, published_at from questionnaire_versions, generate_series(2, {Many}) n where municipality_id = '{town.Id}'");
            for (var i = 1; i < Many; i++) (await town.Person(Ampira.Vendors.Api.Access.Roles.TemplateEditor).PostAsync("/questionnaires", new { key = $"own-{i}", reason = "独自の質問", title = new { ja = "独自", en = "Own" } })).Is(HttpStatusCode.Created);
            (await town.Person(Ampira.Vendors.Api.Access.Roles.TemplateEditor).PostAsync("/questionnaires/outsourcing/versions", new { reason = "見直し" })).Is(HttpStatusCode.Created);
            var rules = (await town.SecurityLead.PostAsync("/rule-sets", new { reason = "見直し", content = new { levelFrom = System.Text.Json.Nodes.JsonNode.Parse("""{"A":100,"B":99,"C":98,"D":0}""") } })).Is(HttpStatusCode.Created);
            WhatIfId = (await town.SecurityLead.PostAsync($"/rule-sets/{rules["number"]}/what-if")).Is(HttpStatusCode.Accepted).Id;
            await town.Host.Services.GetRequiredService<Ampira.Vendors.Api.Operations.OperationSweep>().RunAsync(town.Id, CancellationToken.None);
            await town.Host.DrainOutboxAsync();
            await town.Host.SealAsync();
            // One a day.
            using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
            for (var i = 0; i < Many; i++)
            {
                var point = CheckpointRules.Sign(key, new(1, town.Id, "", Use.Today.AddDays(-i), "2026-11-23T00:00:00Z", 0, ChainRules.Genesis, ChainRules.Genesis, CheckpointRules.Thumbprint(key)));
                await TestDatabase.RunAsync(TestDatabase.Owner, $"insert into audit_checkpoints (municipality_id, day, sequence, statement, signature) values ('{town.Id}', '{Use.Today.AddDays(-i):yyyy-MM-dd}', 0, '{point.Statement}', '{point.Signature}')");
            }
        }

        private readonly List<Policies.PolicyStory> _policies = [];

        /// <summary>All staff is called to the first document only; the vendor to each.</summary>
        private async Task CallAsync()
        {
            for (var i = 0; i < Many; i++) _policies.Add(await Policies.PolicyStory.RegisterAsync(town, $"policy-{i}"));
            foreach (var (i, policy) in _policies.Index()) await policy.CallAsync(vendors: true, allStaff: i == 0);
            PolicyVersionId = _policies[0].VersionId;
        }

        /// <summary>Notices of change past their day: some gone, some proposed.</summary>
        private async Task DisposeAsync()
        {
            for (var i = 0; i < Many; i++)
            {
                (await town.Ciso.PostAsync("/legal-holds", new { kind = "engagement", objectId = Work.EngagementId, documentNo = $"総務第{i}号", reason = "監査のため。" })).Is(HttpStatusCode.Created);
                DisposalId = await Retention.PastThings.ProposeAsync(town, Many);
                await Retention.PastThings.DisposeAsync(town, DisposalId);
            }
        }

        private async Task AskAsync(List<CaseOne> works, List<CaseTwo> uses)
        {
            await Asked.ToAwardAsync(Work.Vendor);
            CampaignId = await Asked.SendWithCampaignAsync([.. works.Select(w => w.EngagementId)]);
            foreach (var use in uses) (await town.ItReviewer.PostAsync("/assessment-campaigns", new { title = "定期確認", dueOn = Use.Today.AddDays(14), subjects = new[] { new { type = "cloudUse", id = use.CloudUseId } } })).Is(HttpStatusCode.OK);
            await Asked.DelegateAsync();
            for (var i = 0; i < Many; i++) (await Asked.Vendor.Api.PutAsync($"/assessments/{Asked.AssessmentId}/answers/gov-01", new { value = "partial", comment = $"{i}" })).Is(HttpStatusCode.OK);
            await Asked.AnswerAsync();
            await Asked.JudgeAnswersAsync();
            (await town.ItReviewer.PostAsync($"/assessments/{Asked.AssessmentId}/request-changes", new { questionKeys = new[] { "gov-01" }, message = "追記してください。" }, await Asked.VersionAsync($"/assessments/{Asked.AssessmentId}"))).Is(HttpStatusCode.OK);
        }

        /// <summary>More rows in the lists without pages.</summary>
        public async Task GrowAsync()
        {
            for (var i = 1; i < Many; i++)
            {
                (await Work.DecideAsync(town.Ciso, "return")).Is(HttpStatusCode.Created);
                (await Use.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
                await Work.DeclareSubcontractorAsync();
                await AddCandidateAsync((await town.VendorAsync()).Id);
                await town.TokenAsync(Work.Vendor.Id);
                await town.SessionAsync(town.EmailOf(Roles.Requester));
                await town.ServiceTokenAsync("cloudServices:read");
                await ReadTermsAsync($"C{i + 1}");
                await LeaveOutAsync(new[] { "suspension", "policy-compliance" }[i - 1]);
                await CorrectAsync(i);
                await CheckGapsAsync();
                await Asked.DelegateAsync();
                await Audits.PlanAsync();
                await town.AddPersonAsync(Roles.Auditor);
                (await town.Admin.PostAsync("/webhooks", new { name = $"受付{i}", url = "https://hook.example.jp/" })).Is(HttpStatusCode.Created);
                await SaveFilterAsync(i);
            }
            foreach (var policy in _policies.Skip(1)) await policy.CallAsync(vendors: false, allStaff: true);
            // The town's own questionnaires come with a later operation.
            await TestDatabase.RunAsync(TestDatabase.Owner, $"insert into questionnaire_versions (municipality_id, key, number, content, hash, origin, published_at) select municipality_id, key || n, number, content, hash, origin, published_at from questionnaire_versions, generate_series(2, {Many}) n where municipality_id = '{town.Id}'");
            // Else another test's host handles them between two reads, and what it records is sealed by the second.
            await town.Host.DrainOutboxAsync();
            await town.Host.SealAsync();
        }

        private async Task SaveFilterAsync(int number) => (await town.Requester.PostAsync("/saved-filters", new { name = $"条件{number}", register = "engagements", query = "state=active" })).Is(HttpStatusCode.Created);

        private async Task LeaveOutAsync(string clauseKey) => (await town.Procurement.PostAsync($"/contracts/{DraftId}/deviations", new { clauseKey, kind = "leftOut", reason = "協議による。" }, await Work.VersionAsync($"/contracts/{DraftId}"))).Is(HttpStatusCode.Created);

        private async Task CorrectAsync(int number)
        {
            var at = $"/contracts/{ApprovedId}";
            (await town.Procurement.PostAsync($"{at}/corrections", new { reason = "誤り", variables = new[] { new { name = "noticeHours", value = $"{number}" } } }, await Work.VersionAsync(at))).Is(HttpStatusCode.Created);
            (await town.SecurityLead.PostAsync($"{at}/corrections/{number}/approve", version: await Work.VersionAsync(at))).Is(HttpStatusCode.OK);
        }

        private async Task AddCandidateAsync(Guid vendorId) => (await town.Procurement.PostAsync($"/engagements/{PlannedId}/candidates", new { vendorId })).Is(HttpStatusCode.Created);

        private async Task CheckGapsAsync() => (await town.Procurement.PostAsync($"/contracts/{Work.ContractId}/gap-check", GapSamples.Form("第1条（目的）\n契約の目的を定める。"))).Is(HttpStatusCode.Created);

        private async Task ReadTermsAsync(string item) => (await town.ItReviewer.PutAsync($"{Use.At}/terms-coverage",
            new { items = new[] { new { item, coverage = "terms", article = "第3条", readOn = Use.Today } } }, await Use.VersionAsync(Use.At))).Is(HttpStatusCode.OK);
    }
}
