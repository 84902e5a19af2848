using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>The built API in a process of its own, on a port the system gave it, with its jobs running. It can be killed at any moment.</summary>
public sealed class ApiProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ApiProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The API ended: {Said}"));
        process.EnableRaisingEvents = true;
    }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(Figure.Of(1, 5)) };

    public int Id => _process.Id;

    public string Said => string.Join('\n', _said);

    /// <param name="clockOffset">How far its clock is from the machine's.</param>
    /// <param name="settings">Beyond the connection string, as the configuration names them.</param>
    public static async Task<ApiProcess> StartAsync(string connectionString, TimeSpan clockOffset, IReadOnlyDictionary<string, string> settings)
    {
        var info = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Ampira.Vendors.Api.dll")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings:Vendors"] = connectionString, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["SecondFactor:Required"] = "none", ["RateLimits:PerToken"] = "0", ["RateLimits:PerAddress"] = "0", ["Sessions:IdleMinutes"] = "0", ["SignIn:FailuresPerAddress"] = "1000000", ["Logging:LogLevel:Default"] = "Warning", ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
            ["DOTNET_hostBuilder:reloadConfigOnChange"] = "false", ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0", // it lives for seconds: let it start soon
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location, [StartupHook.ClockOffset] = clockOffset.ToString("c"),
            ["Requests:Seconds"] = "600", // a machine that does four other things is slow, and no fault of the request
        }.Concat(settings)) info.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var started = new ApiProcess(Process.Start(info)!);
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        try
        {
            started.Http.BaseAddress = await started._address.Task.WaitAsync(StartLimit);
        }
        catch (TimeoutException)
        {
            await started.DisposeAsync();
            Assert.Fail($"The API did not start in time: {started.Said}");
        }
        return started;
    }

    /// <summary>SIGKILL: it gets no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for it to end by itself.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        _said.Enqueue(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at) _address.TrySetResult(new(line[(at + Listening.Length)..].Trim()));
    }
}
