using System.Diagnostics;
using System.Globalization;

namespace Ampira.Vendors.Db;

/// <summary>The folder of an installed PostgreSQL, and its major version.</summary>
public sealed record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>The newest installed version from 15 on; <paramref name="data"/>: the one that made this cluster, as others cannot read it.</summary>
    /// <exception cref="ToolProblem">None fits.</exception>
    public static PostgresBinaries Find(string? data = null)
    {
        var made = data is null ? null : MadeBy(data);
        var found = Candidates().Select(Inspect).OfType<PostgresBinaries>().Where(b => b.Major >= OldestMajor);
        return found.FirstOrDefault(b => made is null || b.Major == made)
            ?? throw new ToolProblem(made is null ? ClusterTexts.NoPostgres : ClusterTexts.OtherVersion.With(data, made));
    }

    private static int? MadeBy(string data)
    {
        var file = Path.Combine(data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    private static IEnumerable<string> Candidates()
    {
        var given = Environment.GetEnvironmentVariable("PG_BIN");
        string[] debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var newestFirst = debian.OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var v) ? v : 0).Select(d => Path.Combine(d, "bin"));
        return [.. string.IsNullOrEmpty(given) ? [] : new[] { given }, .. newestFirst, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')];
    }

    /// <summary>"postgres (PostgreSQL) 15.18 (Debian …)"; a link is followed, because initdb finds its own files from its real place.</summary>
    private static PostgresBinaries? Inspect(string folder)
    {
        var server = new FileInfo(Path.Combine(folder, "postgres"));
        if (folder.Length == 0 || !server.Exists) return null;
        var real = Path.GetDirectoryName((server.ResolveLinkTarget(returnFinalTarget: true) ?? server).FullName)!;
        if (!File.Exists(Path.Combine(real, "initdb"))) return null;
        using var process = Process.Start(new ProcessStartInfo(server.FullName, "--version") { RedirectStandardOutput = true })!;
        var words = process.StandardOutput.ReadToEnd().Split(' ', '\n');
        process.WaitForExit();
        return words.Length > 2 && int.TryParse(words[2].Split('.')[0], CultureInfo.InvariantCulture, out var major) ? new(real, major) : null;
    }
}
