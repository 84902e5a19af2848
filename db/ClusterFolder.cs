using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ampira.Vendors.Db;

/// <summary>Where a private cluster lives: its data, the folder of its socket, its log, and the lock of the run that uses it.</summary>
public sealed class ClusterFolder : IDisposable
{
    /// <summary>A cluster takes 39 MB at birth; below this a start would only fail later and worse.</summary>
    private const long LeastFreeBytes = 100L * 1024 * 1024;

    /// <summary>A socket's path has 108 bytes in the kernel, of which PostgreSQL uses 107.</summary>
    private const int LongestSocketPath = 103;

    private const string BriefSocketFolder = "/tmp/ampira-";

    private readonly FileStream _lock;

    private ClusterFolder(string path, ClusterAccount account, FileStream @lock) => (Path, Account, _lock) = (path, account, @lock);

    public string Path { get; }
    public ClusterAccount Account { get; }
    public string Data => In("data");
    public string Log => In("postgres.log");

    /// <summary>The socket's folder: our own, or a short one in /tmp when the path would not fit into a socket's address.</summary>
    public string Socket { get; private set; } = "";

    public bool HasNoSpace => new DriveInfo(Path).AvailableFreeSpace < LeastFreeBytes;

    private string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The wanted folder, or, when root works below a closed home, one of this checkout's own that the cluster's user can reach.</summary>
    public static async Task<string> ReachableAsync(string wanted, CancellationToken ct)
    {
        wanted = System.IO.Path.GetFullPath(wanted);
        if (!Environment.IsPrivilegedProcess) return wanted;
        var account = await ClusterAccount.OfAsync(System.IO.Path.Combine(wanted, "data"), ct);
        var parent = wanted;
        while (!Directory.Exists(parent)) parent = System.IO.Path.GetDirectoryName(parent)!;
        if (await account.ReachesAsync(parent, ct)) return wanted;
        var checkout = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..12];
        return $"/var/lib/ampira-vendors/{checkout}";
    }

    /// <exception cref="ToolProblem">It cannot be written or reached, another run uses it, or its disk is full.</exception>
    public static async Task<ClusterFolder> OpenAsync(string path, CancellationToken ct)
    {
        path = System.IO.Path.GetFullPath(path);
        var account = await ClusterAccount.OfAsync(System.IO.Path.Combine(path, "data"), ct);
        var taken = Take(path);
        try
        {
            var folder = new ClusterFolder(path, account, taken);
            if (folder.HasNoSpace) throw new ToolProblem(ClusterTexts.DiskFull.With(path));
            folder.Socket = await folder.MakeSocketFolderAsync(ct);
            await account.OwnAsync([path, folder.Socket], ct);
            if (!await account.ReachesAsync(path, ct)) throw new ToolProblem(ClusterTexts.NotReachable.With(path, account.Name));
            return folder;
        }
        catch
        {
            await taken.DisposeAsync();
            throw;
        }
    }

    private static FileStream Take(string path)
    {
        try
        {
            // Root hands the folder to another user and tests delete it: neither must befall a folder that is not ours.
            if (Directory.Exists(path) && !File.Exists(System.IO.Path.Combine(path, "lock")) && Directory.EnumerateFileSystemEntries(path).Any()) throw new ToolProblem(ClusterTexts.NotOurs.With(path));
            Directory.CreateDirectory(path);
            // The system drops the lock with the process that holds it, however that ends.
            return new(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ToolProblem(ClusterTexts.NotWritable.With(path, e.Message), e);
        }
        catch (IOException e)
        {
            var heldByAnother = File.Exists(System.IO.Path.Combine(path, "lock")) && e.Message.Contains("being used by another process", StringComparison.Ordinal);
            throw new ToolProblem(heldByAnother ? ClusterTexts.InUse.With(path) : IsDiskFull(e.Message) ? ClusterTexts.DiskFull.With(path) : ClusterTexts.NotWritable.With(path, e.Message), e);
        }
    }

    public static bool IsDiskFull(string message) => message.Contains("No space left on device", StringComparison.Ordinal) || message.Contains("Disk quota exceeded", StringComparison.Ordinal);

    private async Task<string> MakeSocketFolderAsync(CancellationToken ct)
    {
        RemoveBriefSocketFolder();
        var own = In("run");
        if (Encoding.UTF8.GetByteCount(System.IO.Path.Combine(own, ".s.PGSQL.5432")) <= LongestSocketPath) return Directory.CreateDirectory(own).FullName;
        var brief = (await Account.RunAsync("mktemp", ["-d", BriefSocketFolder + "XXXXXXXXXXXX"], ct)).Trim();
        File.CreateSymbolicLink(own, brief); // the next run finds and removes what a killed one left
        return brief;
    }

    private void RemoveBriefSocketFolder()
    {
        var own = new DirectoryInfo(In("run"));
        if (own.LinkTarget is not { } brief) return;
        if (brief.StartsWith(BriefSocketFolder, StringComparison.Ordinal) && System.IO.Path.GetDirectoryName(brief) == "/tmp" && Directory.Exists(brief)) Directory.Delete(brief, recursive: true);
        File.Delete(own.FullName); // the link itself
    }

    /// <summary>Stops a postmaster that outlived its run. Its file may also name a process that has nothing to do with us any more.</summary>
    public async Task StopLeftOverAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        var file = System.IO.Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(file)) return;
        var lines = await File.ReadAllLinesAsync(file, ct);
        if (lines.Length > 1 && RunsOn(lines[0], lines[1])) await Account.RunAsync(binaries["pg_ctl"], ["stop", "-D", Data, "-m", "fast", "-w", "-t", "60"], ct);
        else File.Delete(file);
    }

    private static bool RunsOn(string pid, string data)
    {
        var file = $"/proc/{pid}/cmdline";
        return int.TryParse(pid, CultureInfo.InvariantCulture, out _) && File.Exists(file) && File.ReadAllText(file).Split('\0').Contains(data);
    }

    /// <summary>Makes the cluster in a folder beside and moves it in when whole: a killed initdb leaves nothing that looks like one.</summary>
    public async Task MakeDataAsync(PostgresBinaries binaries, bool isVolatile, CancellationToken ct)
    {
        foreach (var half in Directory.GetDirectories(Path, "data.*")) Directory.Delete(half, recursive: true);
        var fresh = In($"data.{Environment.ProcessId}");
        try
        {
            await Account.RunAsync(binaries["initdb"],
                ["-D", fresh, "-U", EmbeddedPostgres.Superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions", .. isVolatile ? new[] { "--no-sync" } : []], ct);
        }
        catch (ToolProblem e) when (IsDiskFull(e.Message))
        {
            throw new ToolProblem(ClusterTexts.DiskFull.With(Path), e);
        }
        Directory.Move(fresh, Data);
    }

    public string LogTail(int lines) => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(lines)) : "";

    public void Delete()
    {
        RemoveBriefSocketFolder();
        Directory.Delete(Path, recursive: true);
    }

    public void Dispose()
    {
        RemoveBriefSocketFolder();
        _lock.Dispose();
    }
}
