using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Approvals.Selection;

/// <summary>A criterion that applies to the engagement. <paramref name="Unknown"/>: the facts do not decide whether it does, so it is asked.</summary>
public sealed record AppliedCriterion(SelectionCriterion Criterion, bool Unknown);

/// <summary>One candidate's short assessment: how far it is, its control score, and how each question was answered.</summary>
public sealed record ShortAssessment(Assessment Assessment, ControlScore Score);

public sealed record JudgedCandidate(Guid VendorId, string VendorName, IReadOnlyList<CandidateResult> Results, int? Score, IReadOnlyList<(string CriterionKey, bool IsOpen)> Against, ShortAssessment? Assessment, bool IsChosen);

public sealed record ReadSelection(Engagement Engagement, int RuleSetVersion, IReadOnlyList<AppliedCriterion> Criteria, IReadOnlyList<JudgedCandidate> Candidates);

/// <summary>The criteria of an engagement, under the rules of the day, or of the day of its award, and how its candidates meet them.</summary>
public sealed class SelectionReading(VendorsDb db, ClauseLibrary library, TimeProvider clock)
{
    public async Task<(RulesInForce Rules, IReadOnlyList<AppliedCriterion> Criteria)> CriteriaAsync(Engagement engagement, CancellationToken ct)
    {
        var rules = await db.RulesAsync(engagement.AwardedOn ?? clock.TownToday(), ct);
        var facts = await db.FactsAsync(engagement, ct) ?? new Facts();
        var applied = rules.Content.SelectionCriteria.Select(c => (Criterion: c, Holds: c.When is null ? true : ConditionRules.Evaluate(c.When, facts, library.Conditions).Holds)).Where(c => c.Holds != false).Select(c => new AppliedCriterion(c.Criterion, c.Holds is null));
        return (rules, [.. applied]);
    }

    public async Task<ReadSelection> ReadAsync(Engagement engagement, CancellationToken ct)
    {
        var (rules, criteria) = await CriteriaAsync(engagement, ct);
        var results = await db.ResultsAsync(engagement.Id, ct);
        var candidates = await db.Candidates.AsNoTracking().Where(c => c.EngagementId == engagement.Id).Join(db.Vendors, c => c.VendorId, v => v.Id, (c, v) => new { c.VendorId, v.Name, c.AddedAt }).OrderBy(c => c.AddedAt).ThenBy(c => c.VendorId).ToListAsync(ct);
        var assessments = (await db.Assessments.AsNoTracking().Where(a => a.EngagementId == engagement.Id && a.ForSelection && a.State != AssessmentState.Cancelled).OrderBy(a => a.Id).ToListAsync(ct)).GroupBy(a => a.VendorId).ToDictionary(g => g.Key, g => g.Last());
        var scored = await AnswerSheets.ScoredAsync(db, [.. assessments.Values], rules.Content, clock.TownToday(), ct);
        var judged = new List<JudgedCandidate>();
        foreach (var candidate in candidates)
        {
            var own = results.Where(r => r.VendorId == candidate.VendorId).ToList();
            var score = SelectionRules.Score([.. criteria.Select(c => (c.Criterion.Weight, own.FirstOrDefault(r => r.CriterionKey == c.Criterion.Key)?.Verdict))]);
            var assessment = assessments.TryGetValue(candidate.VendorId, out var a) ? new ShortAssessment(a, ControlScoreRules.Score(scored[a.Id], rules.Content)) : null;
            judged.Add(new(candidate.VendorId, candidate.Name, own, score, SelectionRules.Against(candidate.VendorId, results), assessment, engagement.VendorId == candidate.VendorId));
        }
        return new(engagement, rules.Version, criteria, judged);
    }
}
