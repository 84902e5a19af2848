using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Vendors;

/// <summary>The one way in which a vendor comes into a town's register, by whichever door.</summary>
public static class NewVendor
{
    /// <summary>Adds a candidate under the next number, bound to its organisation, which is found by its corporate number or made; the caller completes and saves it.</summary>
    public static async Task<Vendor> AddVendorAsync(this VendorsDb db, Caller caller, string name, string? corporateNumber, string country, DateOnly today, CancellationToken ct)
    {
        var organisation = await db.Database.SqlQuery<Guid>($"select organisation_find_or_add({Guid.CreateVersion7()}, {corporateNumber}, {country}, {name}) as \"Value\"").ToListAsync(ct);
        var vendor = new Vendor
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "事業者", today, ct), OrganisationId = organisation[0],
            Name = name, CorporateNumber = corporateNumber, Country = country, State = VendorState.Candidate,
        };
        db.Add(vendor);
        return vendor;
    }

    public static void RecordRegistered(this UnitOfWork work, Vendor vendor) =>
        work.Record("vendor.registered", "vendor", vendor.Id, new { vendor.ReferenceNo, vendor.Name, vendor.CorporateNumber, vendor.Country, vendor.Kinds }, vendor.Id);
}
