using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Risks;

/// <summary>
/// What the town judges for itself, each read by a gate: supplyChain G19, compelledDisclosure G20, noScheme G21 (domain.md 2.8), foreignLaw G08,
/// jurisdiction G09, independentReport G10, specificDestination G05, piaNotNeeded G15.
/// </summary>
public enum JudgementKind { SupplyChain, CompelledDisclosure, NoScheme, ForeignLaw, Jurisdiction, IndependentReport, SpecificDestination, PiaNotNeeded }

/// <summary>町の判断: about a vendor, a service, an engagement or a cloud use; who, when, on what grounds, until when. The latest of a kind counts.</summary>
public sealed class Judgement : ITownRow, IAppendOnly
{
    public const int GroundsMaxLength = 4_000;
    public const int PartyMaxLength = 200;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public JudgementKind Kind { get; set; }
    public Guid? VendorId { get; set; }
    public Guid? CloudServiceId { get; set; }
    public Guid? EngagementId { get; set; }
    public Guid? CloudUseId { get; set; }
    /// <summary>Which head office, owner or subcontractor it is about, by name; null: every one of the vendor.</summary>
    public string? Party { get; set; }
    /// <summary>Whether the concern is cleared; false keeps the gate open, whatever is known.</summary>
    public bool IsCleared { get; set; }
    public required string Grounds { get; set; }
    public DateOnly JudgedOn { get; set; }
    /// <summary>The last day on which it holds.</summary>
    public DateOnly ValidUntil { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid JudgedById { get; set; }
    public required string JudgedByName { get; set; }
    public required string JudgedAs { get; set; }
}

public sealed class JudgementConfiguration : IEntityTypeConfiguration<Judgement>
{
    public void Configure(EntityTypeBuilder<Judgement> builder)
    {
        builder.IsTownTable("judgements");
        builder.ToTable(t => t.HasCheckConstraint("ck_judgements_about", "num_nonnulls(vendor_id, cloud_service_id, engagement_id, cloud_use_id) = 1"));
        builder.Refers(typeof(Vendor), nameof(Judgement.VendorId));
        builder.Refers(typeof(CloudService), nameof(Judgement.CloudServiceId));
        builder.Refers(typeof(Engagement), nameof(Judgement.EngagementId));
        builder.Refers(typeof(CloudUse), nameof(Judgement.CloudUseId));
        builder.Word(j => j.Kind);
        builder.Property(j => j.Party).HasMaxLength(Judgement.PartyMaxLength);
        builder.Property(j => j.Grounds).HasMaxLength(Judgement.GroundsMaxLength);
        builder.Property(j => j.JudgedByName).HasMaxLength(200);
        builder.Property(j => j.JudgedAs).HasMaxLength(40);
        builder.IndexInTown(nameof(Judgement.VendorId));
        builder.IndexInTown(nameof(Judgement.CloudServiceId));
        builder.IndexInTown(nameof(Judgement.EngagementId));
        builder.IndexInTown(nameof(Judgement.CloudUseId));
    }
}
