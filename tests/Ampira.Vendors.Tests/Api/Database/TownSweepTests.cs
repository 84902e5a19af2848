using Ampira.Vendors.Api.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.Database;

[TestClass]
public sealed class TownSweepTests
{
    private sealed class Failing(NpgsqlDataSource source, Guid inTown, ILogger log) : TownSweep(source, log)
    {
        public List<Guid> Seen { get; } = [];

        public override Task RunAsync(Guid town, CancellationToken ct)
        {
            Seen.Add(town);
            return town == inTown ? throw new InvalidOperationException("planted") : Task.CompletedTask;
        }
    }

    [TestMethod]
    public async Task What_fails_in_one_town_keeps_no_other_from_its_run()
    {
        var towns = new List<Guid>();
        for (var i = 0; i < 3; i++) towns.Add((await Town.FoundAsync()).Id);
        foreach (var failing in towns)
        {
            var sweep = new Failing(ApiHost.Shared.Services.GetRequiredService<NpgsqlDataSource>(), failing, NullLogger.Instance);

            await sweep.RunAsync(CancellationToken.None);

            CollectionAssert.IsSubsetOf(towns, sweep.Seen);
        }
    }
}
