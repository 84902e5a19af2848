using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>例外・受容: what lets a gate pass or a residual risk stay, a person's choice of the tier, what would lower the risk, and what was known earlier.</summary>
public sealed class ExceptionsModel(CaseApi cases, RisksClient risks, RiskAcceptancesClient acceptances) : CasePage(cases)
{
    private const int DefaultDays = 90;

    [BindProperty] public string? What { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public DateOnly? ExpiresOn { get; set; }
    [BindProperty] public DateOnly? HeldOn { get; set; }
    [BindProperty] public string? Minutes { get; set; }
    [BindProperty] public string? InputHash { get; set; }
    [BindProperty] public int? Tier { get; set; }
    [BindProperty] public string? TierReason { get; set; }
    /// <summary>A day to look back to.</summary>
    [BindProperty(SupportsGet = true)] public DateOnly? AsOf { get; set; }

    public RiskResponse Risk => Case.Risk;
    public IReadOnlyList<RiskAcceptanceResponse> Acceptances { get; private set; } = [];
    public RiskResponse? Then { get; private set; }
    /// <summary>Why there is nothing to show of that day.</summary>
    public string? NotThen { get; private set; }

    public IEnumerable<GateResponse> Waivable => Risk.Gates.Where(g => (g.Open || g.Warning) && g.Waiver is not null && g.Key != "G01");
    public DateOnly Soon => Today.AddDays(DefaultDays);

    protected override async Task LoadAsync()
    {
        var listed = acceptances.ListRiskAcceptancesAsync(engagementId: Key.EngagementId, cloudUseId: Key.UseId);
        if (AsOf is { } day)
        {
            try
            {
                var asOf = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                Then = Key.IsUse ? (await risks.GetCloudUseRiskAsync(Id, asOf)).Result : (await risks.GetEngagementRiskAsync(Id, asOf)).Result;
            }
            catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 404)
            {
                NotThen = e.Result.Errors is [var first, ..] ? first.Message : e.Result.Detail;
            }
        }
        Acceptances = (await listed).Result.Items;
    }

    public Task<IActionResult> OnPostGrantAsync() => StepAsync(() => acceptances.GrantRiskAcceptanceAsync(ApiClients.NewKey(), new()
    {
        Subject = new() { Type = Key.Type, Id = Id }, Kind = What == "residual" ? AcceptanceKind.Residual : AcceptanceKind.Gate, Gate = What == "residual" ? null : What, Reason = Reason ?? "", ExpiresOn = ExpiresOn ?? default, InputHash = InputHash,
        Committee = HeldOn is null && string.IsNullOrWhiteSpace(Minutes) ? null : new() { HeldOn = HeldOn, Minutes = Minutes },
    }), T("記録しました。期限が来ると、自動的に効力がなくなります。", "It is recorded. It lapses by itself on its day."));

    public Task<IActionResult> OnPostWithdrawAsync(Guid acceptanceId, string? withdrawReason) =>
        StepAsync(() => acceptances.WithdrawRiskAcceptanceAsync(acceptanceId, Read, new() { Reason = withdrawReason ?? "" }), T("取り消しました。", "It is taken back."));

    public Task<IActionResult> OnPostTierAsync()
    {
        var request = new ChooseTierRequest { Tier = Tier, Reason = TierReason ?? "" };
        return StepAsync(() => Key.IsUse ? risks.ChooseCloudUseTierAsync(Id, ApiClients.NewKey(), Read, request) : risks.ChooseEngagementTierAsync(Id, ApiClients.NewKey(), Read, request), T("重要度区分を変更しました。", "The tier is changed."));
    }
}
