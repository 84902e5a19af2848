using System.Text.Json;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.Retention.LegalHolds;

namespace Ampira.Vendors.Api.Retention.Disposals;

public sealed record DisposalInput(Guid DisposalId, string Language);

/// <summary>
/// Disposes of what was approved, object by object, and answers the record of it. Unlike other operations it changes the town's rows; begun anew after a crash it goes on
/// where it broke off, because each object has an outcome or none.
/// </summary>
public sealed class DisposalWork(VendorsDb db, TownScopes towns, TimeProvider clock) : IOperationWork
{
    public const string KindName = "disposal";

    public string Kind => KindName;

    public async Task<OperationResult> RunAsync(byte[] input, OperationProgress progress, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<DisposalInput>(input, CanonicalJson.Options)!;
        var outcomes = db.DisposalOutcomes;
        var waiting = await db.DisposalItems.Where(i => i.DisposalId == asked.DisposalId && !outcomes.Any(o => o.DisposalId == i.DisposalId && o.Number == i.Number)).OrderBy(i => i.Number).Select(i => i.Number).ToListAsync(ct);
        foreach (var (done, number) in waiting.Index())
        {
            await using var scope = towns.Open(progress.Town);
            if (!await scope.ServiceProvider.GetRequiredService<Disposing>().DisposeAsync(progress.Town, asked.DisposalId, number, ct)) throw Refusal.Conflict("state", RetentionTexts.NotInState.With(EnumWords.Of(DisposalState.Withdrawn)));
            await progress.ReportAsync((done + 1) * 95 / waiting.Count, ct);
        }
        await FinishAsync(progress.Town, asked.DisposalId, ct);
        var disposal = await db.Disposals.AsNoTracking().SingleAsync(d => d.Id == asked.DisposalId, ct);
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == progress.Town).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        return new(await DisposalCertificate.MakeAsync(db, disposal, town, asked.Language == "en" ? Languages.English : Languages.Japanese, ct), DocxFile.MediaType);
    }

    private async Task FinishAsync(Guid town, Guid id, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (own, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        await own.HoldRetentionAsync(town, ct);
        var disposal = await own.Disposals.SingleAsync(d => d.Id == id, ct);
        if (disposal.State != DisposalState.Approved) return;
        (disposal.State, disposal.FinishedAt) = (DisposalRules.Next(disposal.State, DisposalAction.Run), clock.GetUtcNow());
        await own.SaveChangesAsync(ct);
        var came = await own.DisposalOutcomes.Where(o => o.DisposalId == id).GroupBy(o => o.IsDisposed).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        work.Record("disposal.done", "disposal", disposal.Id, new { disposal.ReferenceNo, disposed = came.Where(c => c.Key).Sum(c => c.Count), skipped = came.Where(c => !c.Key).Sum(c => c.Count) });
        await work.CommitAsync(ct);
    }
}
