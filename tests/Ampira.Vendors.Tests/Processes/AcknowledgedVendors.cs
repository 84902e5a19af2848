using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>Vendors that several clients register one after another, each under one key until it is acknowledged; what was acknowledged is kept here to be looked for.</summary>
public sealed class AcknowledgedVendors(string name) : IDisposable
{
    private readonly ConcurrentQueue<(string Key, Guid Id)> _made = new();
    private readonly ConcurrentDictionary<string, int> _refused = new();
    private readonly CancellationTokenSource _enough = new();
    private Task[] _writers = [];
    private long _slowest;

    public int Made => _made.Count;
    /// <summary>How often one was told to come again.</summary>
    public int Refusals => _refused.Values.Sum();
    /// <summary>Of all requests, refused ones too.</summary>
    public TimeSpan Slowest => TimeSpan.FromTicks(Interlocked.Read(ref _slowest));

    public void Start(ApiClient procurement, Func<string> said, int writers = 3) => _writers = [.. Enumerable.Range(0, writers).Select(_ => Task.Run(() => RegisterAsync(procurement, said)))];

    public Task ReachedAsync(int made, TimeSpan within) => Eventually.IsAsync(async () =>
    {
        await FailedAsync();
        return _made.Count >= made;
    }, "the writes came to a halt", within);

    public Task RefusedAsync(int more) => Eventually.IsAsync(async () =>
    {
        await FailedAsync();
        return Refusals >= more;
    }, "nobody was told that the database is away");

    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_writers);
    }

    /// <summary>Each is there once with its event and its kept answer, and no other is.</summary>
    public async Task StandOnceAsync(string owner)
    {
        CollectionAssert.IsSubsetOf(_refused.Keys.ToArray(), new[] { "ServiceUnavailable unavailable", "ServiceUnavailable timedOut", "Conflict keyInUse" }, string.Join(", ", _refused));
        var (ids, keys) = (_made.Select(m => m.Id).ToArray(), _made.Select(m => m.Key).ToArray());
        Assert.HasCount(ids.Length, ids.Distinct().ToArray());
        Assert.AreEqual(ids.Length, await TestDatabase.ScalarAsync<long>(owner, "select count(*) from vendors where id = any($1)", ids), "acknowledged and lost");
        Assert.AreEqual(ids.Length, await TestDatabase.ScalarAsync<long>(owner, "select count(*) from vendors where name = $1", name), "doubled, or there without an answer");
        Assert.AreEqual(ids.Length, await TestDatabase.ScalarAsync<long>(owner, "select count(*) from audit_events where action = 'vendor.registered' and subject_id = any($1)", ids), "half-written");
        Assert.AreEqual(keys.Length, await TestDatabase.ScalarAsync<long>(owner, "select count(*) from idempotency_records where key = any($1)", (object)keys));
    }

    public void Dispose() => _enough.Dispose();

    /// <param name="said">What the process wrote, to tell why.</param>
    private async Task RegisterAsync(ApiClient procurement, Func<string> said)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!_enough.IsCancellationRequested)
        {
            var (key, body) = (Guid.NewGuid().ToString(), new { name, corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } });
            while (true)
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await procurement.PostAsync("/vendors", body, key: key);
                var took = Stopwatch.GetElapsedTime(began).Ticks;
                for (long seen; took > (seen = Interlocked.Read(ref _slowest)) && Interlocked.CompareExchange(ref _slowest, took, seen) != seen;) { }
                if (answer.Status == HttpStatusCode.Created)
                {
                    _made.Enqueue((key, answer.Id));
                    break;
                }
                _refused.AddOrUpdate($"{answer.Status} {answer.Code}", 1, (_, n) => n + 1);
                Assert.IsTrue(answer.Status == HttpStatusCode.Conflict || answer.Headers.RetryAfter is not null, $"{answer.Status} {answer.Text}\n{said()}");
                await pause.WaitForNextTickAsync();
            }
        }
    }

    private async Task FailedAsync()
    {
        foreach (var failed in _writers.Where(w => w.IsFaulted)) await failed;
    }
}
