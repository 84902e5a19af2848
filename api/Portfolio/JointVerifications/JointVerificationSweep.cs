using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.JointVerifications;
using Npgsql;

namespace Ampira.Vendors.Api.Portfolio.JointVerifications;

/// <summary>
/// Carries from town to town, each in units of work of its own, what no town may do in another: a lead town says that a finding was opened about what it looked at, a relying town reads
/// that, a withdrawal or the end of the time, and its own cases stand otherwise from then on. What is told already is not told again.
/// </summary>
public sealed class JointVerificationSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<JointVerificationSweep> log) : TownSweep(source, log), ISweep
{
    // Of reliances in this town beside what their lead towns say now. A result that is gone counts as withdrawn.
    private const string Told =
        """
        select r.id, j.id is null, j.withdrawn_on, j.finding_on from reliances r left join joint_results j on j.id = r.joint_verification_id and j.municipality_id <> r.municipality_id
        where r.municipality_id = $1 and r.ended_at is null order by r.id
        """;

    public static string Schedule => "0 3/5 * * * ?";

    protected override string Towns => "select towns_with_joint_verifications()";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, today) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday());
        foreach (var offer in await db.JointResults.AsNoTracking().Where(r => r.MunicipalityId == town && r.WithdrawnOn == null && r.FindingOn == null).Select(r => r.Id).ToListAsync(ct)) await LeadAsync(town, offer, today, ct);
        var told = new List<(Guid Id, DateOnly? WithdrawnOn, DateOnly? FindingOn)>();
        await db.EachAsync(Told, r => told.Add((r.GetGuid(0), r.GetBoolean(1) ? today : r.IsDBNull(2) ? null : r.GetFieldValue<DateOnly>(2), r.IsDBNull(3) ? null : r.GetFieldValue<DateOnly>(3))), ct, town);
        foreach (var (id, withdrawn, finding) in told) await RelyAsync(town, id, withdrawn, finding, today, ct);
    }

    private async Task LeadAsync(Guid town, Guid id, DateOnly today, CancellationToken ct)
    {
        await using var own = towns.Open(town);
        var (db, work) = (own.ServiceProvider.GetRequiredService<VendorsDb>(), own.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var offer = await db.JointVerifications.SingleAsync(j => j.Id == id, ct);
        var (assessment, since) = (await db.Assessments.AsNoTracking().SingleAsync(a => a.Id == offer.AssessmentId, ct), offer.OfferedAt);
        if (!await db.Findings.About(assessment.Subject).AnyAsync(f => f.CreatedAt > since && FindingRules.Unsettled.Contains(f.State), ct)) return;
        var result = await db.JointResults.SingleAsync(r => r.Id == id, ct);
        if (result.FindingOn is not null) return;
        result.FindingOn = today;
        await db.SaveChangesAsync(ct);
        work.Record("jointVerification.findingOpened", "jointVerification", id, new { result.FindingOn }, offer.VendorId);
        await work.CommitAsync(ct);
    }

    private async Task RelyAsync(Guid town, Guid id, DateOnly? withdrawnOn, DateOnly? findingOn, DateOnly today, CancellationToken ct)
    {
        await using var own = towns.Open(town);
        var (db, work) = (own.ServiceProvider.GetRequiredService<VendorsDb>(), own.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        if (await db.Reliances.SingleOrDefaultAsync(r => r.Id == id && r.EndedAt == null, ct) is not { } reliance) return;
        var now = RelianceRules.Standing(withdrawnOn, findingOn, reliance.Result.ValidUntil, today);
        if (now == reliance.Standing) return;
        (reliance.Standing, reliance.StandingOn) = (now, today);
        await db.SaveChangesAsync(ct);
        work.Record("reliance.changed", "reliance", reliance.Id, new { reliance.Standing, reliance.StandingOn });
        work.Publish("reliance.changed", $"reliance.changed:{reliance.Id}:{EnumWords.Of(now)}", RelianceHappened.Of(reliance));
        await work.CommitAsync(ct);
    }
}
