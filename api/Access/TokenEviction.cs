using Npgsql;

namespace Ampira.Vendors.Api.Access;

/// <summary>Listens for tokens ended on any instance and drops them from this one's cache.</summary>
public sealed class TokenEviction(NpgsqlDataSource source, CallerLookup callers, ILogger<TokenEviction> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(source.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
                connection.Notification += (_, e) => callers.Evict(e.Payload);
                await connection.OpenAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand("listen ampira_tokens", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
                callers.Evict(""); // whatever was said while nobody listened
                while (true) await connection.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                log.LogWarning("Lost the line for ended tokens; a token is asked for again every second until it is back ({Reason})", e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) { return; }
        }
    }
}
