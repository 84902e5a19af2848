using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.CloudServices;

/// <summary>An entry in a government scheme, with the expiry its list gives.</summary>
public sealed record GovSchemeRequest(SchemeKind? Kind, [property: MaxLength(100)] string? Number, DateOnly? ExpiresOn);

public sealed record RegisterCloudServiceRequest
{
    public Guid? VendorId { get; init; }
    public string? Name { get; init; }
    public CloudServiceModel? Model { get; init; }
    public IReadOnlyList<string>? Plans { get; init; }
    /// <summary>Left out: unknown.</summary>
    public IReadOnlyList<string>? DataCountries { get; init; }
    /// <summary>From where the provider reaches the data. Left out: unknown.</summary>
    public IReadOnlyList<string>? AccessCountries { get; init; }
    public string? GoverningLaw { get; init; }
    public IReadOnlyList<Assurance>? Assurance { get; init; }
    public GovSchemeRequest? GovScheme { get; init; }
}

public sealed record CloudServiceResponse(
    Guid Id, string ReferenceNo, Guid VendorId, string Name, CloudServiceModel Model, IReadOnlyList<string> Plans, IReadOnlyList<string>? DataCountries, IReadOnlyList<string>? AccessCountries,
    string? GoverningLaw, IReadOnlyList<Assurance> Assurance, GovScheme? GovScheme, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CloudServiceResponse From(CloudService s) => new(
        s.Id, s.ReferenceNo, s.VendorId, s.Name, s.Model, s.Plans, s.DataCountries, s.AccessCountries, s.GoverningLaw, s.Assurance, s.GovScheme, s.Version, s.CreatedAt, s.UpdatedAt);
}

public sealed class RegisterCloudServiceValidator : Validator<RegisterCloudServiceRequest>
{
    public RegisterCloudServiceValidator()
    {
        RuleFor(r => r.VendorId).NotNull().WithMessage(_ => CloudServiceTexts.Vendor.Current);
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => CloudServiceTexts.Name.Current).FreeText(CloudService.NameMaxLength);
        RuleFor(r => r.Model).NotNull().WithMessage(_ => CloudServiceTexts.Model.Current);
        RuleFor(r => r.Plans).Plans();
        RuleForEach(r => r.Plans).MaximumLength(CloudService.PlanMaxLength);
        RuleFor(r => r.DataCountries).MaxItems(FactsRules.MaxEntries);
        RuleForEach(r => r.DataCountries).Country();
        RuleFor(r => r.AccessCountries).MaxItems(FactsRules.MaxEntries);
        RuleForEach(r => r.AccessCountries).Country();
        RuleFor(r => r.GoverningLaw).Country();
        RuleFor(r => r.Assurance).MaxItems(FactsRules.MaxEntries);
        RuleFor(r => r.GovScheme).Scheme();
    }
}

internal static class CloudServiceChecks
{
    public static IRuleBuilderOptions<T, string?> Country<T>(this IRuleBuilder<T, string?> rule) => rule.Matches("^[A-Z]{2}$").WithMessage(_ => CloudServiceTexts.Country.Current);

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> Plans<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule.MaxItems(CloudService.MaxPlans)
        .Must(plans => plans is null || (plans.All(p => !string.IsNullOrWhiteSpace(p) && p.Length <= CloudService.PlanMaxLength && TextRules.IsClean(p)) && plans.Distinct().Count() == plans.Count))
        .WithErrorCode("value").WithMessage(_ => CloudServiceTexts.Plan.With(CloudService.PlanMaxLength).Current);

    public static IRuleBuilderOptions<T, GovSchemeRequest?> Scheme<T>(this IRuleBuilder<T, GovSchemeRequest?> rule) => rule
        .Must(s => s is null || (s.Kind is not null && (s.Number?.Length ?? 0) <= 100 && TextRules.IsClean(s.Number))).WithErrorCode("value").WithMessage(_ => CloudServiceTexts.Scheme.Current);

    public static GovScheme? Made(this GovSchemeRequest? scheme) => scheme is null ? null : new(scheme.Kind!.Value, scheme.Number, scheme.ExpiresOn);
}

public sealed class RegisterCloudService(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RegisterCloudServiceRequest, CloudServiceResponse>
{
    public override void Configure()
    {
        Post("/cloud-services");
        Permissions(PermissionNames.CloudServicesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Register a cloud service of a vendor");
        Description(d => d.WithTags("CloudServices"));
    }

    public override async Task HandleAsync(RegisterCloudServiceRequest req, CancellationToken ct)
    {
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == req.VendorId, ct) ?? throw Refusal.Invalid("/vendorId", "unknown", CloudServiceTexts.VendorUnknown);
        if (vendor.State is VendorState.Suspended or VendorState.Ended) throw Refusal.Conflict("vendorExcluded", CloudServiceTexts.VendorExcluded, new Fault("/vendorId", "vendorExcluded", CloudServiceTexts.VendorExcluded));
        if (!vendor.Kinds.Contains(VendorKind.CloudProvider)) throw Refusal.Conflict("notProvider", CloudServiceTexts.NotProvider, new Fault("/vendorId", "notProvider", CloudServiceTexts.NotProvider));
        var service = new CloudService
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "サービス", clock.TownToday(), ct), VendorId = vendor.Id, Name = req.Name!.Trim(),
            Model = req.Model!.Value, Plans = [.. req.Plans ?? []], DataCountries = req.DataCountries?.ToList(), AccessCountries = req.AccessCountries?.ToList(), GoverningLaw = req.GoverningLaw,
            Assurance = [.. (req.Assurance ?? []).Distinct()], GovScheme = req.GovScheme.Made(),
        };
        db.Add(service);
        await db.SaveChangesAsync(ct);
        work.Record("cloudService.registered", "cloudService", service.Id, new { service.ReferenceNo, service.Name, service.VendorId, service.Model, service.DataCountries, service.GovScheme });
        await this.CreatedAsync($"/cloud-services/{service.Id}", CloudServiceResponse.From(service), service.Version, ct);
    }
}
