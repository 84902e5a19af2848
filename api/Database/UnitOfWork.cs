using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// One explicit transaction: the change, its audit event, its outbox rows and the idempotency record commit together or not
/// at all. A commit without an audit event throws, so no use case can forget it.
/// </summary>
public sealed class UnitOfWork(VendorsDb db, Caller caller, TimeProvider clock, SecretBox? box = null) : IAsyncDisposable, IDisposable
{
    private readonly List<OutboxEvent> _outbox = [];
    private AuditEvent? _audit;
    private IDbContextTransaction? _transaction;

    public bool IsOpen => _transaction is not null;

    public bool HasRecorded => _audit is not null;

    /// <summary>Set by a use case that only shows what it would do (<c>?dryRun=true</c>): everything is rolled back, whoever commits.</summary>
    public bool IsDiscarded { get; private set; }

    /// <summary>Set where an upload is hashed as it streams; otherwise the hash of the buffered request is used.</summary>
    public string? RequestHash { get; set; }

    /// <summary>What a replay of this request answers instead of a body that holds a secret.</summary>
    public object? ReplayBody { get; set; }

    /// <summary>
    /// How long the first word of a unit of work may be without an answer. It waits for nobody (the key is only tried), so a database that does not answer it is away; and BEGIN goes along
    /// with it, until whose answer the driver gives up nothing that is cancelled.
    /// </summary>
    private const int OpeningSeconds = 5;

    public async Task BeginAsync(CancellationToken ct)
    {
        _transaction = await db.Database.BeginTransactionAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        await using var batch = Batch();
        batch.Timeout = OpeningSeconds;
        batch.BatchCommands.Add(TenantCommand());
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>For an operation that opens late; a request with an Idempotency-Key has opened it already.</summary>
    public Task EnsureOpenAsync(CancellationToken ct) => IsOpen ? Task.CompletedTask : BeginAsync(ct);

    /// <summary>Begins and looks for an earlier answer to the key in one round trip. Not locked: another copy is at work now.</summary>
    public async Task<(bool Locked, IdempotencyRecord? Earlier)> BeginAsync(string key, CancellationToken ct)
    {
        _transaction = await db.Database.BeginTransactionAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        await using var batch = Batch();
        batch.Timeout = OpeningSeconds;
        batch.BatchCommands.Add(TenantCommand());
        batch.BatchCommands.Add(Command("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", $"{caller.MunicipalityId}/{caller.Id}/{key}"));
        batch.BatchCommands.Add(Command(
            "select request_hash, status, location, etag, body from idempotency_records where municipality_id = $1 and caller_id = $2 and key = $3",
            caller.MunicipalityId, caller.Id, key));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct); // past the settings
        await reader.ReadAsync(ct);
        if (!reader.GetBoolean(0)) return (false, null);
        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct)) return (true, null);
        return (true, new()
        {
            Key = key,
            RequestHash = reader.GetString(0),
            Status = reader.GetInt32(1),
            Location = reader.IsDBNull(2) ? null : reader.GetString(2),
            Etag = reader.IsDBNull(3) ? null : reader.GetString(3),
            Body = reader.GetFieldValue<byte[]>(4),
        });
    }

    /// <summary>
    /// Records what is done: one event a unit of work. <paramref name="changes"/> holds allow-listed values only; free text goes
    /// in as <see cref="KeyedHash"/>.
    /// </summary>
    public void Record(string action, string subjectType, Guid subjectId, object? changes = null, Guid? vendorId = null)
    {
        if (_audit is not null) throw new InvalidOperationException($"One unit of work, one audit event: {_audit.Action} is already recorded.");
        _audit = AuditEvent.Of(caller, clock.GetUtcNow(), action, subjectType, subjectId, changes, vendorId, InPlaceOf);
    }

    /// <summary>Publishes what folders above or outside act on. The key makes it happen once.</summary>
    public void Publish(string type, string key, object payload, Guid? vendorId = null) => _outbox.Add(new()
    {
        MunicipalityId = caller.MunicipalityId,
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        Type = type,
        Key = key,
        VendorId = caller.VendorId ?? vendorId,
        Payload = JsonSerializer.Serialize(payload, CanonicalJson.Options),
        OccurredAt = Microseconds(clock.GetUtcNow()),
    });

    /// <summary>In whose place the caller acts as a deputy; the audit event says so. Set before it is recorded.</summary>
    public Principal? InPlaceOf { get; set; }

    public void Discard() => IsDiscarded = true;

    /// <summary>
    /// Does a part of a vendor's unit of work as the town: what the town works out of its own rows when a vendor hands something in. The vendor
    /// sees none of those rows; afterwards the tenant is the vendor's again.
    /// </summary>
    public async Task AsTownAsync(Guid town, Func<Task> act, CancellationToken ct)
    {
        if (_transaction is null) throw new InvalidOperationException("Only inside a unit of work.");
        var own = db.Tenant;
        db.Tenant = new(town, []);
        try
        {
            await SetTenantAsync(ct);
            await act();
        }
        finally
        {
            db.Tenant = own;
            await SetTenantAsync(CancellationToken.None);
        }
    }

    private async Task SetTenantAsync(CancellationToken ct)
    {
        await using var batch = Batch();
        batch.BatchCommands.Add(TenantCommand());
        await batch.ExecuteNonQueryAsync(ct);
    }

    public Task CommitAsync(CancellationToken ct, IdempotencyRecord? record = null) => CommitAsync(record, isOnce: false, ct);

    /// <summary>
    /// Commits what a sweep tells, unless it was told before: a second process waits here for the first, finds the outbox row's key taken, and
    /// leaves nothing behind, no audit event either.
    /// </summary>
    public Task CommitOnceAsync(CancellationToken ct) => CommitAsync(null, isOnce: true, ct);

    private async Task CommitAsync(IdempotencyRecord? record, bool isOnce, CancellationToken ct)
    {
        if (_audit is null) throw new InvalidOperationException("A write recorded no audit event: nothing was committed.");
        await db.SaveChangesAsync(ct);
        if (IsDiscarded)
        {
            await RollbackAsync(ct);
            return;
        }
        await using var batch = Batch();
        batch.BatchCommands.Add(_audit.Insert());
        var outbox = _outbox.Select(OutboxCommand).ToList();
        outbox.ForEach(batch.BatchCommands.Add);
        if (outbox.Count > 0) batch.BatchCommands.Add(new("select pg_notify('ampira_outbox', '')"));
        if (record is not null) batch.BatchCommands.Add(Command(
            """
            insert into idempotency_records (municipality_id, caller_id, key, vendor_id, request_hash, status, location, etag, body, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            caller.MunicipalityId, caller.Id, record.Key, caller.VendorId, record.RequestHash, record.Status, record.Location, record.Etag, record.Body, clock.GetUtcNow()));
        await batch.ExecuteNonQueryAsync(ct);
        if (isOnce && outbox.All(c => c.RecordsAffected == 0))
        {
            await RollbackAsync(ct);
            return;
        }
        await _transaction!.CommitAsync(ct);
        await CloseAsync();
    }

    public async Task RollbackAsync(CancellationToken ct)
    {
        if (_transaction is null) return;
        await _transaction.RollbackAsync(ct);
        await CloseAsync();
        db.ChangeTracker.Clear();
    }

    /// <summary>Where the connection is gone there is nothing left to close, and the exception that tells why must not be replaced by another.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            _transaction = null;
        }
    }

    /// <summary>FastEndpoints looks at every endpoint once in a scope that it disposes at once; nothing is open then.</summary>
    public void Dispose() => _transaction?.Dispose();

    /// <summary>A value that may be compared but not read in the audit: SHA-256 keyed by town, so that equal texts of two towns differ.</summary>
    /// <remarks>Under a key outside the database, where there is one: short texts could else be guessed from their hashes.</remarks>
    public string KeyedHash(string? value) => value is null ? "" : box is { IsConfigured: true } ? box.HashOf($"{caller.MunicipalityId}\n{value}") : CanonicalJson.HashOf($"{caller.MunicipalityId}\n{value}");

    private async ValueTask CloseAsync()
    {
        if (_transaction is not null) await _transaction.DisposeAsync();
        _transaction = null;
        _audit = null;
        _outbox.Clear();
    }

    private NpgsqlBatch Batch() => new((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)_transaction!.GetDbTransaction());

    /// <summary>The instant too, by which a row that is removed is kept as it was until then.</summary>
    private NpgsqlBatchCommand TenantCommand() => db.Tenant.AsOf is null
        ? Command($"{Tenant.SettingSql}, set_config('app.now', $4, true)", [.. db.Tenant.Settings, clock.GetUtcNow().ToString("O")])
        : throw new InvalidOperationException("What reads as of a day writes nothing.");

    private static NpgsqlBatchCommand OutboxCommand(OutboxEvent e)
    {
        var command = Command(
            """
            insert into outbox_events (municipality_id, id, type, key, vendor_id, payload, occurred_at, attempts)
            values ($1, $2, $3, $4, $5, $6, $7, 0) on conflict (municipality_id, key) do nothing
            """,
            e.MunicipalityId, e.Id, e.Type, e.Key, e.VendorId, e.Payload, e.OccurredAt);
        command.Parameters[5].NpgsqlDbType = NpgsqlDbType.Jsonb;
        return command;
    }

    private static NpgsqlBatchCommand Command(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    // PostgreSQL keeps microseconds: a hash over the value must survive the way there and back.
    internal static DateTimeOffset Microseconds(DateTimeOffset at) => new(at.Ticks / 10 * 10, at.Offset);
}
