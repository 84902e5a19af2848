using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.CloudUses;

public sealed record ApplyForCloudUseRequest(string? Title, Guid? OrgUnitId, Guid? CloudServiceId, string? Plan, string? Purpose, DateOnly? StartsOn, DateOnly? EndsOn);

public sealed record CloudUseResponse(
    Guid Id, string ReferenceNo, string Title, Guid OrgUnitId, Guid CloudServiceId, Guid VendorId, string? Plan, string Purpose, DateOnly? StartsOn, DateOnly? EndsOn, CloudUseState State, Guid RequestedById,
    int FactsVersion, bool FactsConfirmed, string? StateReason, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CloudUseResponse From(CloudUse u) => new(
        u.Id, u.ReferenceNo, u.Title, u.OrgUnitId, u.CloudServiceId, u.VendorId, u.Plan, u.Purpose, u.StartsOn, u.EndsOn, u.State, u.RequestedById, u.FactsVersion, u.FactsAreConfirmed, u.StateReason, u.Version,
        u.CreatedAt, u.UpdatedAt);
}

public sealed class ApplyForCloudUseValidator : Validator<ApplyForCloudUseRequest>
{
    public ApplyForCloudUseValidator()
    {
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => CloudUseTexts.Title.Current).FreeText(CloudUse.TitleMaxLength);
        RuleFor(r => r.OrgUnitId).NotNull().WithMessage(_ => MunicipalityTexts.OrgUnitUnknown.Current);
        RuleFor(r => r.CloudServiceId).NotNull().WithMessage(_ => CloudUseTexts.Service.Current);
        RuleFor(r => r.Plan).MaximumLength(CloudService.PlanMaxLength).WithMessage(_ => HttpTexts.TooLong.With(CloudService.PlanMaxLength).Current);
        RuleFor(r => r.Purpose).NotEmpty().WithMessage(_ => CloudUseTexts.Purpose.Current).FreeText(CloudUse.PurposeMaxLength);
        RuleFor(r => r.EndsOn).Must((r, to) => CloudUseTerms.Holds(r.StartsOn, to)).WithErrorCode("range").WithMessage(_ => CloudUseTexts.Period.Current);
    }
}

internal static class CloudUseTerms
{
    public static bool Holds(DateOnly? from, DateOnly? to) => from is null || to is null || (to > from && (from.Value.Year > 9980 || to <= from.Value.AddYears(10)));

    public static void RequirePlan(this CloudService service, string? plan)
    {
        if (service.Plans.Count > 0 && (plan is null || !service.Plans.Contains(plan))) throw Refusal.Invalid("/plan", "unknown", CloudUseTexts.PlanUnknown.With(string.Join(", ", service.Plans)));
    }
}

/// <summary>A section applies to use a cloud service for one purpose.</summary>
public sealed class ApplyForCloudUse(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ApplyForCloudUseRequest, CloudUseResponse>
{
    public override void Configure()
    {
        Post("/cloud-uses");
        Permissions(PermissionNames.CloudUsesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Apply to use a cloud service");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(ApplyForCloudUseRequest req, CancellationToken ct)
    {
        await db.RequireOrgUnitAsync(req.OrgUnitId!.Value, caller, ct);
        var service = await db.CloudServices.SingleOrDefaultAsync(s => s.Id == req.CloudServiceId, ct) ?? throw Refusal.Invalid("/cloudServiceId", "unknown", CloudUseTexts.ServiceUnknown);
        service.RequirePlan(req.Plan);
        var use = new CloudUse
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "利用", clock.TownToday(), ct), Title = req.Title!.Trim(), OrgUnitId = req.OrgUnitId.Value,
            CloudServiceId = service.Id, VendorId = service.VendorId, Plan = req.Plan, Purpose = req.Purpose!.Trim(), StartsOn = req.StartsOn, EndsOn = req.EndsOn, State = CloudUseState.Draft, RequestedById = caller.Id,
        };
        db.Add(use);
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.applied", "cloudUse", use.Id, new { use.ReferenceNo, use.Title, use.OrgUnitId, use.CloudServiceId, use.Plan });
        await this.CreatedAsync($"/cloud-uses/{use.Id}", CloudUseResponse.From(use), use.Version, ct);
    }
}

/// <summary>What is left out stays as it is.</summary>
public sealed record ChangeCloudUseRequest(Guid Id, string? Title, string? Plan, string? Purpose, DateOnly? StartsOn, DateOnly? EndsOn);

public sealed class ChangeCloudUseValidator : Validator<ChangeCloudUseRequest>
{
    public ChangeCloudUseValidator()
    {
        RuleFor(r => r.Title).Must(t => t is null || t.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => CloudUseTexts.Title.Current).FreeText(CloudUse.TitleMaxLength);
        RuleFor(r => r.Plan).MaximumLength(CloudService.PlanMaxLength).WithMessage(_ => HttpTexts.TooLong.With(CloudService.PlanMaxLength).Current);
        RuleFor(r => r.Purpose).Must(t => t is null || t.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => CloudUseTexts.Purpose.Current).FreeText(CloudUse.PurposeMaxLength);
    }
}

public sealed class ChangeCloudUse(VendorsDb db, UnitOfWork work) : Endpoint<ChangeCloudUseRequest, CloudUseResponse>
{
    public override void Configure()
    {
        Patch("/cloud-uses/{id}");
        Permissions(PermissionNames.CloudUsesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change a cloud use's title, plan, purpose or term");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(ChangeCloudUseRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, HttpContext, CloudUseAction.Change, ct);
        var (starts, ends) = (req.StartsOn ?? use.StartsOn, req.EndsOn ?? use.EndsOn);
        if (!CloudUseTerms.Holds(starts, ends)) throw Refusal.Invalid("/endsOn", "range", CloudUseTexts.Period);
        if (req.Plan is not null) (await db.CloudServices.SingleAsync(s => s.Id == use.CloudServiceId, ct)).RequirePlan(req.Plan);
        (use.Title, use.Plan, use.Purpose, use.StartsOn, use.EndsOn) = (req.Title?.Trim() ?? use.Title, req.Plan ?? use.Plan, req.Purpose?.Trim() ?? use.Purpose, starts, ends);
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.changed", "cloudUse", use.Id, new { use.Title, use.Plan, use.StartsOn, use.EndsOn, purpose = work.KeyedHash(use.Purpose) });
        await this.OkAsync(CloudUseResponse.From(use), use.Version, ct);
    }
}
