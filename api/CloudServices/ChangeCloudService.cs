using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.CloudServices;

/// <summary>What is left out stays as it is.</summary>
public sealed record ChangeCloudServiceRequest
{
    public Guid Id { get; init; }
    public string? Name { get; init; }
    public CloudServiceModel? Model { get; init; }
    public IReadOnlyList<string>? Plans { get; init; }
    public IReadOnlyList<string>? DataCountries { get; init; }
    public IReadOnlyList<string>? AccessCountries { get; init; }
    public string? GoverningLaw { get; init; }
    public IReadOnlyList<Assurance>? Assurance { get; init; }
    public GovSchemeRequest? GovScheme { get; init; }
}

public sealed class ChangeCloudServiceValidator : Validator<ChangeCloudServiceRequest>
{
    public ChangeCloudServiceValidator()
    {
        RuleFor(r => r.Name).Must(n => n is null || n.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => CloudServiceTexts.Name.Current).FreeText(CloudService.NameMaxLength);
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

/// <summary>Changes what the town knows of a service. Approvals that stand on what changed become stale.</summary>
public sealed class ChangeCloudService(VendorsDb db, UnitOfWork work) : Endpoint<ChangeCloudServiceRequest, CloudServiceResponse>
{
    public override void Configure()
    {
        Patch("/cloud-services/{id}");
        Permissions(PermissionNames.CloudServicesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change a cloud service");
        Description(d => d.WithTags("CloudServices"));
    }

    public override async Task HandleAsync(ChangeCloudServiceRequest req, CancellationToken ct)
    {
        var service = await db.CloudServices.SingleOrDefaultAsync(s => s.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(service.Version);
        service.Name = req.Name?.Trim() ?? service.Name;
        service.Model = req.Model ?? service.Model;
        service.Plans = req.Plans?.ToList() ?? service.Plans;
        service.DataCountries = req.DataCountries?.ToList() ?? service.DataCountries;
        service.AccessCountries = req.AccessCountries?.ToList() ?? service.AccessCountries;
        service.GoverningLaw = req.GoverningLaw ?? service.GoverningLaw;
        service.Assurance = req.Assurance?.Distinct().ToList() ?? service.Assurance;
        service.GovScheme = req.GovScheme.Made() ?? service.GovScheme;
        await db.SaveChangesAsync(ct);
        work.Record("cloudService.changed", "cloudService", service.Id, new { service.Name, service.Model, service.Plans, service.DataCountries, service.AccessCountries, service.GoverningLaw, service.Assurance, service.GovScheme });
        work.Publish("cloudService.changed", $"cloudService.changed:{service.Id}:{service.Version}", new { cloudServiceId = service.Id });
        await this.OkAsync(CloudServiceResponse.From(service), service.Version, ct);
    }
}
