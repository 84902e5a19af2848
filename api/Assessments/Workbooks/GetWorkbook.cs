using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Assessments.Workbooks;

/// <summary>Hands an assessment out as a workbook to be filled in and sent back.</summary>
public sealed class GetWorkbook(VendorsDb db, Caller caller) : Endpoint<AssessmentRequest>
{
    public override void Configure()
    {
        Get("/assessments/{id}/workbook");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "Download an assessment as an Excel workbook to fill in");
        Description(d => d.WithTags("Assessments"));
        this.AnswersFile(OfficeRules.Excel);
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        var answers = await db.CurrentAnswersAsync(req.Id, ct);
        var used = answers.Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        var evidence = used.Count == 0 ? [] : await db.EvidenceFiles.AsNoTracking().Where(e => used.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Title, ct);
        var vendor = await db.Vendors.AsNoTracking().Where(v => v.Id == assessment.VendorId).Select(v => v.Name).SingleAsync(ct);
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == assessment.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        var culture = CultureInfo.CurrentUICulture;
        string[] title =
        [
            WorkbookTexts.Title.With(assessment.ReferenceNo).In(culture), WorkbookTexts.Due.With(town.In(culture), vendor, assessment.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).In(culture), WorkbookTexts.Advice.In(culture),
        ];
        var bytes = AnswerWorkbook.Write(
            new(assessment.Id, assessment.ReferenceNo, assessment.Freeze(), assessment.Questions.ToDictionary(q => q.Key, q => answers.GetValueOrDefault(q.Key)?.Number ?? 0)), title, Rows(assessment, answers, evidence), culture);
        await HttpContext.Response.HandOutAsync(bytes, OfficeRules.Excel, $"{assessment.ReferenceNo}.xlsx", ct);
    }

    private List<AnswerRow> Rows(Assessment assessment, IReadOnlyDictionary<string, CurrentAnswer> answers, Dictionary<Guid, string> evidence)
    {
        var asked = AskedRules.Asked(assessment.Questions, answers).Select(q => q.Key).ToHashSet();
        var missing = AnswerRules.Missing(assessment.Questions, answers).ToHashSet();
        var isSentBack = assessment.State == AssessmentState.ChangesRequested;
        var canAnswer = assessment.State == AssessmentState.Draft || AssessmentRules.Allows(assessment.State, AssessmentAction.Answer);
        return [.. assessment.QuestionsFor(caller).Select(Row)];

        AnswerRow Row(FrozenQuestion q)
        {
            var answer = answers.GetValueOrDefault(q.Key);
            var mayAnswer = canAnswer && !q.NotAsked && (!isSentBack || assessment.ChangesRequestedFor.Contains(q.Key));
            var isOpen = mayAnswer && asked.Contains(q.Key);
            var status = q.NotAsked ? WorkbookTexts.NotAskedNow : !asked.Contains(q.Key) ? WorkbookTexts.NotAsked : !mayAnswer ? WorkbookTexts.Locked : answer is { IsCarriedOver: true } ? WorkbookTexts.CarriedOver : isSentBack ? WorkbookTexts.Returned
                : missing.Contains(q.Key) ? WorkbookTexts.Missing : string.IsNullOrEmpty(answer is null ? null : AskedRules.ValueOf(q, answer.Value, answer.EvidenceIds.Count > 0)) ? WorkbookTexts.Optional : WorkbookTexts.Answered;
            return new(q, answer, isOpen, answer is { IsCarriedOver: true } && !q.NotAsked, status, [.. (answer?.EvidenceIds ?? []).Select(id => evidence.GetValueOrDefault(id)).OfType<string>()], MayOpen: mayAnswer && !isOpen);
        }
    }
}
