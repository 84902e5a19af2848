using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

public sealed class InvitationModel(VendorsClient vendors) : VendorPage
{
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Password { get; set; }
    public AcceptInvitationResponse? Accepted { get; private set; }

    /// <summary>The address holds the invitation: it is told to no other page.</summary>
    public void OnGet() => Response.Headers["Referrer-Policy"] = "no-referrer";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await TryAsync(async () => Accepted = (await vendors.AcceptInvitationAsync(new() { Token = Token ?? "", Name = Name ?? "", Password = Password ?? "" }, ct)).Result, "", () => Task.CompletedTask);
        return Accepted is null ? answer : Page();
    }
}
