using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

public sealed record PutSectionRequest
{
    public string Key { get; init; } = "";
    public int Number { get; init; }
    public string SectionKey { get; init; } = "";
    /// <summary>Left out: it is only moved.</summary>
    public Text? Title { get; init; }
    /// <summary>Key of the section it comes after, an empty text for the first place. Left out: where it is, or last.</summary>
    public string? After { get; init; }
}

public sealed class PutSectionValidator : Validator<PutSectionRequest>
{
    public PutSectionValidator()
    {
        RuleFor(r => r.SectionKey).Must(QuestionnaireRules.IsKey).WithErrorCode("key").WithMessage(_ => QuestionnaireTexts.Key.Current);
        RuleFor(r => r.After).MaximumLength(QuestionnaireRules.KeyMaxLength).WithMessage(_ => HttpTexts.TooLong.With(QuestionnaireRules.KeyMaxLength).Current);
    }
}

/// <summary>Adds a section to a draft, renames or moves it.</summary>
public sealed class PutSection(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<PutSectionRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Put("/questionnaires/{key}/versions/{number}/sections/{sectionKey}");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Add a section to a draft, rename it or move it");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(PutSectionRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        var title = req.Title ?? draft.Content.Sections.SingleOrDefault(s => s.Key == req.SectionKey)?.Title ?? throw Refusal.Invalid("/title", "required", HttpTexts.Required);
        if (title.Ja is null || title.En is null) throw Refusal.Invalid("/title", "required", HttpTexts.Required);
        var changed = QuestionnaireOrderRules.Put(draft.Content, new QuestionSection(req.SectionKey, title), req.After == req.SectionKey ? null : req.After) ?? throw Refusal.Invalid("/after", "unknown", QuestionnaireTexts.SectionUnknown.With(req.After));
        QuestionnaireEditing.Change(draft, changed, caller);
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.draftChanged", "questionnaire", draft.Id, new { draft.Key, draft.Number, section = req.SectionKey });
        await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}

public sealed record SectionRequest(string Key, int Number, string SectionKey);

public sealed class RemoveSection(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<SectionRequest, QuestionnaireVersionResponse>
{
    public override void Configure()
    {
        Delete("/questionnaires/{key}/versions/{number}/sections/{sectionKey}");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Remove a section without questions from a draft");
        Description(d => d.WithTags("Questionnaires"));
    }

    public override async Task HandleAsync(SectionRequest req, CancellationToken ct)
    {
        var draft = await editing.DraftAsync(req.Key, req.Number, HttpContext, ct);
        if (draft.Content.Sections.All(s => s.Key != req.SectionKey)) throw Refusal.NotFound();
        if (draft.Content.Questions.Count(q => q.Section == req.SectionKey) is > 0 and var left) throw Refusal.Conflict("sectionInUse", QuestionnaireEditingTexts.SectionInUse.With(left));
        QuestionnaireEditing.Change(draft, draft.Content with { Sections = [.. draft.Content.Sections.Where(s => s.Key != req.SectionKey)] }, caller);
        await db.SaveChangesAsync(ct);
        work.Record("questionnaire.draftChanged", "questionnaire", draft.Id, new { draft.Key, draft.Number, removedSection = req.SectionKey });
        await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
    }
}
