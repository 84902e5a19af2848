using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public sealed record PutQuestionRequest
{
    public string Key { get; init; } = "";
    public int Number { get; init; }
    public string QuestionKey { get; init; } = "";
    /// <summary>The whole question, as a version answers it; its key is that of the address. Left out: it is only moved.</summary>
    public JsonElement? Question { get; init; }
    /// <summary>Key of the question it comes after, an empty text for the first place. Left out: where it is, or at the end of its section.</summary>
    public string? After { get; init; }
}

public sealed class PutQuestionValidator : Validator<PutQuestionRequest>
{
    public PutQuestionValidator()
    {
        RuleFor(r => r.QuestionKey).Must(QuestionnaireRules.IsKey).WithErrorCode("key").WithMessage(_ => QuestionnaireTexts.Key.Current);
        RuleFor(r => r.After).MaximumLength(QuestionnaireRules.KeyMaxLength).WithMessage(_ => HttpTexts.TooLong.With(QuestionnaireRules.KeyMaxLength).Current);
    }
}

/// <summary>Adds a question to a draft, changes or moves it.</summary>
public sealed class PutQuestion(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<PutQuestionRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Put("/questionnaires/{key}/versions/{number}/questions/{questionKey}");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Add a question to a draft, change it or move it");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(PutQuestionRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        var question = draft.Content.Questions.SingleOrDefault(q => q.Key == req.QuestionKey);
        if (req.Question is { ValueKind: not JsonValueKind.Null } given)
        {
            var (read, fault) = QuestionnaireJson.Question(given, req.QuestionKey);
            question = read ?? throw Refusal.Invalid(fault! with { Pointer = "/question" + fault.Pointer });
        }
        if (question is null) throw Refusal.Invalid("/question", "required", HttpTexts.Required);
        var changed = QuestionnaireOrderRules.Put(draft.Content, question, req.After == req.QuestionKey ? null : req.After) ?? throw Refusal.Invalid("/after", "unknown", QuestionnaireTexts.QuestionUnknown.With(req.After));
        QuestionnaireEditing.Change(draft, changed, caller);
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.draftChanged", "questionnaire", draft.Id, new { draft.Key, draft.Number, question = req.QuestionKey });
        await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}

public sealed record QuestionRequest(string Key, int Number, string QuestionKey);

public sealed class RemoveQuestion(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<QuestionRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Delete("/questionnaires/{key}/versions/{number}/questions/{questionKey}");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Remove a question from a draft");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(QuestionRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        if (draft.Content.Questions.All(q => q.Key != req.QuestionKey)) throw Refusal.NotFound();
        QuestionnaireEditing.Change(draft, draft.Content with { Questions = [.. draft.Content.Questions.Where(q => q.Key != req.QuestionKey)] }, caller);
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.draftChanged", "questionnaire", draft.Id, new { draft.Key, draft.Number, removed = req.QuestionKey });
        await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}
