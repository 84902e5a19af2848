using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Stories;

/// <summary>住民アンケート用 SaaS (domain.md 8, case 2), step by step through the API; each step can be stopped after.</summary>
public sealed class CaseTwo(Town town)
{
    /// <summary>Public information only, in Japan, on a service of the ISMAP list.</summary>
    public const string Facts =
        """
        {"confidentiality":"1","integrity":1,"availability":1,"personalInformation":false,"sensitivePersonalInformation":false,"myNumber":false,"familyRegister":false,"residentRegister":false,
         "peopleAffected":0,"outageTolerance":"any","lifeSafety":false,"segment":"internet","connection":"internet","access":[],"cloud":"saas","termsOfServiceOnly":false,
         "providerHandlesData":true,"assurance":"ismap","dataCountries":["JP"],"accessCountries":["JP"],"workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"prohibited","subcontractorTiers":0,
         "media":false,"transfer":true,"vendorCollects":false,"informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["survey"]}
        """;

    /// <summary>The section whose case it is; the town's first when left out.</summary>
    public Guid? OrgUnitId { get; init; }
    public Guid ServiceId { get; private set; }
    public Guid CloudUseId { get; private set; }
    public Guid ContractId { get; set; }
    public Guid AssessmentId { get; private set; }
    public Guid DecisionId { get; private set; }
    public (Guid Id, ApiClient Api) Vendor { get; private set; }
    /// <summary>Who has to meet the condition of the approval.</summary>
    public Guid OwnerId { get; private set; }

    public string At => $"/cloud-uses/{CloudUseId}";

    public DateOnly Today => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);

    public async Task<long> VersionAsync(string path) => (await town.SectionHead.GetAsync(path)).Is(HttpStatusCode.OK).Version;

    /// <summary>The case's facts with some of them changed.</summary>
    public static JsonNode FactsWith(params (string Name, JsonNode? Value)[] changes)
    {
        var facts = JsonNode.Parse(Facts)!;
        foreach (var (name, value) in changes) facts[name] = value;
        return facts;
    }

    public async Task RegisterServiceAsync(params string[] countries)
    {
        var vendor = (await town.Procurement.PostAsync("/vendors", new { name = "北のくもクラウド株式会社", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "cloudProvider" } })).Is(HttpStatusCode.Created);
        Vendor = (vendor.Id, await town.TokenAsync(vendor.Id));
        string[] places = countries.Length > 0 ? countries : ["JP"];
        ServiceId = (await town.ItReviewer.PostAsync("/cloud-services", new
        {
            vendorId = vendor.Id, name = "くもアンケート", model = "saas", plans = new[] { "スタンダード", "プレミアム" }, dataCountries = places, accessCountries = places, governingLaw = "JP", assurance = new[] { "ismap" },
            govScheme = new { kind = "ismap", number = "C21-0001-2", expiresOn = Today.AddYears(1) },
        })).Is(HttpStatusCode.Created).Id;
    }

    public async Task ApplyAsync(JsonNode? facts = null)
    {
        var applied = (await town.Requester.PostAsync("/cloud-uses", new
        {
            title = "住民アンケート", orgUnitId = OrgUnitId ?? town.OrgUnitId, cloudServiceId = ServiceId, plan = "スタンダード", purpose = "町の施策についての住民アンケートを行う。", startsOn = Today.AddDays(30), endsOn = Today.AddDays(394),
        })).Is(HttpStatusCode.Created);
        CloudUseId = applied.Id;
        (await town.Requester.PutAsync($"{At}/facts", facts ?? JsonNode.Parse(Facts)!, applied.Version)).Is(HttpStatusCode.OK);
    }

    /// <summary>Goes on from an application made elsewhere, the only one of the town.</summary>
    public async Task FindUseAsync() => CloudUseId = (await town.Requester.GetAsync("/cloud-uses"))["items"].AsArray().Single()!["id"]!.GetValue<Guid>();

    public async Task ConfirmAsync() => (await town.SectionHead.PostAsync($"{At}/confirm-facts", version: await VersionAsync(At))).Is(HttpStatusCode.OK);

    public async Task SubmitAsync() => (await town.Requester.PostAsync($"{At}/submit", version: await VersionAsync(At))).Is(HttpStatusCode.OK);

    public async Task BeginReviewAsync() => (await town.ItReviewer.PostAsync($"{At}/begin-review", version: await VersionAsync(At))).Is(HttpStatusCode.OK);

    public async Task ApproveContractAsync()
    {
        ContractId = (await town.Procurement.PostAsync("/contracts", new { cloudUseId = CloudUseId })).Is(HttpStatusCode.Created).Id;
        (await town.Procurement.PostAsync($"/contracts/{ContractId}/submit", version: await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);
        (await town.SecurityLead.PostAsync($"/contracts/{ContractId}/approve", version: await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);
    }

    /// <summary>The short form, answered with yes by the vendor's own token, each answer backed by a document where one is asked for.</summary>
    public async Task AnswerAssessmentAsync()
    {
        AssessmentId = (await town.ItReviewer.PostAsync("/assessments", new { subject = new { type = "cloudUse", id = CloudUseId }, dueOn = Today.AddDays(14) })).Is(HttpStatusCode.Created).Id;
        (await town.ItReviewer.PostAsync($"/assessments/{AssessmentId}/send", version: 1)).Is(HttpStatusCode.OK);
        var questions = (await Vendor.Api.GetAsync($"/assessments/{AssessmentId}"))["questions"].AsArray();
        var evidence = new Dictionary<string, Guid>();
        foreach (var kind in questions.Select(q => Answering.Kind(q!)).OfType<string>().Distinct())
            evidence[kind] = (await new CaseOne(town).UploadAsync(Vendor.Api, $"{kind}.pdf", $"%PDF-1.7\n{kind}\n%%EOF", kind, "2028-03-31")).Is(HttpStatusCode.Created).Id;
        await Answering.AnswerAsync(Vendor.Api, AssessmentId, evidence: evidence);
        (await Vendor.Api.PostAsync($"/assessments/{AssessmentId}/submit", version: (await Vendor.Api.GetAsync($"/assessments/{AssessmentId}")).Version)).Is(HttpStatusCode.OK);
        foreach (var id in evidence.Values) (await town.ItReviewer.PostAsync($"/evidence/{id}/review", new { accepted = true }, 1)).Is(HttpStatusCode.OK);
        (await town.ItReviewer.PostAsync($"/assessments/{AssessmentId}/accept", version: await VersionAsync($"/assessments/{AssessmentId}"))).Is(HttpStatusCode.OK);
    }

    public async Task SignContractAsync()
    {
        var empty = (await town.Procurement.GetAsync($"/contracts/{ContractId}"))["emptyAwardVariables"].AsArray().Select(v => v!.GetValue<string>()).ToList();
        (await town.Procurement.PatchAsync($"/contracts/{ContractId}", new { variables = empty.Select(name => new { name, value = name == "contact24h" ? "011-000-0000" : "記入済み" }) }, await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"/contracts/{ContractId}/sign", new { }, await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);
    }

    /// <summary>Gates that guard the signature hold it back.</summary>
    public async Task SignContractRefusedAsync()
    {
        var empty = (await town.Procurement.GetAsync($"/contracts/{ContractId}"))["emptyAwardVariables"].AsArray().Select(v => v!.GetValue<string>()).ToList();
        (await town.Procurement.PatchAsync($"/contracts/{ContractId}", new { variables = empty.Select(name => new { name, value = "記入済み" }) }, await VersionAsync($"/contracts/{ContractId}"))).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"/contracts/{ContractId}/sign", new { }, await VersionAsync($"/contracts/{ContractId}"))).Refused(HttpStatusCode.Conflict, "gate");
    }

    public Task<Answer> RiskAsync() => town.SecurityLead.GetAsync($"{At}/risk");

    public Task<Answer> StandingAsync() => town.SecurityLead.GetAsync($"{At}/standing");

    /// <summary>Approves with one condition, for exactly what was applied for.</summary>
    public async Task<Answer> DecideAsync(ApiClient by, string decision = "approveWithConditions", object? scope = null, string consequence = "lapse", object? narrowTo = null, string? inputHash = null)
    {
        if (OwnerId == Guid.Empty) OwnerId = (await town.Requester.GetAsync("/me")).Id;
        var isConditional = decision == "approveWithConditions";
        var answer = await by.PostAsync($"{At}/decisions", new
        {
            decision, reason = "公表を前提とした情報だけを扱うため。", inputHash = inputHash ?? (await RiskAsync())["inputHash"].GetValue<string>(), expiresOn = Today.AddMonths(12), scope,
            conditions = isConditional ? new[] { new { text = "管理者の多要素認証を設定する", dueOn = Today.AddDays(60), ownerId = OwnerId, consequence, narrowTo } } : null,
        }, await VersionAsync(At));
        if (answer.Status == HttpStatusCode.Created) DecisionId = answer.Id;
        return answer;
    }

    public async Task<Answer> ActivateAsync() => await town.ItReviewer.PostAsync($"{At}/activate", version: await VersionAsync(At));

    public Task<Answer> MayUseAsync(Guid? orgUnitId = null, string confidentiality = "1", bool? personalInformation = false, bool? myNumber = false, string? segment = "internet", string? plan = "スタンダード", string language = "ja") =>
        town.Auditor.GetAsync($"/cloud-services/{ServiceId}/may-use?orgUnitId={orgUnitId ?? town.OrgUnitId}&confidentiality={confidentiality}"
            + (personalInformation is { } pi ? $"&personalInformation={(pi ? "true" : "false")}" : "") + (myNumber is { } mn ? $"&myNumber={(mn ? "true" : "false")}" : "")
            + (segment is null ? "" : $"&segment={segment}") + (plan is null ? "" : $"&plan={Uri.EscapeDataString(plan)}"), language);

    /// <summary>Everything up to the decision.</summary>
    public async Task ToReviewAsync(JsonNode? facts = null)
    {
        await RegisterServiceAsync();
        await ApplyAsync(facts);
        await ConfirmAsync();
        await SubmitAsync();
        await BeginReviewAsync();
        await ApproveContractAsync();
        await AnswerAssessmentAsync();
    }

    /// <summary>The second use of domain.md 8: class 2 on a service abroad, submitted and with an approved contract.</summary>
    public async Task ToContractAbroadAsync()
    {
        await RegisterServiceAsync("US");
        await ApplyAsync(FactsWith(("confidentiality", "2"), ("assurance", "soc2"), ("dataCountries", new JsonArray("US")), ("accessCountries", new JsonArray("US")), ("governingLaw", "US")));
        await ConfirmAsync();
        await SubmitAsync();
        await ApproveContractAsync();
    }

    /// <summary>Everything up to the running use.</summary>
    public async Task ToActivationAsync()
    {
        await ToReviewAsync();
        (await DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        await SignContractAsync();
        (await ActivateAsync()).Is(HttpStatusCode.OK);
    }
}
