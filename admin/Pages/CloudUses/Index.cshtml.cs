using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.CloudUses;

/// <summary>The cloud uses, and the application for one: first the service, whose plans are then to choose from.</summary>
public sealed class IndexModel(CloudUsesClient uses, CloudServicesClient services, MunicipalityClient municipality, RegisterLists lists) : RegisterPage(RegisterName.CloudUses, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public CloudUseState? State { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? OrgUnitId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CloudServiceId { get; set; }
    [BindProperty(SupportsGet = true)] public bool Mine { get; set; }
    /// <summary>The service applied for.</summary>
    [BindProperty(SupportsGet = true)] public Guid? ServiceId { get; set; }
    [BindProperty] public ApplyForCloudUseRequest Apply { get; set; } = new();
    public IReadOnlyList<CloudUseRow> Uses { get; private set; } = [];
    public IReadOnlyList<OrgUnitResponse> OrgUnits { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Name)> Services { get; private set; } = [];
    public bool HasMoreServices { get; private set; }
    public CloudServiceResponse? Service { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        CloudUseResponse? made = null;
        Apply.CloudServiceId = ServiceId ?? default;
        (Apply.Title, Apply.Purpose) = (Apply.Title ?? "", Apply.Purpose ?? "");
        if (Apply.Plan is "") Apply.Plan = null;
        var answer = await TryAsync(async () => made = (await uses.ApplyForCloudUseAsync(ApiClients.NewKey(), Apply)).Result, T("申請を作成しました。次に、情報の区分・条件を入力してください。", "The application is drafted. Enter the facts next."), LoadAsync);
        return made is null ? answer : Redirect($"/CloudUses/{made.Id}");
    }

    protected override async Task ListAsync()
    {
        var (units, all) = (municipality.ListOrgUnitsAsync(limit: 200), services.ListCloudServicesAsync(limit: 200));
        var page = (await uses.ListCloudUsesAsync(cursor: Cursor, sort: Sort, q: Q, state: State, orgUnitId: OrgUnitId, cloudServiceId: CloudServiceId, mine: Mine ? true : null)).Result;
        (Uses, NextCursor, OrgUnits) = (page.Items, page.NextCursor, (await units).Result.Items);
        var known = (await all).Result;
        (Services, HasMoreServices) = ([.. known.Items.Select(s => (s.Id, s.Name))], known.NextCursor is not null);
        if (ServiceId is { } wanted) Service = (await services.GetCloudServiceAsync(wanted)).Result;
        if (CloudServiceId is { } asked && Services.All(s => s.Id != asked)) Services = [.. Services, (asked, (await services.GetCloudServiceAsync(asked)).Result.Name)];
    }
}
