using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Findings;

public enum FindingState { Open, InRemediation, Verified, Closed, Dismissed }

public enum FindingSeverity { Low, Medium, High, Critical }

/// <summary>What brought it to light.</summary>
public enum FindingSource { Review, Duty, Inspection, Incident, Manual, Audit }

/// <summary>The article of a signed contract that a finding breaches.</summary>
public sealed record BreachedClause(Guid ContractId, string ClauseKey, int ArticleNumber);

/// <summary>指摘事項: what is wrong with a vendor's work or service, how grave it is, and by when it is to be put right.</summary>
public sealed class Finding : ISubjectRow, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 4_000;
    public const int MaxEvidence = 20;
    public const int SourceKeyMaxLength = 100;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    public Guid? SubjectVendorId { get; set; }
    /// <summary>Who has to put it right, and may read it.</summary>
    public Guid VendorId { get; set; }
    public required string Title { get; set; }
    public required string Detail { get; set; }
    /// <summary>For the town's eyes only.</summary>
    public string? InternalNote { get; set; }
    public FindingSeverity Severity { get; set; }
    public FindingState State { get; set; }
    public DateOnly DueOn { get; set; }
    /// <summary>The day a correction demand named; null while none was made.</summary>
    public DateOnly? OrderedDueOn { get; set; }
    /// <summary>The member of staff who follows it.</summary>
    public Guid OwnerId { get; set; }
    public FindingSource Source { get; set; }
    /// <summary>What a machine opened it for, unique in the town, so that it opens one finding however often it runs; null when a person did.</summary>
    public string? SourceKey { get; set; }
    public Guid? AssessmentId { get; set; }
    public string? QuestionKey { get; set; }
    public Guid[] EvidenceIds { get; set; } = [];
    public Guid? ContractId { get; set; }
    public string? ClauseKey { get; set; }
    public int? ArticleNumber { get; set; }
    /// <summary>Of the policy's article 3, by their keys; for the town's review of it.</summary>
    public string[] Threats { get; set; } = [];
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public BreachedClause? Clause => ContractId is { } contract ? new(contract, ClauseKey!, ArticleNumber!.Value) : null;
}

/// <summary>One thing done about a finding: the remedy a vendor told of, the town's look at it, its end. None is ever changed.</summary>
public sealed class FindingStep : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid FindingId { get; set; }
    /// <summary>The version of the finding on which it was taken; it raised it.</summary>
    public long OnVersion { get; set; }
    public Guid VendorId { get; set; }
    public FindingAction Action { get; set; }
    public string? Text { get; set; }
    public Guid[] EvidenceIds { get; set; } = [];
    public bool IsByVendor { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class FindingConfiguration : IEntityTypeConfiguration<Finding>, IEntityTypeConfiguration<FindingStep>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.IsTownTable("findings", vendor: nameof(Finding.VendorId));
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_findings_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1");
            t.HasCheckConstraint("ck_findings_clause", "num_nonnulls(contract_id, clause_key, article_number) in (0, 3)");
        });
        builder.Refers(typeof(Engagement), nameof(Finding.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(Finding.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(Finding.SubjectVendorId));
        builder.Refers(typeof(Vendor), nameof(Finding.VendorId));
        builder.Refers(typeof(Assessment), nameof(Finding.AssessmentId));
        builder.Refers(typeof(Person), nameof(Finding.OwnerId));
        builder.Property(f => f.ReferenceNo).HasMaxLength(30);
        builder.Property(f => f.Title).HasMaxLength(Finding.TitleMaxLength);
        builder.Property(f => f.Detail).HasMaxLength(Finding.TextMaxLength);
        builder.Property(f => f.InternalNote).HasMaxLength(Finding.TextMaxLength);
        builder.Property(f => f.SourceKey).HasMaxLength(Finding.SourceKeyMaxLength);
        builder.Property(f => f.QuestionKey).HasMaxLength(Answer.KeyMaxLength);
        builder.Property(f => f.ClauseKey).HasMaxLength(60);
        builder.Word(f => f.Severity);
        builder.Word(f => f.State);
        builder.Word(f => f.Source);
        builder.Ignore(f => f.Clause);
        builder.UniqueInTown(nameof(Finding.ReferenceNo));
        builder.UniqueInTown(nameof(Finding.SourceKey));
        builder.IndexInTown(nameof(Finding.State), nameof(Finding.DueOn));
        builder.IndexInTown(nameof(Finding.EngagementId));
        builder.IndexInTown(nameof(Finding.VendorId), nameof(Finding.Id));
    }

    public void Configure(EntityTypeBuilder<FindingStep> builder)
    {
        builder.IsTownTable("finding_steps", nameof(FindingStep.VendorId), [nameof(FindingStep.FindingId), nameof(FindingStep.OnVersion)]);
        builder.Refers(typeof(Finding), nameof(FindingStep.FindingId));
        builder.Property(s => s.Text).HasMaxLength(Finding.TextMaxLength);
        builder.Property(s => s.ByName).HasMaxLength(200);
        builder.Word(s => s.Action);
    }
}

public static class FindingTables
{
    extension(VendorsDb db)
    {
        public DbSet<Finding> Findings => db.Set<Finding>();
        public DbSet<FindingStep> FindingSteps => db.Set<FindingStep>();
    }
}
