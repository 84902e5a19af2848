using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages;

/// <summary>After signing in again: what was typed before, to be sent where it was meant for.</summary>
public sealed class KeptModel(KeptForms forms) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Id { get; set; }
    public KeptForm? Form { get; private set; }

    public void OnGet() => Form = forms.Of(Id, User);
}
