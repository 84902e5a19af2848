using System.Diagnostics;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>
/// A private PostgreSQL that lives as long as this process: reached over a unix socket only, stopped when we end or are killed,
/// and started again on the same data.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string Superuser = "postgres";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>The shell stops PostgreSQL when our end of its standard input closes, thus also when we are killed.</summary>
    private const string Watch =
        """
        log=$1; shift; exec 3<&0
        "$@" </dev/null >"$log" 2>&1 3<&- & server=$!
        (read -r _ <&3; kill -INT "$server" 2>/dev/null) & watch=$!
        wait "$server"; code=$?; kill "$watch" 2>/dev/null; exit "$code"
        """;

    private static readonly string[] Durable = ["-c", "max_connections=100"];

    /// <summary>Speed for durability: such a cluster is thrown away.</summary>
    private static readonly string[] Volatile =
        ["-c", "max_connections=1000", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_wal_size=2GB", "-c", "autovacuum=off"];

    private readonly ClusterFolder _folder;
    private readonly Process _process;
    private readonly bool _isVolatile;

    private EmbeddedPostgres(ClusterFolder folder, Process process, bool isVolatile) => (_folder, _process, _isVolatile) = (folder, process, isVolatile);

    /// <summary>Of the superuser, to the database "postgres".</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = _folder.Socket, Port = 5432, Username = Superuser, Database = "postgres" }.ConnectionString;

    public string Folder => _folder.Path;

    /// <summary>The last line PostgreSQL wrote, to say why it ended.</summary>
    public string LastWords => _folder.LogTail(1);

    /// <summary>Starts the cluster of a folder, making it the first time and taking over what a killed run left.</summary>
    /// <param name="path">A folder of the cluster's own.</param>
    /// <param name="isVolatile">For tests: begins empty, is fast instead of durable, and removes the folder at the end.</param>
    /// <exception cref="ToolProblem">It could not start; the text says why in one sentence.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(string path, bool isVolatile = false, CancellationToken ct = default)
    {
        var folder = await ClusterFolder.OpenAsync(path, ct);
        try
        {
            var binaries = PostgresBinaries.Find(folder.Data);
            await folder.StopLeftOverAsync(binaries, ct);
            if (isVolatile && Directory.Exists(folder.Data)) Directory.Delete(folder.Data, recursive: true);
            if (!Directory.Exists(folder.Data)) await folder.MakeDataAsync(binaries, isVolatile, ct);
            return await StartServerAsync(folder, binaries, isVolatile, ct);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static async Task<EmbeddedPostgres> StartServerAsync(ClusterFolder folder, PostgresBinaries binaries, bool isVolatile, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (File.Exists(folder.Log)) File.Move(folder.Log, folder.Log + ".1", overwrite: true);
            string[] server = [binaries["postgres"], "-D", folder.Data, "-k", folder.Socket, "-c", "port=5432", "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"];
            var process = folder.Account.Start("sh", ["-c", Watch, "sh", folder.Log, .. server, .. isVolatile ? Volatile : Durable]);
            var postgres = new EmbeddedPostgres(folder, process, isVolatile);
            if (await postgres.AnswersAsync(began, ct)) return postgres;
            var said = folder.LogTail(3);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
            process.Dispose();
            // The backends of a killed postmaster notice its death within moments; until then the memory is theirs.
            if (said.Contains("shared memory block", StringComparison.Ordinal) && Stopwatch.GetElapsedTime(began) < StopLimit) continue;
            throw new ToolProblem(ClusterFolder.IsDiskFull(said) || folder.HasNoSpace ? ClusterTexts.DiskFull.With(folder.Path) : ClusterTexts.DidNotStart.With(said));
        }
    }

    /// <summary>False when it ended or stayed silent. While it recovers from a crash it refuses, and that can take a while.</summary>
    private async Task<bool> AnswersAsync(long began, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Timeout = 2 };
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (await tick.WaitForNextTickAsync(ct) && !_process.HasExited && Stopwatch.GetElapsedTime(began) < StartLimit)
        {
            try
            {
                await using var connection = new NpgsqlConnection(settings.ConnectionString);
                await connection.OpenAsync(ct);
                return true;
            }
            catch (NpgsqlException)
            {
                // not yet
            }
        }
        return false;
    }

    /// <summary>Ends when PostgreSQL ends, which before our own end it should not.</summary>
    public Task EndedAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
        if (_isVolatile) _folder.Delete();
        _folder.Dispose();
    }
}
