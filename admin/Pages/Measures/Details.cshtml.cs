using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Measures;

/// <summary>One measure: its letter, the vendor's reply and how it ended.</summary>
public sealed class DetailsModel(MeasuresClient measures, EvidenceClient evidence) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Outcome { get; set; }

    public MeasureResponse Measure { get; private set; } = new();
    /// <summary>The letter as the API wrote it for a page, every text of it encoded.</summary>
    public string Letter { get; private set; } = "";
    public bool MayTake => Measure.State != MeasureState.Closed && May("measures:take");

    public async Task OnGetAsync()
    {
        var (measure, file) = (measures.GetMeasureAsync(Id), measures.GetMeasureLetterAsync(Id, LetterFormat.Html));
        Measure = (await measure).Result;
        using var letter = await file;
        Letter = await new StreamReader(letter.Stream).ReadToEndAsync();
    }

    public async Task<IActionResult> OnGetLetterAsync()
    {
        var no = (await measures.GetMeasureAsync(Id)).Result.ReferenceNo;
        return await DownloadAsync(await measures.GetMeasureLetterAsync(Id, LetterFormat.Docx), WordDocument, $"{no}.docx");
    }

    public Task<IActionResult> OnPostPdfAsync() => TakeOnAsync(() => measures.GetMeasureLetterAsync(Id, LetterFormat.Pdf), OnGetAsync);

    public Task<IActionResult> OnGetFileAsync(Guid evidenceId) => DownloadAsync(evidence, evidenceId);

    public Task<IActionResult> OnPostReplyAsync() =>
        TryAsync(() => measures.ReplyToMeasureAsync(Id, ApiClients.Version(Version), new() { Text = Text ?? "" }), T("回答を記録しました。", "The reply is recorded."), OnGetAsync);

    public Task<IActionResult> OnPostCloseAsync() =>
        TryAsync(() => measures.CloseMeasureAsync(Id, ApiClients.Version(Version), new() { Outcome = Outcome ?? "" }), T("措置を完了にしました。", "The measure is closed."), OnGetAsync);
}
