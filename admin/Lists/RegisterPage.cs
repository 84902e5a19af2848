using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Lists;

/// <summary>What every page of a register asks of the API beside its own list.</summary>
public sealed class RegisterLists(ListsClient saved, RegisterFile files)
{
    public ListsClient Saved => saved;
    public RegisterFile Files => files;
}

/// <summary>The page of a register: its list, the same as a file, and filters kept by a name.</summary>
public abstract class RegisterPage(RegisterName register, RegisterLists lists) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public string? NextCursor { get; protected set; }
    public IReadOnlyList<SavedFilterResponse> Saved { get; private set; } = [];
    /// <summary>What was refused is a sheet of the register.</summary>
    public bool IsOfSheet { get; private set; }
    public bool MaySave => May("savedFilters:use");
    public bool MayExport => May("registers:export");

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnGetExportAsync(string format, CancellationToken ct)
    {
        try
        {
            var (content, mediaType, name) = await lists.Files.GetAsync(register, format, QueryString.Create(Asked()).Value ?? "", ct);
            Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            return File(content, mediaType, name);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode == 400)
        {
            return await ReadAsync(async () =>
            {
                Response.StatusCode = e.StatusCode;
                await LoadAsync();
                Show(e.Result);
            });
        }
    }

    public Task<IActionResult> OnPostSaveAsync(string? name, string? query, bool shared) =>
        AgainAsync(() => lists.Saved.SaveFilterAsync(ApiClients.NewKey(), new() { Name = name ?? "", Register = register, Query = query ?? "", Shared = shared }), T("条件を保存しました。", "The filter is saved."));

    public Task<IActionResult> OnPostRemoveAsync(Guid filterId) => AgainAsync(() => lists.Saved.RemoveSavedFilterAsync(filterId), T("保存した条件を削除しました。", "The saved filter is removed."));

    /// <summary>Does a step on many rows, or tries it, and shows the list as it then is with what came of it; what was typed stays where it is refused.</summary>
    protected async Task<IActionResult> StepAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode != 401)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
        return await OnGetAsync();
    }

    /// <summary>Sends a sheet of the register, to be tried or taken in, and shows the list as it then is; what is refused of it stands on the page.</summary>
    protected Task<IActionResult> SendSheetAsync<T>(FileForms forms, string path, IFormFile? sheet, bool isTrial, Action<T> keep) => ReadAsync(async () =>
    {
        IsOfSheet = true;
        try
        {
            keep(await forms.SendAsync<T>($"{path}?dryRun={(isTrial ? "true" : "false")}", [("file", sheet)]));
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 413 or 415)
        {
            Show(e.Result);
        }
        await LoadAsync();
    });

    /// <summary>What the list is asked for by the address; a page whose address says something otherwise than the API says so here.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Asked() => Request.Query.Where(q => q.Key is not ("handler" or "format" or "cursor" or "cols")).SelectMany(q => q.Value.Where(v => v is { Length: > 0 }).Select(v => new KeyValuePair<string, string?>(q.Key, v)));

    protected abstract Task ListAsync();

    protected async Task LoadAsync()
    {
        var saved = MaySave ? lists.Saved.ListSavedFiltersAsync(register) : null;
        await ListAsync();
        if (saved is not null) Saved = (await saved).Result.Items;
    }

    /// <summary>A step after which the same list is shown.</summary>
    private async Task<IActionResult> AgainAsync(Func<Task> step, string done) =>
        await TryAsync(step, done, LoadAsync) is RedirectResult ? Redirect(Request.Path + QueryString.Create(Request.Query.Where(q => q.Key != "handler"))) : Page();
}
