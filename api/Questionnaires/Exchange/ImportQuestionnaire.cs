using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires.Editing;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

public sealed record ImportQuestionnaireRequest
{
    /// <summary>YAML or JSON of our own, a VSAQ template, an OSCAL catalog as JSON, or a CAIQ workbook.</summary>
    public IFormFile? File { get; init; }
    [QueryParam] public QuestionnaireFormat? Format { get; init; }
    /// <summary>Of the questionnaire it becomes, in place of the one in or made of the file; a new one begins with <c>own-</c>.</summary>
    [MaxLength(QuestionnaireRules.KeyMaxLength)] public string? Key { get; init; }
    /// <summary>Why it is taken in; kept on record.</summary>
    [MaxLength(QuestionnaireVersion.ReasonMaxLength)] public string? Reason { get; init; }
    /// <summary>Shows what would become of it and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

public sealed class ImportQuestionnaireValidator : Validator<ImportQuestionnaireRequest>
{
    public ImportQuestionnaireValidator() => RuleFor(r => r.Reason).FreeText(QuestionnaireVersion.ReasonMaxLength);
}

/// <param name="Path">A JSON pointer into the file, or sheet and cell; empty: all of it.</param>
public sealed record UnmappedRow(string Path, string Reason);

/// <summary>An answer found in the file. It is not kept: send it to an assessment of the vendor whose it is.</summary>
public sealed record FoundAnswer(string QuestionKey, string Value, string? Comment);

/// <param name="Number">Of the draft it became; null in a trial.</param>
/// <param name="Questions">How many it holds.</param>
/// <param name="Faults">What would keep it from being kept, or the draft from being published.</param>
/// <param name="Changes">Against the version in force of the same key; empty for a new one.</param>
public sealed record ImportQuestionnaireResponse(
    bool DryRun, string? Key, int? Number, int Questions, IReadOnlyList<UnmappedRow> Unmapped, IReadOnlyList<QuestionnaireFaultRow> Faults, IReadOnlyList<FoundAnswer> Answers, IReadOnlyList<QuestionnaireChange> Changes, long? Version);

/// <summary>Takes a questionnaire in from a file, as the draft of a new one or of the next version. A trial tells what would become of it and what finds no place.</summary>
public sealed class ImportQuestionnaire(VendorsDb db, UnitOfWork work, Caller caller, QuestionnaireEditing editing) : Endpoint<ImportQuestionnaireRequest, ImportQuestionnaireResponse>
{
    public override void Configure()
    {
        Post("/questionnaires/import");
        Permissions(PermissionNames.QuestionnairesWrite);
        this.Idempotent();
        this.TakesUpload(QuestionnaireFile.MaxBytes + 1024 * 1024);
        Summary(s => s.Summary = "Import a questionnaire from YAML, JSON, VSAQ, OSCAL or a CAIQ workbook, or try it");
        Description(d => d.WithTags("Questionnaires").Produces<ImportQuestionnaireResponse>(201));
    }

    public override async Task HandleAsync(ImportQuestionnaireRequest req, CancellationToken ct)
    {
        var file = req.File ?? throw Refusal.Invalid("/file", "required", ImportTexts.File);
        var format = req.Format ?? throw Refusal.Invalid("/format", "required", ImportTexts.Format);
        if (!string.IsNullOrWhiteSpace(req.Key) && !QuestionnaireRules.IsQuestionnaireKey(req.Key)) throw Refusal.Invalid("/key", "key", QuestionnaireTexts.QuestionnaireKey);
        await using var content = file.OpenReadStream();
        var (imported, faults) = QuestionnaireFile.Read(content, file.FileName, format);
        var trial = req.DryRun == true;
        if (imported is null && trial)
        {
            work.Discard();
            await this.CreatedAsync("/questionnaires", new(true, null, null, 0, [], [.. faults.Select(QuestionnaireFaultRow.From)], [], [], null), 1, ct);
            return;
        }
        var read = QuestionnaireEditing.Require((imported?.Content, faults), "/file");
        var questionnaire = read with { Key = string.IsNullOrWhiteSpace(req.Key) ? read.Key : req.Key };
        QuestionnaireEditing.Require((questionnaire, [.. QuestionnaireRules.Limits(questionnaire).Take(100)]), "/file"); // what was made of a foreign format keeps them, too
        var newest = await db.QuestionnaireAsync(questionnaire.Key, ct);
        if (newest is null && !questionnaire.Key.StartsWith("own-", StringComparison.Ordinal)) throw Refusal.Invalid("/key", "unknown", ImportTexts.KeyUnknown.With(questionnaire.Key));
        var changes = newest is null ? [] : QuestionnaireDiffRules.Changes(newest.Content, questionnaire, System.Globalization.CultureInfo.CurrentUICulture);
        var open = await editing.FaultsAsync(questionnaire, ct);
        var draft = trial ? null : await editing.OpenAsync(caller, questionnaire, string.IsNullOrWhiteSpace(req.Reason) ? ImportTexts.Reason.With(EnumWords.Of(format)).Current : req.Reason, ct);
        if (draft is null) work.Discard();
        else
        {
            await db.SaveChangesAsync(ct);
            content.Position = 0;
            work.Record("questionnaire.imported", "questionnaire", draft.Id, new { draft.Key, draft.Number, format = EnumWords.Of(format), file = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)), questions = questionnaire.Questions.Count, unmapped = imported!.Unmapped.Count });
        }
        var response = new ImportQuestionnaireResponse(
            trial, questionnaire.Key, draft?.Number, questionnaire.Questions.Count, [.. imported!.Unmapped.Select(u => new UnmappedRow(u.Path, u.Reason.Current))], [.. open.Select(QuestionnaireFaultRow.From)],
            [.. imported.Answers.Select(a => new FoundAnswer(a.QuestionKey, a.Value, a.Comment))], changes, draft?.Version);
        await this.CreatedAsync(draft is null ? "/questionnaires" : $"/questionnaires/{draft.Key}/versions/{draft.Number}", response, draft?.Version ?? 1, ct); // a trial answers as the import would
    }
}
