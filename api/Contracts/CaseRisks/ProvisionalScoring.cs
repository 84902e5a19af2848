using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

/// <summary>The level that an assessment's answers would have as they stand in this unit of work. The vendor who asks sees the letter, nothing of what it is computed from.</summary>
public sealed class ProvisionalScoring(VendorsDb db, UnitOfWork work, TimeProvider clock)
{
    public async Task<string?> LevelAsync(Guid assessmentId, CancellationToken ct)
    {
        var assessment = await db.Assessments.AsNoTracking().SingleAsync(a => a.Id == assessmentId, ct);
        string? level = null;
        await work.AsTownAsync(assessment.MunicipalityId, async () =>
        {
            var (today, rules) = (clock.TownToday(), (await db.RulesAsync(clock.TownToday(), ct)).Content);
            level = ControlScoreRules.Total((await AnswerSheets.ScoredAsync(db, [assessment], rules, today, ct))[assessmentId], rules).Level;
        }, ct);
        return level;
    }
}
