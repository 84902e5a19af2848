using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Risks;

/// <summary>On what occasion a risk was stored; <c>changed</c>: something it stands on had changed since the last one.</summary>
public enum RiskOccasion { Submitted, Accepted, Adjusted, Accepting, Decided, Changed }

/// <summary>
/// A case's risk as it was known at a moment, with everything it was computed from: recomputed from these very texts under the rule set named
/// it gives the same bytes, whatever has been published since.
/// </summary>
public sealed class StoredRisk : ISubjectRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    public Guid? SubjectVendorId { get; set; }
    /// <summary>Whose answers it counts; null while none are handed in.</summary>
    public Guid? AssessmentId { get; set; }
    public RiskOccasion Occasion { get; set; }
    public int RuleSetVersion { get; set; }
    /// <summary>The versions behind the input: facts, answers by question, evidence by id.</summary>
    public required RiskSources Sources { get; set; }
    /// <summary>Canonical <see cref="RiskInput"/>; these bytes have <see cref="InputHash"/>.</summary>
    public required string Input { get; set; }
    public required string InputHash { get; set; }
    /// <summary>Canonical <see cref="RiskMoment"/>: the day, and the exceptions that stood.</summary>
    public required string Moment { get; set; }
    /// <summary>Canonical <see cref="RiskResult"/>.</summary>
    public required string Result { get; set; }
    public int Tier { get; set; }
    public int? ControlScore { get; set; }
    public required string Level { get; set; }
    public ResidualRisk Residual { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>A person's word on the tier of a case; the latest counts, none is ever changed.</summary>
public sealed class TierChoice : ISubjectRow, IAppendOnly
{
    public const int ReasonMaxLength = 1_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    public Guid? SubjectVendorId { get; set; }
    /// <summary>Null takes the choice back: the computed tier holds again.</summary>
    public int? Tier { get; set; }
    /// <summary>As the rules had it when it was chosen.</summary>
    public int ComputedTier { get; set; }
    public required string Reason { get; set; }
    /// <summary>A role that may lower a tier held by who chose; null for one that only may raise it.</summary>
    public string? LoweringRole { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
}

public sealed class StoredRiskConfiguration : IEntityTypeConfiguration<StoredRisk>, IEntityTypeConfiguration<TierChoice>
{
    public void Configure(EntityTypeBuilder<StoredRisk> builder)
    {
        builder.IsTownTable("stored_risks");
        builder.ToTable(t => t.HasCheckConstraint("ck_stored_risks_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1"));
        builder.Refers(typeof(Engagement), nameof(StoredRisk.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(StoredRisk.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(StoredRisk.SubjectVendorId));
        builder.Refers(typeof(Assessment), nameof(StoredRisk.AssessmentId));
        builder.Word(r => r.Occasion);
        builder.Json(r => r.Sources);
        builder.Property(r => r.InputHash).HasMaxLength(64);
        builder.Property(r => r.Level).HasMaxLength(1);
        builder.Word(r => r.Residual);
        builder.IndexInTown(nameof(StoredRisk.EngagementId), nameof(StoredRisk.Id));
        builder.IndexInTown(nameof(StoredRisk.CloudUseId), nameof(StoredRisk.Id));
    }

    public void Configure(EntityTypeBuilder<TierChoice> builder)
    {
        builder.IsTownTable("tier_choices");
        builder.ToTable(t => t.HasCheckConstraint("ck_tier_choices_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1"));
        builder.Refers(typeof(Engagement), nameof(TierChoice.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(TierChoice.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(TierChoice.SubjectVendorId));
        builder.Property(t => t.Reason).HasMaxLength(TierChoice.ReasonMaxLength);
        builder.Property(t => t.LoweringRole).HasMaxLength(40);
        builder.Property(t => t.ByName).HasMaxLength(200);
        builder.IndexInTown(nameof(TierChoice.EngagementId));
        builder.IndexInTown(nameof(TierChoice.CloudUseId));
    }
}

/// <param name="Answers">Version of the answer to each question, by its key.</param>
/// <param name="Evidence">What state each piece of evidence was in, by its id.</param>
public sealed record RiskSources(int FactsVersion, IReadOnlyDictionary<string, int> Answers, IReadOnlyDictionary<Guid, string> Evidence);

public static class RiskTables
{
    extension(VendorsDb db)
    {
        public DbSet<StoredRisk> StoredRisks => db.Set<StoredRisk>();
        public DbSet<TierChoice> TierChoices => db.Set<TierChoice>();
        public DbSet<RiskAcceptance> RiskAcceptances => db.Set<RiskAcceptance>();
        public DbSet<Judgement> Judgements => db.Set<Judgement>();
    }
}
