namespace Ampira.Vendors.Api.Vendors;

public sealed record VendorResponse(
    Guid Id, string ReferenceNo, string Name, string? NameKana, string? CorporateNumber, string Country, IReadOnlyList<VendorKind> Kinds, string? Address, string? Website,
    string? HeadOfficeCountry, IReadOnlyList<MajorityOwner> MajorityOwners, DateOnly? OwnershipAsOf, string? OwnershipSource, VendorState State, SuspensionGround? SuspensionGround, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static VendorResponse From(Vendor v) => new(
        v.Id, v.ReferenceNo, v.Name, v.NameKana, v.CorporateNumber, v.Country, v.Kinds, v.Address, v.Website, v.HeadOfficeCountry, v.MajorityOwners, v.OwnershipAsOf, v.OwnershipSource, v.State, v.SuspensionGround, v.Version, v.CreatedAt, v.UpdatedAt);
}

/// <summary>A row of the list.</summary>
public sealed record VendorRow(Guid Id, string ReferenceNo, string Name, string? CorporateNumber, string Country, IReadOnlyList<VendorKind> Kinds, VendorState State, long Version);
