using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages;

public sealed class InvitationModel(AccessClient access) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }
    [BindProperty] public string? Password { get; set; }
    public AcceptStaffInvitationResponse? Accepted { get; private set; }

    /// <summary>The address holds the invitation: it is told to no other page.</summary>
    public void OnGet() => Response.Headers["Referrer-Policy"] = "no-referrer";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await TryAsync(async () => Accepted = (await access.AcceptStaffInvitationAsync(new() { Token = Token ?? "", Password = Password ?? "" }, ct)).Result, "", () => Task.CompletedTask);
        return Accepted is null ? answer : Page();
    }
}
