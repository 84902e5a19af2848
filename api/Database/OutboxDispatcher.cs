using System.Text.Json;
using Npgsql;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// What a folder above does when something below has happened. It runs in the unit of work that marks the event handled, so
/// it happens once however often it is tried; it records its own audit event when it changes anything. Several may handle one
/// type: they share the unit of work, in which one of them at most records.
/// </summary>
public interface IOutboxHandler
{
    IReadOnlyList<string> Types { get; }
    Task HandleAsync(OutboxEvent happened, CancellationToken ct);
}

/// <summary>Takes open outbox events town by town; several processes share the work by <c>for update skip locked</c>.</summary>
public sealed class OutboxDispatcher(NpgsqlDataSource source, TownScopes towns, IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxDispatcher> log)
{
    private readonly Lazy<string[]> _types = new(() =>
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Caller = Caller.System(Guid.Empty);
        return [.. scope.ServiceProvider.GetServices<IOutboxHandler>().SelectMany(h => h.Types).Distinct()];
    });

    /// <summary>Handles what is open and due now.</summary>
    /// <returns>How many events were handled.</returns>
    public async Task<int> DrainAsync(CancellationToken ct)
    {
        var handled = 0;
        foreach (var town in await source.TownsAsync("select towns_with_outbox($1, $2)", ct, _types.Value, clock.GetUtcNow()))
            while (await HandleNextAsync(town, ct)) handled++;
        return handled;
    }

    private async Task<bool> HandleNextAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var (types, now) = (_types.Value, clock.GetUtcNow());
        var happened = (await db.OutboxEvents.FromSql(
            $"""
            select * from outbox_events where municipality_id = {town} and handled_at is null and type = any({types}) and (not_before is null or not_before <= {now}) and attempts < {OutboxEvent.MaxAttempts}
            order by id limit 1 for update skip locked
            """).ToListAsync(ct)).SingleOrDefault();
        if (happened is null) return false;
        try
        {
            foreach (var handler in scope.ServiceProvider.GetServices<IOutboxHandler>().Where(h => h.Types.Contains(happened.Type))) await handler.HandleAsync(happened, ct);
            happened.HandledAt = clock.GetUtcNow();
            if (!work.HasRecorded) work.Record("event.handled", "outboxEvent", happened.Id, new { happened.Type });
            await work.CommitAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Outbox event {Type} {Id} failed", happened.Type, happened.Id);
            await work.RollbackAsync(ct);
            await PostponeAsync(town, happened.Id, e, ct);
        }
        return true;
    }

    private async Task PostponeAsync(Guid town, Guid id, Exception e, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        // Another process may have taken it meanwhile, and even handled it.
        var happened = (await db.OutboxEvents.FromSql($"select * from outbox_events where municipality_id = {town} and id = {id} and handled_at is null for update skip locked").ToListAsync(ct)).SingleOrDefault();
        if (happened is null) return;
        happened.Attempts++;
        happened.NotBefore = clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(2, happened.Attempts));
        happened.LastError = e.GetType().Name;
        work.Record("event.postponed", "outboxEvent", id, new { happened.Type, happened.Attempts });
        await work.CommitAsync(ct);
    }
}

public static class OutboxPayload
{
    public static T Read<T>(this OutboxEvent happened) => JsonSerializer.Deserialize<T>(happened.Payload, CanonicalJson.Options)!;
}
