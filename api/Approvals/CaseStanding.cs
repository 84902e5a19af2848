using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>Reads the latest decision on a case and how it stands today.</summary>
public sealed class CaseStanding(VendorsDb db, CaseRisk risk, ClauseLibrary library, TimeProvider clock)
{
    /// <param name="today">The grounds as they stand today, where they were read already.</param>
    public async Task<(Decision? Decision, Standing Standing, IReadOnlyList<Change> Changes)> ReadAsync(ICase subject, CancellationToken ct, RiskInput? today = null)
    {
        var decision = await db.Decisions.AsNoTracking().About(subject.Subject).OrderByDescending(d => d.Id).FirstOrDefaultAsync(ct);
        if (decision is null) return (null, StandingRules.Of(null, clock.TownToday(), []), []);
        var input = today ?? (await risk.ReadAsync(subject, null, ct)).Input;
        var changes = StalenessRules.Differences(decision.Input, CanonicalJson.Write(input));
        var metOn = await db.ConditionConfirmations.Where(c => c.DecisionId == decision.Id).ToDictionaryAsync(c => c.Number, c => c.MetOn, ct);
        return (decision, StandingRules.Of(InForce(decision, metOn), clock.TownToday(), changes), changes);
    }

    public static DecisionInForce InForce(Decision decision, IReadOnlyDictionary<int, DateOnly> metOn) => new(decision.Outcome, decision.ExpiresOn, decision.Scope, decision.Conditions, metOn);

    /// <summary>
    /// First use: an approval that stands on unchanged grounds, no open gate, and what the case's line rests on: an accepted assessment and a signed
    /// contract; of a use under uniform terms its coverage list; of a short form either these or the few terms its line names.
    /// </summary>
    /// <returns>The decision it starts on.</returns>
    public async Task<Decision> RequireStartableAsync(ICase subject, CancellationToken ct)
    {
        var (facts, rules) = (await db.FactsAsync(subject, ct) ?? new Facts(), (await db.RulesAsync(clock.TownToday(), ct)).Content);
        var line = LineRules.Of(subject.SubjectType, facts, rules, library.Conditions);
        var isUnderTerms = subject is CloudUse && facts.TermsOfServiceOnly == true;
        if (isUnderTerms || (line.Basis == LineBasis.ShortForm && !await db.Contracts.For(subject).AnyAsync(ct))) await RequireTermsReadAsync(subject, line.Basis == LineBasis.Contract ? rules.MustTerms : LineRules.Terms(line, rules), ct);
        else await RequireContractAndAssessmentAsync(subject, ct);
        var (decision, standing, _) = await ReadAsync(subject, ct);
        if (!standing.Stands)
            throw Refusal.Conflict(standing.State switch { StandingState.Expired => "approvalExpired", StandingState.Lapsed => "approvalLapsed", StandingState.Stale => "approvalStale", _ => "notApproved" },
                standing.State switch { StandingState.Expired => ApprovalTexts.ApprovalExpired, StandingState.Stale => ApprovalTexts.ApprovalStale, StandingState.Lapsed => standing.Reasons[0], _ => ApprovalTexts.NotApproved },
                [.. standing.Reasons.Select(r => new Fault("", EnumWords.Of(standing.State), r))]);
        await risk.RequireAsync(subject, null, GateStep.Activate, ct);
        return decision!;
    }

    private async Task RequireContractAndAssessmentAsync(ICase subject, CancellationToken ct)
    {
        if (!await db.Contracts.For(subject).AnyAsync(c => c.State == ContractState.Signed, ct)) throw Refusal.Conflict("notSigned", ApprovalTexts.NotSigned);
        if (!await db.Assessments.About(subject.Subject).AnyAsync(a => a.State == AssessmentState.Accepted && !a.ForSelection, ct)) throw Refusal.Conflict("notAccepted", ApprovalTexts.NotAccepted);
    }

    private async Task RequireTermsReadAsync(ICase use, IReadOnlyList<string> items, CancellationToken ct)
    {
        var readings = await db.TermsAsync(use.Id, ct);
        var unread = items.Where(item => !readings.ContainsKey(item)).ToList();
        if (unread.Count > 0) throw Refusal.Conflict("termsUnread", ApprovalTexts.TermsUnread.With(string.Join(", ", unread)), [.. unread.Select(i => new Fault($"/terms-coverage/{i}", "unread", ApprovalTexts.TermsUnread.With(i)))]);
    }
}
