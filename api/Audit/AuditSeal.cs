using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Audit;

/// <summary>An event's place in the town's chain: <c>hash = SHA-256(previousHash ‖ canonical event)</c>.</summary>
public sealed class AuditSeal : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public long Sequence { get; set; }
    public Guid EventId { get; set; }
    public int HashVersion { get; set; }
    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }
}

public sealed class AuditSealConfiguration : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.IsTownTable("audit_seals", key: nameof(AuditSeal.Sequence));
        builder.Property(s => s.Sequence).ValueGeneratedNever();
        builder.Property(s => s.PreviousHash).HasMaxLength(64);
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.UniqueInTown(nameof(AuditSeal.EventId));
        builder.Refers(typeof(AuditEvent), nameof(AuditSeal.EventId));
    }
}

public static class AuditSealTables
{
    extension(VendorsDb db)
    {
        public DbSet<AuditSeal> AuditSeals => db.Set<AuditSeal>();
    }
}
