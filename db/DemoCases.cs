using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Db;

/// <summary>What the people of a section, those who serve it and a vendor do to its sample cases.</summary>
public sealed class DemoCases(DemoClient api, Guid orgUnitId)
{
    private readonly DemoCaller _requester = api.As(Roles.Requester);
    private readonly DemoCaller _head = api.As(Roles.SectionHead);
    private readonly DemoCaller _buyer = api.As(Roles.Procurement);
    private readonly DemoCaller _it = api.As(Roles.ItReviewer);
    private readonly DemoCaller _lead = api.As(Roles.SecurityLead);

    private DateOnly Today => api.Today;

    /// <summary>Facts of an engagement, the case of the payroll reports unless said otherwise.</summary>
    private const string WorkFacts =
        """
        {"confidentiality":"3B","integrity":2,"availability":1,"personalInformation":true,"sensitivePersonalInformation":false,"myNumber":true,"familyRegister":false,"residentRegister":false,
         "peopleAffected":5000,"outageTolerance":"any","lifeSafety":false,"segment":"none","connection":"none","access":["vendorPremises"],"cloud":"none","termsOfServiceOnly":false,
         "providerHandlesData":true,"assurance":"none","dataCountries":["JP"],"accessCountries":["JP"],"workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"planned","subcontractorTiers":1,
         "media":true,"transfer":false,"vendorCollects":false,"informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["dataEntry"]}
        """;

    /// <summary>Facts of a cloud use with public information only.</summary>
    private const string UseFacts =
        """
        {"confidentiality":"1","integrity":1,"availability":1,"personalInformation":false,"sensitivePersonalInformation":false,"myNumber":false,"familyRegister":false,"residentRegister":false,
         "peopleAffected":0,"outageTolerance":"any","lifeSafety":false,"segment":"internet","connection":"internet","access":[],"cloud":"saas","termsOfServiceOnly":false,
         "providerHandlesData":true,"assurance":"ismap","dataCountries":["JP"],"accessCountries":["JP"],"workPlaceCountries":["JP"],"governingLaw":"JP","subcontracting":"prohibited","subcontractorTiers":0,
         "media":false,"transfer":true,"vendorCollects":false,"informationBeforeContract":false,"documents":[],"pupilsAsUsers":false,"work":["survey"]}
        """;

    /// <summary>Not confirmed yet, so that the first step is still to be seen.</summary>
    public async Task<Guid> PlanAsync(string title, DateOnly startsOn, DateOnly endsOn, string changes, CancellationToken ct)
    {
        var made = await _requester.PostAsync("engagements", new { title, orgUnitId, startsOn, endsOn }, ct);
        await _requester.PutAsync($"engagements/{made["id"]}/facts", With(WorkFacts, changes), Version(made), ct);
        return Id(made);
    }

    /// <summary>From the section head's confirmation to the award, with the special terms issued to the candidates.</summary>
    /// <returns>The contract.</returns>
    public async Task<Guid> AwardAsync(Guid engagement, Guid vendor, Guid? other, string approvalNo, CancellationToken ct)
    {
        var at = $"engagements/{engagement}";
        await _head.MoveAsync(at, "confirm-facts", ct);
        var contract = await ContractAsync(new { engagementId = engagement, frame = "security-special-terms", language = "ja" }, ct);
        var candidates = other is { } second ? [vendor, second] : new[] { vendor };
        foreach (var vendorId in candidates) await _buyer.PostAsync($"{at}/candidates", new { vendorId }, ct);
        await _buyer.MoveAsync($"contracts/{contract}", "issue", ct, new { vendorIds = candidates });
        await _buyer.MoveAsync(at, "award", ct, new { vendorId = vendor, reason = "価格と管理体制の評価が最も高いため", method = "selectiveTender", approvalNo });
        return contract;
    }

    /// <returns>The assessment.</returns>
    public async Task<Guid> SendAsync(string type, Guid id, int days, CancellationToken ct)
    {
        var made = await _it.PostAsync("assessments", new { subject = new { type, id }, dueOn = Today.AddDays(days) }, ct);
        await _it.MoveAsync($"assessments/{made["id"]}", "send", ct);
        return Id(made);
    }

    /// <summary>The vendor answers the first so many questions with yes and leaves the rest; all of them, and it submits and the town accepts.</summary>
    /// <returns>The evidence handed in, by kind.</returns>
    public async Task<Dictionary<string, Guid>> AnswerAsync(Guid assessment, DemoCaller vendor, CancellationToken ct, int? only = null)
    {
        var at = $"assessments/{assessment}";
        var questions = (await vendor.GetAsync(at, ct))["questions"]!.AsArray().Take(only ?? int.MaxValue).Select(q => (Key: Text(q!, "key"), Type: Text(q!, "type"), Kind: (string?)q!["evidenceKinds"]!.AsArray().FirstOrDefault(), Choice: (string?)q!["choices"]!.AsArray().FirstOrDefault()?["value"])).ToList();
        var evidence = new Dictionary<string, Guid>();
        foreach (var kind in questions.Select(q => q.Kind).OfType<string>().Distinct()) evidence[kind] = await vendor.HandInAsync(kind, Titles[kind], Today.AddDays(kind == "CERT" ? 75 : 500), ct);
        // What is asked first, then what those answers open.
        for (var hidden = Hidden(await vendor.GetAsync($"{at}/answers", ct)); questions.Where(q => !hidden.Contains(q.Key)).ToList() is { Count: > 0 } asked; questions = [.. questions.Except(asked)])
            hidden = Hidden(await vendor.PutAsync($"{at}/answers", new { answers = asked.Select(q => new { questionKey = q.Key, value = Value(q.Type, q.Choice), evidenceIds = q.Kind is null ? [] : new[] { evidence[q.Kind] } }) }, null, ct));
        if (only is not null) return evidence;
        await vendor.MoveAsync(at, "submit", ct);
        foreach (var id in evidence.Values) await _it.PostAsync($"evidence/{id}/review", new { accepted = true }, ct, 1);
        await _it.MoveAsync(at, "accept", ct);
        return evidence;

        static HashSet<string> Hidden(JsonNode answers) => [.. answers["hidden"]!.AsArray().Select(k => (string)k!)];
    }

    private string? Value(string type, string? choice) => type switch
    {
        "number" => "90",
        "date" => Today.AddDays(500).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        "text" => "なし",
        "single" or "multiple" => choice,
        "file" => null,
        _ => "yes",
    };

    /// <summary>Work that has been under way for some weeks: signed, decided, active, most of what was due at its beginning confirmed.</summary>
    public async Task RunAsync(Guid engagement, Guid contract, DemoCaller vendor, DateOnly signedOn, Dictionary<string, Guid> evidence, CancellationToken ct)
    {
        var at = $"engagements/{engagement}";
        var sub = await vendor.PostAsync($"{at}/subcontractors", new { name = "はまなし入力センター合同会社", country = "JP", work = "データ入力の一部", isSubsidiary = true }, ct);
        await _head.PostAsync($"{at}/subcontractors/{sub["id"]}/consent", new { consented = true, documentNo = "税住第130号" }, ct, 1);
        await SignAsync(contract, signedOn, ct);
        await DecideAsync(_lead, at, "approve", "ゲートは全て解消し、残留リスクは中以下である。", Today.AddMonths(11), null, ct);
        await _head.MoveAsync(at, "activate", ct);
        var due = (await _head.GetAsync($"duties?contractId={contract}&who=vendor&limit=200", ct))["items"]!.AsArray().Select(d => d!).Where(d => DateOnly.Parse(Text(d, "dueOn"), null) < Today).ToList();
        // The last one is late, the one before waits for the town; the rest is as it should be.
        foreach (var duty in due.SkipLast(1))
        {
            var kind = Text(duty, "evidenceKind");
            if (!evidence.ContainsKey(kind)) evidence[kind] = await vendor.HandInAsync(kind, Titles[kind], Today.AddDays(500), ct);
            await vendor.MoveAsync($"duties/{duty["id"]}", "deliver", ct, new { text = "提出します。", evidenceIds = new[] { evidence[kind] } });
            if (duty != due[^2]) await _head.MoveAsync($"duties/{duty["id"]}", "confirm", ct);
        }
    }

    /// <summary>One finding that the vendor has answered, one that it was ordered to put right, and a medium that cannot be found since yesterday.</summary>
    public async Task TroubleAsync(Guid engagement, Guid contract, Guid assessment, DemoCaller vendor, Guid evidence, CancellationToken ct)
    {
        var subject = new { type = "engagement", id = engagement };
        var answered = await _it.PostAsync("findings", new
        {
            subject, title = "教育の記録に受講日がない", detail = "教育実施記録に受講日の記載がありません。", severity = "low", dueOn = Today.AddDays(10), assessmentId = assessment, questionKey = "gov-01", internalNote = "次の実地調査でも見る。",
        }, ct);
        await vendor.MoveAsync($"findings/{answered["id"]}", "remediate", ct, new { text = "受講日を記入した記録に差し替えます。", evidenceIds = new[] { evidence } });
        var ordered = await _it.PostAsync("findings", new
        {
            subject, title = "名簿に記載のない者が入力している", detail = "従事者名簿と入退室の記録が合いません。", severity = "high", dueOn = Today.AddDays(14), assessmentId = assessment, questionKey = "gov-01",
            clause = new { contractId = contract, clauseKey = "personnel-register" },
        }, ct);
        await _lead.PostAsync("measures", new { contractId = contract, kind = "correctionDemanded", reason = "従事者名簿に記載のない者が入力している。", findingId = Id(ordered) }, ct);
        var known = new DateTimeOffset(Today.AddDays(-1), new(9, 30), TimeSpan.FromHours(9));
        await vendor.PostAsync("incidents", new
        {
            title = "入力用の記録媒体の所在が分からない", occurredAt = known.AddHours(-16), knownAt = known, engagementIds = new[] { engagement }, personalInformation = true, myNumber = true, isPossible = true,
            items = new { overview = "棚卸しで媒体が1本足りないことが分かりました。", dataItems = "氏名、住所、給与の額" },
        }, ct);
    }

    public async Task<Guid> ServiceAsync(Guid vendorId, string name, string[] plans, string country, bool isListed, CancellationToken ct) => Id(await _it.PostAsync("cloud-services", new
    {
        vendorId, name, model = "saas", plans, dataCountries = new[] { country }, accessCountries = new[] { country }, governingLaw = country, assurance = isListed ? ["ismap"] : new[] { "soc2" },
        govScheme = isListed ? new { kind = "ismap", number = "C21-0001-2", expiresOn = Today.AddYears(1) } : null,
    }, ct));

    /// <summary>Applied for and, unless it is to stay a draft, confirmed and taken up for review.</summary>
    public async Task<Guid> ApplyAsync(Guid cloudServiceId, string title, string plan, string purpose, string changes, CancellationToken ct, bool isDraft = false)
    {
        var made = await _requester.PostAsync("cloud-uses", new { title, orgUnitId, cloudServiceId, plan, purpose, startsOn = Today.AddDays(30), endsOn = Today.AddDays(394) }, ct);
        var at = $"cloud-uses/{made["id"]}";
        await _requester.PutAsync($"{at}/facts", With(UseFacts, changes), Version(made), ct);
        if (!isDraft) await SubmitAsync(Id(made), ct);
        return Id(made);
    }

    /// <summary>From the draft to the review.</summary>
    public async Task SubmitAsync(Guid use, CancellationToken ct)
    {
        var at = $"cloud-uses/{use}";
        await _head.MoveAsync(at, "confirm-facts", ct);
        await _requester.MoveAsync(at, "submit", ct);
        await _it.MoveAsync(at, "begin-review", ct);
    }

    /// <summary>From review to use: the short form answered, an approval with one condition, the contract signed.</summary>
    public async Task ApproveAsync(Guid use, DemoCaller vendor, CancellationToken ct)
    {
        var at = $"cloud-uses/{use}";
        var contract = await ContractAsync(new { cloudUseId = use }, ct);
        await AnswerAsync(await SendAsync("cloudUse", use, 14, ct), vendor, ct);
        var owner = Id(await _requester.GetAsync("me", ct));
        await DecideAsync(_lead, at, "approveWithConditions", "公表を前提とした情報だけを扱うため。", Today.AddMonths(11),
            new[] { new { text = "管理者の多要素認証を設定する", dueOn = Today.AddDays(20), ownerId = owner, consequence = "lapse" } }, ct);
        await SignAsync(contract, Today, ct);
        await _it.MoveAsync(at, "activate", ct);
    }

    /// <summary>The provider's terms read in part: what is left over is what the list is for.</summary>
    public async Task ReadTermsAsync(Guid use, CancellationToken ct)
    {
        var list = await _it.GetAsync($"cloud-uses/{use}/terms-coverage", ct);
        var items = list["items"]!.AsArray().Select(i => Text(i!, "item")).ToList();
        await _it.PutAsync($"cloud-uses/{use}/terms-coverage", new
        {
            items = items.Take(items.Count / 2).Select((item, i) => new { item, coverage = "terms", article = $"利用規約第{i + 5}条", readOn = Today.AddDays(-2), sha256 = new string('a', 64) }),
        }, Version(list), ct);
    }

    private async Task<Guid> ContractAsync(object what, CancellationToken ct)
    {
        var contract = Id(await _buyer.PostAsync("contracts", what, ct));
        await _buyer.MoveAsync($"contracts/{contract}", "submit", ct);
        await _lead.MoveAsync($"contracts/{contract}", "approve", ct);
        return contract;
    }

    private async Task SignAsync(Guid contract, DateOnly signedOn, CancellationToken ct)
    {
        var now = await _buyer.GetAsync($"contracts/{contract}", ct);
        var filled = now["emptyAwardVariables"]!.AsArray().Select(v => (string)v!).Select(name => new { name, value = AwardVariables.GetValueOrDefault(name, "別紙のとおり") }).ToList();
        if (filled.Count > 0) await _buyer.PatchAsync($"contracts/{contract}", new { variables = filled }, Version(now), ct);
        await _buyer.MoveAsync($"contracts/{contract}", "sign", ct, new { signedOn });
    }

    private static async Task DecideAsync(DemoCaller by, string at, string decision, string reason, DateOnly expiresOn, object? conditions, CancellationToken ct)
    {
        var grounds = await by.GetAsync($"{at}/risk", ct);
        await by.MoveAsync(at, "decisions", ct, new { decision, reason, inputHash = Text(grounds, "inputHash"), expiresOn, conditions });
    }

    private static readonly Dictionary<string, string> AwardVariables = new()
    {
        ["managerName"] = "情報管理部長　青柳 梢", ["contact24h"] = "011-000-0000", ["workAddresses"] = "札幌市北区北一条西1丁目 データセンター棟3階", ["carrier"] = "専用便（施錠容器）",
    };

    /// <summary>What a document of each kind would be.</summary>
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["POL"] = "情報セキュリティ規程", ["REG"] = "従事者名簿", ["CERT"] = "ISMS 認証登録証", ["REC"] = "教育実施記録", ["CFG"] = "設定の一覧", ["CON"] = "再委託先との契約書の写し", ["TST"] = "復旧訓練の記録",
    };

    private static JsonNode With(string facts, string changes)
    {
        var all = JsonNode.Parse(facts)!;
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject()) all[name] = value?.DeepClone();
        return all;
    }

    private static Guid Id(JsonNode made) => made["id"]!.GetValue<Guid>();

    private static long Version(JsonNode made) => made["version"]!.GetValue<long>();

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
