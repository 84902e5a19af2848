using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>Writes the draft of a clause's next version, or of a clause of the town's own, and tries it on a sample case.</summary>
public sealed class EditModel(ClausesClient clauses) : ApiPage
{
    /// <summary>The clause; null for one that is to be made.</summary>
    [FromRoute] public string? Key { get; set; }
    [BindProperty] public string? NewKey { get; set; }
    [BindProperty] public EditorForm Form { get; set; } = new();
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public int? Number { get; set; }
    [BindProperty] public long? Version { get; set; }
    [BindProperty] public string? Case { get; set; }

    public ClauseResponse? Clause { get; private set; }
    public IReadOnlyList<SampleCaseRow> Cases { get; private set; } = [];
    public ClausePreview? Preview { get; private set; }
    /// <summary>What keeps the draft from being published, as it was saved or as it was tried.</summary>
    public IReadOnlyList<ClauseFaultRow> Faults { get; private set; } = [];

    public string Title => Clause is { } clause ? T($"「{clause.Content.Title.Ja}」の改定案", $"Draft of “{clause.Content.Title.En}”") : T("独自の条項の案", "A clause of the town's own");

    public IEnumerable<ClauseFaultRow> FaultsOf(string path) => Faults.Where(f => f.Path == path || f.Path.StartsWith(path + ".", StringComparison.Ordinal) || f.Path.StartsWith(path + "[", StringComparison.Ordinal));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!May("clauses:write")) return StatusCode(StatusCodes.Status403Forbidden);
        await LoadAsync();
        if (Clause?.DraftNumber is { } number)
        {
            var draft = (await clauses.GetClauseVersionAsync(Clause.Key, number)).Result;
            (Form, Reason, Number, Version, Faults) = (EditorForm.Of(draft.Content), draft.Reason, number, draft.Version, draft.Faults);
        }
        else Form = EditorForm.Of(Clause?.Content);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ClauseVersionResponse? saved = null;
        var answer = await TryAsync(async () => saved = await SaveAsync(), T("案を保存しました。", "The draft is saved."), LoadAsync);
        return saved is null ? answer : Redirect($"/Clauses/{saved.Key}/Versions/{saved.Number}");
    }

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        await LoadAsync();
        return await ReadAsync(async () =>
        {
            Preview = (await clauses.PreviewClauseAsync(new() { Key = Key ?? NewKey ?? "", Case = Case ?? Cases[0].Key, Content = Form.Body() })).Result;
            Faults = Preview.Faults;
        });
    }

    private async Task<ClauseVersionResponse> SaveAsync() => (Key, Number) switch
    {
        (null, _) => (await clauses.DraftOwnClauseAsync(ApiClients.NewKey(), new() { Key = NewKey ?? "", Reason = Reason ?? "", Content = Form.Body() })).Result,
        (var key, null) => (await clauses.DraftClauseVersionAsync(key, ApiClients.NewKey(), new() { Reason = Reason ?? "", Content = Form.Body() })).Result,
        var (key, number) => (await clauses.ChangeClauseDraftAsync(key, number.Value, ApiClients.Version(Version ?? 0), new() { Reason = Reason ?? "", Content = Form.Body() })).Result,
    };

    private async Task LoadAsync()
    {
        Form.WithBlanks();
        var (cases, clause) = (clauses.GetSampleCasesAsync(), Key is null ? null : clauses.GetClauseAsync(Key));
        Cases = (await cases).Result.Cases;
        if (clause is not null) Clause = (await clause).Result;
    }
}
