using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.LegalHolds;

/// <summary>One legal hold, and its end.</summary>
public sealed class DetailsModel(RetentionClient retention) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public LegalHoldResponse Hold { get; private set; } = new();

    public async Task OnGetAsync() => Hold = (await retention.GetLegalHoldAsync(Id)).Result;

    public Task<IActionResult> OnPostAsync() => TryAsync(() => retention.EndLegalHoldAsync(Id, ApiClients.Version(Version), new() { Reason = Reason ?? "" }), T("廃棄停止を解除しました。", "The hold is ended."), OnGetAsync);
}
