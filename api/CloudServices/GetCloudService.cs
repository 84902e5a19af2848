using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.CloudServices;

public sealed record CloudServiceRequest(Guid Id);

public sealed class GetCloudService(VendorsDb db) : Endpoint<CloudServiceRequest, CloudServiceResponse>
{
    public override void Configure()
    {
        Get("/cloud-services/{id}");
        Permissions(PermissionNames.CloudServicesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one cloud service");
        Description(d => d.WithTags("CloudServices"));
    }

    public override async Task HandleAsync(CloudServiceRequest req, CancellationToken ct)
    {
        var service = await db.CloudServices.SingleOrDefaultAsync(s => s.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(CloudServiceResponse.From(service), service.Version, ct);
    }
}

public sealed record ListCloudServicesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Part of the name or of the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
}

public sealed class ListCloudServicesValidator : Validator<ListCloudServicesRequest>
{
    public ListCloudServicesValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed record CloudServiceRow(Guid Id, string ReferenceNo, string Name, CloudServiceModel Model, Guid VendorId, string VendorName, GovScheme? GovScheme, long Version);

public sealed class ListCloudServices(VendorsDb db) : Endpoint<ListCloudServicesRequest, Page<CloudServiceRow>>
{
    private sealed record Key(string Name, Guid Id);

    public override void Configure()
    {
        Get("/cloud-services");
        Permissions(PermissionNames.CloudServicesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List cloud services by name");
        Description(d => d.WithTags("CloudServices"));
    }

    public override async Task HandleAsync(ListCloudServicesRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var services = db.CloudServices.AsQueryable();
        if (req.VendorId is { } vendor) services = services.Where(s => s.VendorId == vendor);
        if (req.Q is { Length: > 0 } q) services = services.Where(s => s.Name.Contains(q) || s.ReferenceNo.Contains(q));
        if (Paging.Key<Key>(req.Cursor) is { } after) services = services.Where(s => EF.Functions.GreaterThan(ValueTuple.Create(s.Name, s.Id), ValueTuple.Create(after.Name, after.Id)));
        var rows = await services.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(limit + 1)
            .Join(db.Vendors, s => s.VendorId, v => v.Id, (s, v) => new { s, v.Name }).OrderBy(x => x.s.Name).ThenBy(x => x.s.Id)
            .Select(x => new CloudServiceRow(x.s.Id, x.s.ReferenceNo, x.s.Name, x.s.Model, x.s.VendorId, x.Name, x.s.GovScheme, x.s.Version)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, s => new Key(s.Name, s.Id)), ct);
    }
}
