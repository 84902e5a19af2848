using System.Diagnostics;

namespace Ampira.Vendors.Db;

/// <summary>The system user a cluster runs as: whoever started us, but never root, whom PostgreSQL refuses.</summary>
public sealed class ClusterAccount
{
    private static readonly ClusterAccount Ourselves = new(null);
    private readonly string[]? _passwd;

    private ClusterAccount(string[]? passwd) => _passwd = passwd;

    /// <summary>Null: the user of this process.</summary>
    public string? Name => _passwd?[0];

    /// <summary>For root: the owner of the cluster that is there, else postgres, else nobody.</summary>
    public static async Task<ClusterAccount> OfAsync(string data, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess) return Ourselves;
        var users = File.ReadLines("/etc/passwd").Select(l => l.Split(':')).Where(f => f.Length > 3).ToList();
        var owner = Directory.Exists(data) ? (await Ourselves.RunAsync("stat", ["-c", "%u", data], ct)).Trim() : "0";
        return new(users.Find(u => u[2] == owner && owner != "0") ?? users.Find(u => u[0] == "postgres") ?? users.First(u => u[0] == "nobody"));
    }

    /// <summary>Hands folders that root made to the cluster's user.</summary>
    public Task OwnAsync(IEnumerable<string> paths, CancellationToken ct) =>
        _passwd is null ? Task.CompletedTask : Ourselves.RunAsync("chown", ["-R", $"{_passwd[2]}:{_passwd[3]}", .. paths], ct);

    /// <summary>Whether the user gets through every folder above; a folder below a home of mode 0700 is out of reach.</summary>
    public async Task<bool> ReachesAsync(string folder, CancellationToken ct)
    {
        using var process = Start("test", ["-x", folder]);
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0;
    }

    public Process Start(string program, IEnumerable<string> arguments, bool captured = false)
    {
        var info = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = captured, RedirectStandardError = captured, WorkingDirectory = "/" };
        string[] prefix = _passwd is null ? [] : ["setpriv", $"--reuid={_passwd[2]}", $"--regid={_passwd[3]}", "--clear-groups", "--no-new-privs", "--"];
        string[] command = [.. prefix, program, .. arguments];
        info.FileName = command[0];
        foreach (var argument in command[1..]) info.ArgumentList.Add(argument);
        info.Environment["LC_ALL"] = "C.UTF-8"; // its messages are searched below
        return Process.Start(info)!;
    }

    /// <summary>Runs a program to its end and returns what it said.</summary>
    /// <exception cref="ToolProblem">It failed.</exception>
    public async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Start(program, arguments, captured: true);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new ToolProblem(ClusterTexts.Failed.With(Path.GetFileName(program), (await errors + await output).Trim()));
        return await output;
    }
}
