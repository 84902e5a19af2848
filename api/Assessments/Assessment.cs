using Ampira.Vendors.Api.Assessments.Campaigns;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Assessments;

public enum AssessmentState { Draft, Sent, InProgress, Submitted, InReview, ChangesRequested, Accepted, Cancelled }

/// <summary>One frozen questionnaire sent to one vendor about one subject.</summary>
public sealed class Assessment : ISubjectRow, IVersioned
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    public Guid? SubjectVendorId { get; set; }
    public Guid VendorId { get; set; }
    /// <summary>The accepted assessment whose answers it was sent with.</summary>
    public Guid? CarriedFromId { get; set; }
    /// <summary>The campaign it was sent with.</summary>
    public Guid? CampaignId { get; set; }
    public required string QuestionnaireKey { get; set; }
    public int QuestionnaireVersion { get; set; }
    public int Tier { get; set; }
    /// <summary>The short form sent to a candidate before the award; it backs the choice, never a decision on the work.</summary>
    public bool ForSelection { get; set; }
    public DateOnly DueOn { get; set; }
    public AssessmentState State { get; set; }
    /// <summary>Chosen when drafted, frozen with their wording at send.</summary>
    public List<FrozenQuestion> Questions { get; set; } = [];
    /// <summary>Counted by the database, so that a list need not read the questions.</summary>
    public int QuestionCount { get; private set; }
    /// <summary>SHA-256 of what of the questions counts for the score (<see cref="ScoredQuestions"/>): assessments with the same one are scored alike, and their questions read once.</summary>
    public string ScoringHash { get; set; } = "";
    /// <summary>Keys of the questions to answer again, while changes are requested.</summary>
    public List<string> ChangesRequestedFor { get; set; } = [];
    public string? ChangesMessage { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One version of an answer: a change is a new version, with who and when.</summary>
public sealed class Answer : ITownRow, IAppendOnly
{
    public const int KeyMaxLength = 60;
    public const int ValueMaxLength = 4_000;
    public const int CommentMaxLength = 4_000;
    public const int MaxEvidence = 20;
    /// <summary>Of a person's name.</summary>
    public const int PersonMaxLength = 80;

    public Guid MunicipalityId { get; set; }
    public Guid AssessmentId { get; set; }
    public required string QuestionKey { get; set; }
    public int Number { get; set; }
    public Guid VendorId { get; set; }
    public string? Value { get; set; }
    public string? Comment { get; set; }
    public Guid[] EvidenceIds { get; set; } = [];
    public DateTimeOffset AnsweredAt { get; set; }
    public Guid AnsweredById { get; set; }
    public required string AnsweredByName { get; set; }
    /// <summary>Taken from the assessment before (<see cref="Assessment.CarriedFromId"/>), with who and when of the answer there; the version by which the vendor affirms or changes it is not.</summary>
    public bool IsCarriedOver { get; set; }
}

public sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>, IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.IsTownTable("assessments", vendor: nameof(Assessment.VendorId));
        builder.ToTable(t => t.HasCheckConstraint("ck_assessments_subject", "num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1"));
        builder.Refers(typeof(Engagement), nameof(Assessment.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(Assessment.CloudUseId));
        builder.Refers(typeof(Vendor), nameof(Assessment.SubjectVendorId));
        builder.Refers(typeof(Vendor), nameof(Assessment.VendorId));
        builder.Refers(typeof(Assessment), nameof(Assessment.CarriedFromId));
        builder.Refers(typeof(AssessmentCampaign), nameof(Assessment.CampaignId));
        builder.Property(a => a.ReferenceNo).HasMaxLength(30);
        builder.Property(a => a.QuestionnaireKey).HasMaxLength(60);
        builder.Property(a => a.ChangesMessage).HasMaxLength(2000);
        builder.Word(a => a.State);
        builder.Json(a => a.Questions);
        builder.Property(a => a.ScoringHash).HasMaxLength(64).HasDefaultValue("");
        builder.Property(a => a.ForSelection).HasDefaultValue(false);
        builder.Property(a => a.QuestionCount).HasComputedColumnSql("jsonb_array_length(questions)", stored: true);
        builder.Json(a => a.ChangesRequestedFor);
        builder.UniqueInTown(nameof(Assessment.ReferenceNo));
        builder.IndexInTown(nameof(Assessment.EngagementId));
        builder.IndexInTown(nameof(Assessment.CloudUseId));
    }

    public void Configure(EntityTypeBuilder<Answer> builder)
    {
        builder.IsTownTable("answers", nameof(Answer.VendorId), [nameof(Answer.AssessmentId), nameof(Answer.QuestionKey), nameof(Answer.Number)]);
        builder.Refers(typeof(Assessment), nameof(Answer.AssessmentId));
        builder.Property(a => a.QuestionKey).HasMaxLength(60);
        builder.Property(a => a.Value).HasMaxLength(Answer.ValueMaxLength);
        builder.Property(a => a.Comment).HasMaxLength(Answer.CommentMaxLength);
        builder.Property(a => a.AnsweredByName).HasMaxLength(300);
        builder.Property(a => a.IsCarriedOver).HasDefaultValue(false);
    }
}

public static class AssessmentTables
{
    extension(VendorsDb db)
    {
        public DbSet<Assessment> Assessments => db.Set<Assessment>();
        public DbSet<Answer> Answers => db.Set<Answer>();
    }
}
