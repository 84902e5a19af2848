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

/// <summary>One vendor: its entry, what it works on, and its standing with the town.</summary>
public sealed class DetailsModel(VendorsClient vendors, EngagementsClient engagements, CloudServicesClient services, ReverificationClient reverifications, RetentionClient retention, TimeProvider clock) : ApiPage
{
    private const int MostLooks = 200;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public ChangeVendorRequest Change { get; set; } = new();
    [BindProperty] public List<OwnerForm> Owners { get; set; } = [];
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public SuspensionGround? Ground { get; set; }

    public VendorResponse Vendor { get; private set; } = new();
    public IReadOnlyList<EngagementRow> Engagements { get; private set; } = [];
    public IReadOnlyList<CloudServiceRow> Services { get; private set; } = [];
    /// <summary>The next look at the vendor as such, and the last one that was sent.</summary>
    public ReverificationResponse? NextLook { get; private set; }
    public bool WasAsked { get; private set; }
    public DateOnly Today => Words.TownDay(clock.GetUtcNow());

    public async Task OnGetAsync()
    {
        var vendor = vendors.GetVendorAsync(Id);
        var work = May("engagements:read") ? engagements.ListEngagementsAsync(vendorId: Id) : null;
        var clouds = May("cloudServices:read") ? services.ListCloudServicesAsync(vendorId: Id) : null;
        var looks = May("reverifications:read") ? reverifications.ListReverificationsAsync(limit: MostLooks, vendorId: Id) : null;
        Vendor = (await vendor).Result;
        IReadOnlyList<ReverificationResponse> known = looks is null ? [] : (await looks).Result.Items;
        (NextLook, WasAsked) = (known.FirstOrDefault(l => l.State is ReverificationState.Planned or ReverificationState.Issued), known.Any(l => l.AssessmentId is not null));
        Engagements = work is null ? [] : (await work).Result.Items;
        Services = clouds is null ? [] : (await clouds).Result.Items;
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

    private Task<IActionResult> StandAsync(Func<Guid, string, VendorStandingRequest, CancellationToken, Task> move, string done, SuspensionGround? ground = null) =>
        TryAsync(() => move(Id, ApiClients.Version(Version), new() { Reason = Reason ?? "", Ground = ground }, CancellationToken.None), done, OnGetAsync);
}
