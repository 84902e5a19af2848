using System.Diagnostics;
using System.Globalization;
using Ampira.Vendors.Db;
using Npgsql;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>The database may die at any time (quality.md R2): nothing acknowledged is lost, what cannot be done meanwhile is said so, and the service goes on by itself when it is back.</summary>
[TestClass]
public sealed class LostDatabaseTests
{
    private static readonly int Deaths = Figure.Of(3, 50);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(Figure.Of(60, 5)); // the sample runs beside other tests

    private readonly string _folder = Directory.CreateTempSubdirectory("ampira-lost-").FullName;

    [TestCleanup]
    public void Clear() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Nothing_acknowledged_is_lost_and_the_service_goes_on_without_a_restart()
    {
        var path = await ClusterFolder.ReachableAsync(Path.Combine(_folder, "cluster"), CancellationToken.None);
        var cluster = await EmbeddedPostgres.StartAsync(path);
        try
        {
            var access = await DatabaseRoles.CreateAsync(cluster.ConnectionString, DatabaseRoles.DefaultDatabase);
            await Schema.MigrateAsync(access.Owner, Schema.DefaultAppRole);
            await using var host = new ApiHost { Owner = access.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = access.App } };
            var town = await Town.FoundAsync(host);
            await using var process = await ApiProcess.StartAsync(access.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string>());
            using var vendors = new AcknowledgedVendors("株式会社 落ちる");
            vendors.Start(town.Procurement.At(process.Http), () => process.Said);

            for (var death = 0; death < Deaths; death++)
            {
                await vendors.ReachedAsync(vendors.Made + 5, TimeSpan.FromMinutes(2));
                var refusals = vendors.Refusals;
                await DieAsync(path, death % 2 == 0 ? "-KILL" : "-QUIT");
                await cluster.DisposeAsync();
                await vendors.RefusedAsync(refusals + 1);
                cluster = await EmbeddedPostgres.StartAsync(path);
                await vendors.ReachedAsync(vendors.Made + 1, BackWithin);
            }
            await vendors.StopAsync();

            Assert.DoesNotContain("unhandled exception", process.Said);
            await vendors.StandOnceAsync(access.Owner);
            Assert.IsTrue((await town.Auditor.At(process.Http).GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK)["intact"].GetValue<bool>());
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>SIGKILL, or SIGQUIT, which is what <c>pg_ctl stop -m immediate</c> sends.</summary>
    private static async Task DieAsync(string path, string signal)
    {
        var file = Directory.EnumerateFiles(path, "postmaster.pid", SearchOption.AllDirectories).Single();
        var pid = int.Parse((await File.ReadAllLinesAsync(file))[0], CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", [signal, pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        NpgsqlConnection.ClearAllPools();
    }
}
