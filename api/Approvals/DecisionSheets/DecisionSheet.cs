using System.Globalization;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Approvals.DecisionSheets;

/// <summary>One place of the 決裁欄: whose, and whether this one decides.</summary>
public sealed record Stamp(string Role, bool Decides);

/// <summary>A line of the sheet: what it is about and what is to be said; a line end begins a new line.</summary>
public sealed record SheetLine(string Label, string Text);

/// <summary>起案: what the decider sees on one page, whatever it is written out as.</summary>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
/// <param name="Foot">What it was made from: rule set version and hash of the input.</param>
public sealed record DecisionSheet(string Language, string Title, string Town, string ReferenceNo, string Date, IReadOnlyList<Stamp> Stamps, IReadOnlyList<SheetLine> Lines, string Foot);

/// <summary>Gathers one page for the decider: what, who, facts, tier, score and residual risk with their lines, open gates and exceptions, conditions proposed, route.</summary>
public sealed class DecisionSheetReading(VendorsDb db, CaseRisk risk, CaseStanding standing, ClauseLibrary library, TimeProvider clock)
{
    /// <summary>How much of a list or text has room on the page; what is left out is counted, never silently dropped.</summary>
    private const int MaxGates = 6, MaxConditions = 4, MaxText = 120, MaxReason = 60;

    public async Task<DecisionSheet> ReadAsync(ICase subject, Text town, CultureInfo culture, CancellationToken ct)
    {
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        var (input, result) = await risk.ReadAsync(subject, null, ct);
        var rules = (await db.RulesAsync(clock.TownToday(), ct)).Content;
        var line = LineRules.Of(subject.SubjectType, input.Facts, rules, library.Conditions);
        var (decision, now, _) = await standing.ReadAsync(subject, ct);
        var (route, eligible) = (DecisionRules.Route(result.Residual, rules), DecisionRules.Eligible(result.Residual, line, rules));
        var unit = await db.OrgUnits.Where(u => u.Id == subject.OrgUnitId).Select(u => u.Name).SingleAsync(ct);
        var vendor = await db.Vendors.Where(v => v.Id == subject.VendorId).Select(v => v.Name).SingleOrDefaultAsync(ct);
        var requester = await db.People.Where(p => p.Id == subject.RequestedById).Select(p => p.Name).SingleOrDefaultAsync(ct);
        List<SheetLine> lines =
        [
            new(Say(SheetTexts.What), Say(SheetTexts.WhatText, Short(subject.Title), subject.ReferenceNo) + await PurposeAsync(subject, culture, ct)),
            new(Say(SheetTexts.Who), Say(SheetTexts.WhoText, unit, requester ?? "—", vendor ?? Say(SheetTexts.NotAwarded), Day(subject.StartsOn, culture), Day(subject.EndsOn, culture))),
            new(Say(SheetTexts.Facts), FactsText.Of(input.Facts, culture) + (subject.FactsAreConfirmed ? "" : "\n" + Say(SheetTexts.NotConfirmed))),
            new(Say(SheetTexts.Tier), Say(SheetTexts.TierText, result.Tier, result.Inherent.Score, result.TierReason.In(culture)) + "\n" + string.Join(culture == Languages.English ? ", " : "、", result.Inherent.Lines.Select(l => $"{Say(SheetTexts.Factor(l.Factor))} {l.Points}"))),
            new(Say(SheetTexts.Control), result.ControlScore is { } score ? Say(SheetTexts.ControlText, score, result.Level, result.ControlLines.Count(l => l.Counts), result.ControlLines.Count(l => l.Counts && l.AnswerPercent < 100)) : Say(SheetTexts.NoControl)),
            new(Say(SheetTexts.Residual), Say(SheetTexts.ResidualText, Say(SheetTexts.Risk(result.Residual)), line.Title.In(culture))),
            new(Say(SheetTexts.Gates), Gates(result.Gates, culture)),
            new(Say(SheetTexts.Conditions), await ConditionsAsync(subject, result, decision, now, route, culture, ct)),
            new(Say(SheetTexts.Route), RouteText(route, line, eligible, culture)),
        ];
        if (subject is CloudUse applied) lines.Insert(lines.Count - 2, new(Say(SheetTexts.Scope), ScopeText(now.Scope ?? ScopeRules.Complete(null, input.Facts, applied.OrgUnitId, applied.Plan), await UnitsAsync(now.Scope, unit, ct), culture)));
        if (decision is not null) lines.Add(new(Say(SheetTexts.Before), Say(SheetTexts.BeforeText, Day(TownClock.DayOf(decision.DecidedAt), culture), Say(SheetTexts.Outcome(decision.Outcome)), decision.DecidedByName, Short(decision.Reason))));
        lines.Add(new(Say(SheetTexts.Decision), Say(SheetTexts.DecisionText)));
        string[] shown = ["requester", "sectionHead", .. subject.SubjectType == SubjectType.CloudUse ? new[] { "itReviewer" } : ["procurement"], .. eligible.Where(r => r is not ("sectionHead" or "departmentHead"))];
        return new(
            culture == Languages.English ? "en" : "ja", Say(SheetTexts.Title(subject.SubjectType)), town.In(culture), subject.ReferenceNo, Day(clock.TownToday(), culture),
            [.. shown.Select(r => new Stamp(Say(SheetTexts.Role(r)), eligible.Contains(r)))], lines, Say(SheetTexts.Foot, result.RuleSetVersion, result.InputHash));
    }

    private async Task<string> PurposeAsync(ICase subject, CultureInfo culture, CancellationToken ct)
    {
        if (subject is not CloudUse use) return "";
        var service = await db.CloudServices.Where(s => s.Id == use.CloudServiceId).Select(s => s.Name).SingleAsync(ct);
        return "\n" + SheetTexts.UseText.With(service, use.Plan ?? "—", Short(use.Purpose)).In(culture);
    }

    private static string Gates(IReadOnlyList<Gate> gates, CultureInfo culture)
    {
        var (open, waived) = (gates.Where(g => g.Open).ToList(), gates.Where(g => g.WaivedUntil is not null).ToList());
        List<string> said = [open.Count == 0 ? SheetTexts.NoGates.In(culture) : SheetTexts.OpenGates.With(open.Count).In(culture), .. open.Take(MaxGates).Select(g => SheetTexts.Reasoned.With(g.Key, g.Title.In(culture), Short(g.Reason.In(culture), MaxReason)).In(culture))];
        if (open.Count > MaxGates) said.Add(SheetTexts.More.With(open.Count - MaxGates).In(culture) + $" ({string.Join(", ", open.Skip(MaxGates).Select(g => g.Key))})");
        var text = string.Join('\n', said);
        if (gates.Count(g => g.IsWarning) is > 0 and var warnings) text += "\n" + SheetTexts.Warnings.With(warnings, string.Join(", ", gates.Where(g => g.IsWarning).Select(g => g.Key))).In(culture);
        return waived.Count == 0 ? text : text + "\n" + SheetTexts.Waived.With(string.Join(", ", waived.Select(g => $"{g.Key} ({Day(g.WaivedUntil, culture)})"))).In(culture);
    }

    /// <summary>Conditions of the approval in force that are still open, then the weightiest answers that are not a full yes.</summary>
    private async Task<string> ConditionsAsync(ICase subject, RiskResult result, Decision? decision, Standing now, DecisionRoute route, CultureInfo culture, CancellationToken ct)
    {
        List<string> proposed = [.. now.Conditions.Where(c => c.State == ConditionState.Open).Select(c => SheetTexts.KeptCondition.With(Short(c.Condition.Text), Day(c.Condition.DueOn, culture)).In(culture))];
        var weak = result.ControlLines.Where(l => l.Counts && l.AnswerPercent < 100).OrderByDescending(l => l.Weight).ThenBy(l => l.QuestionKey, StringComparer.Ordinal).ToList();
        if (weak.Count > 0)
        {
            var questions = await db.Assessments.AsNoTracking().About(subject.Subject).Where(a => a.State != AssessmentState.Draft && a.State != AssessmentState.Cancelled && !a.ForSelection).OrderByDescending(a => a.Id).Select(a => a.Questions).FirstAsync(ct);
            proposed.AddRange(weak.Select(l => SheetTexts.WeakAnswer.With(Short(questions.FirstOrDefault(q => q.Key == l.QuestionKey)?.Text.In(culture) ?? l.QuestionKey, 60)).In(culture)));
        }
        List<string> said = [.. proposed.Take(MaxConditions).Select((p, i) => $"({i + 1}) {p}")];
        if (proposed.Count > MaxConditions) said.Add(SheetTexts.More.With(proposed.Count - MaxConditions).In(culture));
        if (route.ConditionsRequired) said.Insert(0, SheetTexts.ConditionsRequired.In(culture));
        return said.Count == 0 ? SheetTexts.NoConditions.In(culture) : string.Join('\n', said);
    }

    private static string RouteText(DecisionRoute route, DecisionLine line, IReadOnlyList<string> eligible, CultureInfo culture)
    {
        var roles = string.Join(culture == Languages.English ? ", " : "、", eligible.Select(r => SheetTexts.Role(r).In(culture)));
        var text = route.Approvable ? SheetTexts.RouteText.With(roles, route.MaxMonths).In(culture) : route.ExceptionDays is { } days ? SheetTexts.ExceptionText.With(roles, days).In(culture) : SheetTexts.RefuseOnly.With(roles).In(culture);
        return line.Meeting && route.Approvable ? SheetTexts.MeetingFirst.In(culture) + text : text;
    }

    private static string Short(string text, int max = MaxText)
    {
        var one = text.ReplaceLineEndings(" ");
        return one.Length <= max ? one : one[..(char.IsHighSurrogate(one[max - 1]) ? max - 1 : max)] + "…";
    }

    private async Task<string> UnitsAsync(DecisionScope? scope, string own, CancellationToken ct) => scope?.OrgUnitIds is not { } ids ? own : string.Join("、", await db.OrgUnits.Where(u => ids.Contains(u.Id)).OrderBy(u => u.Name).Select(u => u.Name).ToListAsync(ct));

    private static string ScopeText(DecisionScope scope, string units, CultureInfo culture) => SheetTexts.ScopeText.With(
        Short(units), scope.MaxConfidentiality ?? "—", FactsText.Flag(scope.PersonalInformation, culture), FactsText.Flag(scope.MyNumber, culture), scope.Segments is { } segments ? string.Join(" ", segments.Select(s => FactsText.Word(s, culture))) : "—", scope.Plans is { Count: > 0 } plans ? Short(string.Join(" ", plans)) : "—").In(culture);

    private static string Day(DateOnly? day, CultureInfo culture) => day is { } known ? ClauseRendering.Date(known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), culture == Languages.English ? "en" : "ja") : "—";
}
