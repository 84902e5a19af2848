using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>What was really signed, or a provider's terms, held against the required clauses: the files go in, the lines come out, a person confirms each.</summary>
public sealed class GapCheckModel(CaseApi cases, GapChecksClient checks, FileForms forms) : CasePage(cases)
{
    [BindProperty(SupportsGet = true)] public GapStatus? Status { get; set; }
    [BindProperty] public IFormFile? Signed { get; set; }
    [BindProperty] public IFormFile? ResellerContract { get; set; }
    [BindProperty] public IFormFile? DataProcessingAgreement { get; set; }
    [BindProperty] public IFormFile? Terms { get; set; }
    [BindProperty] public Guid CheckId { get; set; }
    [BindProperty] public string? ClauseKey { get; set; }
    [BindProperty] public GapVerdict? Verdict { get; set; }
    [BindProperty] public string? Article { get; set; }
    [BindProperty(Name = "file")] public int? CoveredBy { get; set; }
    [BindProperty] public string? Comment { get; set; }

    /// <summary>The latest check; null before the first.</summary>
    public GapCheckResponse? Check { get; private set; }

    /// <summary>Of a use under terms of service only there is no contract to check.</summary>
    public bool IsOfTerms => Case.TermsOnly;
    public bool MayCheck => IsOfTerms ? (May("cloudUses:write") || May("cloudUses:review")) && !Case.IsOver : May("contracts:write") && Case.Contract is { } contract && contract.State != ContractState.Ended;
    public IEnumerable<GapLineResponse> Lines => Check!.Lines.Where(l => Status is null || l.Status == Status);

    public GapVerdict Chosen(GapLineResponse line) => IsTyped(line) && Verdict is { } typed ? typed : line.Confirmation?.Verdict ?? line.Status switch { GapStatus.Present => GapVerdict.Present, GapStatus.Altered => GapVerdict.AlteredAcceptable, _ => GapVerdict.Missing };

    public string? ArticleOf(GapLineResponse line) => IsTyped(line) ? Article : line.Confirmation is { } said ? said.Article : line.Status == GapStatus.Missing ? null : string.Join('、', line.Passages.Select(p => p.Label).Where(l => l.Length > 0));

    public string? CommentOf(GapLineResponse line) => IsTyped(line) ? Comment : line.Confirmation?.Comment;

    /// <summary>What the API says of a field of the line that was just sent.</summary>
    public string? Fault(GapLineResponse line, string field) => IsTyped(line) ? Fault($"/lines/0/{field}") : null;

    protected override async Task LoadAboutAsync()
    {
        if (Case.Whole.GapCheckId is { } latest) Check = (await checks.GetGapCheckAsync(latest)).Result;
    }

    public async Task<IActionResult> OnGetFileAsync(Guid checkId, int n)
    {
        var about = (await checks.GetGapCheckAsync(checkId)).Result.Files.ElementAt(n);
        return await DownloadAsync(await checks.GetGapFileAsync(checkId, n), about.MediaType, about.Name);
    }

    public Task<IActionResult> OnPostCheckAsync(Guid? contractId) => StepAsync(
        () => forms.SendAsync<GapCheckResponse>(contractId is { } contract ? $"/contracts/{contract}/gap-check" : $"/cloud-uses/{Id}/gap-check", [("file", Signed), ("resellerContract", ResellerContract), ("dataProcessingAgreement", DataProcessingAgreement), ("terms", Terms)]),
        T("照合しました。各行を確認してください。", "Checked. Confirm each line."));

    public Task<IActionResult> OnPostConfirmAsync() => StepAsync(
        () => checks.ConfirmGapsAsync(CheckId, ApiClients.NewKey(), new() { Lines = [new() { ClauseKey = ClauseKey ?? "", Verdict = Verdict ?? default, Article = Article, File = CoveredBy, Comment = Comment }] }), T("確認を記録しました。", "The line is confirmed."));

    /// <summary>Confirms at once what was found word for word and was not looked at yet.</summary>
    public Task<IActionResult> OnPostConfirmPresentAsync() => StepAsync(async () =>
    {
        var open = (await checks.GetGapCheckAsync(CheckId)).Result.Lines.Where(l => l.Status == GapStatus.Present && l.Confirmation is null);
        await checks.ConfirmGapsAsync(CheckId, ApiClients.NewKey(), new() { Lines = [.. open.Select(l => new ConfirmGapRequest { ClauseKey = l.ClauseKey, Verdict = GapVerdict.Present })] });
    }, T("確認を記録しました。", "The lines are confirmed."));

    private bool IsTyped(GapLineResponse line) => Problem is not null && ClauseKey == line.ClauseKey;
}
