namespace Ampira.Vendors.Api.Engagements;

public sealed record AwardResponse(Guid VendorId, AwardMethod Method, string Reason, string ApprovalNo, DateOnly AwardedOn);

/// <summary>An engagement as its town sees it, or as its vendor does: then without the award's grounds.</summary>
/// <param name="RolledFromId">The engagement of the year before that it goes on from.</param>
public sealed record EngagementResponse(
    Guid Id, string ReferenceNo, string Title, Guid OrgUnitId, DateOnly StartsOn, DateOnly EndsOn, EngagementState State, Guid? VendorId, int FactsVersion, bool FactsConfirmed,
    AwardResponse? Award, Guid? RolledFromId, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static EngagementResponse From(Engagement e, bool forVendor = false) => new(
        e.Id, e.ReferenceNo, e.Title, e.OrgUnitId, e.StartsOn, e.EndsOn, e.State, e.VendorId, e.FactsVersion, e.FactsAreConfirmed,
        forVendor || e.AwardMethod is null ? null : new(e.VendorId!.Value, e.AwardMethod.Value, e.AwardReason!, e.ApprovalNo!, e.AwardedOn!.Value), forVendor ? null : e.RolledFromId, e.Version, e.CreatedAt, e.UpdatedAt);
}

public sealed record EngagementRow(Guid Id, string ReferenceNo, string Title, Guid OrgUnitId, DateOnly StartsOn, DateOnly EndsOn, EngagementState State, Guid? VendorId, string? VendorName, long Version);
