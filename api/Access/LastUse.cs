using System.Collections.Concurrent;
using System.Net;

namespace Ampira.Vendors.Api.Access;

/// <summary>
/// Keeps when and from where each token was last used: noted in memory by the request, written once a minute for all of them together, so
/// that no request waits for it. What a killed process had noted is lost, a minute at most.
/// </summary>
public sealed class LastUse(Accounts accounts, TimeProvider clock, ILogger<LastUse> log) : BackgroundService
{
    private const int MaxNoted = 100_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IPAddress? From)> _noted = new();

    public void Note(string token, IPAddress? from)
    {
        if (_noted.Count < MaxNoted) _noted[token] = (clock.GetUtcNow(), from);
    }

    /// <summary>Writes what was noted until now.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var uses = _noted.Keys.Select(token => (token, Found: _noted.TryRemove(token, out var use), use)).Where(x => x.Found).ToList();
        if (uses.Count == 0) return;
        await accounts.RunAsync("select tokens_used($1, $2, $3::text[])", ct, uses.Select(u => Tokens.HashOf(u.token)).ToArray(), uses.Select(u => u.use.At.ToUniversalTime()).ToArray(), uses.Select(u => AddressRules.Plain(u.use.From)?.ToString()).ToArray());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Npgsql.NpgsqlException e)
            {
                log.LogWarning(e, "When tokens were last used could not be written");
            }
        }
    }
}
