using System.Diagnostics;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Db;
using Npgsql;

namespace Ampira.Vendors.Bench;

/// <summary>Verifying a town's chain of a million events, from the database (quality.md S3).</summary>
public static class ChainFigure
{
    public const string Name = "verify a chain of a million events";
    private const int Events = 1_000_000;
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(DatabaseAccess access)
    {
        await using var owner = NpgsqlDataSource.Create(access.Owner);
        var (town, at) = (Guid.CreateVersion7(), new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
        await BenchData.RunAsync(owner, "insert into municipalities (id, code, name, name_en, residents, network_model) values ($1, '999990', '鎖の町', 'Chain', 1000, 'alpha')", town);
        await using (var connection = await owner.OpenConnectionAsync())
        {
            var events = new List<AuditEvent>(Events);
            await using (var copy = await connection.BeginBinaryImportAsync("copy audit_events (municipality_id, id, at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, vendor_id, changes) from stdin (format binary)"))
                for (var i = 0; i < Events; i++)
                {
                    var e = new AuditEvent
                    {
                        MunicipalityId = town, Id = Guid.CreateVersion7(), At = at.AddSeconds(i), ActorKind = "staff", ActorId = town, ActorName = "試験 一郎", Action = "vendor.changed", SubjectType = "vendor", SubjectId = Guid.CreateVersion7(),
                        Changes = $$"""{"name":"株式会社 {{i}}","version":{{i % 9}}}""",
                    };
                    events.Add(e);
                    await copy.StartRowAsync();
                    foreach (var id in new[] { e.MunicipalityId, e.Id }) await copy.WriteAsync(id);
                    await copy.WriteAsync(e.At);
                    await copy.WriteAsync(e.ActorKind);
                    await copy.WriteAsync(e.ActorId);
                    foreach (var text in new[] { e.ActorName, e.Action, e.SubjectType }) await copy.WriteAsync(text);
                    await copy.WriteAsync(e.SubjectId);
                    await copy.WriteNullAsync();
                    await copy.WriteAsync(e.Changes);
                    if (i == Events - 1) await copy.CompleteAsync();
                }
            var previous = ChainRules.Genesis;
            await using var seals = await connection.BeginBinaryImportAsync("copy audit_seals (municipality_id, sequence, event_id, hash_version, previous_hash, hash) from stdin (format binary)");
            foreach (var (i, e) in events.Index())
            {
                var hash = ChainRules.Hash(previous, i + 1, e);
                await seals.StartRowAsync();
                await seals.WriteAsync(town);
                await seals.WriteAsync(i + 1L);
                await seals.WriteAsync(e.Id);
                await seals.WriteAsync(ChainRules.HashVersion);
                await seals.WriteAsync(previous);
                await seals.WriteAsync(hash);
                previous = hash;
            }
            await seals.CompleteAsync();
        }
        await BenchData.RunAsync(owner, "delete from audit_unsealed where municipality_id = $1", town);
        await BenchData.RunAsync(owner, "analyze audit_events, audit_seals");
        await using var db = Schema.Context(owner);
        db.Tenant = Tenant.Of(Caller.System(town));
        var began = Stopwatch.GetTimestamp();
        var report = await ChainVerification.VerifyAsync(db, "", CheckpointSource.None, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(began);
        var isReached = report is { Intact: true, Events: Events } && took <= Goal;
        Console.WriteLine($"{Name}: {took.TotalSeconds:0.0} s, {(report.Intact ? "intact" : string.Join("; ", report.Faults))}; goal {Goal.TotalSeconds:0} s {(isReached ? "reached" : "NOT REACHED")}");
        return isReached ? 0 : 1;
    }
}
