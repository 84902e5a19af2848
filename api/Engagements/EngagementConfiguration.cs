using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Engagements;

public sealed class EngagementConfiguration :
    IEntityTypeConfiguration<Engagement>, IEntityTypeConfiguration<EngagementFacts>, IEntityTypeConfiguration<FactsConfirmation>,
    IEntityTypeConfiguration<Candidate>, IEntityTypeConfiguration<Subcontractor>, IEntityTypeConfiguration<SubcontractorConsent>
{
    public void Configure(EntityTypeBuilder<Engagement> builder)
    {
        builder.IsTownTable("engagements", vendor: nameof(Engagement.VendorId));
        builder.Property(e => e.ReferenceNo).HasMaxLength(30);
        builder.Property(e => e.Title).HasMaxLength(Engagement.TitleMaxLength);
        builder.Property(e => e.AwardReason).HasMaxLength(Engagement.ReasonMaxLength);
        builder.Property(e => e.ApprovalNo).HasMaxLength(Engagement.ApprovalNoMaxLength);
        builder.Property(e => e.AwardMethod).HasMaxLength(40).HasConversion(EnumWords.Converter<AwardMethod>());
        builder.Word(e => e.State);
        builder.Refers(typeof(OrgUnit), nameof(Engagement.OrgUnitId));
        builder.Refers(typeof(Vendor), nameof(Engagement.VendorId));
        builder.Refers(typeof(Engagement), nameof(Engagement.RolledFromId));
        builder.UniqueInTown(nameof(Engagement.ReferenceNo));
        builder.UniqueInTown(nameof(Engagement.RolledFromId), nameof(Engagement.RolledForYear));
        builder.IndexInTown(nameof(Engagement.State), nameof(Engagement.Id));
    }

    public void Configure(EntityTypeBuilder<EngagementFacts> builder)
    {
        builder.IsTownTable("engagement_facts", null, [nameof(EngagementFacts.EngagementId), nameof(EngagementFacts.FactsVersion)]);
        builder.Refers(typeof(Engagement), nameof(EngagementFacts.EngagementId));
        builder.Json(f => f.Facts);
        builder.Property(f => f.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<FactsConfirmation> builder)
    {
        builder.IsTownTable("facts_confirmations", null, [nameof(FactsConfirmation.EngagementId), nameof(FactsConfirmation.FactsVersion)]);
        builder.Refers(typeof(Engagement), nameof(FactsConfirmation.EngagementId));
        builder.Property(f => f.FactsHash).HasMaxLength(64);
        builder.Property(f => f.ConfirmedByName).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<Candidate> builder)
    {
        builder.IsTownTable("candidates", nameof(Candidate.VendorId), [nameof(Candidate.EngagementId), nameof(Candidate.VendorId)]);
        builder.Refers(typeof(Engagement), nameof(Candidate.EngagementId));
        builder.Refers(typeof(Vendor), nameof(Candidate.VendorId));
    }

    public void Configure(EntityTypeBuilder<Subcontractor> builder)
    {
        builder.IsTownTable("subcontractors", vendor: nameof(Subcontractor.VendorId));
        builder.ToTable(t => t.HasCheckConstraint("ck_subcontractors_parent", "parent_id <> id"));
        builder.Refers(typeof(Engagement), nameof(Subcontractor.EngagementId));
        builder.Refers(typeof(Vendor), nameof(Subcontractor.VendorId));
        builder.Refers(typeof(Subcontractor), nameof(Subcontractor.ParentId));
        builder.Property(s => s.Name).HasMaxLength(Subcontractor.NameMaxLength);
        builder.Property(s => s.CorporateNumber).HasMaxLength(13).IsFixedLength();
        builder.Property(s => s.Country).HasMaxLength(2).IsFixedLength();
        builder.Property(s => s.Work).HasMaxLength(Subcontractor.WorkMaxLength);
        builder.Property(s => s.NoDataBasis).HasMaxLength(Subcontractor.WorkMaxLength);
    }

    public void Configure(EntityTypeBuilder<SubcontractorConsent> builder)
    {
        builder.IsTownTable("subcontractor_consents", vendor: nameof(SubcontractorConsent.VendorId));
        builder.Refers(typeof(Subcontractor), nameof(SubcontractorConsent.SubcontractorId));
        builder.Property(c => c.DocumentNo).HasMaxLength(SubcontractorConsent.DocumentNoMaxLength);
        builder.Property(c => c.Conditions).HasMaxLength(SubcontractorConsent.ConditionsMaxLength);
    }
}

public static class EngagementTables
{
    extension(VendorsDb db)
    {
        public DbSet<Engagement> Engagements => db.Set<Engagement>();
        public DbSet<EngagementFacts> EngagementFacts => db.Set<EngagementFacts>();
        public DbSet<FactsConfirmation> FactsConfirmations => db.Set<FactsConfirmation>();
        public DbSet<Candidate> Candidates => db.Set<Candidate>();
        public DbSet<Subcontractor> Subcontractors => db.Set<Subcontractor>();
        public DbSet<SubcontractorConsent> SubcontractorConsents => db.Set<SubcontractorConsent>();
    }
}
