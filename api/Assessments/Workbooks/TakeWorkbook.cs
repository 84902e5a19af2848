using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Exchange;

namespace Ampira.Vendors.Api.Assessments.Workbooks;

public sealed record TakeWorkbookRequest
{
    public Guid Id { get; init; }
    /// <summary>The workbook of this assessment, filled in.</summary>
    public IFormFile? File { get; init; }
    /// <summary>Shows what would become of each row and keeps nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
    /// <summary>The person who filled it in, where a program sends it.</summary>
    [MaxLength(Answer.PersonMaxLength)] public string? AnsweredBy { get; init; }
}

/// <param name="Cell">Such as E12: where the fault is, or the row's answer.</param>
public sealed record WorkbookRowResult(string Sheet, string Cell, string QuestionKey, AnswerStatus Status, int Version, string? Code, string? Message);

/// <param name="Rows">The rows that somebody changed; those left as they were handed out are only counted.</param>
/// <param name="Level">A to D: of a dry run, what the control score would be.</param>
public sealed record TakeWorkbookResponse(
    bool DryRun, int Saved, int Unchanged, int Invalid, int Conflicts, IReadOnlyList<WorkbookRowResult> Rows, IReadOnlyList<string> Missing, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Level = null);

public sealed class TakeWorkbookValidator : Validator<TakeWorkbookRequest>
{
    public TakeWorkbookValidator()
    {
        RuleFor(r => r.File).NotNull().WithMessage(_ => WorkbookTexts.File.Current);
        RuleFor(r => r.AnsweredBy).FreeText(Answer.PersonMaxLength);
    }
}

/// <summary>
/// Takes the workbook back. What was not touched since it was handed out stays as it is now; what was touched is saved, unless somebody changed the same answer
/// meanwhile, which is that row's conflict. One row that cannot be read keeps everything from being saved.
/// </summary>
public sealed class TakeWorkbook(VendorsDb db, UnitOfWork work, Caller caller, AnswerBook book, ProvisionalLevel level) : Endpoint<TakeWorkbookRequest, TakeWorkbookResponse>
{
    private const long MaxBytes = 10L * 1024 * 1024;

    public override void Configure()
    {
        Put("/assessments/{id}/workbook");
        Permissions(PermissionNames.AssessmentsAnswer);
        this.TakesUpload(MaxBytes);
        Summary(s => s.Summary = "Take a filled-in workbook back, row by row");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(TakeWorkbookRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        var sheets = Read(req.File!);
        if (WorkbookRules.Identity(sheets) is not { } identity)
            throw CaiqRules.IsCaiq([.. sheets.Select(s => (s.Name, s.Rows))]) ? Refusal.Invalid("/file", "caiq", WorkbookTexts.IsCaiq.With(assessment.Id)) : Refusal.Invalid("/file", "noIdentity", WorkbookTexts.NoIdentity.With(WorkbookRules.IdentitySheet));
        if (identity.AssessmentId != assessment.Id) throw Refusal.Invalid("/file", "otherAssessment", WorkbookTexts.OtherAssessment.With(TextRules.IsClean(identity.ReferenceNo) && identity.ReferenceNo.Length <= 30 ? identity.ReferenceNo : "?"));
        if (identity.Freeze != assessment.Freeze()) throw Refusal.Conflict("olderFreeze", WorkbookTexts.OlderFreeze, new Fault("/file", "olderFreeze", WorkbookTexts.OlderFreeze));
        if (!AssessmentRules.Allows(assessment.State, AssessmentAction.Answer)) throw AssessmentAccess.NotOpen(assessment.State);
        var (sheet, rows, noRows) = WorkbookRules.Rows(sheets);
        if (noRows is not null) throw Refusal.Invalid("/file", noRows.Code, noRows.Reason);

        var reading = new WorkbookReading(sheet, assessment, await VersionsAsync(assessment.Id, ct), identity.Versions);
        foreach (var row in rows) reading.Read(row);
        if (req.DryRun == true) work.Discard();
        var saved = await book.SaveAsync(assessment.Id, [.. reading.Changed.Select(c => c.Given)], ct, req.AnsweredBy);
        var (results, faults) = (new List<WorkbookRowResult>(), new List<WorkbookFault>(reading.Faults));
        foreach (var (changed, result) in reading.Changed.Zip(saved.Results))
        {
            var cell = result.Error?.Pointer.EndsWith("/comment", StringComparison.Ordinal) == true ? changed.Row.Comment ?? changed.Row.Answer : changed.Row.Answer;
            if (result is { Status: AnswerStatus.Invalid, Error: { } error }) faults.Add(new(sheet, cell.At, result.QuestionKey, error.Code, new(error.Message, error.Message)));
            else if (result.Status != AnswerStatus.Unchanged) results.Add(new(sheet, cell.At, result.QuestionKey, result.Status, result.Version, result.Error?.Code, result.Error?.Message));
        }
        if (faults.Count > 0 && req.DryRun != true) throw Refusal.Invalid([.. faults.Select(f => new Fault($"/file/{f.Sheet}/{f.Cell}", f.Code, f.Reason))]);
        results.AddRange(faults.Select(f => new WorkbookRowResult(f.Sheet, f.Cell, f.QuestionKey ?? "", AnswerStatus.Invalid, reading.VersionOf(f.QuestionKey), f.Code, f.Reason.Current)));
        int Count(AnswerStatus status) => results.Count(r => r.Status == status);
        await Send.OkAsync(new(req.DryRun == true, Count(AnswerStatus.Saved), assessment.Questions.Count - results.Select(r => r.QuestionKey).Distinct().Count(), Count(AnswerStatus.Invalid), Count(AnswerStatus.Conflict),
            [.. results.OrderBy(r => RowOf(r.Cell)).ThenBy(r => r.Cell, StringComparer.Ordinal)], saved.Missing, req.DryRun == true ? await level(assessment.Id, ct) : null), ct);
    }

    private static int RowOf(string cell) => int.TryParse(cell.AsSpan(SheetFile.ColumnOf(cell).Length), out var row) ? row : 0;

    private static IReadOnlyList<ReadSheet> Read(IFormFile file)
    {
        using var content = file.OpenReadStream();
        var verdict = FileTypeRules.Check(content, FileNameRules.Display(file.FileName));
        if (verdict.Code == "emptyFile") throw Refusal.Invalid("/file", verdict.Code, verdict.Reason!);
        if (verdict.MediaType != OfficeRules.Excel) throw Refusal.UnsupportedType(verdict.Code ?? "notExcel", verdict.Reason ?? WorkbookTexts.NotExcel, new Fault("/file", verdict.Code ?? "notExcel", verdict.Reason ?? WorkbookTexts.NotExcel));
        content.Position = 0;
        try
        {
            return SheetReading.Read(content);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Refusal.UnsupportedType("brokenFile", FileTexts.Broken, new Fault("/file", "brokenFile", FileTexts.Broken)); // the library meets a broken file with exceptions of every kind
        }
    }

    private async Task<ILookup<string, CurrentAnswer>> VersionsAsync(Guid assessmentId, CancellationToken ct) =>
        (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == assessmentId).OrderBy(a => a.Number).Select(a => new CurrentAnswer(a.QuestionKey, a.Number, a.Value, a.Comment, a.EvidenceIds, a.IsCarriedOver)).ToListAsync(ct)).ToLookup(a => a.QuestionKey);
}

/// <summary>Tells what a person changed in a workbook from what was in it when it was handed out.</summary>
internal sealed class WorkbookReading(string sheet, Assessment assessment, ILookup<string, CurrentAnswer> versions, IReadOnlyDictionary<string, int> handedOut)
{
    private readonly Dictionary<string, FrozenQuestion> _questions = assessment.Questions.GroupBy(q => AnswerCellRules.Plain(q.Key)).ToDictionary(g => g.Key, g => g.First());
    private readonly Dictionary<string, string> _seen = [];

    public List<(WorkbookRow Row, AnswerRequest Given)> Changed { get; } = [];
    public List<WorkbookFault> Faults { get; } = [];

    public int VersionOf(string? key) => key is null ? 0 : versions[key].LastOrDefault()?.Number ?? 0;

    public void Read(WorkbookRow row)
    {
        if (!_questions.TryGetValue(row.Key, out var question))
        {
            // A note that somebody wrote below the table is none of ours, an answer to nothing is.
            if (row.Answer.IsFormula || row.Answer.Text.Trim().Length > 0) Faults.Add(new(sheet, row.KeyCell.At, null, "notAsked", WorkbookTexts.UnknownKey));
            return;
        }
        if (!_seen.TryAdd(row.Key, row.KeyCell.At))
        {
            Faults.Add(new(sheet, row.KeyCell.At, question.Key, "duplicate", WorkbookTexts.TwiceInRows.With(_seen[row.Key])));
            return;
        }
        var current = versions[question.Key].LastOrDefault();
        var read = handedOut.GetValueOrDefault(question.Key, current?.Number ?? 0);
        var handed = versions[question.Key].FirstOrDefault(v => v.Number == read);
        var (value, reason) = AnswerCellRules.Value(question, row.Answer);
        var (comment, commentReason) = row.Comment is null ? (handed?.Comment, null) : AnswerCellRules.Comment(row.Comment);
        var affirm = current is { IsCarriedOver: true } && AnswerCellRules.SaysYes(row.Affirm);
        if (reason is not null) Faults.Add(new(sheet, row.Answer.At, question.Key, row.Answer.IsFormula ? "formula" : "value", reason));
        if (commentReason is not null) Faults.Add(new(sheet, row.Comment!.At, question.Key, "formula", commentReason));
        if (reason is not null || commentReason is not null) return;
        if (IsSame(handed) && !affirm || IsSame(current) && !affirm) return;
        // What stays the same is sent as it is kept, line ends and all, so that it is no new version.
        Changed.Add((row, new(question.Key, AnswerCellRules.IsSame(question, value, current?.Value) ? current?.Value : value, SheetTextRules.IsSame(comment, current?.Comment) ? current?.Comment : comment, current?.EvidenceIds, read, affirm)));

        bool IsSame(CurrentAnswer? answer) => AnswerCellRules.IsSame(question, value, answer?.Value) && SheetTextRules.IsSame(comment, answer?.Comment);
    }
}
