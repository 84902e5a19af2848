using System.Collections.Concurrent;
using Npgsql;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// How many changes of the caller's town are committed: each records one audit event, which waits for its seal or has it. While the number
/// is the same nothing has changed, on this instance or another, and what was worked out from the town's rows holds.
/// </summary>
/// <remarks>
/// Who asks while a count is under way waits for the next one, together with all others: no answer is older than its question, and a town
/// that is asked about from all sides is counted once for all of them.
/// </remarks>
public sealed class TownChanges(NpgsqlDataSource source)
{
    private readonly ConcurrentDictionary<Guid, Counting> _towns = new();

    public Task<long> CountAsync(Caller caller, CancellationToken ct) => _towns.GetOrAdd(caller.MunicipalityId, _ => new()).NextAsync(() => ReadAsync(caller)).WaitAsync(ct);

    private async Task<long> ReadAsync(Caller caller)
    {
        var reads = new TenantReads(source, caller);
        return (await reads.ReadAsync(
            $"select coalesce((select sequence from audit_seals where {reads.InTown} order by sequence desc limit 1), 0) + (select count(*) from audit_unsealed where {reads.InTown})", r => r.GetInt64(0), 1, default))[0];
    }

    private sealed class Counting
    {
        private readonly Lock _lock = new();
        private Task<long> _current = Task.FromResult(0L);
        private Task<long>? _next;

        public Task<long> NextAsync(Func<Task<long>> read)
        {
            lock (_lock)
            {
                if (_next is not null) return _next;
                return _current.IsCompleted ? _current = read() : _next = AfterAsync(_current, read);
            }
        }

        private async Task<long> AfterAsync(Task current, Func<Task<long>> read)
        {
            // A count that failed is the failure of those who waited for it only.
            await current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            Task<long> own;
            lock (_lock)
            {
                own = _current = read();
                _next = null;
            }
            return await own;
        }
    }
}
