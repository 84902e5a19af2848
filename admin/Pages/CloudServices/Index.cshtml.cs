using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.CloudServices;

/// <summary>The register of cloud services, from which a section applies and asks whether it may use one.</summary>
public sealed class IndexModel(CloudServicesClient services, VendorsClient vendors, RegisterLists lists) : RegisterPage(RegisterName.CloudServices, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty] public ServiceForm Form { get; set; } = new();
    public IReadOnlyList<CloudServiceRow> Services { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Name)> Providers { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync()
    {
        CloudServiceResponse? made = null;
        var answer = await TryAsync(async () => made = (await services.RegisterCloudServiceAsync(ApiClients.NewKey(), Form.Registered)).Result, T($"「{Form.Name}」を登録しました。", "The service is registered."), LoadAsync);
        return made is null ? answer : Redirect($"/CloudServices/{made.Id}");
    }

    protected override async Task ListAsync()
    {
        var all = vendors.ListVendorsAsync(limit: 200);
        var page = (await services.ListCloudServicesAsync(cursor: Cursor, sort: Sort, q: Q, vendorId: VendorId)).Result;
        (Services, NextCursor) = (page.Items, page.NextCursor);
        Providers = [.. (await all).Result.Items.Where(v => v.Kinds.Contains(VendorKind.CloudProvider)).Select(v => (v.Id, v.Name))];
        // A vendor beyond the first page of the register still stands in the filter it was asked by.
        if (VendorId is { } id && Providers.All(p => p.Id != id)) Providers = [.. Providers, (id, (await vendors.GetVendorAsync(id)).Result.Name)];
    }
}
