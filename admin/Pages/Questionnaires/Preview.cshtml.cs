using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

/// <summary>A version as the vendor would see it, for a sample case, a tier and the answers given so far.</summary>
public sealed class PreviewModel(QuestionnairesClient questionnaires, ClausesClient clauses) : ApiPage
{
    [FromRoute] public string Key { get; set; } = "";
    [FromRoute] public int Number { get; set; }
    [BindProperty(SupportsGet = true)] public string? Case { get; set; }
    [BindProperty(SupportsGet = true)] public int? Tier { get; set; }
    [BindProperty] public Dictionary<string, string?> Answers { get; set; } = [];

    public IReadOnlyList<SampleCaseRow> Cases { get; private set; } = [];
    public QuestionnairePreview? Preview { get; private set; }

    public Task<IActionResult> OnGetAsync() => TryItAsync();

    public Task<IActionResult> OnPostAsync() => TryItAsync();

    private Task<IActionResult> TryItAsync() => ReadAsync(async () =>
    {
        Cases = (await clauses.GetSampleCasesAsync()).Result.Cases;
        Case = Cases.Any(c => c.Key == Case) ? Case : Cases[0].Key;
        var given = Answers.Where(a => !string.IsNullOrWhiteSpace(a.Value)).Select(a => new PreviewAnswer { QuestionKey = a.Key, Value = a.Value }).ToList();
        Preview = (await questionnaires.PreviewQuestionnaireAsync(Key, Number, new() { Case = Case, Tier = Tier, Answers = given })).Result;
    });
}
