using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;

namespace Ampira.Vendors.Api.Database;

/// <summary>What an operator watches beside requests and connections: whether the sweeps run, and what waits for them.</summary>
public sealed class Metrics : IDisposable
{
    public const string MeterName = "Ampira.Vendors";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _sweeps;
    private IReadOnlyDictionary<string, long> _waiting = new Dictionary<string, long>();

    public Metrics()
    {
        _sweeps = _meter.CreateHistogram<double>("ampira.sweep.duration", "s", "How long the runs of a sweep take, by its name and outcome.");
        _meter.CreateObservableGauge("ampira.waiting", () => _waiting.Select(w => new Measurement<long>(w.Value, new KeyValuePair<string, object?>("kind", w.Key))), "{row}", "What waits: outbox events, events without a seal, mail, webhook deliveries, operations.");
    }

    public void Swept(string sweep, TimeSpan took, bool failed) => _sweeps.Record(took.TotalSeconds, new TagList { { "sweep", sweep }, { "outcome", failed ? "failed" : "done" } });

    public void Waiting(IReadOnlyDictionary<string, long> counts) => _waiting = counts;

    public void Dispose() => _meter.Dispose();
}

/// <summary>Counts what waits, every 15 seconds, where metrics are sent anywhere.</summary>
public sealed class WaitingCounts(NpgsqlDataSource source, Metrics metrics, TimeProvider clock, ILogger<WaitingCounts> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await using var command = source.CreateCommand("select kind, waiting from waiting_counts()");
                await using var reader = await command.ExecuteReaderAsync(stoppingToken);
                var counts = new Dictionary<string, long>();
                while (await reader.ReadAsync(stoppingToken)) counts[reader.GetString(0)] = reader.GetInt64(1);
                metrics.Waiting(counts);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning(e, "What waits could not be counted");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
