using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Engagements;

/// <summary>What is left out stays as it is.</summary>
public sealed record ChangeEngagementRequest(Guid Id, string? Title, DateOnly? StartsOn, DateOnly? EndsOn);

public sealed class ChangeEngagementValidator : Validator<ChangeEngagementRequest>
{
    public ChangeEngagementValidator() => RuleFor(r => r.Title)
        .Must(t => t is null || t.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => EngagementTexts.Title.Current)
        .MaximumLength(Engagement.TitleMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Engagement.TitleMaxLength).Current);
}

public sealed class ChangeEngagement(VendorsDb db, UnitOfWork work) : Endpoint<ChangeEngagementRequest, EngagementResponse>
{
    public override void Configure()
    {
        Patch("/engagements/{id}");
        Permissions(PermissionNames.EngagementsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change an engagement's title or period");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ChangeEngagementRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.Change, ct);
        var (starts, ends) = (req.StartsOn ?? engagement.StartsOn, req.EndsOn ?? engagement.EndsOn);
        if (ends <= starts) throw Refusal.Invalid("/endsOn", "range", EngagementTexts.Period);
        (engagement.Title, engagement.StartsOn, engagement.EndsOn) = (req.Title?.Trim() ?? engagement.Title, starts, ends);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.changed", "engagement", engagement.Id, new { engagement.Title, engagement.StartsOn, engagement.EndsOn }, engagement.VendorId);
        await this.OkAsync(EngagementResponse.From(engagement), engagement.Version, ct);
    }
}
