using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Organisations.MasterAnswers;

/// <summary>
/// One version of what an organisation answers to a question whichever town asks it. It stands above the towns: no staff and no token that a town made
/// reaches it, and no town learns that it is there until it is pushed into an assessment of its own.
/// </summary>
public sealed class MasterAnswer : IOrganisationRow, IAppendOnly
{
    public Guid OrganisationId { get; set; }
    public required string QuestionKey { get; set; }
    public int Number { get; set; }
    /// <summary>Null: taken back.</summary>
    public string? Value { get; set; }
    public string? Comment { get; set; }
    public DateTimeOffset AnsweredAt { get; set; }
    public required string AnsweredByName { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

public sealed class MasterAnswerConfiguration : IEntityTypeConfiguration<MasterAnswer>
{
    public void Configure(EntityTypeBuilder<MasterAnswer> builder)
    {
        builder.ToTable("master_answers");
        builder.HasKey(m => new { m.OrganisationId, m.QuestionKey, m.Number });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(m => m.QuestionKey).HasMaxLength(Answer.KeyMaxLength);
        builder.Property(m => m.Value).HasMaxLength(Answer.ValueMaxLength);
        builder.Property(m => m.Comment).HasMaxLength(Answer.CommentMaxLength);
        builder.Property(m => m.AnsweredByName).HasMaxLength(300);
    }
}

public static class MasterAnswerTables
{
    extension(VendorsDb db)
    {
        public DbSet<MasterAnswer> MasterAnswers => db.Set<MasterAnswer>();
    }
}
