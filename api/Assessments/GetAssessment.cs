using System.Text;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Assessments;

public sealed record AssessmentRequest(Guid Id);

public sealed class GetAssessment(VendorsDb db, Caller caller) : Endpoint<AssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Get("/assessments/{id}");
        Permissions(PermissionNames.AssessmentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get an assessment with its questions");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        var town = caller.Entries.FirstOrDefault(e => e.VendorId == assessment.VendorId) is { } entry ? new Text(entry.Municipality, entry.MunicipalityEn).Current : null;
        await this.OkAsync(AssessmentResponse.From(assessment, caller) with { Town = town, CaseTitle = await TitleAsync(assessment.Subject, ct) }, assessment.Version, ct);
    }

    private async Task<string?> TitleAsync(Subject subject, CancellationToken ct) => (caller.Delegation, subject.Type) switch
    {
        (null, SubjectType.Engagement) => await db.Engagements.Where(e => e.Id == subject.Id).Select(e => e.Title).SingleOrDefaultAsync(ct),
        (null, SubjectType.CloudUse) => await db.CloudUses.Where(u => u.Id == subject.Id).Select(u => u.Title).SingleOrDefaultAsync(ct),
        _ => null,
    };
}

public sealed record ListAssessmentsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public AssessmentState? State { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
}

// A busy read of staff and vendors: it goes past EF, by the key (town, id).
public sealed class ListAssessments(TenantReads reads, Caller caller) : Endpoint<ListAssessmentsRequest, Page<AssessmentRow>>
{
    private static readonly Dictionary<string, AssessmentState> States = Enum.GetValues<AssessmentState>().ToDictionary(s => EnumWords.Of(s));

    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/assessments");
        Permissions(PermissionNames.AssessmentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List assessments, newest first; a vendor sees those sent to it");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(ListAssessmentsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var (where, values) = (new StringBuilder(reads.InTown), new List<object>());
        void And(string condition, object value)
        {
            values.Add(value);
            where.Append($" and {condition} ${values.Count + 1}");
        }
        if (caller.Kind == CallerKind.Vendor) And("state <>", EnumWords.Of(AssessmentState.Draft));
        if (caller.Delegation is { } handed) And("id =", handed.AssessmentId);
        if (req.State is { } state) And("state =", EnumWords.Of(state));
        if (req.EngagementId is { } engagement) And("engagement_id =", engagement);
        if (req.CloudUseId is { } use) And("cloud_use_id =", use);
        if (before is not null) And("id <", before.Id);
        var rows = await reads.ReadAsync(
            $"select id, reference_no, engagement_id, cloud_use_id, subject_vendor_id, vendor_id, due_on, state, question_count, version from assessments where {where} order by id desc limit {limit + 1}", Row, limit + 1, ct, [.. values]);
        await Send.OkAsync(Paging.Page(rows, limit, a => new Key(a.Id)), ct);
    }

    private static AssessmentRow Row(NpgsqlDataReader r)
    {
        Guid? Id(int column) => r.IsDBNull(column) ? null : r.GetGuid(column);
        return new(r.GetGuid(0), r.GetString(1), SubjectResponse.Of(Id(2), Id(3), Id(4)), r.GetGuid(5), r.GetFieldValue<DateOnly>(6), States[r.GetString(7)], r.GetInt32(8), r.GetInt64(9));
    }
}
