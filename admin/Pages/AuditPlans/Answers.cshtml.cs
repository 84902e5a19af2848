using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.AuditPlans;

/// <summary>One answer of a section as it stands in the form.</summary>
public sealed class SectionAnswer
{
    public string Key { get; set; } = "";
    public int Version { get; set; }
    public string? Value { get; set; }
    /// <summary>Several choices of one question.</summary>
    public List<string> Values { get; set; } = [];
    public string? Comment { get; set; }

    public string? Whole => Values.Count > 0 ? string.Join(',', Values) : Value;
}

/// <summary>A section answers the questions of an audit or a self-check: one part of them at a time, what is wrong beside its field, and hands them in.</summary>
public sealed class AnswersModel(SecurityAuditsClient audits) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Section { get; set; }
    [BindProperty] public List<SectionAnswer> Answers { get; set; } = [];
    [BindProperty] public long Version { get; set; }

    public AuditItemResponse Item { get; private set; } = new();
    public IReadOnlyDictionary<string, (string Part, string Message)> Faults { get; private set; } = new Dictionary<string, (string, string)>();
    private Dictionary<string, SectionAnswer> _typed = [];

    public bool IsOpen => Item is { VendorId: null, SubmittedAt: null, State: AuditItemState.Underway } && May("securityAudits:answer");
    public IReadOnlyList<(string Key, string Title)> Sections => [.. Item.Questions.Select(q => (q.Section, q.SectionTitle)).Distinct()];
    public string Current => Sections.Any(s => s.Key == Section) ? Section! : Sections.Count > 0 ? Sections[0].Key : "";
    public string? Next => Sections.SkipWhile(s => s.Key != Current).Skip(1).FirstOrDefault().Key;
    public IEnumerable<AuditQuestionResponse> Shown => Item.Questions.Where(q => q.Section == Current);

    public SectionAnswer Given(AuditQuestionResponse q) => _typed.GetValueOrDefault(q.Key) ?? new() { Key = q.Key, Version = q.AnswerVersion, Value = q.Value, Values = [.. q.Value?.Split(',') ?? []], Comment = q.Comment };

    public string? Fault(string key, string part) => Faults.TryGetValue(key, out var fault) && fault.Part == part ? fault.Message : null;

    public async Task OnGetAsync() => Item = (await audits.GetAuditItemAsync(Id)).Result;

    public async Task<IActionResult> OnPostSaveAsync(bool next)
    {
        await OnGetAsync();
        var faults = new Dictionary<string, (string, string)>();
        try
        {
            var saved = (await audits.AnswerAuditItemAsync(Id, new() { Answers = [.. Answers.Select(a => new AuditAnswerRequest { QuestionKey = a.Key, Value = a.Whole, Comment = a.Comment, Version = a.Version })] })).Result;
            // Hidden by another answer of the same form: it is gone from the page, not wrong.
            foreach (var result in saved.Results) if (result.Error is { Code: not "hidden" } error) faults[result.QuestionKey] = (error.Pointer.EndsWith("/comment", StringComparison.Ordinal) ? "comment" : "value", error.Message);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 403 or 409)
        {
            Show(e.Result);
            _typed = Answers.ToDictionary(a => a.Key);
            Response.StatusCode = e.StatusCode;
            return Page();
        }
        if (faults.Count == 0)
        {
            Done = T("保存しました。", "Saved.");
            return Redirect($"/AuditPlans/Items/{Id}/Answers?section={Uri.EscapeDataString(next ? Next ?? Current : Current)}");
        }
        await OnGetAsync();
        (Faults, _typed) = (faults, Answers.Where(a => faults.ContainsKey(a.Key)).ToDictionary(a => a.Key));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public async Task<IActionResult> OnPostSubmitAsync()
    {
        var answer = await TryAsync(() => audits.SubmitAuditItemAsync(Id, ApiClients.Version(Version)), T("回答を提出しました。", "The answers are handed in."), OnGetAsync);
        return answer is RedirectResult ? Redirect($"/AuditPlans/Items/{Id}") : answer;
    }
}
