using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>One change by itself, and what the risk would be with it.</summary>
/// <param name="Kind">answer: the question answered with yes; evidence: its evidence read and accepted; fact: the work arranged otherwise; unknownFact: found out, at best.</param>
/// <param name="Key">The question's key, or the name of the fact.</param>
/// <param name="Points">How much the control points rise; 0 for a fact.</param>
public sealed record Lever(string Kind, string Key, string? From, string To, long Points, int? ControlScore, string Level, int Tier, ResidualRisk Residual);

/// <summary>The fewest questions that lift the control level by one, the weightiest first, each answered with yes on accepted evidence.</summary>
public sealed record NextLevel(string Level, int ControlScore, ResidualRisk Residual, IReadOnlyList<string> QuestionKeys);

/// <summary>What would lower a residual risk, the largest effect first.</summary>
public static class LeverRules
{
    private const int Most = 20;
    private const EvidenceStrength Reachable = EvidenceStrength.ReviewedDocument;

    // How work can be arranged otherwise. What it is about, its class or its people, is not for anyone to choose.
    private static readonly (string Fact, string To, Func<Facts, bool> Applies, Func<Facts, Facts> Change)[] Arrangements =
    [
        ("access", "onsite", f => f.Access is null || f.Access.Any(a => a is AccessMode.PrivilegedRemote or AccessMode.Remote or AccessMode.VendorPremises), f => f with { Access = [AccessMode.Onsite] }),
        ("subcontracting", "prohibited", f => f.Subcontracting != Subcontracting.Prohibited, f => f with { Subcontracting = Subcontracting.Prohibited, SubcontractorTiers = 0 }),
        ("dataCountries", "JP", f => IsAbroad(f.DataCountries), f => f with { DataCountries = ["JP"] }),
        ("accessCountries", "JP", f => IsAbroad(f.AccessCountries), f => f with { AccessCountries = ["JP"] }),
        ("workPlaceCountries", "JP", f => IsAbroad(f.WorkPlaceCountries), f => f with { WorkPlaceCountries = ["JP"] }),
        ("governingLaw", "JP", f => f.GoverningLaw is not (null or "JP"), f => f with { GoverningLaw = "JP" }),
        ("assurance", "ismap", f => f.Cloud != CloudModel.None && f.Assurance is not (Assurance.GovCloud or Assurance.LgwanAsp or Assurance.Ismap), f => f with { Assurance = Assurance.Ismap }),
    ];

    private static readonly (string Fact, string To, Func<Facts, bool> Applies, Func<Facts, Facts> Change)[] Unknowns =
    [
        ("confidentiality", "1", f => f.Confidentiality is null, f => f with { Confidentiality = Confidentiality.One }), ("integrity", "1", f => f.Integrity is null, f => f with { Integrity = 1 }),
        ("availability", "1", f => f.Availability is null, f => f with { Availability = 1 }), ("outageTolerance", "any", f => f.OutageTolerance is null, f => f with { OutageTolerance = OutageTolerance.Any }),
        ("lifeSafety", "false", f => f.LifeSafety is null, f => f with { LifeSafety = false }), ("peopleAffected", "0", f => f.PeopleAffected is null, f => f with { PeopleAffected = 0 }),
        ("personalInformation", "false", f => f.PersonalInformation is null, f => f with { PersonalInformation = false }), ("sensitivePersonalInformation", "false", f => f.SensitivePersonalInformation is null, f => f with { SensitivePersonalInformation = false }),
        ("myNumber", "false", f => f.MyNumber is null, f => f with { MyNumber = false }), ("familyRegister", "false", f => f.FamilyRegister is null, f => f with { FamilyRegister = false }),
        ("residentRegister", "false", f => f.ResidentRegister is null, f => f with { ResidentRegister = false }), ("segment", "none", f => f.Segment is null, f => f with { Segment = Segment.None }),
        ("cloud", "none", f => f.Cloud is null, f => f with { Cloud = CloudModel.None }), ("dataCountries", "JP", f => f.DataCountries is null, f => f with { DataCountries = ["JP"] }),
        ("accessCountries", "JP", f => f.AccessCountries is null, f => f with { AccessCountries = ["JP"] }), ("workPlaceCountries", "JP", f => f.WorkPlaceCountries is null, f => f with { WorkPlaceCountries = ["JP"] }),
        ("governingLaw", "JP", f => f.GoverningLaw is null, f => f with { GoverningLaw = "JP" }), ("subcontractorTiers", "0", f => f.SubcontractorTiers is null, f => f with { SubcontractorTiers = 0 }),
    ];

    public static IReadOnlyList<Lever> Of(RiskInput input, RiskResult result, RuleSetContent rules, NamedConditions named)
    {
        var percents = new ControlScoreRules.Percents(rules);
        List<Lever> levers = [.. OfAnswers(input, result, rules, percents), .. OfFacts(input, result, rules, named)];
        return [.. levers.OrderBy(l => l.Residual).ThenBy(l => l.Level, StringComparer.Ordinal).ThenByDescending(l => l.Tier).ThenByDescending(l => l.Points).ThenBy(l => l.Kind, StringComparer.Ordinal).ThenBy(l => l.Key, StringComparer.Ordinal).Take(Most)];
    }

    /// <returns>Null at level A, and where no answer could lift it.</returns>
    public static NextLevel? Next(RiskInput input, RiskResult result, RuleSetContent rules)
    {
        var at = RuleSetContentRules.Levels.ToList().IndexOf(result.Level);
        if (at <= 0 || result.ControlDivisor == 0) return null;
        var (wanted, percents, points) = (RuleSetContentRules.Levels[at - 1], new ControlScoreRules.Percents(rules), result.ControlPoints);
        var keys = new List<string>();
        foreach (var (key, gain) in Counting(input).Select(a => (a.QuestionKey, Gain: Best(a, percents) - Points(a, percents))).Where(a => a.Gain > 0).OrderByDescending(a => a.Gain).ThenBy(a => a.QuestionKey, StringComparer.Ordinal))
        {
            keys.Add(key);
            points += gain;
            var score = ControlScoreRules.Rounded(points, result.ControlDivisor);
            if (score >= rules.LevelFrom[wanted]) return new(wanted, score.Value, ResidualRules.Of(result.Tier, wanted, rules), keys);
        }
        return null;
    }

    private static IEnumerable<Lever> OfAnswers(RiskInput input, RiskResult result, RuleSetContent rules, ControlScoreRules.Percents percents)
    {
        foreach (var answer in Counting(input))
        {
            var now = Points(answer, percents);
            var asYes = answer.Weight * percents.Of(AnswerValue.Yes) * percents.Of(answer.Evidence);
            if (asYes > now) yield return Made("answer", answer.Answer is { } given ? ControlScoreRules.AnswerWords[(int)given] : null, ControlScoreRules.AnswerWords[(int)AnswerValue.Yes], asYes - now);
            var accepted = answer.Weight * percents.Of(answer.Answer) * percents.Of(Reachable);
            if (accepted > now) yield return Made("evidence", ControlScoreRules.EvidenceWords[(int)answer.Evidence], ControlScoreRules.EvidenceWords[(int)Reachable], accepted - now);

            Lever Made(string kind, string? from, string to, long gain)
            {
                var score = ControlScoreRules.Rounded(result.ControlPoints + gain, result.ControlDivisor);
                var level = ControlScoreRules.Level(score, rules);
                return new(kind, answer.QuestionKey, from, to, gain, score, level, result.Tier, ResidualRules.Of(result.Tier, level, rules));
            }
        }
    }

    private static IEnumerable<Lever> OfFacts(RiskInput input, RiskResult result, RuleSetContent rules, NamedConditions named)
    {
        foreach (var (kind, changes) in new[] { ("fact", Arrangements), ("unknownFact", Unknowns) })
            foreach (var (fact, to, applies, change) in changes)
            {
                if (!applies(input.Facts)) continue;
                var changed = change(input.Facts);
                var facts = input.Service?.Over(changed) ?? changed;
                var score = InherentRules.Score(facts, rules.Points, input.Residents).Score;
                var tier = TierRules.Apply(InherentRules.Tier(score, facts, rules, named), input.Adjustment).Tier;
                if (tier <= result.Tier && score >= result.Inherent.Score) continue;
                yield return new(kind, fact, FactField.ByName.GetValueOrDefault(fact) is { } field && field.Read(input.Facts) is { Known: true } value ? field.Show(value) : null, to, 0, result.ControlScore, result.Level, tier, ResidualRules.Of(tier, result.Level, rules));
            }
    }

    private static IEnumerable<ScoredAnswer> Counting(RiskInput input) => (input.Answers ?? []).Where(a => a is not { Answer: AnswerValue.Na, NaAccepted: true });

    private static long Points(ScoredAnswer a, ControlScoreRules.Percents percents) => a.Weight * percents.Of(a.Answer) * percents.Of(a.Evidence);

    private static long Best(ScoredAnswer a, ControlScoreRules.Percents percents) => a.Weight * percents.Of(AnswerValue.Yes) * Math.Max(percents.Of(a.Evidence), percents.Of(Reachable));

    private static bool IsAbroad(IReadOnlyList<string>? countries) => countries?.Any(c => c != "JP") == true;
}
