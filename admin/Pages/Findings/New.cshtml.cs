using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Findings;

/// <summary>Opens a finding about a case: from an answer under review, or by hand.</summary>
public sealed class NewModel(FindingsClient findings, ContractsClient contracts, ThreatsClient threats, TimeProvider clock) : ApiPage
{
    private const int UsualDays = 14;

    [BindProperty(SupportsGet = true)] public SubjectType SubjectType { get; set; }
    [BindProperty(SupportsGet = true)] public Guid SubjectId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? AssessmentId { get; set; }
    [BindProperty(SupportsGet = true)] public string? QuestionKey { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public string? Detail { get; set; }
    [BindProperty] public FindingSeverity Severity { get; set; } = FindingSeverity.Medium;
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public string? ClauseKey { get; set; }
    [BindProperty] public string? InternalNote { get; set; }
    [BindProperty] public List<string> Threats { get; set; } = [];
    public IReadOnlyList<ThreatResponse> AllThreats { get; private set; } = [];

    /// <summary>The signed contract of the case, whose article a finding may cite.</summary>
    public ContractResponse? Contract { get; private set; }
    public string Case => CasePath.Of(SubjectType, SubjectId);

    public async Task OnGetAsync()
    {
        DueOn ??= Words.TownDay(clock.GetUtcNow()).AddDays(UsualDays);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        FindingResponse? opened = null;
        var request = new OpenFindingRequest
        {
            Subject = new() { Type = SubjectType, Id = SubjectId }, Title = Title ?? "", Detail = Detail ?? "", Severity = Severity, DueOn = DueOn ?? default, AssessmentId = AssessmentId, QuestionKey = QuestionKey, InternalNote = InternalNote, Threats = Threats.Count > 0 ? Threats : null,
            Clause = Contract is { } contract && ClauseKey is { Length: > 0 } key ? new() { ContractId = contract.Id, ClauseKey = key } : null,
        };
        var answer = await TryAsync(async () => opened = (await findings.OpenFindingAsync(ApiClients.NewKey(), request)).Result, T("指摘事項を起票しました。事業者に伝わります。", "The finding is opened; the vendor is told."), LoadAsync);
        return opened is null ? answer : Redirect($"/Findings/{opened.Id}");
    }

    private async Task LoadAsync()
    {
        var (known, drawn) = (May("ruleSets:read") ? threats.GetThreatsAsync() : null, May("contracts:read") ? SignedAsync() : null);
        if (known is not null) AllThreats = (await known).Result.Threats;
        if (drawn is not null) Contract = await drawn;
    }

    private async Task<ContractResponse?> SignedAsync()
    {
        Guid? engagement = SubjectType == SubjectType.Engagement ? SubjectId : null, use = SubjectType == SubjectType.CloudUse ? SubjectId : null;
        return (await contracts.ListContractsAsync(limit: 1, state: ContractState.Signed, engagementId: engagement, cloudUseId: use)).Result.Items is [var signed, ..] ? (await contracts.GetContractAsync(signed.Id)).Result : null;
    }
}
