using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudServices.GovernmentSchemes;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Gathers a case's facts, service, answers, evidence, subcontractors and contract into the input of its risk, and computes it.</summary>
public sealed class CaseRisk(VendorsDb db, ClauseLibrary library, TimeProvider clock)
{
    public async Task<(RiskInput Input, RiskResult Result)> ReadAsync(ICase subject, Contract? contract, CancellationToken ct)
    {
        var today = clock.TownToday();
        var rules = await db.RulesAsync(today, ct);
        var facts = await db.FactsAsync(subject, ct) ?? new Facts();
        var residents = await db.Municipalities.Where(m => m.Id == subject.MunicipalityId).Select(m => m.Residents).SingleAsync(ct);
        contract ??= await db.Contracts.AsNoTracking().For(subject).OrderBy(c => ContractFrames.Partial.Contains(c.Frame)).ThenByDescending(c => c.SignedOn != null).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        var required = library.Required(await library.CurrentAsync(db, ct), facts, contract?.Options.ToHashSet());
        var (answers, evidence) = await AnswersAsync(subject, today, ct);
        var service = subject is CloudUse use ? await ServiceAsync(use, ct) : null;
        var terms = subject is CloudUse { Id: var useId } ? await db.TermsAsync(useId, ct) : null;
        var subcontractors = await db.Subcontractors.AsNoTracking().Where(s => s.EngagementId == subject.Id).OrderBy(s => s.Tier).ThenBy(s => s.Id).ToListAsync(ct);
        var vendor = await db.Vendors.AsNoTracking().SingleOrDefaultAsync(v => v.Id == subject.VendorId, ct);
        var conduct = vendor is null ? new(0, 0, 0) : await db.ConductAsync(vendor.Id, today, ct);
        var clauses = contract?.Clauses.Select(c => c.Key).ToHashSet() ?? [];
        var missing = required.Clauses.Where(c => c.Included && c.Strength == ClauseStrength.Must && !clauses.Contains(c.Key)).Select(c => c.Key).ToList();
        var input = new RiskInput
        {
            Facts = facts, Service = service, Residents = residents, Answers = answers,
            Gates = new()
            {
                FactsConfirmed = subject.FactsAreConfirmed, UnknownDecidingFacts = required.UnknownFacts,
                Missing = [.. missing.Select(key => new MissingItem(key, null)),
                    .. required.Coverage.Where(i => i.Applies && i.List == "MN" && !i.Clauses.Any(clauses.Contains)).Select(i => new MissingItem(i.Item, i.List))],
                Contract = contract is null ? null : Terms(contract),
                Terms = [.. (terms ?? new Dictionary<string, TermsReading>()).Values.Select(t => new TermsItem(t.Item, t.Coverage))],
                Scheme = await SchemeAsync(service?.GovScheme, today, ct),
                Subcontractors = [.. subcontractors.Select(s => new SubcontractorState(s.Name, s.Tier, s.Country, s.HandlesData, s.NoDataBasis, s.IsConsented))],
                Evidence = evidence, HasVendor = vendor is not null, SeriousIncidents = conduct.SeriousIncidents, OverdueOrders = conduct.OverdueOrders, Suspensions = conduct.Suspensions,
                Exclusion = vendor?.State switch { VendorState.Suspended => VendorExclusion.Suspended, VendorState.Ended => VendorExclusion.Ended, _ => null },
                SupplyChain = vendor is null ? [] : [new(vendor.Name, vendor.HeadOfficeCountry ?? vendor.Country, null), .. vendor.MajorityOwners.Select(o => new SupplyChainParty(o.Name, o.Country, null)), .. subcontractors.Select(s => new SupplyChainParty(s.Name, s.Country, null))],
            },
        };
        input = RiskRules.InOrder(input);
        IReadOnlyList<GateException> exceptions = contract is not null && DeviationRules.Standing(missing, contract.Deviations, today) is { } waiver ? [new(DeviationRules.Gate, waiver.Role, waiver.GrantedOn, waiver.Until)] : [];
        return (input, RiskRules.Assess(input, new() { Today = today, Exceptions = exceptions }, rules.Version, rules.Content, library.Conditions));
    }

    /// <summary>Refuses a step while open gates hold it back; each is named with its reason.</summary>
    public async Task RequireAsync(ICase subject, Contract? contract, GateStep step, CancellationToken ct)
    {
        var (_, result) = await ReadAsync(subject, contract, ct);
        var holding = result.Holding(step);
        if (holding.Count > 0) throw Refusal.Conflict("gate", ContractTexts.Gates, [.. holding.Select(g => new Fault($"/gates/{g.Key}", g.Key, g.Reason))]);
    }

    private async Task<ServiceFacts> ServiceAsync(CloudUse use, CancellationToken ct)
    {
        var service = await db.CloudServices.AsNoTracking().SingleAsync(s => s.Id == use.CloudServiceId, ct);
        return new(service.Model, use.Plan, service.DataCountries?.Order(StringComparer.Ordinal).ToList(), service.AccessCountries?.Order(StringComparer.Ordinal).ToList(), service.GoverningLaw, [.. service.Assurance.Order()], service.GovScheme);
    }

    /// <summary>The entry a service names: once the town has imported the register, the register's word counts over what was typed.</summary>
    private async Task<SchemeEntry?> SchemeAsync(GovScheme? scheme, DateOnly today, CancellationToken ct)
    {
        if (scheme is null) return null;
        if (await db.SchemeEntryAsync(scheme, ct) is not { } entry) return new(EnumWords.Of(scheme.Kind), scheme.Number, scheme.ExpiresOn);
        var standing = SchemeListRules.Standing(entry, today);
        return new(EnumWords.Of(scheme.Kind), scheme.Number, SchemeListRules.LastDay(entry) ?? scheme.ExpiresOn) { Standing = standing == SchemeStanding.Listed ? null : EnumWords.Of(standing) };
    }

    private static ContractTerms Terms(Contract contract) => new([.. contract.Clauses.Select(c => c.Key)],
        contract.Variables.Where(v => v.Value is not null && GateRules.ReadVariables.Contains(v.Name)).GroupBy(v => v.Name).ToDictionary(g => g.Key, g => g.First().Value!))
    {
        Deviations = contract.Deviations.Where(d => d.IsInEffect).Select(d => $"{d.ClauseKey} {EnumWords.Of(d.Kind)}").Order(StringComparer.Ordinal).ToList() is { Count: > 0 } departs ? departs : null,
    };

    private async Task<(IReadOnlyList<ScoredAnswer>? Answers, MandatoryEvidence? Evidence)> AnswersAsync(ICase subject, DateOnly today, CancellationToken ct)
    {
        var assessment = await db.Assessments.AsNoTracking().About(subject.Subject).Where(a => a.State != AssessmentState.Draft && a.State != AssessmentState.Cancelled && !a.ForSelection).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        return assessment is null ? (null, null) : await db.ScoredAsync(assessment, today, ct);
    }
}

public static class ScoredAssessments
{
    /// <summary>An assessment's answers as the control score counts them on a day, and what mandatory evidence they lack.</summary>
    public static async Task<(IReadOnlyList<ScoredAnswer>? Answers, MandatoryEvidence? Evidence)> ScoredAsync(this VendorsDb db, Assessment assessment, DateOnly today, CancellationToken ct)
    {
        var answers = await db.CurrentAnswersAsync(assessment.Id, ct);
        var ids = answers.Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        var reviews = await db.EvidenceReviews.AsNoTracking().Where(r => ids.Contains(r.EvidenceId)).OrderBy(r => r.Id).Select(r => new { r.EvidenceId, r.IsAccepted }).ToListAsync(ct);
        var accepted = reviews.GroupBy(r => r.EvidenceId).ToDictionary(g => g.Key, g => g.Last().IsAccepted);
        var pieces = (await db.EvidenceFiles.AsNoTracking().Where(e => ids.Contains(e.Id) && e.State == EvidenceState.Clean).Select(e => new { e.Id, e.Kind, e.EffectiveTo }).ToListAsync(ct))
            .ToDictionary(e => e.Id, e => new EvidenceSeen(e.Kind.ToString(), e.EffectiveTo, accepted.TryGetValue(e.Id, out var yes) ? yes : null));
        var (scored, missing, expired) = (new List<ScoredAnswer>(), new List<string>(), new List<string>());
        foreach (var question in assessment.Questions)
        {
            var answer = answers.GetValueOrDefault(question.Key);
            var seen = (answer?.EvidenceIds ?? []).Where(pieces.ContainsKey).Select(id => pieces[id]).ToList();
            var strength = ControlScoreRules.Strength(seen, question.EvidenceKinds, today);
            scored.Add(new(question.Key, question.Weight, ScoringRules.CountsAs(question, answer?.Value) is { } counts ? EnumWords.Parse<AnswerValue>(counts) : null, strength, assessment.State == AssessmentState.Accepted, question.Gate));
            if (!question.EvidenceMandatory || !ScoringRules.IsClaim(question, answer?.Value)) continue;
            if (strength is EvidenceStrength.Statement or EvidenceStrength.Rejected) missing.Add(question.Key);
            if (strength is EvidenceStrength.ExpiredRecently or EvidenceStrength.Expired) expired.Add(question.Key);
        }
        return (scored, new(missing, expired));
    }
}
