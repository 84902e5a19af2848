using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Audit;

/// <summary>
/// Up to where a town's chain reached on a day, signed. It is also written to a folder outside the database (<see cref="CheckpointFolder"/>): whoever rewrites the
/// chain, cuts off its end or puts an older copy of the database in its place cannot make the file agree.
/// </summary>
public sealed class Checkpoint : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    /// <summary>Of the town's calendar.</summary>
    public DateOnly Day { get; set; }
    /// <summary>The last event it covers; 0 when there was none yet.</summary>
    public long Sequence { get; set; }
    /// <summary>Canonical JSON of what is signed, as text so that its bytes are the ones signed.</summary>
    public required string Statement { get; set; }
    /// <summary>ECDSA P-256 over SHA-256 of <see cref="Statement"/>, in Base64.</summary>
    public required string Signature { get; set; }
}

public sealed class CheckpointConfiguration : IEntityTypeConfiguration<Checkpoint>
{
    public void Configure(EntityTypeBuilder<Checkpoint> builder)
    {
        builder.IsTownTable("audit_checkpoints", key: nameof(Checkpoint.Day));
        builder.Property(c => c.Statement).HasMaxLength(2000);
        builder.Property(c => c.Signature).HasMaxLength(100);
    }
}

public static class CheckpointTables
{
    extension(VendorsDb db)
    {
        public DbSet<Checkpoint> Checkpoints => db.Set<Checkpoint>();
    }
}
