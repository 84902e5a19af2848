using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Vendor;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Evidence;

/// <summary>One piece of evidence: what it is and speaks for, its editions, the answers it backs, and the town's word on it.</summary>
public sealed class DetailsModel(EvidenceClient evidence, TimeProvider clock) : ApiPage
{
    public const string Pdf = "application/pdf";
    private const int MostEditions = 100;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Comment { get; set; }

    /// <summary>The file itself is shown; it is on record as read then, as with a download.</summary>
    [BindProperty(SupportsGet = true)] public bool View { get; set; }
    /// <summary>The page from which it is read, to go on there.</summary>
    [BindProperty(SupportsGet = true)] public string? From { get; set; }

    public EvidenceResponse Piece { get; private set; } = new();
    public IReadOnlyList<EvidenceResponse> Editions { get; private set; } = [];
    public IReadOnlyList<EvidenceAnswerResponse> Answers { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public DateOnly Today { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnGetFileAsync() => DownloadAsync(evidence, Id);

    /// <summary>The file for the frame of this page.</summary>
    public async Task<IActionResult> OnGetFrameAsync()
    {
        if ((await evidence.GetEvidenceAsync(Id)).Result is not { State: EvidenceState.Clean } piece || ShownAs(piece) is not { } type) return NotFound();
        var file = await evidence.DownloadEvidenceAsync(Id);
        Response.RegisterForDispose(file);
        Response.Framed();
        return File(file.Stream, type);
    }

    public async Task<IActionResult> OnPostReviewAsync(bool accepted)
    {
        var answer = await TryAsync(() => evidence.ReviewEvidenceAsync(Id, ApiClients.Version(Version), new() { Accepted = accepted, Comment = Comment }), T("証跡の確認を記録しました。", "The review of the evidence is recorded."), LoadAsync);
        return answer is RedirectResult && Url.IsLocalUrl(From) ? LocalRedirect(From) : answer;
    }

    /// <summary>As what a browser shows it; the type is what the API found in the bytes, never what a name says. Null: it is for a download.</summary>
    public static string? ShownAs(EvidenceResponse piece) => piece.MediaType switch
    {
        Pdf or "image/png" or "image/jpeg" => piece.MediaType,
        "text/plain" or "text/csv" or "application/json" => "text/plain",
        _ => null,
    };

    private async Task LoadAsync()
    {
        Today = VendorWords.Today(clock);
        if (!Url.IsLocalUrl(From)) From = null;
        Piece = (await evidence.GetEvidenceAsync(Id)).Result;
        var editions = evidence.ListEvidenceAsync(limit: MostEditions, editionsOf: Id);
        if (May("assessments:read"))
        {
            var page = (await evidence.ListEvidenceAnswersAsync(Id, cursor: Cursor)).Result;
            (Answers, NextCursor) = (page.Items, page.NextCursor);
        }
        Editions = [.. (await editions).Result.Items.OrderByDescending(e => e.Edition)];
    }
}
