using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.LegalHolds;

/// <summary>What may not be disposed of; the newest first.</summary>
public sealed class IndexModel(RetentionClient retention) : ApiPage
{
    [BindProperty(SupportsGet = true)] public LegalHoldState? State { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty(SupportsGet = true)] public HeldKind Kind { get; set; } = HeldKind.Engagement;
    [BindProperty(SupportsGet = true)] public string? ObjectId { get; set; }
    [BindProperty] public string? DocumentNo { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<LegalHoldResponse> Holds { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostAsync() => TryAsync(
        () => retention.PlaceLegalHoldAsync(ApiClients.NewKey(), new() { Kind = Kind, ObjectId = Guid.TryParse(ObjectId, out var id) ? id : Guid.Empty, DocumentNo = DocumentNo ?? "", Reason = Reason ?? "" }), T("廃棄停止にしました。", "It is under hold."), LoadAsync);

    private async Task LoadAsync()
    {
        var page = (await retention.ListLegalHoldsAsync(cursor: Cursor, state: State)).Result;
        (Holds, NextCursor) = (page.Items, page.NextCursor);
    }
}
