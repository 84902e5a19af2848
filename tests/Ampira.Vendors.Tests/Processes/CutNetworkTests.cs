using System.Collections.Concurrent;
using System.Net.Sockets;
using Npgsql;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>A network that is cut, or that swallows what is sent, between service and database harms nothing (quality.md R4): requests are given up in time, and afterwards everything goes on.</summary>
[TestClass]
public sealed class CutNetworkTests
{
    private const int RequestSeconds = 4;
    private static readonly int Cuts = Figure.Of(4, 30);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(Figure.Of(60, 10)); // the sample runs beside other tests

    [TestMethod]
    public async Task No_request_hangs_nothing_acknowledged_is_lost_and_no_connection_is_left_behind()
    {
        await using var database = await OwnDatabase.CreateAsync();
        var direct = new NpgsqlConnectionStringBuilder(database.App);
        await using var network = new Network(Path.Combine(direct.Host!, $".s.PGSQL.{direct.Port}"));
        await using var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var town = await Town.FoundAsync(host);
        var through = new NpgsqlConnectionStringBuilder(database.App) { Host = "127.0.0.1", Port = network.Port, Timeout = 3, ApplicationName = "cut" };
        await using var process = await ApiProcess.StartAsync(through.ConnectionString, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string> { ["Requests:Seconds"] = $"{RequestSeconds}" });
        using var vendors = new AcknowledgedVendors("株式会社 途切れる");
        vendors.Start(town.Procurement.At(process.Http), () => process.Said);

        for (var cut = 0; cut < Cuts; cut++)
        {
            await vendors.ReachedAsync(vendors.Made + 5, TimeSpan.FromMinutes(2));
            var refusals = vendors.Refusals;
            if (cut % 2 == 0) network.Cut();
            else network.Swallow();
            await vendors.RefusedAsync(refusals + 3);
            network.Mend();
            await vendors.ReachedAsync(vendors.Made + 1, TimeSpan.FromMinutes(1));
        }
        await vendors.StopAsync();

        Assert.IsLessThan(Longest, vendors.Slowest);
        Assert.DoesNotContain("unhandled exception", process.Said);
        await vendors.StandOnceAsync(database.Owner);
        await Eventually.IsAsync(async () => await database.ReadAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and usename = 'ampira_app' and client_port <> -1 and state <> 'idle'") == 0, "connections are left in the middle of something");
        await Eventually.IsAsync(async () => await database.ReadAsync<long>("select count(*) from audit_unsealed") == 0, "the sweeps did not go on");
    }

    /// <summary>Stands between service and database, as a cable does.</summary>
    private sealed class Network : IAsyncDisposable
    {
        private readonly string _socket;
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly ConcurrentDictionary<Socket, bool> _open = new();
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _accepting;
        private volatile bool _isCut, _swallows;

        public Network(string socket)
        {
            _socket = socket;
            _listener.Start();
            _accepting = Task.Run(AcceptAsync);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Cut()
        {
            _isCut = true;
            foreach (var socket in _open.Keys) socket.Dispose();
        }

        /// <summary>Nothing arrives any more, and nobody is told.</summary>
        public void Swallow() => _swallows = true;

        /// <summary>Who hung in what was swallowed stays lost, as behind a firewall that forgot it.</summary>
        public void Mend()
        {
            foreach (var socket in _open.Keys) socket.Dispose();
            (_isCut, _swallows) = (false, false);
        }

        private async Task AcceptAsync()
        {
            while (!_stop.IsCancellationRequested)
            {
                Socket near;
                try
                {
                    near = await _listener.AcceptSocketAsync(_stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                if (_isCut) near.Dispose();
                else _ = CarryAsync(near);
            }
        }

        private async Task CarryAsync(Socket near)
        {
            var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            (_open[near], _open[far]) = (true, true);
            try
            {
                await far.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
                await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
            }
            catch (SocketException)
            {
                // one side is gone
            }
            finally
            {
                foreach (var socket in new[] { near, far })
                {
                    _open.TryRemove(socket, out _);
                    socket.Dispose();
                }
            }
        }

        private async Task PumpAsync(Socket from, Socket to)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
                    if (!_swallows) await to.SendAsync(buffer.AsMemory(0, read));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // cut
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _accepting;
            Cut();
            _listener.Dispose();
            _stop.Dispose();
        }
    }
}
