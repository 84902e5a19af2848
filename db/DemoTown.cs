using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Db;

/// <summary>A sample town: 安平町 as it is, with invented people and vendors, and a small second town that shows the separation.</summary>
public sealed record DemoTown(string Code, string Name, string NameEn, int Residents, string Domain, IReadOnlyList<string> Sections, IReadOnlyList<(string Name, string Number)> Vendors)
{
    private const int TokenDays = 365;

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

    public async Task RegisterAsync(DemoClient api, string password, CancellationToken ct)
    {
        await api.SignInAsync(Email(Roles.Administrator), password, ct);
        foreach (var section in Sections) await api.PostAsync("org-units", new { name = section, organ = section.StartsWith("教育", StringComparison.Ordinal) ? "boardOfEducation" : "mayor" }, ct);
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator))
            await api.PostAsync("people", new { name = Names[role], email = Email(role), password, roles = new[] { new { role } } }, ct);
        await api.SignInAsync(Email(Roles.Procurement), password, ct);
        foreach (var (name, number) in Vendors) await api.PostAsync("vendors", new { name, corporateNumber = number, kinds = new[] { name.Contains("クラウド", StringComparison.Ordinal) ? "cloudProvider" : "contractor" }, country = "JP" }, ct);
        await InviteAsync(api, password, ct);
        if (this == Abira) await PlanAsync(api, password, ct);
    }

    /// <summary>Lets the sample vendor's person in: one access for both towns.</summary>
    private static async Task InviteAsync(DemoClient api, string password, CancellationToken ct)
    {
        var person = DemoVendorPerson.Sample;
        var vendor = (await api.GetAsync("vendors?limit=50", ct))["items"]!.AsArray().Single(v => v!["name"]!.GetValue<string>() == person.Organisation)!;
        await api.PostAsync($"vendors/{vendor["id"]}/contacts", new { name = person.Name, email = person.Email, purpose = "security" }, ct);
        var invitation = await api.PostAsync($"vendors/{vendor["id"]}/people", new { name = person.Name, email = person.Email }, ct);
        await api.PostAsync("invitations/accept", new { token = invitation["token"]!.GetValue<string>(), name = person.Name, password }, ct);
    }

    /// <summary>Issues each vendor a token; it is shown once, so each run that lost the file issues new ones.</summary>
    public async Task<IReadOnlyList<DemoVendor>> TokensAsync(DemoClient api, string password, CancellationToken ct)
    {
        await api.SignInAsync(Email(Roles.Procurement), password, ct);
        var made = new List<DemoVendor>();
        foreach (var vendor in (await api.GetAsync("vendors?limit=50", ct))["items"]!.AsArray().Select(v => v!))
        {
            var token = await api.PostAsync($"vendors/{vendor["id"]}/tokens", new { name = "見本", scopes = PermissionNames.VendorScopes, expiresAt = TimeProvider.System.GetUtcNow().AddDays(TokenDays) }, ct);
            made.Add(new(vendor["id"]!.GetValue<Guid>(), vendor["name"]!.GetValue<string>(), token["token"]!.GetValue<string>(), Name));
        }
        return made;
    }

    /// <summary>One engagement at its beginning, so that the first look at the lists is not an empty one.</summary>
    private async Task PlanAsync(DemoClient api, string password, CancellationToken ct)
    {
        await api.SignInAsync(Email(Roles.Requester), password, ct);
        var unit = (await api.GetAsync("org-units", ct))["items"]!.AsArray().Single(u => u!["name"]!.GetValue<string>() == "健康福祉課")!["id"]!.GetValue<Guid>();
        var engagement = await api.PostAsync("engagements", new { title = "健康診査受診券の印刷・封入", orgUnitId = unit, startsOn = "2027-04-01", endsOn = "2028-03-31" }, ct);
        await api.PutAsync($"engagements/{engagement["id"]}/facts", JsonNode.Parse(
            """
            {"confidentiality":"3B","integrity":1,"availability":1,"personalInformation":true,"sensitivePersonalInformation":false,"myNumber":false,"peopleAffected":2100,"cloud":"none","media":true,
             "work":["printing"],"access":["vendorPremises"],"subcontracting":"prohibited","subcontractorTiers":0,"workPlaceCountries":["JP"]}
            """)!, engagement["version"]!.GetValue<long>(), ct);
    }

    private static string WithCheckDigit(long twelve)
    {
        var digits = $"{twelve:000000000000}";
        return $"{9 - (digits.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 2)).Sum() % 9)}{digits}";
    }
}
