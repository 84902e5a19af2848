using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Findings;

/// <summary>One finding: what is wrong, what the vendor says it did, and whether that holds.</summary>
public sealed class DetailsModel(FindingsClient findings, EvidenceClient evidence, ThreatsClient threats, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Comment { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public FindingResponse Finding { get; private set; } = new();
    public IReadOnlyList<EvidenceResponse> Evidence { get; private set; } = [];
    public IReadOnlyList<ThreatResponse> Threats { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public bool IsUnsettled => Finding.State is FindingState.Open or FindingState.InRemediation;
    public bool MayWrite => May("findings:write");

    public string Title(Guid id) => Evidence.FirstOrDefault(e => e.Id == id)?.Title ?? T("証跡", "Evidence");

    public async Task OnGetAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var (finding, known) = (findings.GetFindingAsync(Id), May("ruleSets:read") ? threats.GetThreatsAsync() : null);
        Finding = (await finding).Result;
        if (known is not null) Threats = (await known).Result.Threats;
        if (May("evidence:read")) Evidence = (await evidence.ListEvidenceAsync(limit: 200, vendorId: Finding.VendorId)).Result.Items;
    }

    public Task<IActionResult> OnGetFileAsync(Guid evidenceId) => DownloadAsync(evidence, evidenceId);

    public Task<IActionResult> OnPostVerifyAsync(bool accepted) =>
        TryAsync(() => findings.VerifyFindingAsync(Id, ApiClients.Version(Version), new() { Accepted = accepted, Comment = Comment }), accepted ? T("是正を検証済みにしました。", "The remedy is verified.") : T("是正を差し戻しました。事業者に伝わります。", "The remedy is sent back; the vendor is told."), OnGetAsync);

    public Task<IActionResult> OnPostThreatsAsync(List<string> threats) => TryAsync(() => findings.TagFindingAsync(Id, ApiClients.Version(Version), new() { Threats = threats }), T("脅威を保存しました。", "The threats are saved."), OnGetAsync);

    public Task<IActionResult> OnPostCloseAsync() => TryAsync(() => findings.CloseFindingAsync(Id, ApiClients.Version(Version)), T("指摘事項を完了にしました。", "The finding is closed."), OnGetAsync);

    public Task<IActionResult> OnPostDismissAsync() =>
        TryAsync(() => findings.DismissFindingAsync(Id, ApiClients.Version(Version), new() { Reason = Reason ?? "" }), T("指摘事項を取り下げました。", "The finding is dismissed."), OnGetAsync);

    public Task<IActionResult> OnPostRemediateAsync() =>
        TryAsync(() => findings.RemediateFindingAsync(Id, ApiClients.Version(Version), new() { Text = Text ?? "" }), T("是正の報告を記録しました。", "The remedy is recorded."), OnGetAsync);
}
