using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

/// <summary>One version with its questions by section; of a draft also the steps to put them in order, remove them, publish or discard it.</summary>
public sealed class VersionModel(QuestionnairesClient questionnaires) : ApiPage
{
    [FromRoute] public string Key { get; set; } = "";
    [FromRoute] public int Number { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Question { get; set; }
    [BindProperty] public string? Section { get; set; }
    [BindProperty] public string? TitleJa { get; set; }
    [BindProperty] public string? TitleEn { get; set; }
    [BindProperty] public string? OnePersonReason { get; set; }

    public QuestionnaireVersionResponse Shown { get; private set; } = new();
    /// <summary>Who reads wrote on the draft, so that another has to publish it.</summary>
    public bool IsAuthor => Shown.Authors.Any(a => a.Name == User.Identity?.Name);

    /// <summary>The key of the question a fault is about, and its member.</summary>
    public string PlaceOf(QuestionnaireFaultRow fault)
    {
        var steps = fault.Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return steps is ["questions", var place, .. var member] && int.TryParse(place, out var n) && n < Shown.Content.Questions.Count ? $"{Shown.Content.Questions.ElementAt(n).Key} {string.Join('.', member)}" : fault.Pointer;
    }

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostPublishAsync() => TryAsync(() => questionnaires.PublishQuestionnaireVersionAsync(Key, Number, ApiClients.Version(Version), new() { OnePersonReason = OnePersonReason }), T("公開しました。", "Published."), LoadAsync);

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var answer = await TryAsync(() => questionnaires.DiscardQuestionnaireDraftAsync(Key, Number, ApiClients.Version(Version)), T("案を取り下げました。", "The draft is discarded."), LoadAsync);
        return answer is RedirectResult ? Redirect("/Questionnaires") : answer;
    }

    public async Task<IActionResult> OnPostUpAsync()
    {
        await LoadAsync();
        var keys = Shown.Content.Questions.Select(q => q.Key).ToList();
        var within = Shown.Content.Questions.Where(q => q.Section == Shown.Content.Questions.FirstOrDefault(x => x.Key == Question)?.Section).Select(q => q.Key).ToList();
        // Before the one that stands before it in its section.
        var before = within.IndexOf(Question ?? "") is > 0 and var place ? keys.IndexOf(within[place - 1]) : -1;
        if (before < 0) return Redirect(Request.Path);
        return await TryAsync(() => questionnaires.PutQuestionAsync(Key, Number, Question!, ApiClients.Version(Version), new() { After = before == 0 ? "" : keys[before - 1] }), T("順序を変えました。", "Moved."), LoadAsync);
    }

    public Task<IActionResult> OnPostRemoveAsync() => TryAsync(() => questionnaires.RemoveQuestionAsync(Key, Number, Question ?? "-", ApiClients.Version(Version)), T("質問を削除しました。", "The question is removed."), LoadAsync);

    public async Task<IActionResult> OnPostSectionUpAsync()
    {
        await LoadAsync();
        var keys = Shown.Content.Sections.Select(s => s.Key).ToList();
        var place = keys.IndexOf(Section ?? "");
        if (place <= 0) return Redirect(Request.Path);
        return await TryAsync(() => questionnaires.PutSectionAsync(Key, Number, Section!, ApiClients.Version(Version), new() { After = place == 1 ? "" : keys[place - 2] }), T("順序を変えました。", "Moved."), LoadAsync);
    }

    public Task<IActionResult> OnPostRemoveSectionAsync() => TryAsync(() => questionnaires.RemoveSectionAsync(Key, Number, Section ?? "-", ApiClients.Version(Version)), T("区分を削除しました。", "The section is removed."), LoadAsync);

    public Task<IActionResult> OnPostSectionAsync() => TryAsync(
        () => questionnaires.PutSectionAsync(Key, Number, string.IsNullOrWhiteSpace(Section) ? "-" : Section.Trim(), ApiClients.Version(Version), new() { Title = new() { Ja = TitleJa ?? "", En = TitleEn ?? "" } }), T("区分を保存しました。", "The section is saved."), LoadAsync);

    private async Task LoadAsync() => Shown = (await questionnaires.GetQuestionnaireVersionAsync(Key, Number)).Result;
}
