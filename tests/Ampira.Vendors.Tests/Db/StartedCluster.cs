using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Db;

/// <summary>The <c>cluster</c> command in a process of its own, which a test can kill.</summary>
public sealed class StartedCluster : IDisposable
{
    private readonly Process _process;

    private StartedCluster(Process process) => _process = process;

    public string Owner { get; private set; } = "";
    public string App { get; private set; } = "";

    /// <summary>What it said instead of starting.</summary>
    public string Refusal { get; private set; } = "";

    public static Task<StartedCluster> StartAsync(string folder) => StartAsync(folder, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "Ampira.Vendors.Db.dll"));

    /// <summary>As nobody when the tests run as root, else as who we are: nobody is an ordinary user too.</summary>
    public static Task<StartedCluster> StartAsOrdinaryUserAsync(string folder, string program) => Environment.IsPrivilegedProcess
        ? StartAsync(folder, "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs", "--", "dotnet", program)
        : StartAsync(folder, "dotnet", program);

    private static async Task<StartedCluster> StartAsync(string folder, string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, [.. arguments, "cluster", "--data", folder]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        var started = new StartedCluster(Process.Start(info)!);
        if (await started._process.StandardOutput.ReadLineAsync() is { } line)
            (started.Owner, started.App) = (JsonNode.Parse(line)!["owner"]!.GetValue<string>(), JsonNode.Parse(line)!["app"]!.GetValue<string>());
        else
            started.Refusal = await started._process.StandardError.ReadToEndAsync();
        return started;
    }

    /// <summary>
    /// Kills the process and, if told so, the shell that watches over it: then PostgreSQL itself stays alive without anyone. The watch goes
    /// first: a process that sees its shell die lets go of the watch, and that would stop PostgreSQL.
    /// </summary>
    public async Task KillAsync(bool withWatch)
    {
        var shell = ChildrenOf(_process.Id).Single();
        if (withWatch) foreach (var pid in ChildrenOf(shell).Where(c => !IsPostgres(c)).Append(shell).ToList()) Process.GetProcessById(pid).Kill();
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<int> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>A child belongs to the thread that started it.</summary>
    private static IEnumerable<int> ChildrenOf(int pid) => Directory.GetDirectories($"/proc/{pid}/task")
        .SelectMany(t => File.ReadAllText(Path.Combine(t, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(p => int.Parse(p, CultureInfo.InvariantCulture));

    private static bool IsPostgres(int pid) => File.ReadAllText($"/proc/{pid}/comm").StartsWith("postgres", StringComparison.Ordinal);
}
