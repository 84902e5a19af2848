using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Incidents;

public enum IncidentState { Open, Contained, Reported, Closed }

public enum IncidentReporter { Vendor, Staff }

/// <summary>速報 and 確報.</summary>
public enum IncidentReportKind { Preliminary, Final }

/// <summary>事故: something that happened to the town's information, or may have (a possible event counts, domain.md 2.8).</summary>
public sealed class Incident : ITownRow, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 4_000;
    public const int MaxSubjects = 50;
    public const int MaxPeople = 200_000_000;
    public const int MaxOutageHours = 100_000;
    public const long MaxDamageYen = 1_000_000_000_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public required string Title { get; set; }
    public DateTimeOffset? OccurredAt { get; set; }
    /// <summary>When anyone first knew: the legal clocks and the contracts' count from here.</summary>
    public DateTimeOffset KnownAt { get; set; }
    /// <summary>When the vendor told the town; null while it has not.</summary>
    public DateTimeOffset? VendorNotifiedAt { get; set; }
    /// <summary>At whom it happened, and who may read it; null where no one vendor is concerned.</summary>
    public Guid? VendorId { get; set; }
    public bool PersonalInformation { get; set; }
    public bool MyNumber { get; set; }
    /// <summary>要配慮個人情報 is touched; null: not known yet.</summary>
    public bool? Sensitive { get; set; }
    /// <summary>Unjust use may cause damage to property; null: not known yet.</summary>
    public bool? PropertyDamage { get; set; }
    public bool? Malicious { get; set; }
    public int? PeopleAffected { get; set; }
    public bool IsPossible { get; set; }
    /// <summary>What tells whether it is a leak; null while nothing of it was entered.</summary>
    public LeakFacts? Leak { get; set; }
    /// <summary>Of the policy's article 3, by their keys; the town's own word, for its review of the policy.</summary>
    public string[] Threats { get; set; } = [];
    /// <summary>For how long work stood still; null: not known yet.</summary>
    public int? OutageHours { get; set; }
    /// <summary>What it cost; null: not known yet.</summary>
    public long? DamageYen { get; set; }
    public IncidentReporter ReportedBy { get; set; }
    public IncidentState State { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public IncidentNature Nature => new(PersonalInformation, MyNumber, Sensitive, PropertyDamage, Malicious, PeopleAffected, Leak);
}

/// <summary>An engagement or cloud use that an incident touches.</summary>
public sealed class IncidentSubject : ITownRow, IAddedRow
{
    public Guid MunicipalityId { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    public Guid Id { get; set; }
    public Guid IncidentId { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    /// <summary>The vendor of the incident.</summary>
    public Guid? VendorId { get; set; }

    public Subject Subject => EngagementId is { } engagement ? new(SubjectType.Engagement, engagement) : new(SubjectType.CloudUse, CloudUseId!.Value);
}

/// <summary>One version of one of the nine items, as it was told.</summary>
public sealed class IncidentItemVersion : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid IncidentId { get; set; }
    public IncidentItem Item { get; set; }
    /// <summary>The version of the incident on which it was told; it raised it.</summary>
    public long OnVersion { get; set; }
    /// <summary>The vendor that told it; null when the town's staff did, and then no vendor reads it.</summary>
    public Guid? VendorId { get; set; }
    public required string Text { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>What the town did about an incident. It is the town's own: no vendor reads it.</summary>
public sealed class IncidentStep : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid IncidentId { get; set; }
    /// <summary>The version of the incident on which it was taken; it raised it.</summary>
    public long OnVersion { get; set; }
    public IncidentAction Action { get; set; }
    public string? Text { get; set; }
    public IncidentReportKind? ReportKind { get; set; }
    /// <summary>The day the report reached 個人情報保護委員会.</summary>
    public DateOnly? ReportedOn { get; set; }
    /// <summary>How it is to be published, as proposed or as decided, and on which day.</summary>
    public PublicationChoice? Publication { get; set; }
    public DateOnly? PublishOn { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class IncidentConfiguration :
    IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<IncidentSubject>, IEntityTypeConfiguration<IncidentItemVersion>, IEntityTypeConfiguration<IncidentStep>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.IsTownTable("incidents", vendor: nameof(Incident.VendorId));
        builder.Refers(typeof(Vendor), nameof(Incident.VendorId));
        builder.Property(i => i.ReferenceNo).HasMaxLength(30);
        builder.Property(i => i.Title).HasMaxLength(Incident.TitleMaxLength);
        builder.Word(i => i.ReportedBy);
        builder.Word(i => i.State);
        builder.Json(i => i.Leak);
        builder.Ignore(i => i.Nature);
        builder.UniqueInTown(nameof(Incident.ReferenceNo));
        builder.IndexInTown(nameof(Incident.State), nameof(Incident.Id));
        builder.IndexInTown(nameof(Incident.VendorId), nameof(Incident.Id));
    }

    public void Configure(EntityTypeBuilder<IncidentSubject> builder)
    {
        builder.IsTownTable("incident_subjects", vendor: nameof(IncidentSubject.VendorId));
        builder.ToTable(t => t.HasCheckConstraint("ck_incident_subjects_subject", "num_nonnulls(engagement_id, cloud_use_id) = 1"));
        builder.Refers(typeof(Incident), nameof(IncidentSubject.IncidentId));
        builder.Refers(typeof(Engagement), nameof(IncidentSubject.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(IncidentSubject.CloudUseId));
        builder.Ignore(s => s.Subject);
        builder.IndexInTown(nameof(IncidentSubject.IncidentId));
        builder.IndexInTown(nameof(IncidentSubject.EngagementId));
        builder.IndexInTown(nameof(IncidentSubject.CloudUseId));
    }

    public void Configure(EntityTypeBuilder<IncidentItemVersion> builder)
    {
        builder.IsTownTable("incident_items", nameof(IncidentItemVersion.VendorId), [nameof(IncidentItemVersion.IncidentId), nameof(IncidentItemVersion.Item), nameof(IncidentItemVersion.OnVersion)]);
        builder.Refers(typeof(Incident), nameof(IncidentItemVersion.IncidentId));
        builder.Word(v => v.Item);
        builder.Property(v => v.Text).HasMaxLength(Incident.TextMaxLength);
        builder.Property(v => v.ByName).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<IncidentStep> builder)
    {
        builder.IsTownTable("incident_steps", null, [nameof(IncidentStep.IncidentId), nameof(IncidentStep.OnVersion)]);
        builder.Refers(typeof(Incident), nameof(IncidentStep.IncidentId));
        builder.Word(s => s.Action);
        builder.Property(s => s.ReportKind).HasMaxLength(40).HasConversion(EnumWords.Converter<IncidentReportKind>());
        builder.Property(s => s.Publication).HasMaxLength(40).HasConversion(EnumWords.Converter<PublicationChoice>());
        builder.Property(s => s.Text).HasMaxLength(Incident.TextMaxLength);
        builder.Property(s => s.ByName).HasMaxLength(200);
    }
}

public static class IncidentTables
{
    extension(VendorsDb db)
    {
        public DbSet<Incident> Incidents => db.Set<Incident>();
        public DbSet<IncidentSubject> IncidentSubjects => db.Set<IncidentSubject>();
        public DbSet<IncidentItemVersion> IncidentItems => db.Set<IncidentItemVersion>();
        public DbSet<IncidentStep> IncidentSteps => db.Set<IncidentStep>();
    }
}
