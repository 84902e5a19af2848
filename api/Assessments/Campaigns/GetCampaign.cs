using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Assessments.Campaigns;

public sealed record ListCampaignsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListCampaigns(VendorsDb db, TimeProvider clock) : Endpoint<ListCampaignsRequest, Page<CampaignResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/assessment-campaigns");
        Permissions(PermissionNames.AssessmentsNotes);
        Summary(s => s.Summary = "List campaigns with how far they are, newest first");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(ListCampaignsRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var campaigns = db.AssessmentCampaigns.AsNoTracking();
        if (before is not null) campaigns = campaigns.Where(c => c.Id < before.Id);
        var rows = await campaigns.OrderByDescending(c => c.Id).Take(limit + 1).ToListAsync(ct);
        var counts = await db.CampaignCountsAsync([.. rows.Select(r => r.Id)], clock.TownToday(), ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(r => counts.Of(r))], limit, c => new Key(c.Id)), ct);
    }
}

public sealed record GetCampaignRequest(Guid Id);

public sealed class GetCampaign(VendorsDb db, TimeProvider clock) : Endpoint<GetCampaignRequest, CampaignResponse>
{
    public override void Configure()
    {
        Get("/assessment-campaigns/{id}");
        Permissions(PermissionNames.AssessmentsNotes);
        Summary(s => s.Summary = "Get a campaign with how far it is");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(GetCampaignRequest req, CancellationToken ct)
    {
        var campaign = await db.AssessmentCampaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await Send.OkAsync((await db.CampaignCountsAsync([campaign.Id], clock.TownToday(), ct)).Of(campaign), ct);
    }
}

public sealed record ListCampaignAssessmentsRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public AssessmentState? State { get; init; }
    /// <summary>Past the day and not submitted.</summary>
    [QueryParam] public bool? Overdue { get; init; }
}

/// <param name="Answered">Questions with an answer, those carried over and not affirmed left out.</param>
public sealed record CampaignAssessmentRow(Guid Id, string ReferenceNo, SubjectResponse Subject, string Title, Guid VendorId, string VendorName, DateOnly DueOn, AssessmentState State, int Questions, int Answered, bool IsOverdue, DateTimeOffset? SubmittedAt);

/// <summary>A campaign's assessments one by one: who has not begun, how far the others are.</summary>
public sealed class ListCampaignAssessments(VendorsDb db, TimeProvider clock) : Endpoint<ListCampaignAssessmentsRequest, Page<CampaignAssessmentRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/assessment-campaigns/{id}/assessments");
        Permissions(PermissionNames.AssessmentsNotes);
        Summary(s => s.Summary = "List a campaign's assessments with how far each is");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(ListCampaignAssessmentsRequest req, CancellationToken ct)
    {
        var (limit, after, today) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor), clock.TownToday());
        if (!await db.AssessmentCampaigns.AnyAsync(c => c.Id == req.Id, ct)) throw Refusal.NotFound();
        var assessments = db.Assessments.AsNoTracking().Where(a => a.CampaignId == req.Id);
        if (req.State is { } state) assessments = assessments.Where(a => a.State == state);
        if (req.Overdue == true) assessments = assessments.Where(a => a.DueOn < today && CampaignCounts.Waiting.Contains(a.State));
        if (req.Overdue == false) assessments = assessments.Where(a => a.DueOn >= today || !CampaignCounts.Waiting.Contains(a.State));
        if (after is not null) assessments = assessments.Where(a => a.Id > after.Id);
        var (engagements, uses, vendors, answers) = (db.Engagements, db.CloudUses, db.Vendors, db.Answers);
        var rows = await assessments.OrderBy(a => a.Id).Take(limit + 1).Select(a => new
        {
            a.Id, a.ReferenceNo, a.EngagementId, a.CloudUseId, a.SubjectVendorId, a.VendorId, a.DueOn, a.State, a.QuestionCount, a.SubmittedAt,
            Title = engagements.Where(e => e.Id == a.EngagementId).Select(e => e.Title).FirstOrDefault() ?? uses.Where(u => u.Id == a.CloudUseId).Select(u => u.Title).FirstOrDefault() ?? "",
            VendorName = vendors.Where(v => v.Id == a.VendorId).Select(v => v.Name).FirstOrDefault() ?? "",
            Answered = answers.Count(x => x.AssessmentId == a.Id && x.Value != null && !x.IsCarriedOver && !answers.Any(n => n.AssessmentId == x.AssessmentId && n.QuestionKey == x.QuestionKey && n.Number > x.Number)),
        }).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(a => new CampaignAssessmentRow(a.Id, a.ReferenceNo, SubjectResponse.Of(a.EngagementId, a.CloudUseId, a.SubjectVendorId), a.Title, a.VendorId, a.VendorName, a.DueOn, a.State, a.QuestionCount, a.Answered,
            a.DueOn < today && CampaignCounts.Waiting.Contains(a.State), a.SubmittedAt))], limit, a => new Key(a.Id)), ct);
    }
}

/// <summary>How many assessments of each campaign are in which state.</summary>
internal sealed class CampaignCounts(ILookup<Guid, (AssessmentState State, bool IsLate, int Count)> counts)
{
    /// <summary>The states in which the vendor is awaited.</summary>
    public static readonly AssessmentState[] Waiting = [AssessmentState.Sent, AssessmentState.InProgress, AssessmentState.ChangesRequested];

    public CampaignResponse Of(AssessmentCampaign c)
    {
        var own = counts[c.Id].ToList();
        int Count(params AssessmentState[] states) => own.Where(x => states.Contains(x.State)).Sum(x => x.Count);
        return new(c.Id, c.ReferenceNo, c.Title, c.QuestionnaireKey, c.DueOn, c.SentAt, c.SentByName, own.Sum(x => x.Count), Count(AssessmentState.Sent), Count(AssessmentState.InProgress), Count(AssessmentState.ChangesRequested),
            Count(AssessmentState.Submitted, AssessmentState.InReview), Count(AssessmentState.Accepted), Count(AssessmentState.Cancelled), own.Where(x => x.IsLate && Waiting.Contains(x.State)).Sum(x => x.Count));
    }
}

internal static class CampaignReading
{
    public static async Task<CampaignCounts> CampaignCountsAsync(this VendorsDb db, List<Guid> campaigns, DateOnly today, CancellationToken ct)
    {
        var counts = await db.Assessments.AsNoTracking().Where(a => a.CampaignId != null && campaigns.Contains(a.CampaignId.Value)).GroupBy(a => new { Campaign = a.CampaignId!.Value, a.State, IsLate = a.DueOn < today })
            .Select(g => new { g.Key.Campaign, g.Key.State, g.Key.IsLate, Count = g.Count() }).ToListAsync(ct);
        return new(counts.ToLookup(c => c.Campaign, c => (c.State, c.IsLate, c.Count)));
    }
}
