using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments;

public sealed record AssessmentRequest(Guid Id);

public sealed class GetAssessment(VendorsDb db, Caller caller) : Endpoint<AssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Get("/assessments/{id}");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "Get an assessment with its questions");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        await this.OkAsync(AssessmentResponse.From(assessment, caller), assessment.Version, ct);
    }
}

public sealed record ListAssessmentsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public AssessmentState? State { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
}

public sealed class ListAssessments(VendorsDb db, Caller caller) : Endpoint<ListAssessmentsRequest, Page<AssessmentRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/assessments");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "List assessments, newest first; a vendor sees those sent to it");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(ListAssessmentsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var assessments = db.Assessments.AsQueryable();
        if (caller.Kind == CallerKind.Vendor) assessments = assessments.Where(a => a.State != AssessmentState.Draft);
        if (req.State is { } state) assessments = assessments.Where(a => a.State == state);
        if (req.EngagementId is { } engagement) assessments = assessments.Where(a => a.EngagementId == engagement);
        if (req.CloudUseId is { } use) assessments = assessments.Where(a => a.CloudUseId == use);
        if (before is not null) assessments = assessments.Where(a => a.Id < before.Id);
        var rows = await assessments.OrderByDescending(a => a.Id).Take(limit + 1)
            .Select(a => new { a.Id, a.ReferenceNo, a.EngagementId, a.CloudUseId, a.SubjectVendorId, a.VendorId, a.DueOn, a.State, a.QuestionCount, a.Version }).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(a => new AssessmentRow(
            a.Id, a.ReferenceNo, SubjectResponse.Of(a.EngagementId, a.CloudUseId, a.SubjectVendorId), a.VendorId, a.DueOn, a.State, a.QuestionCount, a.Version))], limit, a => new Key(a.Id)), ct);
    }
}
