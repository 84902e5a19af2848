using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>Has the whole file of a case made, whole or blacked out for a disclosure request.</summary>
public sealed class HandOverModel(CaseApi cases, HandOverClient packs) : CasePage(cases)
{
    [BindProperty] public RedactionLevel Redaction { get; set; }
    [BindProperty] public string? RequestNo { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public bool IncludeEvidence { get; set; }
    [BindProperty] public DateOnly? AsOf { get; set; }

    /// <summary>Of the key that signs.</summary>
    public string Fingerprint { get; private set; } = "";

    protected override async Task LoadAsync() => Fingerprint = (await packs.GetHandOverKeysAsync()).Result.Fingerprints[0];

    public Task<IActionResult> OnPostAsync()
    {
        var asked = new HandOverRequest { Redaction = Redaction, RequestNo = string.IsNullOrWhiteSpace(RequestNo) ? null : RequestNo, Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason, IncludeEvidence = IncludeEvidence, AsOf = AsOf };
        return TakeOnAsync(() => Key.IsUse ? packs.HandOverCloudUseAsync(Id, ApiClients.NewKey(), asked) : packs.HandOverEngagementAsync(Id, ApiClients.NewKey(), asked), OnGetAsync);
    }
}
