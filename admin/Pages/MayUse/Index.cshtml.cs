using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.MayUse;

/// <summary>クラウドを使ってよいか: the question stands in the address, so that it can be passed on; the answer is always today's.</summary>
public sealed class IndexModel(CloudServicesClient services, CloudUsesClient uses, MunicipalityClient municipality) : ApiPage
{
    /// <summary>The classes as the API takes them, from public to strictest.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["1", "2", "3C", "3B", "3A"];

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? ServiceId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? OrgUnitId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Confidentiality { get; set; }
    [BindProperty(SupportsGet = true)] public bool? PersonalInformation { get; set; }
    [BindProperty(SupportsGet = true)] public bool? MyNumber { get; set; }
    [BindProperty(SupportsGet = true)] public Segment? Segment { get; set; }
    [BindProperty(SupportsGet = true)] public string? Plan { get; set; }

    public IReadOnlyList<CloudServiceRow> Services { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public CloudServiceResponse? Service { get; private set; }
    public IReadOnlyList<OrgUnitResponse> OrgUnits { get; private set; } = [];
    public MayUseResponse? Answer { get; private set; }
    /// <summary>The use that allows it, or comes nearest to it.</summary>
    public CloudUseResponse? Use { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    private async Task LoadAsync()
    {
        if (ServiceId is not { } id)
        {
            var page = (await services.ListCloudServicesAsync(cursor: Cursor, q: Q)).Result;
            (Services, NextCursor) = (page.Items, page.NextCursor);
            return;
        }
        var (service, units) = (services.GetCloudServiceAsync(id), municipality.ListOrgUnitsAsync(limit: 200));
        (Service, OrgUnits) = ((await service).Result, (await units).Result.Items);
        if (OrgUnitId is not { } unit || string.IsNullOrEmpty(Confidentiality)) return;
        Answer = (await services.MayUseAsync(id, unit, Confidentiality, PersonalInformation, MyNumber, Segment, string.IsNullOrEmpty(Plan) ? null : Plan)).Result;
        if (Answer.CloudUseId is { } use && May("cloudUses:read")) Use = (await uses.GetCloudUseAsync(use)).Result;
    }
}
