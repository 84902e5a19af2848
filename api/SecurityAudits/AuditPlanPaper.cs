using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.RuleSets;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <summary>An item with what came of it.</summary>
/// <param name="CarriedFrom">The reference of last year's.</param>
/// <param name="CarriedTo">The reference of next year's.</param>
public sealed record AuditPaperLine(AuditItemRow Item, string? Conclusion, string? CarriedFrom, string? CarriedTo, IReadOnlyList<AuditFindingResponse> Findings, IReadOnlyList<AuditVendorFinding> VendorFindings);

/// <summary>A year's plan in Word: its figures, what was planned and done, what was found and put right, what goes over into the next year.</summary>
public static class AuditPlanPaper
{
    public static byte[] Make(AuditPlanResponse plan, IReadOnlyList<AuditPaperLine> lines, Text town, CultureInfo culture)
    {
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string On(DateTimeOffset at) => Day(TownClock.DayOf(at));
        var language = culture.TwoLetterISOLanguageName == "en" ? "en" : "ja";
        var (title, figures) = (Say(SecurityAuditTexts.PaperTitle), plan.Figures);
        List<IReadOnlyList<string>> about =
        [
            [Say(SecurityAuditTexts.YearWord), Say(CalendarRules.FiscalYearName(plan.FiscalYear))], [Say(SecurityAuditTexts.FocusWord), plan.Focus], [Say(SecurityAuditTexts.DraftedWord), $"{plan.CreatedBy} ({On(plan.CreatedAt)})"],
            [Say(SecurityAuditTexts.AdoptedWord), plan.AdoptedBy is { } by ? $"{by} ({On(plan.AdoptedAt!.Value)})" : "—"],
        ];
        if (plan.Summary is { } summary) about.Add([Say(SecurityAuditTexts.SummaryWord), summary]);
        IReadOnlyList<IReadOnlyList<string>> counts =
        [
            [Say(SecurityAuditTexts.PlannedWord), $"{figures.Planned}"], [Say(SecurityAuditTexts.DoneWord), $"{figures.Done}"], [Say(SecurityAuditTexts.UndoneWord), $"{figures.Undone} ({figures.Overdue})"], [Say(SecurityAuditTexts.WithdrawnWord), $"{figures.Withdrawn}"],
            [Say(SecurityAuditTexts.FoundWord), $"{figures.Findings}"], [Say(SecurityAuditTexts.ImprovedWord), $"{figures.Improved}"], [Say(SecurityAuditTexts.OverdueWord), $"{figures.FindingsOverdue}"], [Say(SecurityAuditTexts.CarriedWord), $"{figures.CarriedOver}"],
        ];
        var items = lines.Select(l => (IReadOnlyList<string>)
        [
            $"{l.Item.Number}", string.Join('\n', new[] { Say(SecurityAuditTexts.Of(l.Item.Kind)), l.Item.Vendor ?? l.Item.OrgUnit, l.Item.Vendor is null ? null : l.Item.OrgUnit, l.CarriedFrom is { } from ? Say(SecurityAuditTexts.CarriedFrom, from) : null }.OfType<string>()),
            $"{Day(l.Item.DueOn)}\n{l.Item.Auditor}", Say(SecurityAuditTexts.Of(l.Item.State)), string.Join('\n', new[] { l.Conclusion, l.CarriedTo is { } to ? Say(SecurityAuditTexts.CarriedTo, to) : null }.OfType<string>().DefaultIfEmpty("—")),
        ]);
        var found = lines.SelectMany(l => l.Findings.Select(f => (IReadOnlyList<string>)
        [
            f.ReferenceNo, $"{l.Item.OrgUnit}\n{f.Title}", $"{Say(SecurityAuditTexts.Of(f.State))}\n{Day(f.DueOn)}", f.Steps.LastOrDefault(s => s.Action == AuditFindingAction.Improve) is { } step ? $"{Day(step.DoneOn!.Value)} {step.Text}" : Say(SecurityAuditTexts.NoImprovement),
        ]).Concat(l.VendorFindings.Select(f => (IReadOnlyList<string>)
        [
            f.ReferenceNo, $"{l.Item.Vendor}\n{f.Title}", $"{Say(SecurityAuditTexts.Of(FindingRules.Unsettled.Contains(f.State) ? f.State == FindingState.InRemediation ? AuditFindingState.Improved : AuditFindingState.Open : AuditFindingState.Closed))}\n{Day(f.DueOn)}", "—",
        ]))).ToList();
        var body = new Body();
        body.Append(Styled("Title", Run(title)), Styled("Subtitle", Run(plan.ReferenceNo)), Styled("Preamble", Run(Say(SecurityAuditTexts.PaperLead))), PrintedTable.Make([22, 78], [], about, labelled: true), Styled("TableGap"), PrintedTable.Make([60, 40], [Say(SecurityAuditTexts.WhatWord), Say(SecurityAuditTexts.FiguresWord)], counts), Styled("TableGap"),
            PrintedTable.Make([8, 28, 20, 14, 30], [Say(SecurityAuditTexts.NumberWord), Say(SecurityAuditTexts.TargetWord), $"{Say(SecurityAuditTexts.DueWord)} / {Say(SecurityAuditTexts.AuditorWord)}", Say(SecurityAuditTexts.StateWord), Say(SecurityAuditTexts.ResultWord)], items));
        if (found.Count > 0) body.Append(Styled("TableGap"), PrintedTable.Make([20, 32, 18, 30], [Say(SecurityAuditTexts.NumberWord), Say(SecurityAuditTexts.FindingWord), $"{Say(SecurityAuditTexts.StateWord)} / {Say(SecurityAuditTexts.DueWord)}", Say(SecurityAuditTexts.ImprovementWord)], found));
        return DocxFile.Make($"{title} {plan.ReferenceNo}", language, town.In(culture), plan.ReferenceNo, body, new(language));
    }
}
