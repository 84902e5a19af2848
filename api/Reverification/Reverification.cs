using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Reverification;

public enum ReverificationState { Planned, Issued, Done, Cancelled }

/// <summary>The next look at a subject, a case or a vendor as such: when, what kind, and why on that day. Silence never renews anything.</summary>
public sealed class ReverificationPlan : ISubjectRow, IVersioned
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    public Guid? SubjectVendorId { get; set; }
    public Guid? VendorId { get; set; }
    public DateOnly DueOn { get; set; }
    /// <summary>Where a fixed sequence of looks stands: the day by the interval alone, whatever drew the look forward. Null on plans made before there were sequences.</summary>
    public DateOnly? SequenceOn { get; set; }
    /// <summary>The day from which the interval to the next full look counts: a look at a part is none, and leaves it where it is. Null on plans made before there were looks at parts.</summary>
    public DateOnly? CountedFrom { get; set; }
    public ReverificationKind Kind { get; set; }
    /// <summary>Of a look by section: of which; none: the whole questionnaire.</summary>
    public List<string> Sections { get; set; } = [];
    /// <summary>Something that happened gave it its day.</summary>
    public bool IsDrawn { get; set; }
    /// <summary>What was sent asks about a part only.</summary>
    public bool IsPartial { get; set; }
    public List<Text> Reasons { get; set; } = [];
    public int Tier { get; set; }
    public ReverificationState State { get; set; }
    /// <summary>What was sent when it was issued; its acceptance is what makes it done.</summary>
    public Guid? AssessmentId { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class ReverificationConfiguration : IEntityTypeConfiguration<ReverificationPlan>
{
    public void Configure(EntityTypeBuilder<ReverificationPlan> builder)
    {
        builder.IsTownTable("reverifications");
        builder.ToTable(t => t.HasCheckConstraint("ck_reverifications_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1"));
        builder.Refers(typeof(Engagement), nameof(ReverificationPlan.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(ReverificationPlan.CloudUseId));
        builder.Refers(typeof(Assessment), nameof(ReverificationPlan.AssessmentId));
        builder.Refers(typeof(Vendor), nameof(ReverificationPlan.SubjectVendorId));
        builder.Refers(typeof(Vendor), nameof(ReverificationPlan.VendorId));
        builder.Word(r => r.Kind);
        builder.Word(r => r.State);
        builder.Json(r => r.Reasons);
        builder.Json(r => r.Sections).HasDefaultValueSql("'[]'");
        builder.Property(r => r.IsDrawn).HasDefaultValue(false);
        builder.Property(r => r.IsPartial).HasDefaultValue(false);
        builder.UniqueInTown(nameof(ReverificationPlan.EngagementId)).HasDatabaseName("ix_reverifications_one_planned").HasFilter("state = 'planned'");
        builder.UniqueInTown(nameof(ReverificationPlan.CloudUseId)).HasDatabaseName("ix_reverifications_one_planned_use").HasFilter("state = 'planned'");
        builder.UniqueInTown(nameof(ReverificationPlan.SubjectVendorId)).HasDatabaseName("ix_reverifications_one_planned_vendor").HasFilter("state = 'planned'");
        builder.IndexInTown(nameof(ReverificationPlan.State), nameof(ReverificationPlan.DueOn));
    }
}

public static class ReverificationTables
{
    extension(VendorsDb db)
    {
        public DbSet<ReverificationPlan> Reverifications => db.Set<ReverificationPlan>();
    }
}
