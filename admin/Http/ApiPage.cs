using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Http;

/// <summary>A page that sends and shows the API's answer: the API decides what is valid, a page repeats no rule.</summary>
public abstract class ApiPage : PageModel
{
    protected const string WordDocument = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>What the API refused, in its own words.</summary>
    public ApiProblem? Problem { get => Faults.Of(HttpContext).Problem; private set => Faults.Of(HttpContext).Problem = value; }

    /// <summary>What the API said of one field, or of a part of it, for the place where it was typed.</summary>
    public string? Fault(string pointer) => Faults.Of(HttpContext).At(pointer);

    public bool May(string permission) => User.HasClaim("may", permission);

    /// <summary>What was typed into one field parted by commas or spaces.</summary>
    protected static List<string> PartsOf(string? text) => [.. (text ?? "").Split([',', '、', ' ', '\u3000'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    [TempData]
    public string? Done { get; set; }

    /// <summary>Shows a refusal on the page that is about to be answered.</summary>
    protected void Show(ApiProblem problem) => Problem = problem;

    /// <summary>Reads what the page shows; what the API refuses of a filter or an address stands on the page.</summary>
    protected async Task<IActionResult> ReadAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode == 400)
        {
            Problem = e.Result;
        }
        Problem ??= UnreadableHandler.Refusal(HttpContext);
        if (Problem is not null) Response.StatusCode = Problem.Status;
        return Page();
    }

    /// <summary>Hands on a file the API gave, which no browser is to take for a page of ours.</summary>
    protected async Task<IActionResult> DownloadAsync(FileResponse file, string mediaType, string name)
    {
        using (file)
        {
            var bytes = new MemoryStream();
            await file.Stream.CopyToAsync(bytes);
            return Download(bytes.ToArray(), mediaType, name);
        }
    }

    /// <summary>The same for one that may be large: it is passed on as it comes.</summary>
    protected IActionResult HandOn(FileResponse file, string mediaType, string name)
    {
        Response.RegisterForDispose(file);
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return File(file.Stream, mediaType, name);
    }

    protected IActionResult Download(byte[] bytes, string mediaType, string name)
    {
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'"; // a contract brings its style with it
        return File(bytes, mediaType, name);
    }

    /// <summary>Hands on a piece of evidence under its own name.</summary>
    protected async Task<IActionResult> DownloadAsync(EvidenceClient evidence, Guid id, CancellationToken ct = default)
    {
        var about = (await evidence.GetEvidenceAsync(id, null, ct)).Result;
        return await DownloadAsync(await evidence.DownloadEvidenceAsync(id, ct), about.MediaType, about.FileName);
    }

    /// <summary>Asks for what takes longer, and goes to where its progress is shown; a refusal stands on top of the page. To the generated client 202 is an exception.</summary>
    protected async Task<IActionResult> TakeOnAsync(Func<Task> ask, Func<Task> load)
    {
        try
        {
            return await TryAsync(ask, "", load);
        }
        catch (ApiException<OperationResponse> taken)
        {
            return RedirectToPage("/Operations/Details", new { id = taken.Result.Id, from = Request.Path.Value });
        }
    }

    /// <summary>The same for an operation whose only good answer is 202, which the generated client hands back.</summary>
    /// <param name="to">Where its progress is shown; the page of operations when left out.</param>
    protected async Task<IActionResult> TakeOnAsync(Func<Task<ApiResponse<OperationResponse>>> ask, Func<Task> load, Func<Guid, string>? to = null)
    {
        OperationResponse? taken = null;
        var answer = await TryAsync(async () => taken = (await ask()).Result, "", load);
        return taken is null ? answer : to is null ? RedirectToPage("/Operations/Details", new { id = taken.Id, from = Request.Path.Value }) : Redirect(to(taken.Id));
    }

    /// <summary>Runs a step, then shows the page afresh; a refusal stands on top of the page with what was typed kept.</summary>
    protected async Task<IActionResult> TryAsync(Func<Task> step, string done, Func<Task> load)
    {
        try
        {
            await step();
            if (done.Length > 0) Done = done;
            return Redirect(Request.Path);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode != 401 || User.Identity?.IsAuthenticated != true)
        {
            Problem = e.Result;
            Response.StatusCode = e.StatusCode;
            await load();
            return Page();
        }
    }
}
