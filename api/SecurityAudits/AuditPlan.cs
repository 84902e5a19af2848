using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.SecurityAudits;

public enum AuditPlanState { Draft, Adopted, Closed }

/// <summary>年間計画: what of the town and of its vendors is audited or checks itself in one fiscal year (基本方針6(9), 7).</summary>
public sealed class AuditPlan : ITownRow, IVersioned
{
    public const int TextMaxLength = 4_000;
    public const int MaxItems = 300;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    /// <summary>The year in which its April lies.</summary>
    public int FiscalYear { get; set; }
    /// <summary>重点: what is looked at this year and why.</summary>
    public required string Focus { get; set; }
    public AuditPlanState State { get; set; }
    /// <summary>Of the items; they keep it.</summary>
    public int LastNumber { get; set; }
    public Guid CreatedById { get; set; }
    public required string CreatedByName { get; set; }
    public Guid? AdoptedById { get; set; }
    public string? AdoptedByName { get; set; }
    public DateTimeOffset? AdoptedAt { get; set; }
    /// <summary>What the year came to.</summary>
    public string? Summary { get; set; }
    public string? ClosedByName { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class AuditPlanConfiguration : IEntityTypeConfiguration<AuditPlan>
{
    public void Configure(EntityTypeBuilder<AuditPlan> builder)
    {
        builder.IsTownTable("audit_plans");
        builder.Property(p => p.ReferenceNo).HasMaxLength(30);
        builder.Property(p => p.Focus).HasMaxLength(AuditPlan.TextMaxLength);
        builder.Property(p => p.Summary).HasMaxLength(AuditPlan.TextMaxLength);
        builder.Property(p => p.CreatedByName).HasMaxLength(200);
        builder.Property(p => p.AdoptedByName).HasMaxLength(200);
        builder.Property(p => p.ClosedByName).HasMaxLength(200);
        builder.Word(p => p.State);
        builder.UniqueInTown(nameof(AuditPlan.ReferenceNo));
        builder.UniqueInTown(nameof(AuditPlan.FiscalYear));
    }
}

public static class AuditTables
{
    extension(VendorsDb db)
    {
        public DbSet<AuditPlan> AuditPlans => db.Set<AuditPlan>();
        public DbSet<AuditItem> AuditItems => db.Set<AuditItem>();
        public DbSet<AuditAnswer> AuditAnswers => db.Set<AuditAnswer>();
        public DbSet<AuditMinutes> AuditMinutes => db.Set<AuditMinutes>();
        public DbSet<AuditFinding> AuditFindings => db.Set<AuditFinding>();
        public DbSet<AuditFindingStep> AuditFindingSteps => db.Set<AuditFindingStep>();
    }
}
