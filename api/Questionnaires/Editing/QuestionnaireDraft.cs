using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <summary>
/// The one draft a questionnaire may have at a time: its next version, until someone who did not write on it publishes it. The row stays when the draft is
/// published or discarded and takes the next one, so that its version (ETag) never goes back. Its id is what the audit calls the questionnaire.
/// </summary>
public sealed class QuestionnaireDraft : ITownRow, IVersioned
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string Key { get; set; }
    public bool IsOpen { get; set; }
    /// <summary>The number it takes when published: one more than the newest version.</summary>
    public int Number { get; set; }
    public required QuestionnaireContent Content { get; set; }
    public required string Reason { get; set; }
    /// <summary>Hash of the shipped edition whose changes it takes account of; null of a questionnaire of the town's own.</summary>
    public string? ShippedHash { get; set; }
    /// <summary>Everyone who wrote on it.</summary>
    public List<Guid> AuthorIds { get; set; } = [];
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class QuestionnaireDraftConfiguration : IEntityTypeConfiguration<QuestionnaireDraft>
{
    public void Configure(EntityTypeBuilder<QuestionnaireDraft> builder)
    {
        builder.IsTownTable("questionnaire_drafts");
        builder.Property(d => d.Key).HasMaxLength(QuestionnaireRules.KeyMaxLength);
        builder.Property(d => d.Reason).HasMaxLength(QuestionnaireVersion.ReasonMaxLength);
        builder.Property(d => d.ShippedHash).HasMaxLength(64);
        builder.Json(d => d.AuthorIds);
        builder.Json(d => d.Content);
        builder.UniqueInTown(nameof(QuestionnaireDraft.Key));
    }
}

public static class QuestionnaireDraftTables
{
    extension(VendorsDb db)
    {
        public DbSet<QuestionnaireDraft> QuestionnaireDrafts => db.Set<QuestionnaireDraft>();
    }
}
