using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendors;

/// <summary>One row of the owners' form; an empty one is left out.</summary>
public sealed class OwnerForm
{
    public string? Name { get; set; }
    public string? Country { get; set; }
    public int? Tier { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Country);
}

/// <summary>One vendor: its entry, what it works on, its standing with the town and the programs that may speak for it.</summary>
public sealed class DetailsModel(VendorsClient vendors, EngagementsClient engagements, CloudServicesClient services, ReverificationClient reverifications, RetentionClient retention, TimeProvider clock) : ApiPage
{
    private const int TokenDays = 90;
    private const int MostLooks = 200;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public ChangeVendorRequest Change { get; set; } = new();
    [BindProperty] public List<OwnerForm> Owners { get; set; } = [];
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public SuspensionGround? Ground { get; set; }
    [BindProperty] public string? TokenName { get; set; }
    [BindProperty] public string? Addresses { get; set; }

    public VendorResponse Vendor { get; private set; } = new();
    public IReadOnlyList<EngagementRow> Engagements { get; private set; } = [];
    public IReadOnlyList<CloudServiceRow> Services { get; private set; } = [];
    public IReadOnlyList<VendorTokenResponse> Tokens { get; private set; } = [];
    /// <summary>The next look at the vendor as such, and the last one that was sent.</summary>
    public ReverificationResponse? NextLook { get; private set; }
    public bool WasAsked { get; private set; }
    public DateOnly Today => Words.TownDay(clock.GetUtcNow());
    /// <summary>The token to hand over; shown in the one answer that made it.</summary>
    public string? Token { get; private set; }

    public async Task OnGetAsync()
    {
        var vendor = vendors.GetVendorAsync(Id);
        var work = May("engagements:read") ? engagements.ListEngagementsAsync(vendorId: Id) : null;
        var clouds = May("cloudServices:read") ? services.ListCloudServicesAsync(vendorId: Id) : null;
        var tokens = May("vendorTokens:manage") ? vendors.ListTokensAsync(Id) : null;
        var looks = May("reverifications:read") ? reverifications.ListReverificationsAsync(limit: MostLooks, vendorId: Id) : null;
        Vendor = (await vendor).Result;
        IReadOnlyList<ReverificationResponse> known = looks is null ? [] : (await looks).Result.Items;
        (NextLook, WasAsked) = (known.FirstOrDefault(l => l.State is ReverificationState.Planned or ReverificationState.Issued), known.Any(l => l.AssessmentId is not null));
        Engagements = work is null ? [] : (await work).Result.Items;
        Services = clouds is null ? [] : (await clouds).Result.Items;
        Tokens = tokens is null ? [] : [.. (await tokens).Result.Items.Where(t => t.RevokedAt is null)];
        if (Problem is not null) return;
        Change = new() { Name = Vendor.Name, NameKana = Vendor.NameKana, Address = Vendor.Address, Website = Vendor.Website, HeadOfficeCountry = Vendor.HeadOfficeCountry, OwnershipAsOf = Vendor.OwnershipAsOf, OwnershipSource = Vendor.OwnershipSource };
        Owners = [.. Vendor.MajorityOwners.Select(o => new OwnerForm { Name = o.Name, Country = o.Country, Tier = o.Tier }), new()];
    }

    public Task<IActionResult> OnPostChangeAsync()
    {
        Change.MajorityOwners = [.. Owners.Where(o => !o.IsEmpty).Select(o => new MajorityOwner { Name = o.Name ?? "", Country = o.Country ?? "", Tier = o.Tier ?? 1 })];
        if (Change.HeadOfficeCountry is "") Change.HeadOfficeCountry = null;
        return ChangeAsync();
    }

    private Task<IActionResult> ChangeAsync() => TryAsync(() => vendors.ChangeVendorAsync(Id, ApiClients.Version(Version), Change), T("登録内容を変更しました。", "The entry is changed."), OnGetAsync);

    public Task<IActionResult> OnPostExportAsync() => TakeOnAsync(() => retention.ExportVendorAsync(Id, ApiClients.NewKey()), OnGetAsync);

    public Task<IActionResult> OnPostSuspendAsync() => StandAsync(vendors.SuspendVendorAsync, T("停止を記録しました。", "The suspension is recorded."), Ground);

    public Task<IActionResult> OnPostReinstateAsync() => StandAsync(vendors.ReinstateVendorAsync, T("停止を解除しました。", "The suspension is lifted."));

    public Task<IActionResult> OnPostEndAsync() => StandAsync(vendors.EndVendorAsync, T("登録を終了しました。", "The entry is ended."));

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

    private Task<IActionResult> StandAsync(Func<Guid, string, VendorStandingRequest, CancellationToken, Task> move, string done, SuspensionGround? ground = null) =>
        TryAsync(() => move(Id, ApiClients.Version(Version), new() { Reason = Reason ?? "", Ground = ground }, CancellationToken.None), done, OnGetAsync);

    /// <summary>What a vendor's program does in the two cases; a narrower token is made by the API.</summary>
    private static readonly string[] VendorScopes =
    [
        "vendors:read", "engagements:read", "subcontractors:write", "evidence:read", "evidence:write", "contracts:read", "duties:read", "duties:deliver", "assessments:read", "assessments:answer",
        "findings:read", "findings:remediate", "incidents:read", "incidents:report", "measures:read", "policyAcknowledgements:read", "policyAcknowledgements:give", "inbox:read", "changeNotices:read", "changeNotices:report", "events:read", "webhooks:manage", "vendors:export",
    ];
}
