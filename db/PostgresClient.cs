using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>PostgreSQL's own programs, which take a connection from the environment, so that no password stands in a list of processes.</summary>
public static class PostgresClient
{
    /// <exception cref="ToolProblem">It ended with an error; what it said is told.</exception>
    public static async Task RunAsync(string program, string connectionString, string[] arguments, CancellationToken ct)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var info = new ProcessStartInfo(PostgresBinaries.Find()[program]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        foreach (var (name, value) in new (string, string?)[]
        {
            ("PGHOST", to.Host), ("PGPORT", to.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", to.Username), ("PGPASSWORD", to.Password), ("PGDATABASE", to.Database),
            ("PGSSLMODE", to.SslMode switch { SslMode.VerifyFull => "verify-full", SslMode.VerifyCA => "verify-ca", _ => to.SslMode.ToString().ToLowerInvariant() }), ("PGSSLROOTCERT", to.RootCertificate),
        }) if (!string.IsNullOrEmpty(value)) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var said = await process.StandardError.ReadToEndAsync(ct);
        await output;
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new ToolProblem(BackupTexts.Failed.With(program, said.Trim()));
    }
}
