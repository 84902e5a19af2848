using System.Text;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.Findings.Exchange;

public enum AssessmentExportFormat { OscalComponent, OscalResults }

public sealed record ExportAssessmentRequest
{
    public Guid Id { get; init; }
    [QueryParam] public AssessmentExportFormat? Format { get; init; }
}

/// <summary>
/// Gives an assessment out in OSCAL once its answers are submitted: what the vendor states, or what came of it. The vendor gets its own, with verdicts once it may read them and findings where it may
/// read those; what the town's people say among themselves is in neither.
/// </summary>
public sealed class ExportAssessment(VendorsDb db, Caller caller) : Endpoint<ExportAssessmentRequest>
{
    private static readonly AssessmentState[] Stated = [AssessmentState.Submitted, AssessmentState.InReview, AssessmentState.ChangesRequested, AssessmentState.Accepted];

    public override void Configure()
    {
        Get("/assessments/{id}/export");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "Download an assessment as an OSCAL component-definition or as assessment-results");
        Description(d => d.WithTags("Assessments").Produces<ApiProblem>(409, ProblemWriter.ContentType));
        this.AnswersFile("application/json");
    }

    public override async Task HandleAsync(ExportAssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.OwnAssessmentAsync(req.Id, caller, ct);
        var format = req.Format ?? throw Refusal.Invalid("/format", "required", OscalTexts.Format);
        if (!Stated.Contains(assessment.State)) throw Refusal.Conflict("state", OscalTexts.NotSubmitted, new Fault("/state", EnumWords.Of(assessment.State), OscalTexts.NotSubmitted));
        var statement = await StatementAsync(assessment, ct);
        var (document, name) = format == AssessmentExportFormat.OscalComponent ? (OscalComponentRules.Write(statement), "component-definition") : (OscalResultsRules.Write(statement), "assessment-results");
        await HttpContext.Response.HandOutAsync(Encoding.UTF8.GetBytes(document.ToJsonString(CanonicalJson.Options)), "application/json", $"{assessment.ReferenceNo}.{name}.oscal.json", ct);
    }

    private async Task<AssessmentStatement> StatementAsync(Assessment assessment, CancellationToken ct)
    {
        var town = await db.Municipalities.Where(m => m.Id == assessment.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        var vendor = await db.Vendors.Where(v => v.Id == assessment.VendorId).Select(v => v.Name).SingleAsync(ct);
        var answers = (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == assessment.Id).OrderBy(a => a.Number).ToListAsync(ct)).GroupBy(a => a.QuestionKey).ToDictionary(g => g.Key, g => g.Last());
        var used = answers.Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        var evidence = await db.EvidenceFiles.AsNoTracking().Where(e => used.Contains(e.Id) && e.State == EvidenceState.Clean).ToDictionaryAsync(e => e.Id, ct);
        var readsReviews = caller.Kind != CallerKind.Vendor || assessment.State is AssessmentState.ChangesRequested or AssessmentState.Accepted;
        var reviews = !readsReviews ? [] : (await db.AnswerReviews.AsNoTracking().Where(r => r.AssessmentId == assessment.Id).OrderBy(r => r.Number).ToListAsync(ct)).GroupBy(r => r.QuestionKey).ToDictionary(g => g.Key, g => g.Last());
        var findings = !caller.Permissions.Contains(PermissionNames.FindingsRead) ? [] : await db.Findings.AsNoTracking().Where(f => f.AssessmentId == assessment.Id && f.State != FindingState.Dismissed).OrderBy(f => f.Id).ToListAsync(ct);
        return new(assessment, town, vendor, await ServiceAsync(assessment, ct), answers, evidence, reviews, findings);
    }

    /// <summary>The name of the cloud service; its rows are the town's, so that a vendor's own export names the vendor alone.</summary>
    private async Task<string?> ServiceAsync(Assessment assessment, CancellationToken ct)
    {
        if (assessment.CloudUseId is not { } use) return null;
        var service = await db.CloudUses.Where(u => u.Id == use).Select(u => (Guid?)u.CloudServiceId).SingleOrDefaultAsync(ct);
        return service is null ? null : await db.CloudServices.Where(s => s.Id == service).Select(s => s.Name).SingleOrDefaultAsync(ct);
    }
}
