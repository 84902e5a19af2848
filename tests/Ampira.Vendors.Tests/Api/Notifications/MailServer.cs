using System.Diagnostics;
using System.Net.Sockets;
using MimeKit;

namespace Ampira.Vendors.Tests.Api.Notifications;

/// <summary>A real SMTP server on loopback in a process of its own, which keeps each mail as a file.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ampira-mail-").FullName;
    private Process? _process;

    public int Port { get; } = FreePort();

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{Port}", ["Smtp:Security"] = "none", ["Smtp:From"] = "ampira@town.example", ["Notices:PageAddress"] = "https://ampira.town.example/",
    };

    public async Task StartAsync()
    {
        var here = Path.Combine(TestDatabase.Checkout(), "tests", "Ampira.Vendors.Tests", "Api", "Notifications");
        var info = new ProcessStartInfo("aiosmtpd", ["-n", "-l", $"127.0.0.1:{Port}", "-c", "town_mail.Town", Path.Combine(_folder, "mail")]) { RedirectStandardError = true };
        info.Environment["PYTHONPATH"] = here;
        info.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        _process = Process.Start(info)!;
        for (var watch = Stopwatch.StartNew(); ; await Task.Yield())
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (watch.Elapsed < TimeSpan.FromSeconds(20) && !_process.HasExited)
            {
            }
        }
    }

    /// <summary>Every mail taken so far.</summary>
    public IReadOnlyList<MimeMessage> Mails => !Directory.Exists(Path.Combine(_folder, "mail", "new")) ? []
        : [.. Directory.EnumerateFiles(Path.Combine(_folder, "mail", "new")).Select(f => MimeMessage.Load(f)).OrderBy(m => m.To.ToString(), StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
