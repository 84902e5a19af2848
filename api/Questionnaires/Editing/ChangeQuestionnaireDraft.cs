using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public sealed record ChangeQuestionnaireDraftRequest
{
    public string Key { get; init; } = "";
    public int Number { get; init; }
    public string? Reason { get; init; }
    /// <summary>Members (title, sections, questions) in place of the draft's; what is left out stays.</summary>
    public JsonElement? Content { get; init; }
}

public sealed class ChangeQuestionnaireDraftValidator : Validator<ChangeQuestionnaireDraftRequest>
{
    public ChangeQuestionnaireDraftValidator() => RuleFor(r => r.Reason).Must(t => t is null || t.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => QuestionnaireEditingTexts.Reason.Current).FreeText(QuestionnaireVersion.ReasonMaxLength);
}

/// <summary>Changes a draft; whoever does is one of its authors from then on, and cannot publish it.</summary>
public sealed class ChangeQuestionnaireDraft(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<ChangeQuestionnaireDraftRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Patch("/questionnaires/{key}/versions/{number}");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change the draft of a questionnaire's next version");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(ChangeQuestionnaireDraftRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        draft.Reason = req.Reason?.Trim() ?? draft.Reason;
        QuestionnaireEditing.Change(draft, QuestionnaireEditing.With(draft.Content, req.Content), caller);
        db.Entry(draft).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.draftChanged", "questionnaire", draft.Id, new { draft.Key, draft.Number });
        await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}

public sealed record QuestionnaireVersionRequest(string Key, int Number);

public sealed class DiscardQuestionnaireDraft(VendorsDb db, UnitOfWork work, QuestionnaireEditing editing) : Endpoint<QuestionnaireVersionRequest>
{
    public override void Configure()
    {
        Delete("/questionnaires/{key}/versions/{number}");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Discard the draft of a questionnaire's next version");
        Description(d => d.WithTags("Questionnaires").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(QuestionnaireVersionRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        draft.IsOpen = false;
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.draftDiscarded", "questionnaire", draft.Id, new { draft.Key, draft.Number });
        await Send.NoContentAsync(ct);
    }
}
