using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Assessments.Reviews;

public enum AnswerVerdict { Accepted, Partly, NotAccepted }

/// <summary>What a reviewer of the town made of one version of an answer, in words for the vendor. A change is a new number; a newer version of the answer leaves it behind.</summary>
public sealed class AnswerReview : ITownRow, IAppendOnly
{
    public const int CommentMaxLength = 2_000;

    public Guid MunicipalityId { get; set; }
    public Guid AssessmentId { get; set; }
    public required string QuestionKey { get; set; }
    public int Number { get; set; }
    public Guid VendorId { get; set; }
    /// <summary>The version of the answer that was read; 0: there was none.</summary>
    public int AnswerVersion { get; set; }
    public AnswerVerdict Verdict { get; set; }
    /// <summary>For the vendor, which reads it once the questions are sent back or accepted.</summary>
    public string? Comment { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
}

/// <summary>A remark among the town's own people. It has its own table without a vendor, so that no vendor's session can reach a row of it.</summary>
public sealed class AnswerNote : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid AssessmentId { get; set; }
    public required string QuestionKey { get; set; }
    public int AnswerVersion { get; set; }
    public required string Text { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid ById { get; set; }
    public required string ByName { get; set; }
}

public sealed class AnswerReviewConfiguration : IEntityTypeConfiguration<AnswerReview>, IEntityTypeConfiguration<AnswerNote>
{
    public void Configure(EntityTypeBuilder<AnswerReview> builder)
    {
        builder.IsTownTable("answer_reviews", nameof(AnswerReview.VendorId), [nameof(AnswerReview.AssessmentId), nameof(AnswerReview.QuestionKey), nameof(AnswerReview.Number)]);
        builder.Refers(typeof(Assessment), nameof(AnswerReview.AssessmentId));
        builder.Property(r => r.QuestionKey).HasMaxLength(Answer.KeyMaxLength);
        builder.Property(r => r.Comment).HasMaxLength(AnswerReview.CommentMaxLength);
        builder.Property(r => r.ByName).HasMaxLength(200);
        builder.Word(r => r.Verdict);
    }

    public void Configure(EntityTypeBuilder<AnswerNote> builder)
    {
        builder.IsTownTable("answer_notes");
        builder.Refers(typeof(Assessment), nameof(AnswerNote.AssessmentId));
        builder.Property(n => n.QuestionKey).HasMaxLength(Answer.KeyMaxLength);
        builder.Property(n => n.Text).HasMaxLength(AnswerReview.CommentMaxLength);
        builder.Property(n => n.ByName).HasMaxLength(200);
        builder.IndexInTown(nameof(AnswerNote.AssessmentId), nameof(AnswerNote.Id));
    }
}

public static class AnswerReviewTables
{
    extension(VendorsDb db)
    {
        public DbSet<AnswerReview> AnswerReviews => db.Set<AnswerReview>();
        public DbSet<AnswerNote> AnswerNotes => db.Set<AnswerNote>();
    }
}
