using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Engagements;

public sealed record PlanEngagementRequest(string? Title, Guid? OrgUnitId, DateOnly? StartsOn, DateOnly? EndsOn, Guid? VendorId);

public sealed class PlanEngagementValidator : Validator<PlanEngagementRequest>
{
    public PlanEngagementValidator()
    {
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => EngagementTexts.Title.Current).MaximumLength(Engagement.TitleMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Engagement.TitleMaxLength).Current);
        RuleFor(r => r.OrgUnitId).NotNull().WithMessage(_ => MunicipalityTexts.OrgUnitUnknown.Current);
        RuleFor(r => r.StartsOn).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.EndsOn).NotNull().WithMessage(_ => HttpTexts.Required.Current)
            .Must((r, to) => to is null || r.StartsOn is null || to > r.StartsOn).WithErrorCode("range").WithMessage(_ => EngagementTexts.Period.Current)
            .Must((r, to) => to is null || r.StartsOn is null || r.StartsOn.Value.Year > 9980 || to <= r.StartsOn.Value.AddYears(10)).WithErrorCode("range").WithMessage(_ => EngagementTexts.PeriodTooLong.Current);
        RuleFor(r => r.VendorId).Null().WithErrorCode("byAward").WithMessage(_ => EngagementTexts.VendorByAward.Current);
    }
}

/// <summary>A section plans a piece of outsourced work; there is no vendor until the award.</summary>
public sealed class PlanEngagement(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<PlanEngagementRequest, EngagementResponse>
{
    public override void Configure()
    {
        Post("/engagements");
        Permissions(PermissionNames.EngagementsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Plan an engagement");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(PlanEngagementRequest req, CancellationToken ct)
    {
        await db.RequireOrgUnitAsync(req.OrgUnitId!.Value, caller, ct);
        var engagement = new Engagement
        {
            MunicipalityId = caller.MunicipalityId,
            Id = Guid.CreateVersion7(),
            ReferenceNo = await db.NextReferenceAsync(caller, "委託", clock.TownToday(), ct),
            Title = req.Title!.Trim(),
            OrgUnitId = req.OrgUnitId!.Value,
            StartsOn = req.StartsOn!.Value,
            EndsOn = req.EndsOn!.Value,
            State = EngagementState.Planning,
            RequestedById = caller.Id,
        };
        db.Add(engagement);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.planned", "engagement", engagement.Id, new { engagement.ReferenceNo, engagement.Title, engagement.OrgUnitId, engagement.StartsOn, engagement.EndsOn });
        await this.CreatedAsync($"/engagements/{engagement.Id}", EngagementResponse.From(engagement), engagement.Version, ct);
    }
}
