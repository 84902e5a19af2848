using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Brings an incident together with the signed contracts it touches, whose own hours run beside the law's days.</summary>
public static class RunningClocks
{
    private const string NoticeClause = "incident-report";
    private const string NoticeHours = "noticeHours";

    /// <summary>The clocks of each incident, in as many queries whether they are one or many.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IncidentClocks>> ClocksAsync(this VendorsDb db, IReadOnlyList<Incident> incidents, RuleSetContent rules, CancellationToken ct)
    {
        var ids = incidents.Select(i => i.Id).ToList();
        var subjects = (await db.IncidentSubjects.AsNoTracking().Where(s => ids.Contains(s.IncidentId)).ToListAsync(ct)).ToLookup(s => s.IncidentId);
        var reports = (await db.IncidentSteps.AsNoTracking().Where(s => ids.Contains(s.IncidentId) && s.ReportKind != null).Select(s => new { s.IncidentId, Kind = s.ReportKind!.Value, On = s.ReportedOn!.Value }).ToListAsync(ct))
            .ToLookup(s => s.IncidentId, s => (s.Kind, s.On));
        var engagements = subjects.SelectMany(g => g).Where(s => s.EngagementId != null).Select(s => s.EngagementId).Distinct().ToList();
        var uses = subjects.SelectMany(g => g).Where(s => s.CloudUseId != null).Select(s => s.CloudUseId).Distinct().ToList();
        var vendors = incidents.Where(i => !subjects.Contains(i.Id)).Select(i => i.VendorId).OfType<Guid>().Distinct().ToList();
        var contracts = await db.Contracts.AsNoTracking()
            .Where(c => c.SignedOn != null && c.State != ContractState.Superseded && (engagements.Contains(c.EngagementId) || uses.Contains(c.CloudUseId) || (c.State == ContractState.Signed && vendors.Contains(c.VendorId!.Value)))).OrderBy(c => c.Id).ToListAsync(ct);
        return incidents.ToDictionary(i => i.Id, i =>
        {
            var legal = IncidentClockRules.Legal(i.Nature, TownClock.DayOf(i.KnownAt), [.. reports[i.Id]], rules);
            var notices = IncidentClockRules.Notices(i.KnownAt, i.VendorNotifiedAt, contracts.Where(c => Touches(i, [.. subjects[i.Id]], c)).Select(c => Term(c, rules)));
            return new IncidentClocks([.. notices.Running, .. legal.Running], [.. notices.Omitted, .. legal.Omitted]);
        });
    }

    /// <summary>While it is not known which work an incident touches, any contract of its vendor in force may be.</summary>
    private static bool Touches(Incident incident, IReadOnlyList<IncidentSubject> subjects, Contract contract) =>
        subjects.Count == 0 ? contract.VendorId == incident.VendorId && contract.State == ContractState.Signed : subjects.Any(s => s.Subject == contract.Subject);

    private static NoticeTerm Term(Contract contract, RuleSetContent rules)
    {
        var clause = contract.Clauses.SingleOrDefault(c => c.Key == NoticeClause);
        if (clause is null) return new(contract.Id, contract.ReferenceNo, null, null);
        var value = contract.Variables.FirstOrDefault(v => v.ClauseKey == NoticeClause && v.Name == NoticeHours)?.Value;
        return new(contract.Id, contract.ReferenceNo, clause.ArticleNumber, int.TryParse(value, CultureInfo.InvariantCulture, out var hours) ? hours : rules.NoticeHours);
    }
}
