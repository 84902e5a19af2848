using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed record GetVendorRequest(Guid Id);

// One of the two busiest reads: it goes past EF.
public sealed class GetVendor(TenantReads reads, Caller caller) : Endpoint<GetVendorRequest, VendorResponse>
{
    public override void Configure()
    {
        Get("/vendors/{id}");
        Permissions(PermissionNames.VendorsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one vendor");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(GetVendorRequest req, CancellationToken ct)
    {
        var found = await reads.ReadAsync(VendorReading.ById(reads.InTown), VendorReading.Whole, 1, ct, req.Id);
        if (found.Count == 0) throw Refusal.NotFound();
        // The town tells a vendor on what ground it is suspended by letter, not by this.
        await this.OkAsync(caller.Kind == CallerKind.Vendor ? found[0] with { SuspensionGround = null } : found[0], found[0].Version, ct);
    }
}
