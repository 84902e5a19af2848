using System.Text;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

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
        var readsReviews = caller.Kind != CallerKind.Vendor || assessment.State is AssessmentState.ChangesRequested or AssessmentState.Accepted;
        var statement = await db.StatementAsync(assessment, readsReviews, caller.Permissions.Contains(PermissionNames.FindingsRead), ct);
        var (document, name) = format == AssessmentExportFormat.OscalComponent ? (OscalComponentRules.Write(statement), "component-definition") : (OscalResultsRules.Write(statement), "assessment-results");
        await HttpContext.Response.HandOutAsync(Encoding.UTF8.GetBytes(document.ToJsonString(CanonicalJson.Options)), "application/json", $"{assessment.ReferenceNo}.{name}.oscal.json", ct);
    }
}
