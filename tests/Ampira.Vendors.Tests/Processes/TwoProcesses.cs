using System.Net.Sockets;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>
/// Two processes of the API on one database of their own, beside a host in this process by which a test arranges its town. Each can be
/// killed and comes back.
/// </summary>
public sealed class TwoProcesses : IAsyncDisposable
{
    private readonly ApiProcess?[] _running = new ApiProcess?[2];
    private readonly List<ApiProcess> _all = [];
    private readonly Dictionary<string, string> _settings;
    private TimeSpan _clockOffset;
    private int _cut, _turn;

    private TwoProcesses(OwnDatabase database, Dictionary<string, string> settings)
    {
        (Database, _settings) = (database, settings);
        Host = new() { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        SetClock(ApiHost.Start);
    }

    public OwnDatabase Database { get; }
    public ApiHost Host { get; }

    /// <summary>How many processes were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How many requests got no answer.</summary>
    public int Cut => _cut;

    /// <summary>Makes the database; no process is started yet.</summary>
    public static async Task<TwoProcesses> OnAsync(Dictionary<string, string>? settings = null) => new(await OwnDatabase.CreateAsync(), settings ?? []);

    /// <summary>A caller at the first (0) or the second (1) process.</summary>
    public ApiClient At(int process, ApiClient caller) => caller.At((_running[process] ?? throw new InvalidOperationException("It was never started.")).Http);

    /// <summary>The time of processes started from now on.</summary>
    public void SetClock(DateTimeOffset now) => _clockOffset = now - TimeProvider.System.GetUtcNow();

    public void Set(string setting, string value) => _settings[setting] = value;

    public async Task StartAsync(int process)
    {
        var started = await ApiProcess.StartAsync(Database.App, _clockOffset, _settings);
        lock (_all) _all.Add(started);
        _running[process] = started;
    }

    public Task StartBothAsync() => Task.WhenAll(StartAsync(0), StartAsync(1));

    public async Task KillAsync(int process)
    {
        await _running[process]!.KillAsync();
        Kills++;
    }

    /// <summary>Sends a write under its one key, to the other process whenever one gives no answer, until it is acknowledged.</summary>
    /// <param name="send">Called for each try; builds its body anew.</param>
    public async Task<Answer> AcknowledgedAsync(ApiClient caller, Func<ApiClient, Task<Answer>> send)
    {
        Answer? answer = null;
        await Eventually.IsAsync(async () =>
        {
            var process = Interlocked.Increment(ref _turn) & 1;
            answer = await TryAsync(At(_running[process] is null ? 1 - process : process, caller), send);
            if (answer is null || answer.Code == "keyInUse") return false; // cut down, or its transaction is not yet closed
            Assert.IsTrue((int)answer.Status is >= 200 and < 300, $"{answer.Status} {answer.Text}");
            return true;
        }, "nobody acknowledged the write");
        return answer!;
    }

    /// <summary>The answer, or null when the process was cut down.</summary>
    public async Task<Answer?> TryAsync(ApiClient caller, Func<ApiClient, Task<Answer>> send)
    {
        try
        {
            return await send(caller);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Interlocked.Increment(ref _cut);
            return null;
        }
    }

    /// <summary>Waits until every event is sealed, and has a process recompute the chain, which must be whole.</summary>
    public async Task<Answer> IntactAsync(int process, Town town)
    {
        await Eventually.IsAsync(async () => await Database.ReadAsync<long>("select count(*) from audit_unsealed") == 0, "events are left without a seal", TimeSpan.FromMinutes(Figure.Of(5, 10)));
        await Database.RunAsync("vacuum analyze"); // which a cluster that is thrown away does not do by itself
        var report = (await At(process, town.Auditor).GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK);
        Assert.IsTrue(report["intact"].GetValue<bool>(), report.Text);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _all) await process.DisposeAsync();
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }
}
