using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Measures;

/// <summary>One measure: its letter, the vendor's reply and how it ended.</summary>
public sealed class DetailsModel(MeasuresClient measures, EvidenceClient evidence) : ApiPage
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Outcome { get; set; }

    public MeasureResponse Measure { get; private set; } = new();
    public bool MayTake => Measure.State != MeasureState.Closed && May("measures:take");

    public async Task OnGetAsync() => Measure = (await measures.GetMeasureAsync(Id)).Result;

    public async Task<IActionResult> OnGetLetterAsync(LetterFormat format)
    {
        await OnGetAsync();
        var letter = await measures.GetMeasureLetterAsync(Id, format);
        return format == LetterFormat.Docx ? await DownloadAsync(letter, Docx, $"{Measure.ReferenceNo}.docx") : await DownloadAsync(letter, "text/html; charset=utf-8", $"{Measure.ReferenceNo}.html");
    }

    public async Task<IActionResult> OnGetFileAsync(Guid evidenceId)
    {
        var about = (await evidence.GetEvidenceAsync(evidenceId)).Result;
        return await DownloadAsync(await evidence.DownloadEvidenceAsync(evidenceId), about.MediaType, about.FileName);
    }

    public Task<IActionResult> OnPostReplyAsync() =>
        TryAsync(() => measures.ReplyToMeasureAsync(Id, ApiClients.Version(Version), new() { Text = Text ?? "" }), T("回答を記録しました。", "The reply is recorded."), OnGetAsync);

    public Task<IActionResult> OnPostCloseAsync() =>
        TryAsync(() => measures.CloseMeasureAsync(Id, ApiClients.Version(Version), new() { Outcome = Outcome ?? "" }), T("措置を完了にしました。", "The measure is closed."), OnGetAsync);
}
