using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed record GetVendorRequest(Guid Id);

public sealed class GetVendor(VendorsDb db) : Endpoint<GetVendorRequest, VendorResponse>
{
    private static readonly Func<VendorsDb, Guid, CancellationToken, Task<Vendor?>> Find =
        EF.CompileAsyncQuery((VendorsDb db, Guid id, CancellationToken ct) => db.Set<Vendor>().SingleOrDefault(v => v.Id == id));

    public override void Configure()
    {
        Get("/vendors/{id}");
        Permissions(PermissionNames.VendorsRead);
        Summary(s => s.Summary = "Get one vendor");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(GetVendorRequest req, CancellationToken ct)
    {
        var vendor = await Find(db, req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(VendorResponse.From(vendor), vendor.Version, ct);
    }
}
