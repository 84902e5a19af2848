using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>Brings a database to the shape this version needs; running it again changes nothing.</summary>
public static class Schema
{
    public const string DefaultAppRole = "ampira_app";

    /// <summary>A lock that is not to be had is given up after this long, so that nobody waits longer behind the one who waits for it (quality.md O2).</summary>
    private const int LockTimeoutMs = 2_000;

    private const int Tries = 60;

    public static async Task MigrateAsync(string ownerConnectionString, string appRole, CancellationToken ct = default)
    {
        var settings = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        settings.Options = $"{settings.Options} -c lock_timeout={LockTimeoutMs}".Trim();
        await using var owner = NpgsqlDataSource.Create(settings.ConnectionString);
        await using var db = Context(owner);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) await PatientlyAsync(() => Past.CloseAsync(owner, ct), ct);
        await PatientlyAsync(() => db.Database.MigrateAsync(ct), ct);
        await RowSecurity.ApplyAsync(owner, db.Model, appRole, ct);
        await Past.OpenAsync(owner, db.Model, appRole, ct);
    }

    /// <summary>Tries again, up to a minute of pauses, when a lock was not to be had: each try is a transaction of its own, and what it began is undone.</summary>
    internal static async Task PatientlyAsync(Func<Task> change, CancellationToken ct)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                await change();
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && left > 1)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), ct); // those who were held up come first
            }
        }
    }

    /// <summary>A context of the owner, whom row-level security does not bind; the caller names the town it works for.</summary>
    public static VendorsDb Context(NpgsqlDataSource owner) => new((DbContextOptions<VendorsDb>)DatabaseSetup.Configure(new DbContextOptionsBuilder<VendorsDb>(), owner).Options);
}
