using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Contracts;

public enum DutyState { Open, Delivered, Confirmed, Returned }

/// <summary>履行義務: something a signed clause obliges the vendor, or the town, to do by a day. Made at signing from the clause's duty rules.</summary>
public sealed class Duty : ITownRow, IVersioned
{
    public const int TextMaxLength = 4_000;
    public const int MaxEvidence = 20;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid ContractId { get; set; }
    /// <summary>What the contract is for: an engagement or a cloud use.</summary>
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    /// <summary>The vendor that signed, who reads the town's duties too.</summary>
    public Guid VendorId { get; set; }
    public required string ClauseKey { get; set; }
    /// <summary>Of the duty within its clause.</summary>
    public required string DutyKey { get; set; }
    /// <summary>0 for what no article says: the town's duty to amend a contract that lacks a clause.</summary>
    public int ArticleNumber { get; set; }
    public required Text Title { get; set; }
    public DutyParty Who { get; set; }
    /// <summary>An open day of the town hall.</summary>
    public DateOnly DueOn { get; set; }
    /// <summary>POL, REG, CERT, REC, CFG, CON or TST.</summary>
    public string? EvidenceKind { get; set; }
    public Guid? SubcontractorId { get; set; }
    public DutyState State { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public Subject Subject => EngagementId is { } engagement ? new(SubjectType.Engagement, engagement) : new(SubjectType.CloudUse, CloudUseId!.Value);
}

/// <summary>One delivery of a duty, or the town's answer to it. None is ever changed.</summary>
public sealed class DutyStep : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid DutyId { get; set; }
    /// <summary>The version of the duty on which it was taken; it raised it.</summary>
    public long OnVersion { get; set; }
    public Guid VendorId { get; set; }
    public DutyAction Action { get; set; }
    public string? Text { get; set; }
    public Guid[] EvidenceIds { get; set; } = [];
    /// <summary>SHA-256 of the contract's text whose policy was acknowledged; only for that duty.</summary>
    public string? AcknowledgedHash { get; set; }
    public bool IsByVendor { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class DutyConfiguration : IEntityTypeConfiguration<Duty>, IEntityTypeConfiguration<DutyStep>
{
    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.IsTownTable("duties", vendor: nameof(Duty.VendorId));
        builder.ToTable(t => t.HasCheckConstraint("ck_duties_case", "num_nonnulls(engagement_id, cloud_use_id) = 1"));
        builder.Refers(typeof(Contract), nameof(Duty.ContractId));
        builder.Refers(typeof(Engagement), nameof(Duty.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(Duty.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(Duty.VendorId));
        builder.Refers(typeof(Subcontractor), nameof(Duty.SubcontractorId));
        builder.Property(d => d.ClauseKey).HasMaxLength(60);
        builder.Property(d => d.DutyKey).HasMaxLength(60);
        builder.Property(d => d.EvidenceKind).HasMaxLength(4);
        builder.Json(d => d.Title);
        builder.Word(d => d.Who);
        builder.Word(d => d.State);
        builder.Ignore(d => d.Subject);
        builder.UniqueInTown(nameof(Duty.ContractId), nameof(Duty.ClauseKey), nameof(Duty.DutyKey), nameof(Duty.DueOn), nameof(Duty.SubcontractorId)).AreNullsDistinct(false);
        builder.IndexInTown(nameof(Duty.State), nameof(Duty.DueOn));
        builder.IndexInTown(nameof(Duty.DueOn), nameof(Duty.ArticleNumber), nameof(Duty.Id));
        builder.IndexInTown(nameof(Duty.EngagementId));
        builder.IndexInTown(nameof(Duty.VendorId), nameof(Duty.DueOn));
    }

    public void Configure(EntityTypeBuilder<DutyStep> builder)
    {
        builder.IsTownTable("duty_steps", nameof(DutyStep.VendorId), [nameof(DutyStep.DutyId), nameof(DutyStep.OnVersion)]);
        builder.Refers(typeof(Duty), nameof(DutyStep.DutyId));
        builder.Property(s => s.Text).HasMaxLength(Duty.TextMaxLength);
        builder.Property(s => s.AcknowledgedHash).HasMaxLength(64);
        builder.Property(s => s.ByName).HasMaxLength(200);
        builder.Word(s => s.Action);
    }
}

public static class DutyTables
{
    extension(VendorsDb db)
    {
        public DbSet<Duty> Duties => db.Set<Duty>();
        public DbSet<DutyStep> DutySteps => db.Set<DutyStep>();
    }
}
