using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public sealed class RiskModel(EngagementsClient engagements, RisksClient risks, ApprovalsClient approvals, AccessClient access) : EngagementPage(engagements)
{
    public RiskResponse Risk { get; private set; } = new();
    public IReadOnlyList<DecisionResponse> Decisions { get; private set; } = [];

    protected override async Task LoadAsync()
    {
        var (risk, decisions) = (risks.GetEngagementRiskAsync(Id), approvals.ListDecisionsAsync(Id));
        (Risk, Decisions) = ((await risk).Result, (await decisions).Result.Items);
    }

    public Task<IActionResult> OnPostDecideAsync(DecisionOutcome? decision, string? reason, string? inputHash, DateOnly? expiresOn, string? condition) => StepAsync(async () =>
    {
        var me = (await access.GetMeAsync()).Result;
        await approvals.DecideEngagementAsync(Id, ApiClients.NewKey(), Read, new()
        {
            Decision = decision ?? default, Reason = reason ?? "", InputHash = inputHash ?? "", ExpiresOn = expiresOn,
            Conditions = string.IsNullOrWhiteSpace(condition) ? [] : [new() { Text = condition, DueOn = expiresOn, OwnerId = me.Id, Consequence = ConditionConsequence.Lapse }],
        });
    }, "判定を記録しました。");

    public Task<IActionResult> OnPostActivateAsync() => StepAsync(() => approvals.ActivateEngagementAsync(Id, Read), "履行を開始しました。次の再確認が計画されます。");
}
