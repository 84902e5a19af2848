using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendors;

/// <summary>Who of a vendor may sign in to this town's entry, whom the town writes to, and the programs that may speak for it.</summary>
public sealed class PeopleModel(VendorsClient vendors, TimeProvider clock) : ApiPage
{
    private const int TokenDays = 90;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public InvitePersonRequest Person { get; set; } = new();
    [BindProperty] public AddContactRequest Contact { get; set; } = new();
    [BindProperty] public string? TokenName { get; set; }
    [BindProperty] public string? Addresses { get; set; }

    public VendorResponse Vendor { get; private set; } = new();
    public IReadOnlyList<VendorPersonResponse> People { get; private set; } = [];
    public IReadOnlyList<VendorContactResponse> Contacts { get; private set; } = [];
    public IReadOnlyList<VendorTokenResponse> Tokens { get; private set; } = [];
    /// <summary>The address to hand over; shown in the one answer that made it.</summary>
    public string? Link { get; private set; }
    /// <summary>The token to hand over; shown in the one answer that made it.</summary>
    public string? Token { get; private set; }

    public async Task OnGetAsync()
    {
        var (vendor, contacts, people) = (vendors.GetVendorAsync(Id), vendors.ListContactsAsync(Id), vendors.ListVendorPeopleAsync(Id));
        var tokens = May("vendorTokens:manage") ? vendors.ListTokensAsync(Id) : null;
        (Vendor, Contacts, People) = ((await vendor).Result, (await contacts).Result.Items, (await people).Result.Items);
        Tokens = tokens is null ? [] : [.. (await tokens).Result.Items.Where(t => t.RevokedAt is null)];
    }

    public async Task<IActionResult> OnPostInviteAsync()
    {
        VendorPersonResponse? invited = null;
        var answer = await TryAsync(async () => invited = (await vendors.InvitePersonAsync(Id, ApiClients.NewKey(), Person)).Result, "", OnGetAsync);
        if (invited is null) return answer;
        Link = $"{Request.Scheme}://{Request.Host}/Vendor/Invitation?token={Uri.EscapeDataString(invited.Token!)}";
        Person = new();
        await OnGetAsync();
        return Page(); // not a redirect: the link stands in this answer only
    }

    public Task<IActionResult> OnPostEndAsync(Guid personId) => TryAsync(() => vendors.EndVendorPersonAsync(Id, personId), T("利用を終了しました。", "The access is ended."), OnGetAsync);

    public Task<IActionResult> OnPostContactAsync() => TryAsync(() => vendors.AddContactAsync(Id, ApiClients.NewKey(), Contact), T("連絡先を登録しました。", "The contact is added."), OnGetAsync);

    public Task<IActionResult> OnPostRemoveAsync(Guid contactId, long version) => TryAsync(() => vendors.RemoveContactAsync(Id, contactId, ApiClients.Version(version)), T("連絡先を削除しました。", "The contact is removed."), OnGetAsync);

    public async Task<IActionResult> OnPostTokenAsync()
    {
        VendorTokenResponse? issued = null;
        var request = new IssueTokenRequest { Name = TokenName ?? "", Scopes = [.. VendorScopes], ExpiresAt = clock.GetUtcNow().AddDays(TokenDays), AllowedAddresses = PartsOf(Addresses) };
        var answer = await TryAsync(async () => issued = (await vendors.IssueTokenAsync(Id, ApiClients.NewKey(), request)).Result, "", OnGetAsync);
        if (issued is null) return answer;
        (Token, TokenName) = (issued.Token, null);
        await OnGetAsync();
        return Page(); // not a redirect: the token stands in this answer only
    }

    /// <summary>Both are good for a day, so that the program is changed over without a gap.</summary>
    public async Task<IActionResult> OnPostRotateAsync(Guid tokenId)
    {
        var answer = await TryAsync(async () => Token = (await vendors.RotateTokenAsync(Id, tokenId, ApiClients.NewKey(), new())).Result.Token, "", OnGetAsync);
        if (Token is null) return answer;
        await OnGetAsync();
        return Page();
    }

    public Task<IActionResult> OnPostRevokeAsync(Guid tokenId) => TryAsync(() => vendors.RevokeTokenAsync(Id, tokenId), T("トークンを失効させました。", "The token is revoked."), OnGetAsync);

    /// <summary>What a vendor's program does in the two cases; a narrower token is made by the API.</summary>
    private static readonly string[] VendorScopes =
    [
        "vendors:read", "engagements:read", "subcontractors:write", "evidence:read", "evidence:write", "contracts:read", "duties:read", "duties:deliver", "assessments:read", "assessments:answer",
        "findings:read", "findings:remediate", "incidents:read", "incidents:report", "measures:read", "policyAcknowledgements:read", "policyAcknowledgements:give", "inbox:read", "changeNotices:read", "changeNotices:report", "events:read", "webhooks:manage", "vendors:export",
    ];
}
