using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

/// <summary>What is left out stays as it is.</summary>
public sealed record ChangeVendorRequest(Guid Id, string? Name, string? NameKana, string? Address, string? Website, string? HeadOfficeCountry, IReadOnlyList<MajorityOwner>? MajorityOwners, DateOnly? OwnershipAsOf, string? OwnershipSource);

public sealed class ChangeVendorValidator : Validator<ChangeVendorRequest>
{
    public ChangeVendorValidator()
    {
        RuleFor(r => r.Name).Must(n => n is null || n.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => VendorTexts.Name.Current)
            .MaximumLength(Vendor.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Vendor.NameMaxLength).Current);
        RuleFor(r => r.NameKana).MaximumLength(Vendor.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Vendor.NameMaxLength).Current);
        RuleFor(r => r.Address).MaximumLength(Vendor.AddressMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Vendor.AddressMaxLength).Current);
        RuleFor(r => r.Website).MaximumLength(Vendor.WebsiteMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Vendor.WebsiteMaxLength).Current)
            .Must(RegisterVendorValidator.IsWebAddress).WithErrorCode("url").WithMessage(_ => VendorTexts.Website.Current);
        RuleFor(r => r.HeadOfficeCountry).Matches("^[A-Z]{2}$").WithMessage(_ => VendorTexts.Country.Current);
        RuleFor(r => r.OwnershipSource).FreeText(Vendor.SourceMaxLength).Must((r, source) => r.OwnershipAsOf is null == string.IsNullOrWhiteSpace(source)).WithErrorCode("required").WithMessage(_ => VendorTexts.Ownership.Current);
        RuleFor(r => r.MajorityOwners).MaxItems(Vendor.MaxOwners).Must(RegisterVendorValidator.OwnersFit).WithErrorCode("owners").WithMessage(_ => VendorTexts.Owners.With(Vendor.MaxOwners).Current);
    }
}

public sealed class ChangeVendor(VendorsDb db, UnitOfWork work) : Endpoint<ChangeVendorRequest, VendorResponse>
{
    public override void Configure()
    {
        Patch("/vendors/{id}");
        Permissions(PermissionNames.VendorsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change a vendor's entry");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(ChangeVendorRequest req, CancellationToken ct)
    {
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(vendor.Version);
        vendor.Name = req.Name?.Trim() ?? vendor.Name;
        vendor.NameKana = req.NameKana ?? vendor.NameKana;
        vendor.Address = req.Address ?? vendor.Address;
        vendor.Website = req.Website ?? vendor.Website;
        vendor.HeadOfficeCountry = req.HeadOfficeCountry ?? vendor.HeadOfficeCountry;
        vendor.MajorityOwners = req.MajorityOwners is { } owners ? [.. owners] : vendor.MajorityOwners;
        vendor.OwnershipAsOf = req.OwnershipAsOf ?? vendor.OwnershipAsOf;
        vendor.OwnershipSource = req.OwnershipSource?.Trim() ?? vendor.OwnershipSource;
        await db.SaveChangesAsync(ct);
        work.Record("vendor.changed", "vendor", vendor.Id, new { vendor.Name, vendor.HeadOfficeCountry, vendor.MajorityOwners, vendor.OwnershipAsOf, vendor.OwnershipSource }, vendor.Id);
        await this.OkAsync(VendorResponse.From(vendor), vendor.Version, ct);
    }
}
