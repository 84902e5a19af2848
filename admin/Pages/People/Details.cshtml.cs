using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.People;

/// <summary>A member of staff: roles, and how it signs in.</summary>
public sealed class DetailsModel(AccessClient access, MunicipalityClient municipality) : ApiPage
{
    public static readonly string[] Roles = ["requester", "sectionHead", "departmentHead", "procurement", "itReviewer", "securityLead", "ciso", "auditor", "templateEditor", "administrator"];

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public string? Role { get; set; }
    [BindProperty] public Guid? OrgUnitId { get; set; }
    [BindProperty] public DateOnly? ToOn { get; set; }

    public PersonDetailResponse? Person { get; private set; }
    public IReadOnlyList<OrgUnitResponse> Units { get; private set; } = [];
    public PersonResponse? Invited { get; private set; }

    public string UnitOf(Guid? id) => id is null ? T("全体", "the whole town") : Units.FirstOrDefault(u => u.Id == id)?.Name ?? "";

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostAssignAsync() =>
        TryAsync(() => access.AssignRoleAsync(ApiClients.NewKey(), new() { PersonId = Id, Role = Role ?? "", OrgUnitId = OrgUnitId, ToOn = ToOn }), T("役割を与えました。", "The role is given."), LoadAsync);

    public Task<IActionResult> OnPostEndRoleAsync(Guid roleId, long roleVersion) => TryAsync(() => access.EndRoleAsync(roleId, ApiClients.Version(roleVersion)), T("役割を終わらせました。", "The role has ended."), LoadAsync);

    public Task<IActionResult> OnPostSignOutAsync() => TryAsync(() => access.EndPersonSessionsAsync(Id), T("すべての端末からサインアウトさせました。", "The person is signed out everywhere."), LoadAsync);

    public Task<IActionResult> OnPostEndAsync(long version) => TryAsync(() => access.EndPersonAsync(Id, ApiClients.Version(version)), T("利用を終わらせました。", "The access has ended."), LoadAsync);

    public async Task<IActionResult> OnPostResetAsync(long version)
    {
        var answer = await TryAsync(async () => Invited = (await access.ResetPersonAsync(Id, ApiClients.Version(version))).Result, "", LoadAsync);
        if (Invited is null) return answer;
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var (person, units) = (access.GetPersonAsync(Id), municipality.ListOrgUnitsAsync(limit: 200));
        (Person, Units) = ((await person).Result, (await units).Result.Items);
    }
}
