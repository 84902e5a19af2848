using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>Where the pages of a case begin: an engagement or a cloud use.</summary>
public static class CasePath
{
    public static string Of(SubjectType type, Guid id) => type == SubjectType.CloudUse ? $"/CloudUses/{id}" : $"/Engagements/{id}";

    public static string Of(SubjectResponse subject) => Of(subject.Type, subject.Id);

    public static string Of(Guid? engagementId, Guid? cloudUseId) => engagementId is { } engagement ? Of(SubjectType.Engagement, engagement) : Of(SubjectType.CloudUse, cloudUseId ?? default);
}
