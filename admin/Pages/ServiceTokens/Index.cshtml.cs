using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.ServiceTokens;

/// <summary>The town's own programs that may read: a portal that asks whether a service may be used, a dashboard.</summary>
public sealed class IndexModel(AccessClient access, TimeProvider clock) : ApiPage
{
    private const int TokenDays = 365;

    /// <summary>What may be ticked, beside the permissions that the API names.</summary>
    public static readonly IReadOnlyList<(string Scope, string Ja, string En)> Choices =
    [
        ("cloudServices:read", "クラウドサービスと「使ってよいか」", "Cloud services and “may we use it”"), ("cloudUses:read", "クラウド利用", "Cloud uses"), ("vendors:read", "事業者", "Vendors"), ("engagements:read", "業務委託", "Engagements"), ("contracts:read", "契約", "Contracts"),
        ("duties:read", "履行義務", "Duties"), ("findings:read", "指摘事項", "Findings"), ("incidents:read", "事故", "Incidents"), ("measures:read", "措置", "Measures"), ("risks:read", "リスク", "Risks"), ("reverifications:read", "再確認", "Re-verifications"),
        ("assets:read", "情報資産", "Information assets"), ("policies:read", "方針", "Policy documents"), ("policyEvidence:read", "条文の証拠", "Evidence for the policy"), ("assessments:read", "評価", "Assessments"), ("evidence:read", "証跡", "Evidence"), ("clauses:read", "条項", "Clauses"), ("questionnaires:read", "質問票", "Questionnaires"), ("ruleSets:read", "ルールセット", "Rule sets"), ("municipality:read", "組織", "Org units"), ("changeNotices:read", "変更届", "Notices of change"), ("events:read", "できごとの配信", "Event feed"),
    ];

    [BindProperty] public string? Name { get; set; }
    [BindProperty] public List<string> Scopes { get; set; } = [];
    [BindProperty] public string? Addresses { get; set; }

    public IReadOnlyList<ServiceTokenResponse> Tokens { get; private set; } = [];
    /// <summary>The token to put into the program; shown in the one answer that made it.</summary>
    public string? Token { get; private set; }

    public static string Label(string scope) => Choices.FirstOrDefault(c => c.Scope == scope) is { Scope: not null } known ? T(known.Ja, known.En) : scope;

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnPostIssueAsync()
    {
        ServiceTokenResponse? issued = null;
        var request = new IssueServiceTokenRequest { Name = Name ?? "", Scopes = Scopes, ExpiresAt = clock.GetUtcNow().AddDays(TokenDays), AllowedAddresses = PartsOf(Addresses) };
        var answer = await TryAsync(async () => issued = (await access.IssueServiceTokenAsync(ApiClients.NewKey(), request)).Result, "", LoadAsync);
        if (issued is null) return answer;
        (Token, Name, Scopes) = (issued.Token, null, []);
        await LoadAsync();
        return Page(); // not a redirect: the token stands in this answer only
    }

    /// <summary>Both are good for a day, so that the program is changed over without a gap.</summary>
    public async Task<IActionResult> OnPostRotateAsync(Guid tokenId)
    {
        var answer = await TryAsync(async () => Token = (await access.RotateServiceTokenAsync(tokenId, ApiClients.NewKey(), new())).Result.Token, "", LoadAsync);
        if (Token is null) return answer;
        await LoadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostRevokeAsync(Guid tokenId) => TryAsync(() => access.RevokeServiceTokenAsync(tokenId), T("トークンを失効させました。", "The token is revoked."), LoadAsync);

    private async Task LoadAsync() => Tokens = [.. (await access.ListServiceTokensAsync()).Result.Items.Where(t => t.RevokedAt is null)];
}
