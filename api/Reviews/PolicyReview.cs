using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.WhatIf;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Reviews;

public enum PolicyReviewState { Draft, Proposed, Decided }

/// <summary>What a review may come to: the rules are revised, or they stay as they are.</summary>
public enum ReviewOutcome { Revise, Keep }

/// <summary>What a what-if of the proposed rules said when they were proposed; the operation itself goes after a day.</summary>
public sealed record ReviewWhatIf(Guid OperationId, IReadOnlyList<WhatIfCount> Counts);

/// <summary>基本方針8の見直し: how likely each threat of the policy was in a period against the loss it brings, what is proposed about it, and what was decided. What it was worked out from is kept with it.</summary>
public sealed class PolicyReview : ITownRow, IVersioned
{
    public const int TextMaxLength = 4_000;
    public const int MaxEstimates = 50;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public DateOnly PeriodFrom { get; set; }
    public DateOnly PeriodTo { get; set; }
    public PolicyReviewState State { get; set; }
    public ReviewBands Bands { get; set; } = ReviewBands.Shipped;
    public IReadOnlyList<ThreatCount> Counts { get; set; } = [];
    public DateTimeOffset CountedAt { get; set; }
    public IReadOnlyList<LossEstimate> Estimates { get; set; } = [];
    public string? Proposal { get; set; }
    public ReviewOutcome? ProposedOutcome { get; set; }
    /// <summary>The version of the rules that is proposed: its draft then, itself once it is published.</summary>
    public int? RuleSetNumber { get; set; }
    public ReviewWhatIf? WhatIf { get; set; }
    public Guid? ProposedById { get; set; }
    public string? ProposedByName { get; set; }
    public DateTimeOffset? ProposedAt { get; set; }
    /// <summary>Why it was decided so, or sent back.</summary>
    public string? Reason { get; set; }
    public Guid? DecidedById { get; set; }
    public string? DecidedByName { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public Guid CreatedById { get; set; }
    public required string CreatedByName { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class PolicyReviewConfiguration : IEntityTypeConfiguration<PolicyReview>
{
    public void Configure(EntityTypeBuilder<PolicyReview> builder)
    {
        builder.IsTownTable("policy_reviews");
        builder.Property(r => r.ReferenceNo).HasMaxLength(30);
        builder.Word(r => r.State);
        builder.Property(r => r.ProposedOutcome).HasMaxLength(40).HasConversion(EnumWords.Converter<ReviewOutcome>());
        builder.Json(r => r.Bands);
        builder.Json(r => r.Counts);
        builder.Json(r => r.Estimates);
        builder.Json(r => r.WhatIf);
        builder.Property(r => r.Proposal).HasMaxLength(PolicyReview.TextMaxLength);
        builder.Property(r => r.Reason).HasMaxLength(PolicyReview.TextMaxLength);
        builder.Property(r => r.ProposedByName).HasMaxLength(200);
        builder.Property(r => r.DecidedByName).HasMaxLength(200);
        builder.Property(r => r.CreatedByName).HasMaxLength(200);
        builder.UniqueInTown(nameof(PolicyReview.ReferenceNo));
    }
}

public static class PolicyReviewTables
{
    extension(VendorsDb db)
    {
        public DbSet<PolicyReview> PolicyReviews => db.Set<PolicyReview>();
    }
}
