using System.Security.Claims;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>Signs a colleague in by the token of the sections that were handed over; it leads to their assessment and nowhere else.</summary>
public sealed class ColleagueModel(AccessClient access, AssessmentsClient assessments) : VendorPage
{
    /// <summary>The claim by which the pages tell a colleague from a person of the organisation.</summary>
    public const string Claim = "colleague";

    [BindProperty] public string? Token { get; set; }

    public bool IsUnknown { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // The clients speak for whoever this request is signed in as.
        HttpContext.User = new(new ClaimsIdentity([new("token", Token?.Trim() ?? "")], Sessions.Vendor));
        try
        {
            var me = (await access.GetMeAsync(ct)).Result;
            if (me.Permissions.Contains("assessments:answer") && !me.Permissions.Contains("evidence:read") && (await assessments.ListAssessmentsAsync(limit: 1, cancellationToken: ct)).Result.Items is [var handed, ..])
            {
                await HttpContext.LeaveAsync(access, Sessions.Vendor);
                await HttpContext.SignInAsync(Sessions.Vendor, new(new ClaimsIdentity([new("token", Token!.Trim()), new(ClaimTypes.Name, me.Name), new("organisation", me.Entries[0].Name), new(Claim, "true")], Sessions.Vendor)), new() { IsPersistent = false });
                return Redirect($"/Vendor/Assessment/{handed.Id}");
            }
        }
        catch (ApiException e) when (e.StatusCode is 401 or 403)
        {
        }
        HttpContext.User = new(new ClaimsIdentity());
        (IsUnknown, Response.StatusCode) = (true, StatusCodes.Status400BadRequest);
        return Page();
    }
}
