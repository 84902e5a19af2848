using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed record RegisterVendorRequest(
    string? Name, string? NameKana, string? CorporateNumber, string? Country, IReadOnlyList<VendorKind>? Kinds, string? Address, string? Website,
    string? HeadOfficeCountry, IReadOnlyList<MajorityOwner>? MajorityOwners);

public sealed class RegisterVendor(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RegisterVendorRequest, VendorResponse>
{
    public override void Configure()
    {
        Post("/vendors");
        Permissions(PermissionNames.VendorsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Register a vendor");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(RegisterVendorRequest req, CancellationToken ct)
    {
        var country = req.Country ?? "JP";
        var number = req.CorporateNumber is null ? null : CorporateNumberRules.Read(req.CorporateNumber).Digits;
        if (number is not null && await db.Vendors.AnyAsync(v => v.CorporateNumber == number, ct))
            throw Refusal.Conflict("duplicate", VendorTexts.Exists, new Fault("/corporateNumber", "duplicate", VendorTexts.Exists));

        var vendor = await db.AddVendorAsync(caller, req.Name!.Trim(), number, country, clock.TownToday(), ct);
        (vendor.NameKana, vendor.Kinds, vendor.Address, vendor.Website) = (req.NameKana, [.. req.Kinds!.Distinct()], req.Address, req.Website);
        (vendor.HeadOfficeCountry, vendor.MajorityOwners) = (req.HeadOfficeCountry, [.. req.MajorityOwners ?? []]);
        await db.SaveChangesAsync(ct);
        work.RecordRegistered(vendor);
        await this.CreatedAsync($"/vendors/{vendor.Id}", VendorResponse.From(vendor), vendor.Version, ct);
    }
}
