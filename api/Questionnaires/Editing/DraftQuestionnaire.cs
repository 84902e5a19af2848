using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public sealed record DraftQuestionnaireRequest
{
    /// <summary>Begins with <c>own-</c>, so that no shipped questionnaire ever has it.</summary>
    public string? Key { get; init; }
    public string? Reason { get; init; }
    public Text? Title { get; init; }
    /// <summary>Sections and questions, as a version answers them; none: it begins empty.</summary>
    public JsonElement? Content { get; init; }
}

public sealed class DraftQuestionnaireValidator : Validator<DraftQuestionnaireRequest>
{
    public DraftQuestionnaireValidator()
    {
        RuleFor(r => r.Key).NotEmpty().WithMessage(_ => QuestionnaireEditingTexts.OwnKey.Current).MaximumLength(QuestionnaireRules.KeyMaxLength).Matches(QuestionnaireEditingTexts.OwnKeyPattern).WithMessage(_ => QuestionnaireEditingTexts.OwnKey.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => QuestionnaireEditingTexts.Reason.Current).FreeText(QuestionnaireVersion.ReasonMaxLength);
        RuleFor(r => r.Title).NotNull().WithMessage(_ => HttpTexts.Required.Current);
    }
}

/// <summary>A questionnaire of the town's own, as the draft of its first version.</summary>
public sealed class DraftQuestionnaire(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<DraftQuestionnaireRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Post("/questionnaires");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft a questionnaire of the town's own");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(DraftQuestionnaireRequest req, CancellationToken ct)
    {
        if (await db.QuestionnaireVersions.AnyAsync(q => q.Key == req.Key, ct)) throw Refusal.Invalid("/key", "taken", QuestionnaireEditingTexts.KeyTaken);
        var content = QuestionnaireEditing.With(new() { Key = req.Key!, Version = 1, Title = req.Title!, Sections = [], Questions = [] }, req.Content) with { Title = req.Title! };
        var draft = await editing.OpenAsync(caller, content, req.Reason!, ct);
        QuestionnaireEditing.Change(draft, draft.Content, caller);
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.drafted", "questionnaire", draft.Id, new { draft.Key, draft.Number });
        await this.CreatedAsync($"/questionnaires/{draft.Key}/versions/{draft.Number}", await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}

public sealed record DraftQuestionnaireVersionRequest
{
    public string Key { get; init; } = "";
    public string? Reason { get; init; }
    /// <summary>Members (title, sections, questions) in place of those of the newest version; none: the draft begins as that version is.</summary>
    public JsonElement? Content { get; init; }
}

public sealed class DraftQuestionnaireVersionValidator : Validator<DraftQuestionnaireVersionRequest>
{
    public DraftQuestionnaireVersionValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => QuestionnaireEditingTexts.Reason.Current).FreeText(QuestionnaireVersion.ReasonMaxLength);
}

/// <summary>Drafts a questionnaire's next version from its newest one, with a reason; it is asked once someone else publishes it.</summary>
public sealed class DraftQuestionnaireVersion(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<DraftQuestionnaireVersionRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Post("/questionnaires/{key}/versions");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Draft the next version of a questionnaire");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(DraftQuestionnaireVersionRequest req, CancellationToken ct)
    {
        var newest = await db.QuestionnaireAsync(req.Key, ct) ?? throw Refusal.NotFound();
        var draft = await editing.OpenAsync(caller, QuestionnaireEditing.With(newest.Content, req.Content), req.Reason!, ct);
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.drafted", "questionnaire", draft.Id, new { draft.Key, draft.Number });
        await this.CreatedAsync($"/questionnaires/{draft.Key}/versions/{draft.Number}", await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}
