using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Risks;

/// <summary>What is accepted: that a gate lets pass although its cause stands, or that a residual risk stays.</summary>
public enum AcceptanceKind { Gate, Residual }

/// <summary>リスク受容・例外措置: time-boxed, with a reason, by a named role. That it has lapsed is computed from its last day.</summary>
public sealed class RiskAcceptance : ISubjectRow, IVersioned
{
    public const int ReasonMaxLength = 2_000;
    public const int MinutesMaxLength = 200;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    public Guid? SubjectVendorId { get; set; }
    public AcceptanceKind Kind { get; set; }
    /// <summary>The gate that is waived, such as G08; null for a residual risk.</summary>
    public string? Gate { get; set; }
    /// <summary>The residual risk that is accepted: no worse one is; null for a gate.</summary>
    public ResidualRisk? Residual { get; set; }
    public required string Reason { get; set; }
    public DateOnly GrantedOn { get; set; }
    /// <summary>The last day.</summary>
    public DateOnly ExpiresOn { get; set; }
    /// <summary>When the committee considered it, and where that is written, where the rule asks for it.</summary>
    public DateOnly? CommitteeOn { get; set; }
    public string? CommitteeMinutes { get; set; }
    /// <summary>What it was granted on.</summary>
    public required string InputHash { get; set; }
    public int RuleSetVersion { get; set; }
    public Guid GrantedById { get; set; }
    public required string GrantedByName { get; set; }
    /// <summary>The role by which it was granted.</summary>
    public required string GrantedAs { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string? WithdrawnByName { get; set; }
    public string? WithdrawnReason { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class RiskAcceptanceConfiguration : IEntityTypeConfiguration<RiskAcceptance>
{
    public void Configure(EntityTypeBuilder<RiskAcceptance> builder)
    {
        builder.IsTownTable("risk_acceptances");
        builder.ToTable(t => t.HasCheckConstraint("ck_risk_acceptances_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1"));
        builder.ToTable(t => t.HasCheckConstraint("ck_risk_acceptances_kind", "num_nonnulls(gate, residual) = 1"));
        builder.Refers(typeof(Engagement), nameof(RiskAcceptance.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(RiskAcceptance.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(RiskAcceptance.SubjectVendorId));
        builder.Word(r => r.Kind);
        builder.Property(r => r.Residual).HasMaxLength(40).HasConversion(EnumWords.Converter<ResidualRisk>());
        builder.Property(r => r.ReferenceNo).HasMaxLength(30);
        builder.Property(r => r.Gate).HasMaxLength(10);
        builder.Property(r => r.Reason).HasMaxLength(RiskAcceptance.ReasonMaxLength);
        builder.Property(r => r.CommitteeMinutes).HasMaxLength(RiskAcceptance.MinutesMaxLength);
        builder.Property(r => r.InputHash).HasMaxLength(64);
        builder.Property(r => r.GrantedByName).HasMaxLength(200);
        builder.Property(r => r.GrantedAs).HasMaxLength(40);
        builder.Property(r => r.WithdrawnByName).HasMaxLength(200);
        builder.Property(r => r.WithdrawnReason).HasMaxLength(RiskAcceptance.ReasonMaxLength);
        builder.UniqueInTown(nameof(RiskAcceptance.ReferenceNo));
        builder.IndexInTown(nameof(RiskAcceptance.EngagementId));
        builder.IndexInTown(nameof(RiskAcceptance.CloudUseId));
        builder.IndexInTown(nameof(RiskAcceptance.ExpiresOn));
    }
}
