using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.JointVerifications;

/// <summary>Proposed until the vendor's organisation has answered; only what it agreed to is handed over.</summary>
public enum JointVerificationState { Proposed, Offered, Declined, Withdrawn }

/// <summary>How a section of the questions came out.</summary>
public sealed record SectionLevel(string Section, string TitleJa, string TitleEn, int? Score, string Level);

public sealed record OpenFindingCount(FindingSeverity Severity, int Count);

/// <summary>What is handed over of a look: its result and no answer, evidence, finding or name of a case.</summary>
/// <param name="Tier">The questions were chosen for it; 1 asks the most.</param>
/// <param name="Service">Of a look at a cloud use: the service that was looked at.</param>
public sealed record LookResult(
    SubjectType Kind, string Vendor, string? Service, string QuestionnaireKey, int QuestionnaireVersion, int Tier, DateOnly AcceptedOn, DateOnly ValidUntil, int Score, string Level, IReadOnlyList<SectionLevel> Sections, IReadOnlyList<OpenFindingCount> OpenFindings);

/// <summary>共同調達: a town's accepted look at a vendor, offered to named towns. It is the lead town's own; what the others read is the <see cref="JointResult"/>.</summary>
public sealed class JointVerification : ITownRow, IVersioned
{
    public const int MaxTowns = 200;
    public const int ReasonMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid AssessmentId { get; set; }
    public Guid VendorId { get; set; }
    public JointVerificationState State { get; set; }
    /// <summary>全国地方公共団体コード of the towns it is for. Whether one of them is on this installation is not asked, and so told to nobody.</summary>
    public string[] TownCodes { get; set; } = [];
    public required string Reason { get; set; }
    /// <summary>As it was when it was offered; these bytes have <see cref="ResultHash"/>.</summary>
    public required LookResult Result { get; set; }
    public required string ResultHash { get; set; }
    public Guid OfferedById { get; set; }
    public required string OfferedByName { get; set; }
    public DateTimeOffset OfferedAt { get; set; }
    public string? AnsweredByName { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? EndReason { get; set; }
    public string? EndedByName { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>What the named towns read (db/RowSecurity.cs): there from the vendor's agreement on, and afterwards to tell that it was withdrawn.</summary>
public sealed class JointResult : ITownRow, IVersioned
{
    public Guid MunicipalityId { get; set; }
    /// <summary>Of the <see cref="JointVerification"/>.</summary>
    public Guid Id { get; set; }
    public required string LeadTown { get; set; }
    public required string LeadTownEn { get; set; }
    /// <summary>By which a relying town's own entry of the same company is found.</summary>
    public Guid OrganisationId { get; set; }
    public string[] TownCodes { get; set; } = [];
    public required LookResult Result { get; set; }
    public required string ResultHash { get; set; }
    public DateOnly? WithdrawnOn { get; set; }
    /// <summary>When a finding about what was looked at was first opened since.</summary>
    public DateOnly? FindingOn { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>That a town relies, for one of its cases, on the look of another. The result is copied, so that the town knows for ever on what it relied.</summary>
public sealed class Reliance : ISubjectRow, IVersioned
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    public Guid? SubjectVendorId { get; set; }
    /// <summary>In the lead town.</summary>
    public Guid JointVerificationId { get; set; }
    public required string LeadTown { get; set; }
    public required string LeadTownEn { get; set; }
    public required LookResult Result { get; set; }
    public required string ResultHash { get; set; }
    public required string Reason { get; set; }
    public Guid ReliedById { get; set; }
    public required string ReliedByName { get; set; }
    public DateTimeOffset ReliedAt { get; set; }
    public RelianceStanding Standing { get; set; }
    /// <summary>Since when it stands so.</summary>
    public DateOnly StandingOn { get; set; }
    /// <summary>Null while the town relies on it.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndReason { get; set; }
    public string? EndedByName { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class JointVerificationConfiguration : IEntityTypeConfiguration<JointVerification>, IEntityTypeConfiguration<JointResult>, IEntityTypeConfiguration<Reliance>
{
    public void Configure(EntityTypeBuilder<JointVerification> builder)
    {
        builder.IsTownTable("joint_verifications", vendor: nameof(JointVerification.VendorId));
        builder.Refers(typeof(Assessment), nameof(JointVerification.AssessmentId));
        builder.Refers(typeof(Vendor), nameof(JointVerification.VendorId));
        builder.Word(j => j.State);
        builder.Property(j => j.Reason).HasMaxLength(JointVerification.ReasonMaxLength);
        builder.Json(j => j.Result);
        builder.Property(j => j.ResultHash).HasMaxLength(64);
        builder.Property(j => j.OfferedByName).HasMaxLength(200);
        builder.Property(j => j.AnsweredByName).HasMaxLength(300);
        builder.Property(j => j.EndReason).HasMaxLength(JointVerification.ReasonMaxLength);
        builder.Property(j => j.EndedByName).HasMaxLength(300);
    }

    public void Configure(EntityTypeBuilder<JointResult> builder)
    {
        builder.IsTownTable("joint_results");
        builder.Refers(typeof(JointVerification), nameof(JointResult.Id));
        builder.Property(j => j.LeadTown).HasMaxLength(100);
        builder.Property(j => j.LeadTownEn).HasMaxLength(100);
        builder.Json(j => j.Result);
        builder.Property(j => j.ResultHash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<Reliance> builder)
    {
        builder.IsTownTable("reliances");
        builder.ToTable(t => t.HasCheckConstraint("ck_reliances_case", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1 and subject_vendor_id is null"));
        builder.Refers(typeof(Engagement), nameof(Reliance.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(Reliance.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(Reliance.SubjectVendorId));
        builder.Property(r => r.LeadTown).HasMaxLength(100);
        builder.Property(r => r.LeadTownEn).HasMaxLength(100);
        builder.Json(r => r.Result);
        builder.Property(r => r.ResultHash).HasMaxLength(64);
        builder.Property(r => r.Reason).HasMaxLength(JointVerification.ReasonMaxLength);
        builder.Property(r => r.ReliedByName).HasMaxLength(200);
        builder.Word(r => r.Standing);
        builder.Property(r => r.EndReason).HasMaxLength(JointVerification.ReasonMaxLength);
        builder.Property(r => r.EndedByName).HasMaxLength(200);
        builder.HasIndex(r => new { r.MunicipalityId, r.EngagementId }).IsUnique().HasFilter("ended_at is null");
        builder.HasIndex(r => new { r.MunicipalityId, r.CloudUseId }).IsUnique().HasFilter("ended_at is null");
    }
}

public static class JointVerificationTables
{
    extension(VendorsDb db)
    {
        public DbSet<JointVerification> JointVerifications => db.Set<JointVerification>();
        public DbSet<JointResult> JointResults => db.Set<JointResult>();
        public DbSet<Reliance> Reliances => db.Set<Reliance>();
    }
}

/// <summary>The payload of an offer's outbox events.</summary>
public sealed record JointVerificationHappened(Guid AssessmentId, Guid? EngagementId, Guid? CloudUseId, Guid VendorId);

/// <summary>The payload of a reliance's outbox events.</summary>
public sealed record RelianceHappened(Guid RelianceId, Guid? EngagementId, Guid? CloudUseId)
{
    public static RelianceHappened Of(Reliance r) => new(r.Id, r.EngagementId, r.CloudUseId);
}
