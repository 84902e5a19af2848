using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Retention.LegalHolds;

public enum HeldKind { Vendor, Engagement, CloudUse, Contract, Incident }

public enum LegalHoldState { Standing, Ended }

/// <summary>
/// 廃棄停止: what may not be disposed of, whatever its day. It refers by id and number and by no foreign key, so that it outlasts what it was about; while it stands,
/// nothing of that can go.
/// </summary>
public sealed class LegalHold : ITownRow, IVersioned
{
    public const int ReasonMaxLength = 1_000;
    public const int DocumentNoMaxLength = 50;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public required string ReferenceNo { get; set; }
    public HeldKind Kind { get; set; }
    public Guid ObjectId { get; set; }
    /// <summary>What the object was called when it was put under hold.</summary>
    public required string ObjectNo { get; set; }
    public required string Reason { get; set; }
    public required string DocumentNo { get; set; }
    public DateOnly FromOn { get; set; }
    public Guid PlacedById { get; set; }
    public required string PlacedByName { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedByName { get; set; }
    public string? EndReason { get; set; }
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public LegalHoldState State => EndedAt is null ? LegalHoldState.Standing : LegalHoldState.Ended;
}

public sealed class LegalHoldConfiguration : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.IsTownTable("legal_holds");
        builder.Ignore(h => h.State);
        builder.Property(h => h.ReferenceNo).HasMaxLength(30);
        builder.Property(h => h.ObjectNo).HasMaxLength(60);
        builder.Property(h => h.Reason).HasMaxLength(LegalHold.ReasonMaxLength);
        builder.Property(h => h.DocumentNo).HasMaxLength(LegalHold.DocumentNoMaxLength);
        builder.Property(h => h.PlacedByName).HasMaxLength(200);
        builder.Property(h => h.EndedByName).HasMaxLength(200);
        builder.Property(h => h.EndReason).HasMaxLength(LegalHold.ReasonMaxLength);
        builder.Word(h => h.Kind);
        builder.UniqueInTown(nameof(LegalHold.ReferenceNo));
        builder.IndexInTown(nameof(LegalHold.ObjectId));
    }
}

public static class LegalHoldTables
{
    extension(VendorsDb db)
    {
        public DbSet<LegalHold> LegalHolds => db.Set<LegalHold>();

        /// <summary>One at a time in a town: who puts something under hold, and what disposes of something. Held until the unit of work ends.</summary>
        public Task HoldRetentionAsync(Guid town, CancellationToken ct) => db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"retention/{town}"}, 0))", ct);
    }
}
