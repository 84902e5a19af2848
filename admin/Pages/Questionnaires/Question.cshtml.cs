using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

/// <summary>Writes one question of a draft: a new one, or one that is there.</summary>
public sealed class QuestionModel(QuestionnairesClient questionnaires) : ApiPage
{
    /// <summary>What the list of places calls the place where it is.</summary>
    private const string Stays = "-";

    [FromRoute] public string Key { get; set; } = "";
    [FromRoute] public int Number { get; set; }
    /// <summary>Key of the question; null for one that is to be made.</summary>
    [BindProperty(SupportsGet = true)] public string? Question { get; set; }
    [BindProperty] public string? NewKey { get; set; }
    [BindProperty] public string? After { get; set; } = Stays;
    [BindProperty] public long Version { get; set; }
    [BindProperty] public QuestionForm Form { get; set; } = new();

    public IReadOnlyList<QuestionSection> Sections { get; private set; } = [];
    public IReadOnlyList<string> Others { get; private set; } = [];

    /// <summary>A fault that the API tells at the place in the whole questionnaire.</summary>
    public string? FaultIn(string member) => Problem?.Errors.FirstOrDefault(e => e.Pointer.StartsWith("/content/questions/", StringComparison.Ordinal) && e.Pointer.EndsWith("/" + member, StringComparison.Ordinal))?.Message;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!May("questionnaires:write")) return StatusCode(StatusCodes.Status403Forbidden);
        var draft = await LoadAsync();
        Version = draft.Version ?? 0;
        if (string.IsNullOrEmpty(Question)) Form = new() { Section = Sections.Count > 0 ? Sections[0].Key : null, Required = true, CarryOver = true };
        else if (draft.Content.Questions.FirstOrDefault(q => q.Key == Question) is { } question) Form = QuestionForm.Of(question);
        else return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var key = string.IsNullOrEmpty(Question) ? NewKey?.Trim() : Question;
        var answer = await TryAsync(
            () => questionnaires.PutQuestionAsync(Key, Number, string.IsNullOrEmpty(key) ? Stays : key, ApiClients.Version(Version), new() { Question = Form.Body(), After = After == Stays ? null : After ?? "" }), T("質問を保存しました。", "The question is saved."), LoadAsync);
        return answer is RedirectResult ? Redirect($"/Questionnaires/{Key}/Versions/{Number}") : answer;
    }

    private async Task<QuestionnaireVersionResponse> LoadAsync()
    {
        var draft = (await questionnaires.GetQuestionnaireVersionAsync(Key, Number)).Result;
        (Sections, Others) = ([.. draft.Content.Sections], [.. draft.Content.Questions.Select(q => q.Key).Where(k => k != Question)]);
        return draft;
    }
}
