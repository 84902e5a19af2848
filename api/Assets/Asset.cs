using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Assets;

/// <summary>What the policy's article 2 counts among the information assets: systems, what they hold, the documents about them, paper.</summary>
public enum AssetKind { System, Data, Specifications, NetworkDiagrams, Documents, Paper }

public enum AssetState { InUse, Ended }

/// <summary>情報資産: something that holds information or tells how it is held, classed once for every case that touches it. It is never deleted, only ended.</summary>
public sealed class Asset : ITownRow, IVersioned
{
    public const int NameMaxLength = 200;
    public const int ReferenceNoMaxLength = 40;
    public const int LabelMaxLength = 100;
    public const int NoteMaxLength = 1000;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>The town's own number, or the next of the register.</summary>
    public required string ReferenceNo { get; set; }
    public required string Name { get; set; }
    public AssetKind Kind { get; set; }
    /// <summary>The section that owns the information; it alone changes the entry.</summary>
    public Guid OrgUnitId { get; set; }
    public Confidentiality Confidentiality { get; set; }
    /// <summary>1 or 2.</summary>
    public int Integrity { get; set; }
    /// <summary>1 or 2.</summary>
    public int Availability { get; set; }
    /// <summary>The network tier it stands in; 校務系 and 学習系 are two of them.</summary>
    public Segment Zone { get; set; }
    /// <summary>As the town's own standards or those of its schools call the class; one of the labels of the rules.</summary>
    public string? Label { get; set; }
    /// <summary>The system it is a part of.</summary>
    public Guid? SystemId { get; set; }
    public string? Note { get; set; }
    public DateOnly? EndedOn { get; set; }
    public string? EndReason { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public AssetState State => EndedOn is null ? AssetState.InUse : AssetState.Ended;
    public AssetClass Class => new(Confidentiality, Integrity, Availability);
}

public sealed class AssetConfiguration : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> builder)
    {
        builder.IsTownTable("assets");
        builder.ToTable(t => t.HasCheckConstraint("ck_assets_levels", "integrity in (1, 2) and availability in (1, 2)"));
        builder.Refers(typeof(OrgUnit), nameof(Asset.OrgUnitId));
        builder.Refers(typeof(Asset), nameof(Asset.SystemId));
        builder.Property(a => a.ReferenceNo).HasMaxLength(Asset.ReferenceNoMaxLength);
        builder.Property(a => a.Name).HasMaxLength(Asset.NameMaxLength);
        builder.Property(a => a.Label).HasMaxLength(Asset.LabelMaxLength);
        builder.Property(a => a.Note).HasMaxLength(Asset.NoteMaxLength);
        builder.Property(a => a.EndReason).HasMaxLength(Asset.NoteMaxLength);
        builder.Word(a => a.Kind);
        builder.Word(a => a.Confidentiality);
        builder.Word(a => a.Zone);
        builder.Ignore(a => a.State);
        builder.Ignore(a => a.Class);
        builder.UniqueInTown(nameof(Asset.ReferenceNo));
        builder.IndexInTown(nameof(Asset.SystemId));
    }
}

public static class AssetTables
{
    extension(VendorsDb db)
    {
        public DbSet<Asset> Assets => db.Set<Asset>();
    }
}
