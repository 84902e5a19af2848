using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <summary>Improved: the section has stated what it did, and the auditor has not looked at it yet.</summary>
public enum AuditFindingState { Open, Improved, Closed }

/// <summary>監査の指摘: what a section has to put right. What a vendor has to put right is a <see cref="Finding"/>.</summary>
public sealed class AuditFinding : ITownRow, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 4_000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid ItemId { get; set; }
    public required string ReferenceNo { get; set; }
    public required string Title { get; set; }
    public required string Text { get; set; }
    public FindingSeverity Severity { get; set; }
    public AuditFindingState State { get; set; }
    public DateOnly DueOn { get; set; }
    /// <summary>Of the item's questions.</summary>
    public string? QuestionKey { get; set; }
    /// <summary>Of the policy, by its key there.</summary>
    public string? Article { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>改善報告 and what the auditor made of it; none is ever changed.</summary>
public sealed class AuditFindingStep : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid FindingId { get; set; }
    /// <summary>The version of the finding on which it was taken.</summary>
    public long OnVersion { get; set; }
    public AuditFindingAction Action { get; set; }
    /// <summary>Of an improvement: when it was made.</summary>
    public DateOnly? DoneOn { get; set; }
    public string? Text { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
}

public sealed class AuditFindingConfiguration : IEntityTypeConfiguration<AuditFinding>, IEntityTypeConfiguration<AuditFindingStep>
{
    public void Configure(EntityTypeBuilder<AuditFinding> builder)
    {
        builder.IsTownTable("audit_findings");
        builder.Refers(typeof(AuditItem), nameof(AuditFinding.ItemId));
        builder.Property(f => f.ReferenceNo).HasMaxLength(30);
        builder.Property(f => f.Title).HasMaxLength(AuditFinding.TitleMaxLength);
        builder.Property(f => f.Text).HasMaxLength(AuditFinding.TextMaxLength);
        builder.Property(f => f.QuestionKey).HasMaxLength(Answer.KeyMaxLength);
        builder.Property(f => f.Article).HasMaxLength(AuditItem.ArticleMaxLength);
        builder.Word(f => f.Severity);
        builder.Word(f => f.State);
        builder.UniqueInTown(nameof(AuditFinding.ReferenceNo));
        builder.IndexInTown(nameof(AuditFinding.State), nameof(AuditFinding.DueOn));
    }

    public void Configure(EntityTypeBuilder<AuditFindingStep> builder)
    {
        builder.IsTownTable("audit_finding_steps", null, [nameof(AuditFindingStep.FindingId), nameof(AuditFindingStep.OnVersion)]);
        builder.Refers(typeof(AuditFinding), nameof(AuditFindingStep.FindingId));
        builder.Property(s => s.Text).HasMaxLength(AuditFinding.TextMaxLength);
        builder.Property(s => s.ByName).HasMaxLength(200);
        builder.Word(s => s.Action);
    }
}
