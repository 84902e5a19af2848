using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Database;

/// <summary>The answer once given to a key, kept with the hash of the request it answered; only successes are kept.</summary>
public sealed class IdempotencyRecord : ITownRow
{
    public const int KeyMaxLength = 255;

    public Guid MunicipalityId { get; set; }
    public Guid CallerId { get; set; }
    public required string Key { get; set; }
    public Guid? VendorId { get; set; }
    /// <summary>SHA-256 over method, path and body.</summary>
    public required string RequestHash { get; set; }
    public int Status { get; set; }
    public string? Location { get; set; }
    public string? Etag { get; set; }
    /// <summary>The body without secrets: a token is shown once.</summary>
    public byte[] Body { get; set; } = [];
    public DateTimeOffset At { get; set; }
}

public sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.IsTownTable("idempotency_records", nameof(IdempotencyRecord.VendorId), [nameof(IdempotencyRecord.CallerId), nameof(IdempotencyRecord.Key)]);
        builder.Property(r => r.Key).HasMaxLength(IdempotencyRecord.KeyMaxLength);
        builder.Property(r => r.RequestHash).HasMaxLength(64);
        builder.Property(r => r.Location).HasMaxLength(500);
        builder.Property(r => r.Etag).HasMaxLength(50);
        builder.IndexInTown(nameof(IdempotencyRecord.At));
    }
}
