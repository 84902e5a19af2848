using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reviews;

public sealed class GetPolicyReview(VendorsDb db) : Endpoint<PolicyReviewRequest, PolicyReviewResponse>
{
    public override void Configure()
    {
        Get("/policy-reviews/{id}");
        Permissions(PermissionNames.PolicyReviewsRead);
        this.ShowsThePast();
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Get a review of the policy, every line explained");
        Description(d => d.WithTags("Reviews"));
    }

    public override async Task HandleAsync(PolicyReviewRequest req, CancellationToken ct)
    {
        var review = await db.PolicyReviews.AsNoTracking().SingleOrDefaultAsync(r => r.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(await db.DescribeAsync(review, ct), review.Version, ct);
    }
}

public sealed record ListPolicyReviewsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public PolicyReviewState? State { get; init; }
}

public sealed record PolicyReviewRow(Guid Id, string ReferenceNo, DateOnly PeriodFrom, DateOnly PeriodTo, PolicyReviewState State, ReviewOutcome? Outcome, int? RuleSetNumber, string CreatedBy, DateTimeOffset CreatedAt, long Version);

public sealed class ListPolicyReviews(VendorsDb db) : Endpoint<ListPolicyReviewsRequest, Page<PolicyReviewRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/policy-reviews");
        Permissions(PermissionNames.PolicyReviewsRead);
        this.ShowsThePast();
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "List reviews of the policy, newest first");
        Description(d => d.WithTags("Reviews"));
    }

    public override async Task HandleAsync(ListPolicyReviewsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var reviews = db.PolicyReviews.AsNoTracking();
        if (req.State is { } state) reviews = reviews.Where(r => r.State == state);
        if (Paging.Key<Key>(req.Cursor) is { } before) reviews = reviews.Where(r => r.Id < before.Id);
        var rows = await reviews.OrderByDescending(r => r.Id).Take(limit + 1).Select(r => new PolicyReviewRow(r.Id, r.ReferenceNo, r.PeriodFrom, r.PeriodTo, r.State, r.ProposedOutcome, r.RuleSetNumber, r.CreatedByName, r.CreatedAt, r.Version)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, r => new Key(r.Id)), ct);
    }
}

/// <summary>見直しの記録票, to file on paper.</summary>
public sealed class GetPolicyReviewDocument(VendorsDb db, Caller caller) : Endpoint<PolicyReviewRequest>
{
    public override void Configure()
    {
        Get("/policy-reviews/{id}/document");
        Permissions(PermissionNames.PolicyReviewsRead);
        this.ShowsThePast();
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Get the record of a review of the policy as a Word file");
        Description(d => d.WithTags("Reviews"));
        this.AnswersFile(DocxFile.MediaType);
    }

    public override async Task HandleAsync(PolicyReviewRequest req, CancellationToken ct)
    {
        var review = await db.PolicyReviews.AsNoTracking().SingleOrDefaultAsync(r => r.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var docx = PolicyReviewPaper.Make(await db.DescribeAsync(review, ct), await db.TownAsync(caller, ct), CultureInfo.CurrentUICulture);
        await HttpContext.SendPrintedAsync(docx, $"{review.ReferenceNo}.docx", ct);
    }
}
