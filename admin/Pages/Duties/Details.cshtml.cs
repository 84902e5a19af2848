using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Duties;

/// <summary>One duty: what was delivered, and whether it is what the clause asks for.</summary>
public sealed class DetailsModel(DutiesClient duties, EvidenceClient evidence, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public List<Guid> EvidenceIds { get; set; } = [];
    [BindProperty] public string? Reason { get; set; }

    public DutyResponse Duty { get; private set; } = new();
    public IReadOnlyList<EvidenceResponse> Evidence { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public bool MayDeliver => Duty.State is DutyState.Open or DutyState.Returned && May("duties:deliver");
    public bool MayConfirm => Duty.State == DutyState.Delivered && May("duties:confirm");

    public string Title(Guid id) => Evidence.FirstOrDefault(e => e.Id == id)?.Title ?? T("証跡", "Evidence");

    public async Task OnGetAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        Duty = (await duties.GetDutyAsync(Id)).Result;
        if (May("evidence:read")) Evidence = (await evidence.ListEvidenceAsync(limit: 200, vendorId: Duty.VendorId)).Result.Items;
    }

    public Task<IActionResult> OnGetFileAsync(Guid evidenceId) => DownloadAsync(evidence, evidenceId);

    public Task<IActionResult> OnPostDeliverAsync() =>
        TryAsync(() => duties.DeliverDutyAsync(Id, ApiClients.Version(Version), new() { Text = Text, EvidenceIds = EvidenceIds }), T("提出を記録しました。別の職員が確認してください。", "The delivery is recorded. Someone else is to confirm it."), OnGetAsync);

    public Task<IActionResult> OnPostConfirmAsync() => TryAsync(() => duties.ConfirmDutyAsync(Id, ApiClients.Version(Version)), T("確認済みにしました。", "The delivery is confirmed."), OnGetAsync);

    public Task<IActionResult> OnPostReturnAsync() =>
        TryAsync(() => duties.ReturnDutyAsync(Id, ApiClients.Version(Version), new() { Reason = Reason ?? "" }), T("差し戻しました。事業者に伝わります。", "The delivery is returned; the vendor is told."), OnGetAsync);
}
