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
    /// <summary>name or referenceNo; with - before it the other way round. Left out: by name.</summary>
    [QueryParam] public string? Sort { get; init; }
    /// <summary>Part of the name or of the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
}

public sealed class ListCloudServicesValidator : Validator<ListCloudServicesRequest>
{
    public ListCloudServicesValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed record CloudServiceRow(Guid Id, string ReferenceNo, string Name, CloudServiceModel Model, Guid VendorId, string VendorName, GovScheme? GovScheme, long Version);

public sealed class ListCloudServices(CloudServiceRegister register) : Endpoint<ListCloudServicesRequest, Page<CloudServiceRow>>
{
    public override void Configure()
    {
        Get("/cloud-services");
        Permissions(PermissionNames.CloudServicesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List cloud services by name");
        Description(d => d.WithTags("CloudServices"));
    }

    public override async Task HandleAsync(ListCloudServicesRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The cloud services as their list shows them.</summary>
public sealed class CloudServiceRegister(VendorsDb db) : IRegister<ListCloudServicesRequest, CloudServiceRow>
{
    public static readonly Orders<CloudService, CloudServiceRow> Orders = new Orders<CloudService, CloudServiceRow>(s => s.Id, r => r.Id, "name")
        .By("name", s => s.Name, r => r.Name).By("referenceNo", s => s.ReferenceNo, r => r.ReferenceNo);

    public async Task<Page<CloudServiceRow>> ReadAsync(ListCloudServicesRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var services = db.CloudServices.AsNoTracking();
        if (asked.VendorId is { } vendor) services = services.Where(s => s.VendorId == vendor);
        if (asked.Q is { Length: > 0 } q) services = services.Where(s => Folded.Of(s.Name).Contains(Folded.Of(q)) || Folded.Of(s.ReferenceNo).Contains(Folded.Of(q)));
        var vendors = db.Vendors;
        var rows = await order.Apply(services).Take(limit + 1)
            .Select(s => new CloudServiceRow(s.Id, s.ReferenceNo, s.Name, s.Model, s.VendorId, vendors.Where(v => v.Id == s.VendorId).Select(v => v.Name).First(), s.GovScheme, s.Version)).ToListAsync(ct);
        return order.Page(rows, limit);
    }
}
