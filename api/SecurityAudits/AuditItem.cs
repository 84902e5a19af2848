using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <summary>監査: somebody from outside looks. 自己点検: the section or the vendor answers for itself, and the auditor reads it.</summary>
public enum AuditKind { Audit, SelfCheck }

public enum AuditItemState { Planned, Underway, Reported, Closed, Withdrawn }

/// <summary>One audit or self-check of a year's plan: of a section, or of a vendor that a section is in charge of.</summary>
public sealed class AuditItem : IOrgUnitRow, IVersioned
{
    public const int TextMaxLength = 4_000;
    public const int ArticleMaxLength = 40;
    public const int MaxMinutes = 50;
    public const int MaxFindings = 100;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid PlanId { get; set; }
    /// <summary>In its plan.</summary>
    public int Number { get; set; }
    public AuditKind Kind { get; set; }
    /// <summary>The section that is looked at; of a vendor, the one in charge of it.</summary>
    public Guid OrgUnitId { get; set; }
    public Guid? VendorId { get; set; }
    public required string QuestionnaireKey { get; set; }
    /// <summary>Of the questionnaire, from the beginning on.</summary>
    public int? QuestionnaireVersion { get; set; }
    public DateOnly DueOn { get; set; }
    public Guid AuditorId { get; set; }
    public required string AuditorName { get; set; }
    /// <summary>Of the policy, by its key there.</summary>
    public string? Article { get; set; }
    /// <summary>Why it was planned after the plan was adopted, or planned otherwise since.</summary>
    public string? ChangeReason { get; set; }
    /// <summary>What was not closed in a year before.</summary>
    public Guid? CarriedFromId { get; set; }
    public AuditItemState State { get; set; }
    /// <summary>Of a vendor: what it was sent.</summary>
    public Guid? AssessmentId { get; set; }
    /// <summary>Of a section: frozen when it begins.</summary>
    public List<FrozenQuestion> Questions { get; set; } = [];
    public string? SubmittedByName { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public int MinutesCount { get; set; }
    /// <summary>監査報告: what the look came to; of one withdrawn, why.</summary>
    public string? Conclusion { get; set; }
    public string? ReportedByName { get; set; }
    public DateTimeOffset? ReportedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One version of a section's answer.</summary>
public sealed class AuditAnswer : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid ItemId { get; set; }
    public required string QuestionKey { get; set; }
    public int Number { get; set; }
    public string? Value { get; set; }
    public string? Comment { get; set; }
    public DateTimeOffset AnsweredAt { get; set; }
    public Guid AnsweredById { get; set; }
    public required string AnsweredByName { get; set; }
}

/// <summary>議事録: what was said where and before whom; a correction is the next one.</summary>
public sealed class AuditMinutes : ITownRow, IAppendOnly
{
    public const int PlaceMaxLength = 200;
    public const int AttendeesMaxLength = 1_000;
    public const int TextMaxLength = 10_000;

    public Guid MunicipalityId { get; set; }
    public Guid ItemId { get; set; }
    public int Number { get; set; }
    public DateOnly HeldOn { get; set; }
    public required string Place { get; set; }
    public required string Attendees { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
    public required string RecordedByName { get; set; }
}

public sealed class AuditItemConfiguration : IEntityTypeConfiguration<AuditItem>, IEntityTypeConfiguration<AuditAnswer>, IEntityTypeConfiguration<AuditMinutes>
{
    public void Configure(EntityTypeBuilder<AuditItem> builder)
    {
        builder.IsTownTable("audit_items");
        builder.Refers(typeof(AuditPlan), nameof(AuditItem.PlanId));
        builder.Refers(typeof(OrgUnit), nameof(AuditItem.OrgUnitId));
        builder.Refers(typeof(Vendor), nameof(AuditItem.VendorId));
        builder.Refers(typeof(Person), nameof(AuditItem.AuditorId));
        builder.Refers(typeof(AuditItem), nameof(AuditItem.CarriedFromId));
        builder.Refers(typeof(Assessment), nameof(AuditItem.AssessmentId));
        builder.Property(i => i.QuestionnaireKey).HasMaxLength(60);
        builder.Property(i => i.AuditorName).HasMaxLength(200);
        builder.Property(i => i.Article).HasMaxLength(AuditItem.ArticleMaxLength);
        builder.Property(i => i.ChangeReason).HasMaxLength(AuditItem.TextMaxLength);
        builder.Property(i => i.Conclusion).HasMaxLength(AuditItem.TextMaxLength);
        builder.Property(i => i.SubmittedByName).HasMaxLength(200);
        builder.Property(i => i.ReportedByName).HasMaxLength(200);
        builder.Word(i => i.Kind);
        builder.Word(i => i.State);
        builder.Json(i => i.Questions);
        builder.UniqueInTown(nameof(AuditItem.PlanId), nameof(AuditItem.Number));
    }

    public void Configure(EntityTypeBuilder<AuditAnswer> builder)
    {
        builder.IsTownTable("audit_answers", null, [nameof(AuditAnswer.ItemId), nameof(AuditAnswer.QuestionKey), nameof(AuditAnswer.Number)]);
        builder.Refers(typeof(AuditItem), nameof(AuditAnswer.ItemId));
        builder.Property(a => a.QuestionKey).HasMaxLength(Answer.KeyMaxLength);
        builder.Property(a => a.Value).HasMaxLength(Answer.ValueMaxLength);
        builder.Property(a => a.Comment).HasMaxLength(Answer.CommentMaxLength);
        builder.Property(a => a.AnsweredByName).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<AuditMinutes> builder)
    {
        builder.IsTownTable("audit_minutes", null, [nameof(AuditMinutes.ItemId), nameof(AuditMinutes.Number)]);
        builder.Refers(typeof(AuditItem), nameof(AuditMinutes.ItemId));
        builder.Property(m => m.Place).HasMaxLength(AuditMinutes.PlaceMaxLength);
        builder.Property(m => m.Attendees).HasMaxLength(AuditMinutes.AttendeesMaxLength);
        builder.Property(m => m.Text).HasMaxLength(AuditMinutes.TextMaxLength);
        builder.Property(m => m.RecordedByName).HasMaxLength(200);
    }
}
