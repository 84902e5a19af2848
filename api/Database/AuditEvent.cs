using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using NpgsqlTypes;

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

    /// <param name="changes">Allow-listed values only.</param>
    /// <param name="inPlaceOf">Whom the actor stood in for.</param>
    public static AuditEvent Of(Caller caller, DateTimeOffset now, string action, string subjectType, Guid subjectId, object? changes, Guid? vendorId, Principal? inPlaceOf = null) => new()
    {
        MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(now), At = UnitOfWork.Microseconds(now), ActorKind = EnumWords.Of(caller.Kind), ActorId = caller.Id, ActorName = caller.Name,
        Action = action, SubjectType = subjectType, SubjectId = subjectId, VendorId = caller.VendorId ?? vendorId, Changes = CanonicalJson.Write(inPlaceOf is null ? changes ?? new { } : With(inPlaceOf, changes)),
    };

    private static JsonObject With(Principal inPlaceOf, object? changes)
    {
        var all = JsonSerializer.SerializeToNode(changes ?? new { }, CanonicalJson.Options)!.AsObject();
        all["inPlaceOf"] = JsonSerializer.SerializeToNode(inPlaceOf, CanonicalJson.Options);
        return all;
    }

    internal NpgsqlBatchCommand Insert()
    {
        var command = new NpgsqlBatchCommand($"{Columns} values ({Places(0)})");
        foreach (var value in Values()) command.Parameters.Add(value);
        return command;
    }

    /// <summary>The same as a part of a statement: an event for each row of another part.</summary>
    /// <param name="taken">So many parameters come before those of <see cref="Values"/>.</param>
    internal static string InsertFrom(string part, int taken) => $"{Columns} select {Places(taken)} from {part}";

    internal IEnumerable<NpgsqlParameter> Values() =>
    [
        new() { Value = MunicipalityId }, new() { Value = Id }, new() { Value = At }, new() { Value = ActorKind }, new() { Value = ActorId }, new() { Value = ActorName }, new() { Value = Action }, new() { Value = SubjectType }, new() { Value = SubjectId },
        new() { Value = (object?)VendorId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid }, new() { Value = Changes },
    ];

    private const string Columns = "insert into audit_events (municipality_id, id, at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, vendor_id, changes)";

    private static string Places(int taken) => string.Join(", ", Enumerable.Range(taken + 1, 11).Select(n => $"${n}"));
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
