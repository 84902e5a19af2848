using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// Something that must happen after a commit, in a folder above or outside. Its key makes it unique, so that a sweep or a
/// second process cannot make it twice.
/// </summary>
public sealed class OutboxEvent : ITownRow
{
    public const int MaxAttempts = 10;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    /// <summary>For example <c>engagement.activated</c>.</summary>
    public required string Type { get; set; }
    /// <summary>Unique in the town: the fact this event stands for.</summary>
    public required string Key { get; set; }
    public Guid? VendorId { get; set; }
    /// <summary>JSON by the product's serializer.</summary>
    public required string Payload { get; set; }
    public DateTimeOffset OccurredAt { get; set; }
    /// <summary>Set when every handler is done; an event without a handler waits for the notices.</summary>
    public DateTimeOffset? HandledAt { get; set; }
    public DateTimeOffset? NotBefore { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }
}

public sealed class OutboxEventConfiguration : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.IsTownTable("outbox_events", vendor: nameof(OutboxEvent.VendorId));
        builder.Property(e => e.Type).HasMaxLength(100);
        builder.Property(e => e.Key).HasMaxLength(300);
        builder.Property(e => e.Payload).HasColumnType("jsonb");
        builder.Property(e => e.LastError).HasMaxLength(2000);
        builder.UniqueInTown(nameof(OutboxEvent.Key));
        builder.IndexInTown(nameof(OutboxEvent.Id)).HasDatabaseName("ix_outbox_events_open").HasFilter("handled_at is null");
    }
}

public static class OutboxEventTables
{
    extension(VendorsDb db)
    {
        public DbSet<OutboxEvent> OutboxEvents => db.Set<OutboxEvent>();
    }
}
