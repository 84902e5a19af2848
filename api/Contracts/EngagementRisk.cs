using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Gathers an engagement's facts, answers, evidence, subcontractors and contract into the input of its risk, and computes it.</summary>
public sealed class EngagementRisk(VendorsDb db, ClauseLibrary library, TimeProvider clock)
{
    public async Task<(RiskInput Input, RiskResult Result)> ReadAsync(Engagement engagement, Contract? contract, CancellationToken ct)
    {
        var today = clock.TownToday();
        var rules = await db.RulesAsync(today, ct);
        var facts = await db.EngagementFacts.AsNoTracking().Where(f => f.EngagementId == engagement.Id && f.FactsVersion == engagement.FactsVersion).Select(f => f.Facts).SingleOrDefaultAsync(ct) ?? new Facts();
        var residents = await db.Municipalities.Where(m => m.Id == engagement.MunicipalityId).Select(m => m.Residents).SingleAsync(ct);
        contract ??= await db.Contracts.AsNoTracking().Where(c => c.EngagementId == engagement.Id).OrderByDescending(c => c.SignedOn != null).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        var required = library.Required(await library.CurrentAsync(db, ct), facts, contract?.Options.ToHashSet());
        var (answers, missing) = await AnswersAsync(engagement.Id, today, ct);
        var subcontractors = await db.Subcontractors.AsNoTracking().Where(s => s.EngagementId == engagement.Id).OrderBy(s => s.Tier).ThenBy(s => s.Id).ToListAsync(ct);
        var isExcluded = engagement.VendorId is { } vendor && await db.Vendors.AnyAsync(v => v.Id == vendor && (v.State == VendorState.Suspended || v.State == VendorState.Ended), ct);
        var input = new RiskInput(facts, residents, answers, new()
        {
            Facts = facts, FactsConfirmed = engagement.FactsAreConfirmed, UnknownFacts = required.UnknownFacts,
            MustClauses = [.. required.Clauses.Where(c => c.Included && c.Strength == ClauseStrength.Must).Select(c => c.Key)],
            Contract = contract is null ? null : Terms(contract),
            Subcontractors = [.. subcontractors.Select(s => new SubcontractorSeen(s.Name, s.Tier, s.HandlesData, s.NoDataBasis is not null, s.IsConsented, s.Country))],
            Answers = answers.Where(a => a.Value is not null).ToDictionary(a => a.QuestionKey, a => a.Value!), EvidenceMissing = missing, VendorExcluded = isExcluded,
        }, rules.Version);
        return (input, RiskRules.Assess(input, rules.Content, library.Conditions, today));
    }

    /// <summary>Refuses a step while open gates hold it back; each is named with its reason.</summary>
    public async Task RequireAsync(Engagement engagement, Contract? contract, GateStep step, CancellationToken ct)
    {
        var (_, result) = await ReadAsync(engagement, contract, ct);
        var holding = GateRules.Holding(step, result.Gates);
        if (holding.Count > 0) throw Refusal.Conflict("gate", ContractTexts.Gates, [.. holding.Select(g => new Fault($"/gates/{g.Key}", g.Key, g.Reason))]);
    }

    private static ContractTerms Terms(Contract contract) => new(contract.SignedOn is not null, [.. contract.Clauses.Select(c => c.Key).Order(StringComparer.Ordinal)],
        int.TryParse(contract.Variables.FirstOrDefault(v => v is { ClauseKey: "incident-report", Name: "noticeHours" })?.Value, out var hours) ? hours : null);

    private async Task<(IReadOnlyList<ScoredAnswer> Answers, IReadOnlyList<string> EvidenceMissing)> AnswersAsync(Guid engagementId, DateOnly today, CancellationToken ct)
    {
        var assessment = await db.Assessments.AsNoTracking().Where(a => a.EngagementId == engagementId && a.State != AssessmentState.Draft && a.State != AssessmentState.Cancelled).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        if (assessment is null) return ([], []);
        var answers = await db.CurrentAnswersAsync(assessment.Id, ct);
        var ids = answers.Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        var reviews = await db.EvidenceReviews.AsNoTracking().Where(r => ids.Contains(r.EvidenceId)).OrderBy(r => r.Id).Select(r => new { r.EvidenceId, r.IsAccepted }).ToListAsync(ct);
        var accepted = reviews.GroupBy(r => r.EvidenceId).ToDictionary(g => g.Key, g => g.Last().IsAccepted);
        var pieces = (await db.EvidenceFiles.AsNoTracking().Where(e => ids.Contains(e.Id) && e.State == EvidenceState.Clean).Select(e => new { e.Id, e.Kind, e.EffectiveTo }).ToListAsync(ct))
            .ToDictionary(e => e.Id, e => new EvidenceSeen(e.Kind.ToString(), e.EffectiveTo, accepted.TryGetValue(e.Id, out var yes) ? yes : null));
        var (scored, missing) = (new List<ScoredAnswer>(), new List<string>());
        foreach (var question in assessment.Questions)
        {
            var answer = answers.GetValueOrDefault(question.Key);
            var seen = (answer?.EvidenceIds ?? []).Where(pieces.ContainsKey).Select(id => pieces[id]).ToList();
            var strength = ControlScoreRules.Strength(seen, question.EvidenceKinds, today);
            scored.Add(new(question.Key, question.Weight, answer?.Value, strength, assessment.State == AssessmentState.Accepted));
            if (question.EvidenceMandatory && answer?.Value is "yes" or "partial" && strength >= EvidenceStrength.Statement) missing.Add(question.Key);
        }
        return (scored, missing);
    }
}
