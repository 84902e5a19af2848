using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>What becomes of a contract's duties when it is amended: those it still has go on, each once; new ones are added; those that fell away and are not yet due end.</summary>
public sealed record AmendedDuties(IReadOnlyList<(Duty Duty, DateOnly DueOn)> Kept, IReadOnlyList<DatedDuty> Added, IReadOnlyList<Duty> Dropped);

public static class AmendedDutyRules
{
    private static readonly HashSet<DutyTrigger> Once = [DutyTrigger.Signed, DutyTrigger.Start, DutyTrigger.End];

    /// <param name="triggers">Of the amended contract's duties, by clause and duty key.</param>
    /// <param name="wanted">What the amended contract makes over its whole term.</param>
    /// <param name="fresh">The same counted from the amendment on: what a clause owes that was not in the contract before.</param>
    /// <param name="day">The amendment's; what was due before it stays as it is, and is not made afterwards.</param>
    public static AmendedDuties Plan(IReadOnlyList<Duty> existing, IReadOnlyDictionary<(string, string), DutyTrigger> triggers, IReadOnlyList<DatedDuty> wanted, IReadOnlyList<DatedDuty> fresh, DateOnly day)
    {
        var (kept, added, dropped) = (new List<(Duty, DateOnly)>(), new List<DatedDuty>(), new List<Duty>());
        var (owed, wants) = (existing.ToLookup(d => (d.ClauseKey, d.DutyKey, d.SubcontractorId)), wanted.ToLookup(d => (d.ClauseKey, d.DutyKey, d.SubcontractorId)));
        foreach (var (key, duties) in owed.Select(g => (g.Key, g.ToList())))
        {
            var due = wants[key].Select(d => d.DueOn).ToList();
            var isOnce = triggers.TryGetValue((key.ClauseKey, key.DutyKey), out var trigger) && Once.Contains(trigger);
            foreach (var duty in duties)
            {
                if (duty.DutyKey == DeviationRules.AmendDuty || duty.State != DutyState.Open || duty.DueOn < day || due.Contains(duty.DueOn)) kept.Add((duty, duty.DueOn));
                else if (isOnce && due.Count > 0) kept.Add((duty, trigger == DutyTrigger.End ? due[0] : duty.DueOn));
                else dropped.Add(duty);
            }
            if (!isOnce) added.AddRange(wants[key].Where(d => d.DueOn >= day && duties.All(x => x.DueOn != d.DueOn)));
        }
        added.AddRange(fresh.Where(d => !owed.Contains((d.ClauseKey, d.DutyKey, d.SubcontractorId))));
        return new(kept, added, dropped);
    }
}
