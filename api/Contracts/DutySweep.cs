using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>
/// Opens a finding for each duty of a vendor whose day has passed, citing the article. It is stateful: "overdue, and no finding yet" by
/// the finding's unique key, looked at under the duty's row lock, so that repeats, restarts and a second process open none twice.
/// </summary>
public sealed class DutySweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<DutySweep> log) : TownSweep(source, log), ISweep
{
    /// <summary>Days to put right what is overdue, counted from the day it is found so.</summary>
    /// <summary>A contractor that does not do what it owes: 委託管理の不備 of the policy's article 3(2).</summary>
    private const string OverdueThreat = "mismanagement.contractorManagement";
    private const int DaysToRemedy = 14;
    private const int MaxTitle = 150;

    // Each day has its first run soon after midnight; the later ones take up what a stopped process left.
    public static string Schedule => "0 20 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        foreach (var duty in await OverdueAsync(town, ct)) await OpenAsync(town, duty, ct);
    }

    private static string KeyOf(Guid dutyId) => $"duty:{dutyId}";

    private async Task<List<Guid>> OverdueAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, today) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday());
        var overdue = await db.Duties.Where(d => d.Who == DutyParty.Vendor && DutyStateRules.Undelivered.Contains(d.State) && d.DueOn < today).OrderBy(d => d.DueOn).Select(d => d.Id).ToListAsync(ct);
        var keys = overdue.Select(KeyOf).ToList();
        var found = (await db.Findings.Where(f => keys.Contains(f.SourceKey!)).Select(f => f.SourceKey!).ToListAsync(ct)).ToHashSet();
        return [.. overdue.Where(id => !found.Contains(KeyOf(id)))];
    }

    private async Task OpenAsync(Guid town, Guid dutyId, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var (today, key) = (clock.TownToday(), KeyOf(dutyId));
        var duty = (await db.Duties.FromSql($"select * from duties where municipality_id = {town} and id = {dutyId} for no key update skip locked").ToListAsync(ct)).SingleOrDefault();
        if (duty is null || !DutyStateRules.IsOverdue(duty.State, duty.DueOn, today) || await db.Findings.AnyAsync(f => f.SourceKey == key, ct)) return;
        var contract = await db.Contracts.Where(c => c.Id == duty.ContractId).Select(c => c.ReferenceNo).SingleAsync(ct);
        var owner = duty.EngagementId is { } engagement
            ? await db.Engagements.Where(e => e.Id == engagement).Select(e => e.RequestedById).SingleAsync(ct)
            : await db.CloudUses.Where(u => u.Id == duty.CloudUseId).Select(u => u.RequestedById).SingleAsync(ct);
        var finding = new Finding
        {
            MunicipalityId = town, Id = Guid.CreateVersion7(), ReferenceNo = "", VendorId = duty.VendorId, Title = DutyTexts.OverdueTitle.With(duty.Title.Ja.Length <= MaxTitle ? duty.Title.Ja : duty.Title.Ja[..MaxTitle]).Ja,
            Detail = DutyTexts.OverdueDetail.With(contract, duty.ArticleNumber, duty.Title.Ja, duty.DueOn).Ja, Severity = FindingSeverity.Medium, State = FindingState.Open,
            DueOn = CalendarRules.NotEarlier(today.AddDays(DaysToRemedy), (await db.RulesAsync(today, ct)).Content), OwnerId = owner, Source = FindingSource.Duty, SourceKey = key,
            ContractId = duty.ContractId, ClauseKey = duty.ClauseKey, ArticleNumber = duty.ArticleNumber,
            Threats = [OverdueThreat],
        };
        finding.SetSubject(duty.Subject);
        await db.OpenAsync(finding, work, Caller.System(town), today, ct);
        await work.CommitAsync(ct);
    }
}
