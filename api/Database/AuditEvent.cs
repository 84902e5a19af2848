using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// Who did what to which subject, written in the same transaction as the change. Unsealed at first: a sealer gives it its
/// place in the chain after commit (Audit/Sealer.cs). Values are allow-listed by the use case; free text stands as a keyed hash.
/// </summary>
public sealed class AuditEvent : ITownRow, IAppendOnly
{
    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public DateTimeOffset At { get; set; }
    public required string ActorKind { get; set; }
    public Guid ActorId { get; set; }
    public required string ActorName { get; set; }
    public required string Action { get; set; }
    public required string SubjectType { get; set; }
    public Guid SubjectId { get; set; }
    public Guid? VendorId { get; set; }
    /// <summary>Canonical JSON of the changes, as text so that its bytes are the ones sealed.</summary>
    public required string Changes { get; set; }
}

/// <summary>Events that have no seal yet; filled by a trigger, emptied by the sealer.</summary>
public sealed class UnsealedEvent : ITownRow
{
    public Guid MunicipalityId { get; set; }
    public Guid EventId { get; set; }
    public Guid? VendorId { get; set; }
}

public sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>, IEntityTypeConfiguration<UnsealedEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.IsTownTable("audit_events", vendor: nameof(AuditEvent.VendorId));
        builder.Property(e => e.ActorKind).HasMaxLength(20);
        builder.Property(e => e.ActorName).HasMaxLength(200);
        builder.Property(e => e.Action).HasMaxLength(100);
        builder.Property(e => e.SubjectType).HasMaxLength(40);
        builder.IndexInTown(nameof(AuditEvent.SubjectId));
    }

    public void Configure(EntityTypeBuilder<UnsealedEvent> builder) =>
        builder.IsTownTable("audit_unsealed", vendor: nameof(UnsealedEvent.VendorId), key: nameof(UnsealedEvent.EventId));
}

public static class AuditEventTables
{
    extension(VendorsDb db)
    {
        public DbSet<AuditEvent> AuditEvents => db.Set<AuditEvent>();
        public DbSet<UnsealedEvent> UnsealedEvents => db.Set<UnsealedEvent>();
    }
}
