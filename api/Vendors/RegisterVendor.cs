using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Vendors;

public sealed record RegisterVendorRequest(
    string? Name, string? NameKana, string? CorporateNumber, string? Country, IReadOnlyList<VendorKind>? Kinds, string? Address, string? Website,
    string? HeadOfficeCountry, IReadOnlyList<MajorityOwner>? MajorityOwners, DateOnly? OwnershipAsOf, string? OwnershipSource);

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

        var name = req.Name!.Trim();
        var organisation = await db.Database.SqlQuery<Guid>($"select organisation_find_or_add({Guid.CreateVersion7()}, {number}, {country}, {name}) as \"Value\"").ToListAsync(ct);
        var vendor = new Vendor
        {
            MunicipalityId = caller.MunicipalityId,
            Id = Guid.CreateVersion7(),
            ReferenceNo = await db.NextReferenceAsync(caller, "事業者", clock.TownToday(), ct),
            OrganisationId = organisation[0],
            Name = name,
            NameKana = req.NameKana,
            CorporateNumber = number,
            Country = country,
            Kinds = [.. req.Kinds!.Distinct()],
            Address = req.Address,
            Website = req.Website,
            HeadOfficeCountry = req.HeadOfficeCountry,
            MajorityOwners = [.. req.MajorityOwners ?? []],
            OwnershipAsOf = req.OwnershipAsOf,
            OwnershipSource = req.OwnershipSource?.Trim(),
            State = VendorState.Candidate,
        };
        db.Add(vendor);
        await db.SaveChangesAsync(ct);
        work.Record("vendor.registered", "vendor", vendor.Id, new { vendor.ReferenceNo, vendor.Name, vendor.CorporateNumber, vendor.Country, vendor.Kinds }, vendor.Id);
        await this.CreatedAsync($"/vendors/{vendor.Id}", VendorResponse.From(vendor), vendor.Version, ct);
    }
}
