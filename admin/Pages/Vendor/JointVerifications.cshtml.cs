using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>What towns ask the organisation to let them hand to others: it agrees, declines, or takes its agreement back.</summary>
public sealed class JointVerificationsModel(AccessClient access, JointVerificationsClient joint) : VendorPage
{
    [BindProperty] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<EntryResponse> Known { get; private set; } = [];
    public IReadOnlyList<JointRequestResponse> Requests { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public string Town(Guid vendorId) => Known.FirstOrDefault(e => e.VendorId == vendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";

    public Task OnGetAsync(string? cursor, CancellationToken ct) => LoadAsync(cursor, ct);

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken ct) => AnswerAsync(() => joint.AgreeToJointVerificationAsync(Id, ApiClients.Version(Version), ct), T("提供に同意しました。", "You agreed to the result being handed over."), ct);

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken ct) =>
        AnswerAsync(() => joint.DeclineJointVerificationAsync(Id, ApiClients.Version(Version), new() { Reason = Reason ?? "" }, ct), T("提供を断りました。", "You declined that the result is handed over."), ct);

    /// <summary>For the entry that is asked, which the list tells.</summary>
    private async Task<IActionResult> AnswerAsync(Func<Task> answer, string done, CancellationToken ct)
    {
        await LoadAsync(null, ct);
        if (Requests.FirstOrDefault(r => r.Id == Id) is not { } asked) return NotFound();
        ActFor(asked.VendorId);
        return await TryAsync(answer, done, () => LoadAsync(null, ct));
    }

    private async Task LoadAsync(string? cursor, CancellationToken ct)
    {
        var (me, page) = (access.GetMeAsync(ct), joint.ListJointRequestsAsync(limit: 200, cursor: cursor, cancellationToken: ct));
        (Known, Requests, NextCursor) = ((await me).Result.Entries, (await page).Result.Items, (await page).Result.NextCursor);
    }
}
