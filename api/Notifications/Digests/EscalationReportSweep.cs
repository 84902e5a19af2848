using System.Globalization;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Notifications.Digests;

/// <summary>
/// On the first working day of a month, or as soon after as a process runs, works out what of the month before would have gone to the CISO, had its tier been graver (domain.md 6.3). Once a month by
/// the outbox row's key, whoever runs it; a month without anything is worked out too, and nobody is written to.
/// </summary>
public sealed class EscalationReportSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<EscalationReportSweep> log) : TownSweep(source, log), ISweep
{
    public const string EventType = "escalation.reported";

    private static readonly string[] Reminders = ["reverification.reminder", "duty.reminder"];

    public static string Schedule => "0 20 8-17 * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, today) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday());
        var rules = (await db.RulesAsync(today, ct)).Content;
        if (today < DigestRules.ReportDay(today, rules) || DigestRules.Reported(rules) is not { } told) return;
        var next = new DateOnly(today.Year, today.Month, 1);
        var month = next.AddMonths(-1);
        var key = $"{EventType}:{month:yyyy-MM}";
        if (await db.OutboxEvents.AnyAsync(e => e.Key == key, ct)) return;
        var report = await ReportAsync(db, month, next, told, ct);
        await using var own = towns.Open(town);
        var work = own.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(ct);
        work.Publish(EventType, key, report);
        work.Record(EventType, "municipality", town, new { report.Month, report.Looks, report.Duties, report.Open });
        await work.CommitOnceAsync(ct);
    }

    private static async Task<MonthlyReport> ReportAsync(VendorsDb db, DateOnly month, DateOnly next, (int OverdueDays, int MaxTier) told, CancellationToken ct)
    {
        var (from, to) = (TownClock.StartOf(month), TownClock.StartOf(next));
        var sent = await db.OutboxEvents.AsNoTracking().Where(e => Reminders.Contains(e.Type) && e.OccurredAt >= from && e.OccurredAt < to).OrderBy(e => e.Id).ToListAsync(ct);
        // What is still late enough at the month's end, and what was during it and is done since. A month reminds of one thing several times: its latest reminder says it.
        var lateFrom = next.AddDays(-1 - told.OverdueDays);
        var looks = await db.Reverifications.AsNoTracking().Where(r => r.State == ReverificationState.Planned && r.Tier > told.MaxTier && r.DueOn <= lateFrom).ToDictionaryAsync(r => r.Id, r => r.DueOn, ct);
        var duties = await LateDutiesAsync(db, lateFrom, told.MaxTier, ct);
        foreach (var r in sent.Where(e => e.Type == Reminders[0]).Select(e => e.Read<Reminder>()).Where(r => DigestRules.IsReported(r.Step, r.Audience, told.OverdueDays))) looks[r.ReverificationId] = r.DueOn;
        foreach (var r in sent.Where(e => e.Type == Reminders[1]).Select(e => e.Read<DutyReminder>()).Where(r => DigestRules.IsReported(r.Step, r.Audience, told.OverdueDays))) duties[r.DutyId] = r.DueOn;
        var items = (await LooksAsync(db, looks, ct)).Concat(await DutiesAsync(db, duties, ct)).OrderBy(i => i.DueOn).ThenBy(i => i.Reference, StringComparer.Ordinal).ToList();
        return new(month.ToString("yyyy-MM", CultureInfo.InvariantCulture), told.MaxTier + 1, told.OverdueDays, looks.Count, duties.Count, items.Count(i => i.IsOpen), [.. items.Take(DigestRules.Most)]);
    }

    private static async Task<Dictionary<Guid, DateOnly>> LateDutiesAsync(VendorsDb db, DateOnly lateFrom, int maxTier, CancellationToken ct)
    {
        var late = await db.Duties.AsNoTracking().Where(d => DutyStateRules.Undelivered.Contains(d.State) && d.DueOn <= lateFrom).ToListAsync(ct);
        var tiers = await DutyReminderSweep.TiersAsync(db, late, ct);
        return late.Where(d => (d.EngagementId is { } id ? tiers.GetValueOrDefault(id, DutyReminderSweep.UnknownTier) : DutyReminderSweep.UnknownTier) > maxTier).ToDictionary(d => d.Id, d => d.DueOn);
    }

    private static async Task<List<OverdueItem>> LooksAsync(VendorsDb db, IReadOnlyDictionary<Guid, DateOnly> dueOn, CancellationToken ct)
    {
        var ids = dueOn.Keys.ToList();
        var looks = await db.Reverifications.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        var numbers = await db.NumbersAsync(looks, ct);
        return looks.ConvertAll(l => new OverdueItem(false, numbers.GetValueOrDefault(l.Subject.Id, "—"), dueOn[l.Id], PageOf(l.Subject), l.State is ReverificationState.Planned or ReverificationState.Issued));
    }

    private static async Task<List<OverdueItem>> DutiesAsync(VendorsDb db, IReadOnlyDictionary<Guid, DateOnly> dueOn, CancellationToken ct)
    {
        var ids = dueOn.Keys.ToList();
        var duties = await db.Duties.AsNoTracking().Where(d => ids.Contains(d.Id)).Join(db.Contracts, d => d.ContractId, c => c.Id, (d, c) => new { d.Id, d.State, d.ArticleNumber, c.ReferenceNo }).ToListAsync(ct);
        return duties.ConvertAll(d => new OverdueItem(true, d.ArticleNumber == 0 ? d.ReferenceNo : $"{d.ReferenceNo} §{d.ArticleNumber}", dueOn[d.Id], $"/Duties/{d.Id}", DutyStateRules.Undelivered.Contains(d.State)));
    }

    private static string PageOf(Subject subject) => subject.Type switch { SubjectType.Engagement => "/Engagements/", SubjectType.CloudUse => "/CloudUses/", _ => "/Vendors/" } + subject.Id;
}
