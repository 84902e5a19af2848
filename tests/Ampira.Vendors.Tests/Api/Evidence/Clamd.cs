using System.Diagnostics;
using System.Net.Sockets;

namespace Ampira.Vendors.Tests.Api.Evidence;

/// <summary>A real clamd on loopback, in a process of its own, which knows one signature: the test file of the antivirus makers. It can be stopped and started again.</summary>
public sealed class Clamd : IAsyncDisposable
{
    /// <summary>Harmless by agreement, and found by every scanner; put together here so that no scanner takes this source for it.</summary>
    public static readonly string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private readonly string _folder = Directory.CreateTempSubdirectory("ampira-clamd-").FullName;
    private Process? _process;

    public int Port { get; } = Loopback.FreePort();

    public string Socket => Path.Combine(_folder, "clamd.ctl");

    public Dictionary<string, string> Settings => new() { ["Scanner:Address"] = $"tcp://127.0.0.1:{Port}" };

    public async Task StartAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "db"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "db", "own.ndb"), $"Eicar-Test-Signature:0:*:{Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(Eicar))}\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "clamd.conf"), $"""
            LocalSocket {Socket}
            TCPSocket {Port}
            TCPAddr 127.0.0.1
            DatabaseDirectory {Path.Combine(_folder, "db")}
            PidFile {Path.Combine(_folder, "pid")}
            Foreground yes
            StreamMaxLength 250M
            """ + "\n");
        _process = Process.Start(new ProcessStartInfo(File.Exists("/usr/sbin/clamd") ? "/usr/sbin/clamd" : "clamd", ["-c", Path.Combine(_folder, "clamd.conf")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Loopback.AnswersAsync(Port, _process);
    }

    public async Task StopAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

internal static class Loopback
{
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until something listens.</summary>
    public static async Task AnswersAsync(int port, Process process)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(50)))
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (watch.Elapsed < TimeSpan.FromMinutes(2) && !process.HasExited)
            {
            }
        }
    }
}
