using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.HandOverPacks;

/// <summary>Checks a pack that came back, and shows the fingerprints to publish.</summary>
public sealed class IndexModel(HandOverClient packs, FileForms forms) : ApiPage
{
    [BindProperty] public IFormFile? Pack { get; set; }

    public HandOverKeysResponse Keys { get; private set; } = new();
    public CheckHandOverResponse? Result { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnGetVerifierAsync() => await DownloadAsync(await packs.GetHandOverVerifierAsync(), "text/html; charset=utf-8", "verify.html");

    public Task<IActionResult> OnPostAsync() => ReadAsync(async () =>
    {
        try
        {
            Result = await forms.SendAsync<CheckHandOverResponse>("/hand-over-packs/verify", [("file", Pack)]);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 413 or 415)
        {
            Response.StatusCode = e.StatusCode;
            Show(e.Result);
        }
        await LoadAsync();
    });

    private async Task LoadAsync() => Keys = (await packs.GetHandOverKeysAsync()).Result;
}
