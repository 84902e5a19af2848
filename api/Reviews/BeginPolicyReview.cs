using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Threats;

namespace Ampira.Vendors.Api.Reviews;

public sealed record BeginPolicyReviewRequest(DateOnly? PeriodFrom, DateOnly? PeriodTo);

public sealed class BeginPolicyReviewValidator : Validator<BeginPolicyReviewRequest>
{
    public BeginPolicyReviewValidator()
    {
        RuleFor(r => r.PeriodFrom).NotNull().WithMessage(_ => PolicyReviewTexts.Period.Current);
        RuleFor(r => r.PeriodTo).NotNull().WithMessage(_ => PolicyReviewTexts.Period.Current)
            .Must((r, to) => to is null || r.PeriodFrom is null || (to > r.PeriodFrom && to.Value.DayNumber - r.PeriodFrom.Value.DayNumber <= 3 * 366)).WithErrorCode("range").WithMessage(_ => PolicyReviewTexts.Period.Current);
    }
}

/// <summary>Begins a review of the policy: what the registers hold of each threat in the period is counted and kept with it.</summary>
public sealed class BeginPolicyReview(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<BeginPolicyReviewRequest, PolicyReviewResponse>
{
    public override void Configure()
    {
        Post("/policy-reviews");
        Permissions(PermissionNames.PolicyReviewsWrite);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Begin a review of the policy for a period");
        Description(d => d.WithTags("Reviews"));
    }

    public override async Task HandleAsync(BeginPolicyReviewRequest req, CancellationToken ct)
    {
        if (req.PeriodTo > clock.TownToday()) throw Refusal.Invalid("/periodTo", "future", PolicyReviewTexts.Period);
        var review = new PolicyReview
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "見直し", clock.TownToday(), ct), PeriodFrom = req.PeriodFrom!.Value, PeriodTo = req.PeriodTo!.Value, State = PolicyReviewState.Draft,
            Counts = await db.CountThreatsAsync(req.PeriodFrom.Value, req.PeriodTo.Value, ct), CountedAt = clock.GetUtcNow(), CreatedById = caller.Id, CreatedByName = caller.Name,
        };
        db.Add(review);
        await db.SaveChangesAsync(ct);
        work.Record("policyReview.begun", "policyReview", review.Id, new { review.ReferenceNo, review.PeriodFrom, review.PeriodTo, counts = review.Counts.Select(c => new { c.Threat, c.Incidents, c.Findings }) });
        await this.CreatedAsync($"/policy-reviews/{review.Id}", await db.DescribeAsync(review, ct), review.Version, ct);
    }
}

public sealed record PolicyReviewRequest(Guid Id);

/// <summary>Counts the registers anew: something of the period was entered or tagged since.</summary>
public sealed class RecountPolicyReview(VendorsDb db, UnitOfWork work, TimeProvider clock) : Endpoint<PolicyReviewRequest, PolicyReviewResponse>
{
    public override void Configure()
    {
        Post("/policy-reviews/{id}/recount");
        Permissions(PermissionNames.PolicyReviewsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Count the registers anew for a review that is not proposed yet");
        Description(d => d.WithTags("Reviews"));
    }

    public override async Task HandleAsync(PolicyReviewRequest req, CancellationToken ct)
    {
        var review = await db.PolicyReviewAsync(req.Id, HttpContext, PolicyReviewAction.Recount, ct);
        (review.Counts, review.CountedAt) = (await db.CountThreatsAsync(review.PeriodFrom, review.PeriodTo, ct), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("policyReview.recounted", "policyReview", review.Id, new { counts = review.Counts.Select(c => new { c.Threat, c.Incidents, c.Findings }) });
        await this.OkAsync(await db.DescribeAsync(review, ct), review.Version, ct);
    }
}

/// <param name="Threat">A key of <c>GET /threats</c>.</param>
public sealed record LossEstimateRequest(string? Threat, int? People, int? OutageHours, long? DamageYen, string? Reason);

public sealed record EstimateLossesRequest
{
    public Guid Id { get; init; }
    /// <summary>All of them: they take the place of those before.</summary>
    public IReadOnlyList<LossEstimateRequest>? Estimates { get; init; }
}

public sealed class EstimateLossesValidator : Validator<EstimateLossesRequest>
{
    public EstimateLossesValidator()
    {
        RuleFor(r => r.Estimates).NotNull().WithMessage(_ => HttpTexts.Required.Current).MaxItems(PolicyReview.MaxEstimates)
            .Must(e => e is null || e.DistinctBy(x => x?.Threat).Count() == e.Count).WithErrorCode("twice").WithMessage(_ => PolicyReviewTexts.EstimateTwice.Current);
        RuleForEach(r => r.Estimates).ChildRules(e =>
        {
            e.RuleFor(x => x.Threat).NotEmpty().WithMessage(_ => ThreatTexts.Unknown.Current).ThreatFilter();
            e.RuleFor(x => x.People).InclusiveBetween(0, Incidents.Incident.MaxPeople).WithMessage(_ => Incidents.IncidentTexts.People.Current);
            e.RuleFor(x => x.OutageHours).InclusiveBetween(0, Incidents.Incident.MaxOutageHours).WithMessage(_ => Incidents.IncidentTexts.Outage.Current);
            e.RuleFor(x => x.DamageYen).InclusiveBetween(0, Incidents.Incident.MaxDamageYen).WithMessage(_ => Incidents.IncidentTexts.Damage.Current);
            e.RuleFor(x => x.People).Must((x, people) => people is not null || x.OutageHours is not null || x.DamageYen is not null).WithErrorCode("required").WithMessage(_ => PolicyReviewTexts.EstimateEmpty.Current);
            e.RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => PolicyReviewTexts.EstimateReasonNeeded.Current).FreeText(500);
        });
    }
}

/// <summary>The reviewer's own word on what threats would cost, with the grounds: what has not happened yet has no loss in the registers.</summary>
public sealed class EstimateLosses(VendorsDb db, UnitOfWork work) : Endpoint<EstimateLossesRequest, PolicyReviewResponse>
{
    public override void Configure()
    {
        Put("/policy-reviews/{id}/estimates");
        Permissions(PermissionNames.PolicyReviewsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "State own estimates of the loss threats would bring");
        Description(d => d.WithTags("Reviews"));
    }

    public override async Task HandleAsync(EstimateLossesRequest req, CancellationToken ct)
    {
        var review = await db.PolicyReviewAsync(req.Id, HttpContext, PolicyReviewAction.Estimate, ct);
        review.Estimates = [.. req.Estimates!.Select(e => new LossEstimate(e.Threat!, e.People, e.OutageHours, e.DamageYen, e.Reason!.Trim()))];
        db.Entry(review).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("policyReview.estimated", "policyReview", review.Id, new { estimates = review.Estimates.Select(e => new { e.Threat, e.People, e.OutageHours, e.DamageYen }) });
        await this.OkAsync(await db.DescribeAsync(review, ct), review.Version, ct);
    }
}
