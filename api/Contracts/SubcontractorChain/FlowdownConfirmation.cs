using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Contracts.SubcontractorChain;

/// <summary>Whose word it is that a subcontractor bears the duties of the contract.</summary>
public enum FlowdownParty { Vendor, Subcontractor }

/// <summary>The word of a vendor, or of the subcontractor itself, that the duties of the contract were placed on the subcontractor too: a day, and the document or the evidence that shows it.</summary>
public sealed class FlowdownConfirmation : ITownRow, IAppendOnly
{
    public const int DocumentMaxLength = 200;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public Guid SubcontractorId { get; set; }
    public Guid VendorId { get; set; }
    public FlowdownParty By { get; set; }
    public DateOnly ConfirmedOn { get; set; }
    /// <summary>Which paper shows it, such as 再委託契約書（写し）令和8年11月20日.</summary>
    public string? Document { get; set; }
    public Guid? EvidenceId { get; set; }
    public bool IsByVendor { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedById { get; set; }
    public required string RecordedByName { get; set; }
}

public sealed class FlowdownConfirmationConfiguration : IEntityTypeConfiguration<FlowdownConfirmation>
{
    public void Configure(EntityTypeBuilder<FlowdownConfirmation> builder)
    {
        builder.IsTownTable("flowdown_confirmations", vendor: nameof(FlowdownConfirmation.VendorId));
        builder.ToTable(t => t.HasCheckConstraint("ck_flowdown_confirmations_shown", "num_nonnulls(document, evidence_id) > 0"));
        builder.Refers(typeof(Subcontractor), nameof(FlowdownConfirmation.SubcontractorId));
        builder.Refers(typeof(EvidenceFile), nameof(FlowdownConfirmation.EvidenceId));
        builder.Word(c => c.By);
        builder.Property(c => c.Document).HasMaxLength(FlowdownConfirmation.DocumentMaxLength);
        builder.Property(c => c.RecordedByName).HasMaxLength(200);
        builder.IndexInTown(nameof(FlowdownConfirmation.SubcontractorId));
    }
}

public static class FlowdownTables
{
    extension(VendorsDb db)
    {
        public DbSet<FlowdownConfirmation> FlowdownConfirmations => db.Set<FlowdownConfirmation>();
    }
}
