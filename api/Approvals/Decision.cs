using System.Text.Json.Serialization;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Approvals;

public enum DecisionOutcome { Approve, ApproveWithConditions, Return, Refuse }

/// <summary>What happens by itself when a condition's day passes unmet.</summary>
public enum ConditionConsequence { Lapse, Narrow }

/// <param name="NarrowTo">What is left of the scope when the consequence is <c>narrow</c>.</param>
public sealed record DecisionCondition(
    string Text, DateOnly DueOn, Guid OwnerId, ConditionConsequence Consequence, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DecisionScope? NarrowTo = null)
{
    /// <summary>It is confirmed by a piece of evidence only, not by word alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool EvidenceRequired { get; init; }
}

/// <summary>The meeting that considered a case before its decision: 情報セキュリティ委員会 or セキュリティ会議. Its minutes by number, or as a piece of evidence.</summary>
public sealed record CommitteeRecord(DateOnly HeldOn, string? MinutesNo, Guid? MinutesEvidenceId);

/// <summary>For whom and for what an approval holds.</summary>
public sealed record DecisionScope(IReadOnlyList<Guid>? OrgUnitIds, string? MaxConfidentiality, bool? PersonalInformation, bool? MyNumber, IReadOnlyList<string>? Segments, IReadOnlyList<string>? Plans);

/// <summary>A decision with everything it was made on: append-only, bound to the hash of its canonical input.</summary>
public sealed class Decision : ISubjectRow, IAppendOnly
{
    public const int ReasonMaxLength = 2_000;
    public const int PlanMaxLength = 2_000;
    public const int MinutesNoMaxLength = 50;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    public Guid? SubjectVendorId { get; set; }
    public DecisionOutcome Outcome { get; set; }
    public required string Reason { get; set; }
    /// <summary>The canonical input as text: these very bytes have <see cref="InputHash"/>.</summary>
    public required string Input { get; set; }
    public required string InputHash { get; set; }
    /// <summary>Canonical result, so that a recomputation can be compared byte for byte.</summary>
    public required string Result { get; set; }
    /// <summary>The day and the exceptions it was computed with, canonical: with <see cref="Input"/> and the rule set's version they give the very same result again. Empty in decisions of an older program.</summary>
    public string Moment { get; set; } = "";
    /// <summary>The key of the line it was decided on.</summary>
    public string Line { get; set; } = "";
    public int RuleSetVersion { get; set; }
    public DateOnly? ExpiresOn { get; set; }
    public DecisionScope? Scope { get; set; }
    public List<DecisionCondition> Conditions { get; set; } = [];
    public Guid DecidedById { get; set; }
    public required string DecidedByName { get; set; }
    public required string DecidedAs { get; set; }
    public DateTimeOffset DecidedAt { get; set; }
    /// <summary>代決: whom the person who decided stood in for, and in which role; null when it was its own decision.</summary>
    public Guid? DeputyForId { get; set; }
    public string? DeputyForName { get; set; }
    public string? DeputyForRole { get; set; }
    public CommitteeRecord? Committee { get; set; }
    public Guid? MinutesEvidenceId { get; set; }
    public string? Plan { get; set; }
    /// <summary>The approval that this one renews.</summary>
    public Guid? RenewsId { get; set; }
}

/// <summary>Somebody's word that a condition of a decision is met; never changed.</summary>
public sealed class ConditionConfirmation : ITownRow, IAppendOnly
{
    public const int NoteMaxLength = 1000;

    public Guid MunicipalityId { get; set; }
    public Guid DecisionId { get; set; }
    /// <summary>1 for the first condition of the decision.</summary>
    public int Number { get; set; }
    public DateOnly MetOn { get; set; }
    public string? Note { get; set; }
    public Guid? EvidenceId { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
}

public sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<ConditionConfirmation>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.IsTownTable("decisions");
        builder.ToTable(t => t.HasCheckConstraint("ck_decisions_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1"));
        builder.Refers(typeof(Engagement), nameof(Decision.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(Decision.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(Decision.SubjectVendorId));
        builder.Word(d => d.Outcome);
        builder.Property(d => d.Reason).HasMaxLength(Decision.ReasonMaxLength);
        builder.Property(d => d.InputHash).HasMaxLength(64);
        builder.Property(d => d.DecidedByName).HasMaxLength(200);
        builder.Property(d => d.DecidedAs).HasMaxLength(40);
        builder.Property(d => d.Moment).HasDefaultValue("");
        builder.Property(d => d.Line).HasMaxLength(40).HasDefaultValue("");
        builder.Property(d => d.DeputyForName).HasMaxLength(200);
        builder.Property(d => d.DeputyForRole).HasMaxLength(40);
        builder.Property(d => d.Plan).HasMaxLength(Decision.PlanMaxLength);
        builder.Json(d => d.Committee);
        builder.Refers(typeof(EvidenceFile), nameof(Decision.MinutesEvidenceId));
        builder.Refers(typeof(Decision), nameof(Decision.RenewsId));
        builder.Json(d => d.Scope);
        builder.Json(d => d.Conditions);
        builder.IndexInTown(nameof(Decision.EngagementId));
        builder.IndexInTown(nameof(Decision.CloudUseId));
    }

    public void Configure(EntityTypeBuilder<ConditionConfirmation> builder)
    {
        builder.IsTownTable("condition_confirmations", null, [nameof(ConditionConfirmation.DecisionId), nameof(ConditionConfirmation.Number)]);
        builder.Refers(typeof(Decision), nameof(ConditionConfirmation.DecisionId));
        builder.Refers(typeof(EvidenceFile), nameof(ConditionConfirmation.EvidenceId));
        builder.Property(c => c.Note).HasMaxLength(ConditionConfirmation.NoteMaxLength);
        builder.Property(c => c.ByName).HasMaxLength(200);
    }
}

public static class DecisionTables
{
    extension(VendorsDb db)
    {
        public DbSet<Decision> Decisions => db.Set<Decision>();
        public DbSet<ConditionConfirmation> ConditionConfirmations => db.Set<ConditionConfirmation>();
    }
}
