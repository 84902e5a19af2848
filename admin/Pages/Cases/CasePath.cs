using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>Where the pages of a case begin: an engagement or a cloud use; and the vendor, of what is about it as such.</summary>
public static class CasePath
{
    public static string Of(SubjectType type, Guid id) => type switch { SubjectType.CloudUse => $"/CloudUses/{id}", SubjectType.Vendor => $"/Vendors/{id}", _ => $"/Engagements/{id}" };

    public static string Of(SubjectResponse subject) => Of(subject.Type, subject.Id);

    public static string Of(Guid? engagementId, Guid? cloudUseId) => engagementId is { } engagement ? Of(SubjectType.Engagement, engagement) : Of(SubjectType.CloudUse, cloudUseId ?? default);
}
