using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Exchange;

namespace Ampira.Vendors.Api.Assessments.CaiqAnswers;

public sealed record TakeCaiqRequest
{
    public Guid Id { get; init; }
    /// <summary>The vendor's CAIQ 4.x, filled in.</summary>
    public IFormFile? File { get; init; }
    /// <summary>Shows what would become of each answer and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
    /// <summary>Puts the CAIQ's answers in the place of those that the vendor has given otherwise; left out, each of these is a conflict.</summary>
    [QueryParam] public bool? Replace { get; init; }
    /// <summary>The person who hands it in, where a program sends it.</summary>
    [MaxLength(Answer.PersonMaxLength)] public string? AnsweredBy { get; init; }
}

/// <param name="Cell">Of the answer, or of the description where that is what is wrong.</param>
/// <param name="CaiqId">Such as A&amp; several with a comma between them where the question refers to several.</param>
/// <param name="WordingDiffers">The question is put in other words here: whoever takes the answer should read both.</param>
public sealed record CaiqRowResult(string Sheet, string Cell, string CaiqId, string QuestionKey, string Value, bool WordingDiffers, AnswerStatus Status, int Version, string? Code, string? Message);

/// <summary>An answer that finds no place, or a row that cannot be read.</summary>
public sealed record CaiqLeftOutRow(string Sheet, string Cell, string? CaiqId, string Code, string Reason);

/// <param name="CaiqVersion">As the file says, such as 4.0.2.</param>
/// <param name="Level">A to D: of a dry run, what the control score would be.</param>
public sealed record TakeCaiqResponse(
    bool DryRun, string CaiqVersion, int Saved, int Unchanged, int Invalid, int Conflicts, IReadOnlyList<CaiqRowResult> Rows, IReadOnlyList<CaiqLeftOutRow> LeftOut, IReadOnlyList<string> Missing,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Level = null);

public sealed class TakeCaiqValidator : Validator<TakeCaiqRequest>
{
    public TakeCaiqValidator()
    {
        RuleFor(r => r.File).NotNull().WithMessage(_ => CaiqTexts.File.Current);
        RuleFor(r => r.AnsweredBy).FreeText(Answer.PersonMaxLength);
    }
}

/// <summary>
/// Takes the answers of a CAIQ that the vendor filled in for everybody. It is no workbook of ours: it carries no versions, most of its rows may be asked nowhere here, and nobody edits it for
/// one town. So each row stands for itself, what finds no place is told, and what is answered here already gives way only when that is asked for.
/// </summary>
public sealed class TakeCaiq(VendorsDb db, UnitOfWork work, Caller caller, AnswerBook book, ProvisionalLevel level) : Endpoint<TakeCaiqRequest, TakeCaiqResponse>
{
    public override void Configure()
    {
        Put("/assessments/{id}/caiq");
        Permissions(PermissionNames.AssessmentsAnswer);
        this.TakesUpload(QuestionnaireFile.MaxBytes + 1024 * 1024);
        Summary(s => s.Summary = "Take the answers of a filled-in CAIQ, row by row");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(TakeCaiqRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        await using var content = req.File!.OpenReadStream();
        var table = CaiqRules.Table(QuestionnaireFile.Sheets(content, req.File.FileName));
        if (!AssessmentRules.Allows(assessment.State, AssessmentAction.Answer)) throw AssessmentAccess.NotOpen(assessment.State);
        content.Position = 0;
        var source = new AnswerSource("assessment.caiqTaken", Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)));
        var current = await db.CurrentAnswersAsync(assessment.Id, ct);
        var (answers, leftOut) = CaiqAnswerRules.Taken(table, [.. assessment.Questions.Where(q => !q.NotAsked)], await ReferencesAsync(assessment, ct), current, req.Replace == true);
        if (req.DryRun == true) work.Discard();

        var given = answers.Where(a => a.Given is not null).ToList();
        var saved = await book.SaveAsync(assessment.Id, [.. given.Select(a => a.Given!)], ct, req.AnsweredBy, source);
        var results = given.Zip(saved.Results).ToDictionary(r => r.First.Question.Key, r => r.Second);
        List<CaiqRowResult> rows = [.. answers.Select(a => Row(table, a, results.GetValueOrDefault(a.Question.Key), current)).OrderBy(r => RowOf(r.Cell)).ThenBy(r => r.QuestionKey, StringComparer.Ordinal)];
        int Count(AnswerStatus status) => rows.Count(r => r.Status == status);
        await Send.OkAsync(new(
            req.DryRun == true, table.Version, Count(AnswerStatus.Saved), Count(AnswerStatus.Unchanged), Count(AnswerStatus.Invalid), Count(AnswerStatus.Conflict), rows,
            [.. leftOut.OrderBy(l => RowOf(l.Cell)).Select(l => new CaiqLeftOutRow(table.Sheet, l.Cell, l.CaiqId, l.Code, l.Reason.Current))], saved.Missing, req.DryRun == true ? await level(assessment.Id, ct) : null), ct);
    }

    private static CaiqRowResult Row(CaiqTable table, CaiqAnswer answer, AnswerResult? result, IReadOnlyDictionary<string, CurrentAnswer> current)
    {
        var (row, id) = (answer.Rows[0], string.Join(", ", answer.Rows.Select(r => r.Id)));
        if (result is null) return new(table.Sheet, row.AnswerAt, id, answer.Question.Key, row.Value!, answer.WordingDiffers, AnswerStatus.Unchanged, current[answer.Question.Key].Number, null, null);
        var cell = result.Error?.Pointer.EndsWith("/comment", StringComparison.Ordinal) == true ? row.CommentAt : row.AnswerAt;
        // What another has saved between is told as everywhere; what stood before says how it gives way.
        var message = result.Status == AnswerStatus.Conflict && current.GetValueOrDefault(answer.Question.Key)?.Number == result.Version ? CaiqTexts.Answered.Current : result.Error?.Message;
        return new(table.Sheet, cell, id, answer.Question.Key, row.Value!, answer.WordingDiffers, result.Status, result.Version, result.Error?.Code, message);
    }

    /// <summary>What the questions refer to stands in the town's template, which the vendor sees through this answer only.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<QuestionReference>>> ReferencesAsync(Assessment assessment, CancellationToken ct)
    {
        IReadOnlyDictionary<string, IReadOnlyList<QuestionReference>> references = new Dictionary<string, IReadOnlyList<QuestionReference>>();
        await work.AsTownAsync(assessment.MunicipalityId, async () =>
        {
            var template = await db.QuestionnaireVersions.AsNoTracking().Where(q => q.Key == assessment.QuestionnaireKey && q.Number == assessment.QuestionnaireVersion).Select(q => q.Content).SingleAsync(ct);
            references = template.Questions.DistinctBy(q => q.Key).ToDictionary(q => q.Key, q => q.References, StringComparer.Ordinal);
        }, ct);
        return references;
    }

    private static int RowOf(string cell) => int.TryParse(cell.AsSpan(SheetFile.ColumnOf(cell).Length), out var row) ? row : 0;
}
