using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Db;

/// <summary>A sample town: 安平町 as it is, with invented people and vendors, and a small second town that shows the separation.</summary>
public sealed record DemoTown(string Code, string Name, string NameEn, int Residents, string Domain, IReadOnlyList<string> Sections, IReadOnlyList<(string Name, string Number)> Vendors)
{
    private const int TokenDays = 365;
    private const int PolicyDays = 30;

    public static DemoTown Abira { get; } = new("015857", "安平町", "Abira", 7_340, "abira.example",
        ["総務課", "税務住民課", "健康福祉課", "教育委員会事務局"],
        [(DemoVendorPerson.Sample.Organisation, "8700110005901"), ("はまなし情報サービス株式会社", WithCheckDigit(430_001_000_101)), ("北のくもクラウド株式会社", WithCheckDigit(430_001_000_102))]);

    public static DemoTown Second { get; } = new("019992", "見本町", "Mihon", 3_100, "mihon.example", ["総務課"], [("見本データ合同会社", WithCheckDigit(430_003_000_201)), (DemoVendorPerson.Sample.Organisation, "8700110005901")]);

    private static readonly Dictionary<string, string> Names = new()
    {
        [Roles.Requester] = "大久保 実", [Roles.SectionHead] = "佐々木 恵", [Roles.DepartmentHead] = "高橋 修", [Roles.Procurement] = "渡辺 早苗", [Roles.ItReviewer] = "中村 拓也",
        [Roles.SecurityLead] = "小林 誠", [Roles.Ciso] = "加藤 信一", [Roles.Auditor] = "吉田 京子", [Roles.TemplateEditor] = "山田 真由美", [Roles.Administrator] = "管理 花子",
    };

    public string Email(string role) => $"{role.ToLowerInvariant()}@{Domain}";

    public IEnumerable<DemoUser> Users => Roles.All.Select(r => new DemoUser(Email(r), r, Name));

    /// <summary>Registers what the town is and what happens in it.</summary>
    /// <returns>The vendors with a token each.</returns>
    public async Task<IReadOnlyList<DemoVendor>> RegisterAsync(DemoClient api, string password, CancellationToken ct)
    {
        var units = new Dictionary<string, Guid>();
        foreach (var section in Sections) units[section] = (await api.As(Roles.Administrator).PostAsync("org-units", new { name = section, organ = section.StartsWith("教育", StringComparison.Ordinal) ? "boardOfEducation" : "mayor" }, ct))["id"]!.GetValue<Guid>();
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator))
            await api.As(Roles.Administrator).PostAsync("people", new { name = Names[role], email = Email(role), password, roles = new[] { new { role } } }, ct);
        foreach (var (name, number) in Vendors)
            await api.As(Roles.Procurement).PostAsync("vendors", new { name, corporateNumber = number, kinds = new[] { name.Contains("クラウド", StringComparison.Ordinal) ? "cloudProvider" : "contractor" }, country = "JP" }, ct);
        var vendors = await TokensAsync(api, ct);
        var person = await InviteAsync(api, vendors, password, ct);
        if (Sections.Count == 1) await AskAsync(api, units[Sections[0]], vendors, ct);
        else await WorkAsync(api, units, vendors, person, ct);
        return vendors;
    }

    /// <summary>Lets the sample vendor's person in: one access for both towns.</summary>
    private static async Task<DemoCaller> InviteAsync(DemoClient api, IReadOnlyList<DemoVendor> vendors, string password, CancellationToken ct)
    {
        var person = DemoVendorPerson.Sample;
        var vendor = Of(vendors, person.Organisation);
        await api.As(Roles.Procurement).PostAsync($"vendors/{vendor}/contacts", new { name = person.Name, email = person.Email, purpose = "security" }, ct);
        var invitation = await api.As(Roles.Procurement).PostAsync($"vendors/{vendor}/people", new { name = person.Name, email = person.Email }, ct);
        await api.Anonymous.PostAsync("invitations/accept", new { token = invitation["token"]!.GetValue<string>(), name = person.Name, password }, ct);
        return api.As(person, vendor);
    }

    /// <summary>Issues each vendor a token; it is shown once, so each run that lost the file issues new ones.</summary>
    public async Task<IReadOnlyList<DemoVendor>> TokensAsync(DemoClient api, CancellationToken ct)
    {
        var made = new List<DemoVendor>();
        foreach (var vendor in (await api.As(Roles.Procurement).GetAsync("vendors?limit=50", ct))["items"]!.AsArray().Select(v => v!))
        {
            var token = await api.As(Roles.Procurement).PostTokenAsync($"vendors/{vendor["id"]}/tokens", new { name = "見本", scopes = PermissionNames.VendorScopes, expiresAt = new DateTimeOffset(api.Today.AddDays(TokenDays), default, TimeSpan.Zero) }, ct);
            made.Add(new(vendor["id"]!.GetValue<Guid>(), vendor["name"]!.GetValue<string>(), token["token"]!.GetValue<string>(), Name));
        }
        return made;
    }

    /// <summary>One case of each kind at each stage, so that a first look at the pages finds something on every one of them.</summary>
    private static async Task WorkAsync(DemoClient api, Dictionary<string, Guid> units, IReadOnlyList<DemoVendor> vendors, DemoCaller person, CancellationToken ct)
    {
        var (today, health, tax) = (api.Today, new DemoCases(api, units["健康福祉課"]), new DemoCases(api, units["税務住民課"]));
        var (yukishiro, hamanashi, cloud) = (Of(vendors, DemoVendorPerson.Sample.Organisation), Of(vendors, "はまなし情報サービス株式会社"), Of(vendors, "北のくもクラウド株式会社"));
        var (april, march) = NextFiscalYear(today);

        var register = new DemoAssets(api, units);
        var assets = await register.RegisterAsync(ct);
        var payroll = await tax.PlanAsync("給与支払報告書のデータ入力", today.AddDays(-21), today.AddDays(100), "{}", ct);
        await register.NameAsync($"engagements/{payroll}", ct, assets["DAT-02"], assets["PAP-01"]);
        var contract = await tax.AwardAsync(payroll, yukishiro, hamanashi, "税住第123号", ct);
        var assessment = await tax.SendAsync("engagement", payroll, 14, ct);
        var evidence = await tax.AnswerAsync(assessment, person, ct);
        await tax.RunAsync(payroll, contract, person, today.AddDays(-30), evidence, ct);
        await tax.TroubleAsync(payroll, contract, assessment, person, evidence.Values.First(), ct);

        var checkups = await health.PlanAsync("健康診査受診券の印刷・封入", april, march, """{"myNumber":false,"integrity":1,"peopleAffected":2100,"subcontracting":"prohibited","subcontractorTiers":0,"work":["printing"]}""", ct);
        await health.AwardAsync(checkups, yukishiro, null, "健福第45号", ct);
        await health.AnswerAsync(await health.SendAsync("engagement", checkups, 7, ct), person, ct, only: 6);
        await tax.PlanAsync("町税納付書の印刷・封入", april, march, """{"myNumber":false,"sensitivePersonalInformation":null,"subcontracting":null,"subcontractorTiers":null,"work":["printing"]}""", ct);

        await DraftClauseAsync(api, ct);
        await PlanForEmergenciesAsync(api, ct);
        await AdoptPolicyAsync(api, ct);
        await new DemoAudits(api, units).PlanAsync(yukishiro, ct);

        var provider = api.With(vendors.Single(v => v.VendorId == cloud).Token);
        var survey = await tax.ServiceAsync(cloud, "くもアンケート", ["スタンダード", "プレミアム"], "JP", true, ct);
        var groupware = await tax.ServiceAsync(cloud, "くもグループウェア", ["自治体"], "JP", true, ct);
        var files = await tax.ServiceAsync(cloud, "かんたんファイル便", ["無料"], "US", false, ct);
        var asked = await tax.ApplyAsync(survey, "住民アンケート", "スタンダード", "町の施策についての住民アンケートを行う。", "{}", ct, isDraft: true);
        await register.NameAsync($"cloud-uses/{asked}", ct, assets["DAT-05"]);
        await tax.SubmitAsync(asked, ct);
        await tax.ApproveAsync(asked, provider, ct);
        var rooms = await health.ApplyAsync(groupware, "庁内の予定と施設の予約", "自治体", "職員の予定と会議室の予約を共有する。", """{"confidentiality":"2","integrity":2,"availability":2,"work":[]}""", ct);
        await health.AnswerAsync(await health.SendAsync("cloudUse", rooms, 10, ct), provider, ct, only: 8);
        await tax.ReadTermsAsync(await tax.ApplyAsync(files, "大きなファイルの受渡し", "無料", "工事の写真など、公表前の大きなファイルを受け渡す。",
            """{"confidentiality":"2","termsOfServiceOnly":true,"assurance":"soc2","dataCountries":["US"],"accessCountries":["US"],"governingLaw":"US","work":[]}""", ct), ct);
        await health.ApplyAsync(survey, "健診の満足度アンケート", "プレミアム", "健診を受けた方の満足度を尋ねる。", """{"personalInformation":null}""", ct, isDraft: true);
    }

    /// <summary>A clause of the town's own waits for a second person to publish it.</summary>
    private static async Task DraftClauseAsync(DemoClient api, CancellationToken ct) => await api.As(Roles.TemplateEditor).PostAsync("clauses", new
    {
        key = "own-disaster-drill", reason = "胆振東部地震の経験を踏まえ、町の防災訓練に委託先も加わってもらう。",
        content = new
        {
            title = new { ja = "防災訓練への参加", en = "Disaster drills" },
            strength = new[] { new { should = new { any = new object[] { new { use = "cloud" }, new { fact = "availability", atLeast = 2 } } } } },
            basis = new[] { new { source = "SEED", item = "6(7)" } }, requirements = new[] { "ORD5" },
            variables = new[] { new { name = "drillsPerYear", kind = "town", type = "number", @default = 1, label = new { ja = "年間の訓練の回数", en = "Drills a year" } } },
            texts = new
            {
                ja = "1. {{ b }}は、{{ a }}が行う情報システムの停止に備えた訓練に、年{{ v.drillsPerYear }}回以上参加しなければならない。\n1. 前項の訓練で明らかになった問題は、{{ article \"corrective-action\" }}の改善の指示の対象とする。\n",
                en = "1. The {{ b }} shall take part at least {{ v.drillsPerYear }} times a year in the drills by which the {{ a }} prepares for an outage of its systems.\n1. What a drill shows to be wrong may be the subject of a corrective order under {{ article \"corrective-action\" }}.\n",
            },
        },
    }, ct);

    /// <summary>The basic policy after the national model, which vendors and staff are called to acknowledge. Standards and procedures are still to be written, and that shows as a gap.</summary>
    private static async Task AdoptPolicyAsync(DemoClient api, CancellationToken ct)
    {
        var lead = api.As(Roles.SecurityLead);
        var policy = await lead.PostAsync("policy-documents", new { key = "basic-policy", kind = "basicPolicy", title = "安平町情報セキュリティ基本方針", titleEn = "Abira Basic Policy on Information Security" }, ct);
        var version = await lead.PostAsync($"policy-documents/{policy["id"]}/versions", new { label = "第1版", adoptedOn = new DateOnly(2026, 3, 31), publishedOn = new DateOnly(2026, 4, 1), template = "basic-policy" }, ct);
        await lead.PostAsync($"policy-versions/{version["id"]}/call", new { dueOn = api.Today.AddDays(PolicyDays), vendors = true, allStaff = true }, ct);
        await api.As(Roles.Ciso).PostAsync($"policy-versions/{version["id"]}/acknowledge", new { hash = version["hash"]!.GetValue<string>() }, ct);
    }

    /// <summary>Whom to call and who may suspend what. The numbers of the town's own offices are invented.</summary>
    private static async Task PlanForEmergenciesAsync(DemoClient api, CancellationToken ct) => await api.As(Roles.SecurityLead).PutAsync("emergency-plan", new
    {
        contacts = new[]
        {
            Contact("csirt", "総務課　情報システム担当（CSIRT）", "0145-00-0010", Names[Roles.ItReviewer], "csirt@abira.example", "最初に連絡する。夜間・休日は当直へ"),
            Contact("securityLead", "統括情報セキュリティ責任者（総務課長）", "0145-00-0011", Names[Roles.SecurityLead]),
            Contact("ciso", "最高情報セキュリティ責任者（副町長）", "0145-00-0012", Names[Roles.Ciso]),
            Contact("vendorHotline", $"{DemoVendorPerson.Sample.Organisation}　緊急窓口", "011-000-0000", note: "24時間"),
            Contact("prefecture", "道　市町村課", "011-000-0001", note: "総務省への報告は道を通じて行う（番号は見本）"),
            Contact("police", "警察署　サイバー犯罪の窓口", "110", note: "不正アクセス、盗難のとき"),
            Contact("jlis", "J-LIS　LGWAN の窓口", "03-0000-0001", note: "LGWAN に関わるとき（番号は見本）"),
            Contact("nco", "国家サイバー統括室の窓口", "03-0000-0002", note: "番号は見本"),
            Contact("ppc", "個人情報保護委員会", "03-0000-0003", note: "報告は委員会のフォームで行う（番号は見本）"),
            Contact("inquiries", "総務課　情報係", "0145-00-0010", note: "平日8時30分から17時15分まで"),
        },
        authorities = new[]
        {
            new { service = "インターネットへの接続", role = "統括情報セキュリティ責任者", name = Names[Roles.SecurityLead], phone = "0145-00-0011", deputy = "総務課長補佐", note = "事後に最高情報セキュリティ責任者に報告する" },
            new { service = "住民情報システム（マイナンバー利用事務系）", role = "最高情報セキュリティ責任者", name = Names[Roles.Ciso], phone = "0145-00-0012", deputy = "統括情報セキュリティ責任者", note = "窓口の業務への影響を税務住民課と確かめる" },
            new { service = "くもアンケート", role = "情報システム担当", name = Names[Roles.ItReviewer], phone = "0145-00-0010", deputy = "総務課長補佐", note = "" },
        },
    }, 0, ct);

    private static object Contact(string kind, string role, string phone, string? name = null, string? mail = null, string? note = null) => new { kind, role, name, phone, mail, note };

    /// <summary>The second town asks the same vendor: its person sees the questionnaires of both.</summary>
    private static async Task AskAsync(DemoClient api, Guid unit, IReadOnlyList<DemoVendor> vendors, CancellationToken ct)
    {
        var (cases, (april, march)) = (new DemoCases(api, unit), NextFiscalYear(api.Today));
        var printing = await cases.PlanAsync("広報紙の印刷", april, march,
            """{"confidentiality":"2","integrity":1,"personalInformation":false,"myNumber":false,"peopleAffected":0,"subcontracting":"prohibited","subcontractorTiers":0,"media":false,"work":["printing"]}""", ct);
        await cases.AwardAsync(printing, Of(vendors, DemoVendorPerson.Sample.Organisation), null, "総第8号", ct);
        await cases.SendAsync("engagement", printing, 21, ct);
    }

    private static (DateOnly From, DateOnly To) NextFiscalYear(DateOnly today)
    {
        var april = new DateOnly(today.Month < 4 ? today.Year : today.Year + 1, 4, 1);
        return (april, april.AddYears(1).AddDays(-1));
    }

    private static Guid Of(IReadOnlyList<DemoVendor> vendors, string name) => vendors.Single(v => v.Name == name).VendorId;

    private static string WithCheckDigit(long twelve)
    {
        var digits = $"{twelve:000000000000}";
        return $"{9 - (digits.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 2)).Sum() % 9)}{digits}";
    }
}
