using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages;

public sealed class InvitationModel(AccessClient access) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }
    [BindProperty] public string? Password { get; set; }
    public AcceptStaffInvitationResponse? Accepted { get; private set; }

    public ExternalProviderResponse External { get; private set; } = new();

    /// <summary>The address holds the invitation: it is told to no other page.</summary>
    public Task OnGetAsync(CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await TryAsync(async () => Accepted = (await access.AcceptStaffInvitationAsync(new() { Token = Token ?? "", Password = Password ?? "" }, ct)).Result, "", () => LoadAsync(ct));
        return Accepted is null ? answer : Page();
    }

    private async Task LoadAsync(CancellationToken ct) => External = (await access.GetExternalProviderAsync(ct)).Result;
}
