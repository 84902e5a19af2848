using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>Hands out what a vendor's own program checks its answers against before it sends them.</summary>
public sealed class GetAnswerSchema(VendorsDb db, Caller caller) : Endpoint<AssessmentRequest>
{
    public override void Configure()
    {
        Get("/assessments/{id}/schema");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "Get the JSON Schema of this assessment's answers");
        Description(d => d.WithTags("Assessments"));
        this.AnswersFile(AnswerSchemaRules.MediaType);
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        HttpContext.Response.ContentType = AnswerSchemaRules.MediaType;
        await HttpContext.Response.WriteAsync(AnswerSchemaRules.Of(assessment.Id, assessment.Freeze(), assessment.ReferenceNo, [.. assessment.QuestionsFor(caller).Where(q => !q.NotAsked)]).ToJsonString(CanonicalJson.Options), ct);
    }
}
