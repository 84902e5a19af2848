using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Incidents;

public enum IncidentClockKind { ContractNotice, PreliminaryReport, FinalReport }

/// <summary>Why the law wants a leak reported (規則43条, 番号法29条の4 with its rule 2条; domain.md 6.4).</summary>
public enum IncidentTrigger { Sensitive, PropertyDamage, Malicious, ManyPersons, OrdinanceSensitive, NumberSystem, PublicExposure }

/// <summary>What the clocks follow from; null is not known.</summary>
public sealed record IncidentNature(bool PersonalInformation, bool MyNumber, bool? Sensitive, bool? PropertyDamage, bool? Malicious, int? PeopleAffected, LeakFacts? Leak = null);

/// <param name="IsKnown">False: nothing is known yet, and so it counts.</param>
public sealed record TriggerFound(IncidentTrigger Trigger, bool IsKnown);

/// <param name="WarnOn">From this day on it is urgent.</param>
/// <param name="DueOn">The last day, in the town's time.</param>
/// <param name="DueAt">The last instant where it is counted in hours.</param>
/// <param name="DoneOn">The day it was met; null while it runs.</param>
public sealed record IncidentClock(IncidentClockKind Kind, Guid? ContractId, DateOnly? WarnOn, DateOnly DueOn, DateTimeOffset? DueAt, DateOnly? DoneOn, Text Reason);

/// <summary>A clock that does not run, and why.</summary>
public sealed record OmittedClock(IncidentClockKind Kind, Guid? ContractId, Text Reason);

public sealed record IncidentClocks(IReadOnlyList<IncidentClock> Running, IReadOnlyList<OmittedClock> Omitted);

/// <summary>What a signed contract says of the notice; <paramref name="Hours"/> null where it has no such clause.</summary>
public sealed record NoticeTerm(Guid ContractId, string ReferenceNo, int? ArticleNumber, int? Hours);

/// <summary>The days that run after an incident is known. The day of knowledge is day 1 (domain.md 6.4, PPC guideline 別添2).</summary>
public static class IncidentClockRules
{
    public const int ManyPersons = 100;
    private const int PreliminaryWarnDay = 3;
    private const int PreliminaryDay = 5;
    private const int FinalDay = 30;
    private const int FinalDayMalicious = 60;
    private const int FinalLeadDays = 7;

    /// <summary>
    /// The triggers that hold, or of which nothing is known yet. The first two are of personal information in general only. Those of the leak facts
    /// count once they are known: most towns have no 条例要配慮個人情報, and a My Number incident is reported in any case.
    /// </summary>
    public static IReadOnlyList<TriggerFound> Triggers(IncidentNature n)
    {
        var found = new List<TriggerFound>();
        if (LeakRules.IsExempt(n.Leak) || LeakRules.IsNone(n.Leak)) return found;
        if (n.PersonalInformation)
        {
            Add(IncidentTrigger.Sensitive, n.Sensitive);
            Add(IncidentTrigger.PropertyDamage, n.PropertyDamage);
        }
        if (!n.PersonalInformation && !n.MyNumber) return found;
        Add(IncidentTrigger.Malicious, n.Malicious);
        Add(IncidentTrigger.ManyPersons, n.PeopleAffected is { } people ? people > ManyPersons : null);
        if (n.PersonalInformation) Add(IncidentTrigger.OrdinanceSensitive, n.Leak?.OrdinanceSensitive == true);
        if (n.MyNumber) Add(IncidentTrigger.NumberSystem, n.Leak?.NumberSystem == true);
        if (n.MyNumber) Add(IncidentTrigger.PublicExposure, n.Leak?.PublicExposure == true);
        return found;

        void Add(IncidentTrigger trigger, bool? holds)
        {
            if (holds != false) found.Add(new(trigger, holds is not null));
        }
    }

    /// <summary>Whether 速報 and 確報 are to be made. A My Number incident is reported under the guideline even when no trigger holds.</summary>
    public static bool MustBeReported(IncidentNature nature) => (nature.MyNumber && !LeakRules.IsNone(nature.Leak)) || Triggers(nature).Count > 0;

    /// <param name="reports">The reports made so far with their days; one final report serves as both.</param>
    public static IncidentClocks Legal(IncidentNature nature, DateOnly knownOn, IReadOnlyCollection<(IncidentReportKind Kind, DateOnly On)> reports, RuleSetContent rules)
    {
        if (!MustBeReported(nature))
        {
            var why = !nature.PersonalInformation && !nature.MyNumber ? IncidentTexts.NoPersonalInformation
                : LeakRules.IsNone(nature.Leak) ? IncidentTexts.NoLeak : LeakRules.IsExempt(nature.Leak) ? IncidentTexts.Encrypted : IncidentTexts.NoTrigger.With(ManyPersons);
            return new([], [new(IncidentClockKind.PreliminaryReport, null, why), new(IncidentClockKind.FinalReport, null, why)]);
        }
        var because = IncidentTexts.Triggers(nature, Triggers(nature));
        DateOnly? final = Made(IncidentReportKind.Final), preliminary = Made(IncidentReportKind.Preliminary) ?? final;
        var lastDay = nature.Malicious == true ? FinalDayMalicious : FinalDay;
        var due = CalendarRules.NotEarlier(Day(lastDay), rules);
        return new(
        [
            new(IncidentClockKind.PreliminaryReport, null, Day(PreliminaryWarnDay), Day(PreliminaryDay), null, preliminary, IncidentTexts.Preliminary.Then(because)),
            new(IncidentClockKind.FinalReport, null, due.AddDays(-FinalLeadDays), due, null, final, (nature.Malicious == true ? IncidentTexts.FinalMalicious : IncidentTexts.Final).Then(because)),
        ], []);

        DateOnly Day(int number) => knownOn.AddDays(number - 1);

        DateOnly? Made(IncidentReportKind kind) => reports.Where(r => r.Kind == kind).Select(r => (DateOnly?)r.On).Min();
    }

    /// <summary>The hours each touched contract gives the vendor to tell the town, counted from when it is known.</summary>
    public static IncidentClocks Notices(DateTimeOffset knownAt, DateTimeOffset? notifiedAt, IEnumerable<NoticeTerm> contracts)
    {
        var (running, omitted) = (new List<IncidentClock>(), new List<OmittedClock>());
        foreach (var contract in contracts)
        {
            if (contract.Hours is not { } hours)
            {
                omitted.Add(new(IncidentClockKind.ContractNotice, contract.ContractId, IncidentTexts.NoNoticeClause.With(contract.ReferenceNo)));
                continue;
            }
            var dueAt = knownAt.AddHours(hours);
            running.Add(new(IncidentClockKind.ContractNotice, contract.ContractId, null, TownClock.DayOf(dueAt), dueAt, notifiedAt is { } at ? TownClock.DayOf(at) : null,
                IncidentTexts.Notice.With(contract.ReferenceNo, contract.ArticleNumber, hours)));
        }
        return new(running, omitted);
    }

    public static bool IsOverdue(IncidentClock clock, DateOnly today, DateTimeOffset now) => clock.DoneOn is null && (clock.DueAt is { } at ? at < now : clock.DueOn < today);

    /// <summary>The step to tell people of on this day: the warning, then the day itself; null before, and once it is met.</summary>
    public static string? Step(IncidentClock clock, DateOnly today, DateTimeOffset now)
    {
        if (clock.DoneOn is not null) return null;
        if (clock.DueAt is { } at ? at <= now : clock.DueOn <= today) return "due";
        return clock.WarnOn <= today ? "warn" : null;
    }
}
