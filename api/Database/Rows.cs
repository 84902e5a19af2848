namespace Ampira.Vendors.Api.Database;

/// <summary>A row that belongs to one municipality; its key is <c>(municipality_id, id)</c>.</summary>
public interface ITownRow
{
    Guid MunicipalityId { get; set; }
}

/// <summary>A case: it belongs to an org unit, and with all its parts is out of sight of whoever acts for other units only.</summary>
public interface IOrgUnitRow : ITownRow
{
    Guid OrgUnitId { get; }
}

/// <summary>A row of which it is kept what it was before it was changed or removed (docs/decisions/0024).</summary>
public interface IHasPast;

/// <summary>A resource that changes: every change raises <see cref="Version"/>, which is also its ETag.</summary>
public interface IVersioned : IHasPast
{
    long Version { get; set; }
    DateTimeOffset CreatedAt { get; set; }
    DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A row that is there or not, and is never changed: that one thing belongs to another.</summary>
public interface IAddedRow : IHasPast
{
    DateTimeOffset AddedAt { get; set; }
}

/// <summary>A recorded fact: never updated or deleted, refused by a trigger as well as by the role's rights.</summary>
public interface IAppendOnly;

/// <summary>
/// A row of an organisation, above its towns: reached by a vendor's caller with an entry of that organisation, and by no staff. No town's filter
/// holds it apart; row-level security does, and who reads it names the organisation.
/// </summary>
public interface IOrganisationRow
{
    Guid OrganisationId { get; set; }
}

/// <summary>The one table every town's row points at; declared in Municipalities.</summary>
public interface IMunicipalityRow
{
    Guid Id { get; }
}

/// <summary>What an assessment, finding, risk or schedule is about (product.md 2).</summary>
public enum SubjectType { Engagement, CloudUse, Vendor }

/// <summary>A typed subject; in tables it is three composite foreign keys of which exactly one is set.</summary>
public sealed record Subject(SubjectType Type, Guid Id);

/// <summary>A row about exactly one subject: a check constraint and three composite foreign keys hold it.</summary>
public interface ISubjectRow : ITownRow
{
    Guid? EngagementId { get; set; }
    Guid? CloudUseId { get; set; }
    Guid? SubjectVendorId { get; set; }
}

public static class Subjects
{
    /// <summary>The rows about this subject.</summary>
    public static IQueryable<TRow> About<TRow>(this IQueryable<TRow> rows, Subject subject) where TRow : class, ISubjectRow
    {
        var id = subject.Id;
        return subject.Type switch
        {
            SubjectType.Engagement => rows.Where(r => EF.Property<Guid?>(r, nameof(ISubjectRow.EngagementId)) == id),
            SubjectType.CloudUse => rows.Where(r => EF.Property<Guid?>(r, nameof(ISubjectRow.CloudUseId)) == id),
            _ => rows.Where(r => EF.Property<Guid?>(r, nameof(ISubjectRow.SubjectVendorId)) == id),
        };
    }

    extension(ISubjectRow row)
    {
        public Subject Subject => row switch
        {
            { EngagementId: { } id } => new(SubjectType.Engagement, id),
            { CloudUseId: { } id } => new(SubjectType.CloudUse, id),
            _ => new(SubjectType.Vendor, row.SubjectVendorId!.Value),
        };

        public void SetSubject(Subject subject)
        {
            row.EngagementId = subject.Type == SubjectType.Engagement ? subject.Id : null;
            row.CloudUseId = subject.Type == SubjectType.CloudUse ? subject.Id : null;
            row.SubjectVendorId = subject.Type == SubjectType.Vendor ? subject.Id : null;
        }
    }
}
