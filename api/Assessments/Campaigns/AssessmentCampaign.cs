using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Assessments.Campaigns;

/// <summary>One questionnaire sent about many subjects at once. How far it is is read from its assessments.</summary>
public sealed class AssessmentCampaign : ITownRow, IAppendOnly
{
    public const int TitleMaxLength = 200;
    /// <summary>Subjects of one campaign.</summary>
    public const int MaxSubjects = 200;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public required string Title { get; set; }
    public required string QuestionnaireKey { get; set; }
    public DateOnly DueOn { get; set; }
    public DateTimeOffset SentAt { get; set; }
    public Guid SentById { get; set; }
    public required string SentByName { get; set; }
}

public sealed class AssessmentCampaignConfiguration : IEntityTypeConfiguration<AssessmentCampaign>
{
    public void Configure(EntityTypeBuilder<AssessmentCampaign> builder)
    {
        builder.IsTownTable("assessment_campaigns");
        builder.Property(c => c.ReferenceNo).HasMaxLength(30);
        builder.Property(c => c.Title).HasMaxLength(AssessmentCampaign.TitleMaxLength);
        builder.Property(c => c.QuestionnaireKey).HasMaxLength(60);
        builder.Property(c => c.SentByName).HasMaxLength(200);
        builder.UniqueInTown(nameof(AssessmentCampaign.ReferenceNo));
    }
}

public static class AssessmentCampaignTables
{
    extension(VendorsDb db)
    {
        public DbSet<AssessmentCampaign> AssessmentCampaigns => db.Set<AssessmentCampaign>();
    }
}
