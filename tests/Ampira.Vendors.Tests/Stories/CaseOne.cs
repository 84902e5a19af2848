using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Stories;

/// <summary>給与支払報告書のデータ入力 (domain.md 8, case 1), step by step through the API; each step can be stopped after.</summary>
public sealed class CaseOne(Town town)
{
    public const string Facts =
        """
        {"confidentiality":"3B","integrity":2,"availability":1,"personalInformation":true,"sensitivePersonalInformation":false,"myNumber":true,"familyRegister":false,"residentRegister":false,
         "peopleAffected":5000,"outageTolerance":"any","lifeSafety":false,"segment":"none","connection":"none","access":["vendorPremises"],"cloud":"none","termsOfServiceOnly":false,
         "providerHandlesData":true,"assurance":"none","dataCountries":["JP"],"accessCountries":["JP"],"workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"planned","subcontractorTiers":1,
         "media":true,"transfer":false,"vendorCollects":false,"informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["dataEntry"]}
        """;

    /// <summary>The section whose case it is; the town's first when left out.</summary>
    public Guid? OrgUnitId { get; init; }
    public Guid EngagementId { get; set; }
    public Guid ContractId { get; set; }
    public Guid AssessmentId { get; set; }
    public Guid SubcontractorId { get; set; }
    public Guid FindingId { get; private set; }
    public Guid IncidentId { get; private set; }
    public Guid MeasureId { get; private set; }
    /// <summary>What the vendor handed in, by kind.</summary>
    public Dictionary<string, Guid> Evidence { get; } = [];
    public (Guid Id, ApiClient Api) Vendor { get; set; }
    public (Guid Id, ApiClient Api) Other { get; private set; }

    public static readonly IReadOnlyDictionary<string, string> AwardVariables = new Dictionary<string, string>
    {
        ["managerName"] = "情報管理部長　白石 剛", ["contact24h"] = "011-000-0000", ["workAddresses"] = "札幌市北区北一条西1丁目 データセンター棟3階", ["carrier"] = "専用便（施錠容器）",
    };

    public async Task<long> VersionAsync(string path) => (await town.SectionHead.GetAsync(path)).Is(HttpStatusCode.OK).Version;

    public Task<long> EngagementVersionAsync() => VersionAsync($"/engagements/{EngagementId}");

    public async Task PlanAsync()
    {
        var today = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);
        var planned = (await town.Requester.PostAsync("/engagements", new { title = "給与支払報告書のデータ入力", orgUnitId = OrgUnitId ?? town.OrgUnitId, startsOn = today.AddDays(50), endsOn = today.AddDays(128) })).Is(HttpStatusCode.Created);
        EngagementId = planned.Id;
        (await town.Requester.PutAsync($"/engagements/{EngagementId}/facts", JsonNode.Parse(Facts)!, planned.Version)).Is(HttpStatusCode.OK);
    }

    public async Task ConfirmAsync() => (await town.SectionHead.PostAsync($"/engagements/{EngagementId}/confirm-facts", version: await EngagementVersionAsync())).Is(HttpStatusCode.OK);

    public async Task DraftContractAsync() => ContractId = (await town.Procurement.PostAsync("/contracts", new { engagementId = EngagementId, frame = "security-special-terms", language = "ja" })).Is(HttpStatusCode.Created).Id;

    public async Task SubmitContractAsync() => (await town.Procurement.PostAsync($"/contracts/{ContractId}/submit", version: await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);

    public async Task ApproveContractAsync() => (await town.SecurityLead.PostAsync($"/contracts/{ContractId}/approve", version: await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);

    /// <param name="known">One that is registered already.</param>
    public async Task IssueContractAsync((Guid Id, ApiClient Api)? known = null)
    {
        (Vendor, Other) = (known ?? await town.VendorAsync("株式会社ゆきしろデータ"), await town.VendorAsync("はまなし情報サービス株式会社"));
        foreach (var vendor in new[] { Vendor, Other }) (await town.Procurement.PostAsync($"/engagements/{EngagementId}/candidates", new { vendorId = vendor.Id })).Is(HttpStatusCode.Created);
        (await town.Procurement.PostAsync($"/contracts/{ContractId}/issue", new { vendorIds = new[] { Vendor.Id, Other.Id } }, await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);
    }

    public async Task AwardAsync() =>
        (await town.Procurement.PostAsync($"/engagements/{EngagementId}/award", new { vendorId = Vendor.Id, reason = "価格と管理体制の評価が最も高いため", method = "selectiveTender", approvalNo = "税住第123号" }, await EngagementVersionAsync())).Is(HttpStatusCode.OK);

    /// <param name="questionnaireKey">The shipped questionnaire when left out.</param>
    public async Task SendAssessmentAsync(string? questionnaireKey = null)
    {
        var dueOn = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddDays(14).DateTime);
        AssessmentId = (await town.ItReviewer.PostAsync("/assessments", new { subject = new { type = "engagement", id = EngagementId }, questionnaireKey, dueOn })).Is(HttpStatusCode.Created).Id;
        (await town.ItReviewer.PostAsync($"/assessments/{AssessmentId}/send", version: 1)).Is(HttpStatusCode.OK);
    }

    public async Task<Answer> UploadAsync(ApiClient caller, string fileName = "isms.pdf", string content = "%PDF-1.7\nISMS certificate\n%%EOF", string kind = "CERT", string? effectiveTo = null)
    {
        var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { new StringContent("ISMS 認証登録証"), "title" } };
        if (effectiveTo is not null) form.Add(new StringContent(effectiveTo), "effectiveTo");
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", fileName);
        return await caller.PostAsync("/evidence", form);
    }

    /// <summary>Answers every question with yes, backed by a document of the kind it asks for, which the town then accepts.</summary>
    public async Task AnswerAndSubmitAsync()
    {
        await AnswerAsync();
        foreach (var id in Evidence.Values) (await town.ItReviewer.PostAsync($"/evidence/{id}/review", new { accepted = true }, 1)).Is(HttpStatusCode.OK);
    }

    public async Task AnswerAsync()
    {
        var questions = (await Vendor.Api.GetAsync($"/assessments/{AssessmentId}"))["questions"].AsArray();
        foreach (var kind in questions.Select(q => Answering.Kind(q!)).OfType<string>().Distinct())
            Evidence[kind] = (await UploadAsync(Vendor.Api, $"{kind}.pdf", $"%PDF-1.7\n{kind}\n%%EOF", kind, "2028-03-31")).Is(HttpStatusCode.Created).Id;
        await Answering.AnswerAsync(Vendor.Api, AssessmentId, evidence: Evidence);
        await SubmitAnswersAsync();
    }

    public async Task SubmitAnswersAsync() =>
        (await Vendor.Api.PostAsync($"/assessments/{AssessmentId}/submit", version: (await Vendor.Api.GetAsync($"/assessments/{AssessmentId}")).Version)).Is(HttpStatusCode.OK);

    public async Task AcceptAssessmentAsync() => (await town.ItReviewer.PostAsync($"/assessments/{AssessmentId}/accept", version: await VersionAsync($"/assessments/{AssessmentId}"))).Is(HttpStatusCode.OK);

    /// <summary>Sends the questionnaire about this work, and about others, as one campaign.</summary>
    public async Task<Guid> SendWithCampaignAsync(params Guid[] others)
    {
        var dueOn = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddDays(14).DateTime);
        var sent = (await town.ItReviewer.PostAsync("/assessment-campaigns", new { title = "定期確認", dueOn, subjects = others.Prepend(EngagementId).Select(id => new { type = "engagement", id }) })).Is(HttpStatusCode.OK);
        AssessmentId = sent["assessmentIds"][0]!.GetValue<Guid>();
        return sent.Id;
    }

    /// <summary>The vendor hands a section to a colleague.</summary>
    public async Task<Answer> DelegateAsync() =>
        (await Vendor.Api.PostAsync($"/assessments/{AssessmentId}/delegations", new { personName = "青柳 真", sections = new[] { "governance" }, expiresAt = town.Host.Clock.GetUtcNow().AddDays(14) })).Is(HttpStatusCode.Created);

    /// <summary>The town judges three answers, with a note of its own on each.</summary>
    public async Task JudgeAnswersAsync() => (await town.ItReviewer.PutAsync($"/assessments/{AssessmentId}/reviews", new
    {
        reviews = new[] { "gov-01", "per-01", "acc-01" }.Select(questionKey => new { questionKey, verdict = "partly", comment = "記録の日付を示してください。", note = "次回に現地で確かめる。" }),
    })).Is(HttpStatusCode.OK);

    public async Task DeclareSubcontractorAsync() => SubcontractorId = (await Vendor.Api.PostAsync($"/engagements/{EngagementId}/subcontractors",
        new { name = "はまなし入力センター合同会社", country = "JP", work = "データ入力の一部", isSubsidiary = true })).Is(HttpStatusCode.Created).Id;

    public async Task ConsentAsync() =>
        (await town.SectionHead.PostAsync($"/engagements/{EngagementId}/subcontractors/{SubcontractorId}/consent", new { consented = true, documentNo = "税住第130号" }, version: 1)).Is(HttpStatusCode.OK);

    /// <summary>The vendor's word that its duties are placed on the subcontractor.</summary>
    public async Task<Answer> ConfirmFlowdownAsync(ApiClient? by = null) => await (by ?? Vendor.Api).PostAsync($"/engagements/{EngagementId}/subcontractors/{SubcontractorId}/flow-down",
        new { by = "vendor", document = "再委託契約書（写し）" }, (await town.SectionHead.GetAsync($"/engagements/{EngagementId}/subcontractors"))["items"].AsArray().Single(s => s!["id"]!.GetValue<Guid>() == SubcontractorId)!["version"]!.GetValue<long>());

    public async Task SignAsync()
    {
        (await town.Procurement.PatchAsync($"/contracts/{ContractId}", new { variables = AwardVariables.Select(v => new { name = v.Key, value = v.Value }) }, await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"/contracts/{ContractId}/sign", new { }, await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);
    }

    public Task<Answer> RiskAsync() => town.SecurityLead.GetAsync($"/engagements/{EngagementId}/risk");

    public async Task<Answer> DecideAsync(ApiClient by, string decision = "approve", string? inputHash = null)
    {
        var risk = await RiskAsync();
        var expires = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddMonths(11).DateTime);
        return await by.PostAsync($"/engagements/{EngagementId}/decisions", new { decision, reason = "ゲートは全て解消し、残留リスクは中以下である。", inputHash = inputHash ?? risk["inputHash"].GetValue<string>(), expiresOn = expires }, await EngagementVersionAsync());
    }

    public async Task<Answer> ActivateAsync() => await town.SectionHead.PostAsync($"/engagements/{EngagementId}/activate", version: await EngagementVersionAsync());

    public Task<Answer> DutiesAsync(string query = "") => town.SectionHead.GetAsync($"/duties?contractId={ContractId}&limit=200{query}");

    public async Task<JsonNode> DutyAsync(string dutyKey) => (await DutiesAsync())["items"].AsArray().First(d => d!["dutyKey"]!.GetValue<string>() == dutyKey)!;

    /// <summary>Delivers a duty with a piece of evidence of its kind: the vendor its own, procurement the town's.</summary>
    public async Task<Answer> DeliverAsync(JsonNode duty)
    {
        var kind = duty["evidenceKind"]!.GetValue<string>();
        if (!Evidence.ContainsKey(kind)) Evidence[kind] = (await UploadAsync(Vendor.Api, $"{kind}.pdf", $"%PDF-1.7\n{kind}\n%%EOF", kind)).Is(HttpStatusCode.Created).Id;
        var by = duty["who"]!.GetValue<string>() == "vendor" ? Vendor.Api : town.Procurement;
        return await by.PostAsync($"/duties/{duty["id"]}/deliver", new { text = "提出します。", evidenceIds = new[] { Evidence[kind] } }, duty["version"]!.GetValue<long>());
    }

    public async Task<Answer> ConfirmDutyAsync(Guid id) => await town.SectionHead.PostAsync($"/duties/{id}/confirm", version: await VersionAsync($"/duties/{id}"));

    /// <summary>Delivers every duty that is still open and has it confirmed.</summary>
    public async Task DeliverDutiesAsync()
    {
        foreach (var duty in (await DutiesAsync("&state=open"))["items"].AsArray())
            (await ConfirmDutyAsync((await DeliverAsync(duty!)).Is(HttpStatusCode.OK).Id)).Is(HttpStatusCode.OK);
    }

    /// <summary>A finding from the review of the answers, which cites an article of the signed contract.</summary>
    public async Task<Answer> OpenFindingAsync(string severity = "medium")
    {
        var opened = (await town.ItReviewer.PostAsync("/findings", new
        {
            subject = new { type = "engagement", id = EngagementId }, title = "名簿に記載のない者が入力している", detail = "従事者名簿と入退室の記録が合いません。", severity,
            dueOn = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddDays(14).DateTime), assessmentId = AssessmentId, questionKey = "gov-01", evidenceIds = Evidence.Values.Take(1),
            clause = new { contractId = ContractId, clauseKey = "personnel-register" }, internalNote = "現地で確認したい。",
        })).Is(HttpStatusCode.Created);
        FindingId = opened.Id;
        return opened;
    }

    public async Task<Answer> RemediateFindingAsync() =>
        await Vendor.Api.PostAsync($"/findings/{FindingId}/remediate", new { text = "名簿を改め、全員の誓約書を徴しました。", evidenceIds = Evidence.Values.Take(1) }, await VersionAsync($"/findings/{FindingId}"));

    public async Task<Answer> VerifyFindingAsync(bool accepted = true) =>
        await town.ItReviewer.PostAsync($"/findings/{FindingId}/verify", new { accepted, comment = accepted ? null : "誓約書が足りません。" }, await VersionAsync($"/findings/{FindingId}"));

    public async Task<Answer> CloseFindingAsync() => await town.ItReviewer.PostAsync($"/findings/{FindingId}/close", version: await VersionAsync($"/findings/{FindingId}"));

    /// <summary>The vendor reports, within its hours, that a medium with personal information may be lost.</summary>
    public async Task<Answer> ReportIncidentAsync()
    {
        var now = town.Host.Clock.GetUtcNow();
        var reported = (await Vendor.Api.PostAsync("/incidents", new
        {
            title = "入力用の記録媒体の所在が分からない", occurredAt = now.AddHours(-5), knownAt = now.AddHours(-2), engagementIds = new[] { EngagementId }, personalInformation = true, myNumber = true, isPossible = true,
            items = new { overview = "棚卸しで媒体が1本足りないことが分かりました。", dataItems = "氏名、住所、給与の額" },
        })).Is(HttpStatusCode.Created);
        IncidentId = reported.Id;
        return reported;
    }

    public async Task<Answer> ContainIncidentAsync() => await town.SecurityLead.PostAsync($"/incidents/{IncidentId}/contain", new { text = "作業を止め、入退室の記録を保全した。" }, await VersionAsync($"/incidents/{IncidentId}"));

    public async Task<Answer> RecordReportAsync(string kind) => await town.SecurityLead.PostAsync($"/incidents/{IncidentId}/report", new { kind }, await VersionAsync($"/incidents/{IncidentId}"));

    public async Task<Answer> PreparePublicationAsync(string choice = "inList") =>
        await town.SecurityLead.PostAsync($"/incidents/{IncidentId}/publication", new { choice, text = "媒体は見つかり、外部に出ていないため。" }, await VersionAsync($"/incidents/{IncidentId}"));

    public async Task<Answer> DecidePublicationAsync(ApiClient? by = null, string choice = "inList", string? publishOn = null) =>
        await (by ?? town.Ciso).PostAsync($"/incidents/{IncidentId}/publication/decide", new { choice, reason = "二次被害のおそれが小さいため。", publishOn }, await VersionAsync($"/incidents/{IncidentId}"));

    /// <summary>One prepares how it is published, another decides.</summary>
    public async Task SettlePublicationAsync()
    {
        (await PreparePublicationAsync()).Is(HttpStatusCode.OK);
        (await DecidePublicationAsync()).Is(HttpStatusCode.OK);
    }

    public async Task<Answer> CloseIncidentAsync() =>
        await town.SecurityLead.PostAsync($"/incidents/{IncidentId}/close", new { cause = "別の棚に置かれていた。", prevention = "媒体の台帳を日次で照合する。" }, await VersionAsync($"/incidents/{IncidentId}"));

    /// <summary>The town demands, under the signed article, that the finding be put right.</summary>
    public async Task<Answer> DemandCorrectionAsync()
    {
        var demanded = (await town.SecurityLead.PostAsync("/measures", new { contractId = ContractId, kind = "correctionDemanded", reason = "従事者名簿に記載のない者が入力している。", findingId = FindingId })).Is(HttpStatusCode.Created);
        MeasureId = demanded.Id;
        return demanded;
    }

    public async Task<Answer> ReplyToMeasureAsync() =>
        await Vendor.Api.PostAsync($"/measures/{MeasureId}/reply", new { text = "名簿を改め、全員の誓約書を徴しました。", evidenceIds = Evidence.Values.Take(1) }, await VersionAsync($"/measures/{MeasureId}"));

    public async Task<Answer> CloseMeasureAsync() => await town.SecurityLead.PostAsync($"/measures/{MeasureId}/close", new { outcome = "改善を確認した。" }, await VersionAsync($"/measures/{MeasureId}"));

    public async Task<Answer> EndAsync() => await town.SectionHead.PostAsync($"/engagements/{EngagementId}/end", version: await EngagementVersionAsync());

    public async Task<Answer> CloseAsync() => await town.SectionHead.PostAsync($"/engagements/{EngagementId}/close", version: await EngagementVersionAsync());

    /// <summary>Everything up to the award.</summary>
    public async Task ToAwardAsync((Guid Id, ApiClient Api)? known = null)
    {
        await ToIssueAsync(known);
        await AwardAsync();
    }

    /// <summary>Everything up to the approval of the contract's text.</summary>
    public async Task ToApprovalAsync()
    {
        await PlanAsync();
        await ConfirmAsync();
        await DraftContractAsync();
        await SubmitContractAsync();
        await ApproveContractAsync();
    }

    /// <summary>Everything up to the text that is shown to two candidates.</summary>
    public async Task ToIssueAsync((Guid Id, ApiClient Api)? known = null)
    {
        await ToApprovalAsync();
        await IssueContractAsync(known);
    }

    /// <summary>Everything up to the signature.</summary>
    public async Task ToSignatureAsync((Guid Id, ApiClient Api)? known = null)
    {
        await ToAwardAsync(known);
        await SendAssessmentAsync();
        await AnswerAndSubmitAsync();
        await AcceptAssessmentAsync();
        await DeclareSubcontractorAsync();
        await ConsentAsync();
        await SignAsync();
    }

    /// <summary>Everything up to the start of the work.</summary>
    public async Task ToActivationAsync((Guid Id, ApiClient Api)? known = null)
    {
        await ToSignatureAsync(known);
        (await DecideAsync(town.Ciso)).Is(HttpStatusCode.Created);
        (await ActivateAsync()).Is(HttpStatusCode.OK);
    }
}
