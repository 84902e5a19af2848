using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.WhatIf;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.Reviews;

/// <summary>The record of a review in Word: what was counted and weighed, what was proposed, what was decided and what came of it.</summary>
public static class PolicyReviewPaper
{
    public static byte[] Make(PolicyReviewResponse review, Text town, CultureInfo culture)
    {
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string On(DateTimeOffset at) => Day(TownClock.DayOf(at));
        var language = culture.TwoLetterISOLanguageName == "en" ? "en" : "ja";
        var title = Say(PolicyReviewTexts.Title);
        List<IReadOnlyList<string>> about = [[Say(PolicyReviewTexts.PeriodWord), $"{Day(review.PeriodFrom)} 〜 {Day(review.PeriodTo)}"], [Say(PolicyReviewTexts.CountedWord), On(review.CountedAt)]];
        if (review.Proposal is { } p)
        {
            about.Add([Say(PolicyReviewTexts.ProposalWord), $"{Say(p.Outcome == ReviewOutcome.Revise ? PolicyReviewTexts.Revise : PolicyReviewTexts.Keep)}\n{p.Text}"]);
            about.Add([Say(PolicyReviewTexts.ProposedByWord), $"{p.By}　{On(p.At)}"]);
            if (p.RuleSetNumber is { } number) about.Add([Say(PolicyReviewTexts.RulesWord), Say(PolicyReviewTexts.VersionOf, number)]);
            if (p.WhatIf is { } counts) about.Add([Say(PolicyReviewTexts.WhatIfWord), string.Join('\n', counts.Select(c => $"{WhatIfTexts.Of(c.Kind).In(culture)}: {c.Changed}"))]);
        }
        if (review.Decision is { } d)
        {
            about.Add([Say(PolicyReviewTexts.DecisionWord), d.Reason]);
            about.Add([Say(PolicyReviewTexts.DecidedByWord), $"{d.By}　{On(d.At)}"]);
            about.Add([Say(PolicyReviewTexts.NewRulesWord), review.Rules is { } rules ? Say(PolicyReviewTexts.VersionFrom, rules.Number, Day(rules.EffectiveFrom)) : "—"]);
        }
        IEnumerable<IReadOnlyList<string>> Rows(bool ofPolicy) => review.Lines.Where(l => l.Group is null == ofPolicy).OrderBy(l => l.Rank).ThenBy(l => l.Article, StringComparer.Ordinal)
            .Select(l => (IReadOnlyList<string>)[$"{l.Rank}", $"{l.Article}　{l.Label}", $"{l.FrequencyPoints}×{l.LossPoints}={l.Risk}", string.Join('\n', l.Reasons)]);
        string[] head = [Say(PolicyReviewTexts.RankWord), Say(PolicyReviewTexts.ThreatWord), Say(PolicyReviewTexts.PointsWord), Say(PolicyReviewTexts.WhyWord)];
        var body = new Body();
        body.Append(
            Styled("Title", Run(title)), Styled("Subtitle", Run(review.ReferenceNo)), Styled("Preamble", Run(Say(PolicyReviewTexts.Lead))), PrintedTable.Make([28, 72], [], about, labelled: true),
            PrintedTable.Make([8, 30, 16, 46], head, Rows(true)), Styled("Preamble", Run("")), PrintedTable.Make([8, 30, 16, 46], head, Rows(false)));
        return DocxFile.Make($"{title} {review.ReferenceNo}", language, town.In(culture), review.ReferenceNo, body, new(language));
    }
}
