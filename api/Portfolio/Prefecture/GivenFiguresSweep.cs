using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

/// <summary>Works out each morning what the towns that agree give away, each as itself and over its own registers.</summary>
public sealed class GivenFiguresSweep(NpgsqlDataSource source, TownScopes towns, ILogger<GivenFiguresSweep> log) : TownSweep(source, log), ISweep
{
    public static string Schedule => "0 10 5 * * ?";

    protected override string Towns => "select towns_giving_figures()";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work, giving) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>(), scope.ServiceProvider.GetRequiredService<FigureGiving>());
        await work.BeginAsync(ct);
        await giving.HoldAsync(ct);
        // Ended while this waited: nothing is worked out any more.
        if (await db.PrefectureAgreements.SingleOrDefaultAsync(a => a.EndedAt == null, ct) is not { } agreement) return;
        var given = await giving.GiveAsync(ct);
        work.Record("prefectureView.given", "prefectureView", agreement.Id, new { given.Month, figures = CanonicalJson.Hash(given.Figures) });
        await work.CommitAsync(ct);
    }
}
