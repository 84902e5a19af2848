using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Vendor;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Evidence;

/// <summary>One piece of evidence: what it is and speaks for, its editions, the answers it backs, and the town's word on it.</summary>
public sealed class DetailsModel(EvidenceClient evidence, TimeProvider clock) : ApiPage
{
    private const int MostEditions = 100;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Comment { get; set; }

    public EvidenceResponse Piece { get; private set; } = new();
    public IReadOnlyList<EvidenceResponse> Editions { get; private set; } = [];
    public IReadOnlyList<EvidenceAnswerResponse> Answers { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public DateOnly Today { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnGetFileAsync() => DownloadAsync(evidence, Id);

    public Task<IActionResult> OnPostReviewAsync(bool accepted) =>
        TryAsync(() => evidence.ReviewEvidenceAsync(Id, ApiClients.Version(Version), new() { Accepted = accepted, Comment = Comment }), T("証跡の確認を記録しました。", "The review of the evidence is recorded."), LoadAsync);

    private async Task LoadAsync()
    {
        Today = VendorWords.Today(clock);
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
