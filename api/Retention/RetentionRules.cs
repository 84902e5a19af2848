using System.Globalization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Retention;

/// <summary>What is kept, and disposed of, as a whole: with every row that is part of it.</summary>
public enum RetainedKind { Engagement, CloudUse, Incident, VendorAssessment, ChangeNotice, Vendor }

/// <summary>What an object's period hangs on.</summary>
/// <param name="Ended">The day it counts from; null while the object still runs.</param>
/// <param name="What">What happened on that day, or what has to happen yet, as a whole sentence.</param>
/// <param name="Strict">Why the longer period is taken; null: the general one.</param>
public sealed record RetentionFacts(RetainedKind Kind, DateOnly? Ended, Text What, Text? Strict);

/// <summary>Another object that has to be kept, and this one with it.</summary>
/// <param name="Until">Its last day; null: it still runs.</param>
public sealed record RetentionTie(string ReferenceNo, DateOnly? Until);

/// <param name="Until">The last day on which it is kept; null: it has none yet.</param>
/// <param name="Lines">Why, step by step.</param>
public sealed record RetentionOutcome(DateOnly? Until, IReadOnlyList<Text> Lines);

/// <summary>Until when something is kept, and why.</summary>
public static class RetentionRules
{
    public static string RegisterOf(RetainedKind kind) => kind switch
    {
        RetainedKind.Engagement => "engagements", RetainedKind.CloudUse => "cloudUses", RetainedKind.Incident => "incidents", RetainedKind.VendorAssessment => "vendorAssessments", RetainedKind.ChangeNotice => "changeNotices", _ => "vendors",
    };

    public static RetentionRule RuleOf(RetainedKind kind, RetentionPlan plan) => plan.Registers.First(r => r.Register == RegisterOf(kind));

    /// <summary>The first day of a period that hangs on a day.</summary>
    public static DateOnly CountsFrom(DateOnly ended, RetentionStart from) => from == RetentionStart.Day ? ended.AddDays(1) : new(ended.Month >= 4 ? ended.Year + 1 : ended.Year, 4, 1);

    public static DateOnly LastDay(DateOnly ended, RetentionRule rule, bool isStrict) => CountsFrom(ended, rule.From).AddMonths(isStrict ? rule.KeepMonthsStrict : rule.KeepMonths).AddDays(-1);

    /// <summary>An object that ended no later than this day can be past its last one today: the longest of what may be left out of a search.</summary>
    public static DateOnly EndedBy(DateOnly today, RetentionRule rule) => today.AddMonths(-rule.KeepMonths);

    public static RetentionOutcome Of(RetentionFacts facts, RetentionPlan plan, int ruleSet, IReadOnlyList<RetentionTie> ties)
    {
        var rule = RuleOf(facts.Kind, plan);
        var lines = new List<Text> { facts.What };
        if (facts.Ended is not { } ended) return new(null, [.. lines, RetentionTexts.NotYet]);
        if (facts.Strict is { } strict) lines.Add(strict);
        var months = facts.Strict is null ? rule.KeepMonths : rule.KeepMonthsStrict;
        lines.Add(RetentionTexts.Counts.With(Day(CountsFrom(ended, rule.From)), months, ruleSet, rule.Basis));
        var until = LastDay(ended, rule, facts.Strict is not null);
        foreach (var tie in ties)
        {
            if (tie.Until is not { } day) return new(null, [.. lines, RetentionTexts.TiedOpen.With(tie.ReferenceNo)]);
            if (day <= until) continue;
            until = day;
            lines.Add(RetentionTexts.Tied.With(tie.ReferenceNo, Day(day)));
        }
        return new(until, [.. lines, RetentionTexts.Until.With(Day(until))]);
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
