using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Threats;
using Ampira.Vendors.Api.WhatIf;

namespace Ampira.Vendors.Api.Reviews;

/// <param name="Label">In the caller's language, as the town calls it.</param>
/// <param name="Group">Null for the five of the policy.</param>
/// <param name="AYear">Incidents and findings together, counted to a year.</param>
/// <param name="IsEstimated">The reviewer stated a loss of its own.</param>
/// <param name="Rank">Among the five, or among the parts.</param>
public sealed record ReviewLineResponse(
    string Threat, string Label, string? Group, string Article, int Incidents, int Findings, long AYear, int FrequencyPoints, int? People, int? OutageHours, long? DamageYen, bool IsEstimated, int LossPoints, int Risk, int Rank, IReadOnlyList<string> Reasons);

/// <param name="WhatIf">What the what-if of the proposed rules counted; null where none was named.</param>
public sealed record ReviewProposalResponse(ReviewOutcome Outcome, string Text, int? RuleSetNumber, IReadOnlyList<WhatIfCount>? WhatIf, string By, DateTimeOffset At);

/// <param name="Reason">Why it was decided so.</param>
public sealed record ReviewDecisionResponse(string Reason, string By, DateTimeOffset At);

/// <summary>The version of the rules that came of it.</summary>
public sealed record ReviewedRules(int Number, DateOnly EffectiveFrom);

/// <summary>A review as it is worked out from what is kept with it.</summary>
/// <param name="Lines">The threats of the policy and their parts, in its order.</param>
/// <param name="SentBack">Why the proposal was sent back; null unless it was.</param>
/// <param name="Rules">Null until the proposed version is published.</param>
public sealed record PolicyReviewResponse(
    Guid Id, string ReferenceNo, DateOnly PeriodFrom, DateOnly PeriodTo, PolicyReviewState State, DateTimeOffset CountedAt, ReviewBands Bands, IReadOnlyList<ReviewLineResponse> Lines, IReadOnlyList<LossEstimate> Estimates,
    ReviewProposalResponse? Proposal, string? SentBack, ReviewDecisionResponse? Decision, ReviewedRules? Rules, string CreatedBy, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public static class PolicyReviewReading
{
    public static async Task<PolicyReview> PolicyReviewAsync(this VendorsDb db, Guid id, HttpContext http, PolicyReviewAction action, CancellationToken ct)
    {
        var review = await db.PolicyReviews.SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(review.Version);
        if (!PolicyReviewStateRules.Allows(review.State, action)) throw Refusal.Conflict("state", PolicyReviewTexts.NotInState.With(EnumWords.Of(review.State)));
        return review;
    }

    public static async Task<PolicyReviewResponse> DescribeAsync(this VendorsDb db, PolicyReview r, CancellationToken ct)
    {
        var labels = await db.ThreatLabels.AsNoTracking().ToDictionaryAsync(l => l.Key, l => new Text(l.Ja, l.En), ct);
        var rules = r is { State: PolicyReviewState.Decided, RuleSetNumber: { } number } ? await db.RuleSets.AsNoTracking().Where(s => s.Number == number).Select(s => new ReviewedRules(s.Number, s.EffectiveFrom)).SingleOrDefaultAsync(ct) : null;
        var isProposed = r.State != PolicyReviewState.Draft;
        return new(
            r.Id, r.ReferenceNo, r.PeriodFrom, r.PeriodTo, r.State, r.CountedAt, r.Bands, [.. r.Lines().Select(l => Line(l, labels))], r.Estimates,
            isProposed ? new(r.ProposedOutcome!.Value, r.Proposal!, r.RuleSetNumber, r.WhatIf?.Counts, r.ProposedByName!, r.ProposedAt!.Value) : null, isProposed ? null : r.Reason,
            r.State == PolicyReviewState.Decided ? new(r.Reason!, r.DecidedByName!, r.DecidedAt!.Value) : null, rules, r.CreatedByName, r.Version, r.CreatedAt, r.UpdatedAt);
    }

    public static IReadOnlyList<ReviewLine> Lines(this PolicyReview r) => PolicyReviewRules.Rank(ThreatCatalogue.All, r.Counts, r.Estimates, r.Bands, r.PeriodTo.DayNumber - r.PeriodFrom.DayNumber + 1);

    private static ReviewLineResponse Line(ReviewLine l, Dictionary<string, Text> labels) => new(
        l.Threat, (labels.GetValueOrDefault(l.Threat) ?? ThreatCatalogue.Find(l.Threat)!.Label).Current, l.Group, l.Article, l.Incidents, l.Findings, l.AYear, l.FrequencyPoints, l.People, l.OutageHours, l.DamageYen, l.IsEstimated, l.LossPoints, l.Risk, l.Rank,
        [.. l.Reasons.Select(x => x.Current)]);

    /// <summary>Counts what the registers hold of each threat: incidents known and findings opened in the period, dismissed ones left out.</summary>
    public static async Task<IReadOnlyList<ThreatCount>> CountThreatsAsync(this VendorsDb db, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (start, end) = (TownClock.StartOf(from)!.Value, TownClock.StartOf(to.AddDays(1))!.Value);
        var incidents = await db.Incidents.AsNoTracking().Where(i => i.KnownAt >= start && i.KnownAt < end && i.Threats.Length > 0).OrderBy(i => i.Id).Select(i => new { i.ReferenceNo, i.Threats, i.PeopleAffected, i.OutageHours, i.DamageYen }).ToListAsync(ct);
        var findings = await db.Findings.AsNoTracking().Where(f => f.CreatedAt >= start && f.CreatedAt < end && f.State != FindingState.Dismissed && f.Threats.Length > 0).OrderBy(f => f.Id).Select(f => new { f.ReferenceNo, f.Threats }).ToListAsync(ct);
        return
        [
            .. ThreatCatalogue.All.Select(t =>
            {
                var under = ThreatCatalogue.Under(t.Key);
                var (of, found) = (incidents.Where(i => i.Threats.Any(under.Contains)).ToList(), findings.Where(f => f.Threats.Any(under.Contains)).ToList());
                var (people, hours, yen) = (of.Select(i => i.PeopleAffected).OfType<int>().ToList(), of.Select(i => i.OutageHours).OfType<int>().ToList(), of.Select(i => i.DamageYen).OfType<long>().ToList());
                return new ThreatCount(t.Key, of.Count, found.Count, people.Count > 0 ? (int)Math.Min(int.MaxValue, people.Sum(p => (long)p)) : null, hours.Count > 0 ? (int)Math.Min(int.MaxValue, hours.Sum(h => (long)h)) : null, yen.Count > 0 ? yen.Sum() : null,
                    [.. of.Select(i => i.ReferenceNo).Concat(found.Select(f => f.ReferenceNo)).Take(PolicyReviewRules.MaxReferences)]);
            }).Where(c => c.Incidents + c.Findings > 0),
        ];
    }
}
