using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Disposals;

/// <summary>One disposal: what it holds, its approval by another person, the run and the record of it.</summary>
public sealed class DetailsModel(RetentionClient retention, PrintedFile printed) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public DisposalResponse Disposal { get; private set; } = new();
    public IReadOnlyList<DisposalItemResponse> Items { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnGetCertificateAsync() => Download(await printed.GetAsync($"/disposals/{Id}/certificate"), WordDocument, $"{(await retention.GetDisposalAsync(Id)).Result.ReferenceNo}.docx");

    public Task<IActionResult> OnPostApproveAsync() => TryAsync(() => retention.ApproveDisposalAsync(Id, ApiClients.Version(Version)), T("廃棄を承認しました。", "The disposal is approved."), LoadAsync);

    public Task<IActionResult> OnPostWithdrawAsync() => TryAsync(() => retention.WithdrawDisposalAsync(Id, ApiClients.Version(Version), new() { Reason = Reason ?? "" }), T("提案を取り下げました。", "The proposal is withdrawn."), LoadAsync);

    public Task<IActionResult> OnPostRunAsync() => TakeOnAsync(() => retention.RunDisposalAsync(Id, ApiClients.Version(Version)), LoadAsync);

    private async Task LoadAsync()
    {
        var (disposal, items) = (retention.GetDisposalAsync(Id), retention.ListDisposalItemsAsync(Id, limit: 100, cursor: Cursor));
        Disposal = (await disposal).Result;
        var page = (await items).Result;
        (Items, NextCursor) = (page.Items, page.NextCursor);
    }
}
