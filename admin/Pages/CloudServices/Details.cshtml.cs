using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.CloudServices;

/// <summary>One service: what the town knows of it, who uses it, and its correction, which may make approvals stale.</summary>
public sealed class DetailsModel(CloudServicesClient services, CloudUsesClient uses, VendorsClient vendors) : ApiPage
{
    private static readonly CloudUseState[] DecidedOn = [CloudUseState.Decided, CloudUseState.Active, CloudUseState.Suspended];

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public ServiceForm Form { get; set; } = new();
    public CloudServiceResponse Service { get; private set; } = new();
    public string VendorName { get; private set; } = "";
    public IReadOnlyList<CloudUseRow> Uses { get; private set; } = [];
    public bool HasMoreUses { get; private set; }
    /// <summary>The uses whose approval a change may make stale.</summary>
    public int Decided => Uses.Count(u => DecidedOn.Contains(u.State));

    public async Task OnGetAsync()
    {
        var (service, page) = (services.GetCloudServiceAsync(Id), uses.ListCloudUsesAsync(limit: 50, cloudServiceId: Id));
        Service = (await service).Result;
        var vendor = vendors.GetVendorAsync(Service.VendorId);
        (Uses, HasMoreUses) = ((await page).Result.Items, (await page).Result.NextCursor is not null);
        VendorName = (await vendor).Result.Name;
        if (Problem is null) Form = ServiceForm.Of(Service);
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(() => services.ChangeCloudServiceAsync(Id, ApiClients.Version(Version), Form.Changed),
        T("登録内容を変更しました。判定済みの利用があれば、承認が有効なままか、下の一覧から確かめてください。", "The entry is changed. Open the uses below that are decided, and see whether their approval still stands."), OnGetAsync);
}
