using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendors;

/// <summary>Who of a vendor may sign in to this town's entry, and whom the town writes to.</summary>
public sealed class PeopleModel(VendorsClient vendors) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public InvitePersonRequest Person { get; set; } = new();
    [BindProperty] public AddContactRequest Contact { get; set; } = new();

    public VendorResponse Vendor { get; private set; } = new();
    public IReadOnlyList<VendorPersonResponse> People { get; private set; } = [];
    public IReadOnlyList<VendorContactResponse> Contacts { get; private set; } = [];
    /// <summary>The address to hand over; shown in the one answer that made it.</summary>
    public string? Link { get; private set; }

    public async Task OnGetAsync()
    {
        var (vendor, contacts) = (vendors.GetVendorAsync(Id), vendors.ListContactsAsync(Id));
        (Vendor, Contacts) = ((await vendor).Result, (await contacts).Result.Items);
        People = (await vendors.ListVendorPeopleAsync(Id)).Result.Items;
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
}
