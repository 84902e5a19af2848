using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>What a gate's rule found: null problem = closed.</summary>
internal sealed record GateFinding(bool Applies, Text? Problem)
{
    public static readonly GateFinding DoesNotApply = new(false, null);
    public static readonly GateFinding Closed = new(true, null);

    public static GateFinding When(bool open, Text problem) => open ? new(true, problem) : Closed;
}

/// <summary>Everything a gate's rule may look at.</summary>
internal sealed record GateCase(Facts Facts, int Tier, GateInputs Inputs, IReadOnlyList<ScoredAnswer>? Answers, RiskMoment Moment, RuleSetContent Rules)
{
    // A comparison with an unknown is false, so that its opposite takes the unknown in.
    public bool AtLeast2 => !(Facts.Confidentiality < Confidentiality.Two);
    public bool AtLeast3C => !(Facts.Confidentiality < Confidentiality.ThreeC);
    public bool Cloud => Facts.Cloud != CloudModel.None;
    public bool Personal => FactFlags.Of(Facts).PersonalInformation;

    /// <summary>Uniform terms instead of a contract; unknown counts as such while there is no contract.</summary>
    public bool TermsOnly => Cloud && (Facts.TermsOfServiceOnly ?? Inputs.Contract is null);

    public bool HasClause(string key) => Inputs.Contract?.ClauseKeys.Contains(key) == true;

    public bool TermsCover(string item) => TermsOnly && Inputs.Terms.Any(t => t.Item == item && t.Coverage != TermsCoverage.NotCovered);
}

/// <summary>
/// Gates G01 to G21 (domain.md 5.2 step 5): an open gate blocks whatever the score. Anything unknown that could open a gate opens it.
/// </summary>
public static class GateRules
{
    public const string UnknownFacts = "unknownFacts";

    /// <summary>The variables of a contract that gates read; an assembler passes no others.</summary>
    public static readonly IReadOnlyList<string> ReadVariables = ["noticeHours", "court", "minPerYear"];

    private static readonly Dictionary<string, Func<GateCase, GateFinding>> Checks = new()
    {
        ["G01"] = ContractGates.MustClauses, ["G02"] = PartyGates.SubcontractorConsent, ["G03"] = ContractGates.ClassOneServices, ["G04"] = NetworkGates.StrictestInCloud, ["G05"] = NetworkGates.MyNumberZone,
        ["G06"] = NetworkGates.StrongSignIn, ["G07"] = NetworkGates.SegmentAndService, ["G08"] = NetworkGates.Abroad, ["G09"] = ContractGates.LawAndCourt, ["G10"] = ContractGates.AuditRight,
        ["G11"] = ContractGates.IncidentNotice, ["G12"] = ContractGates.ErasureAndExit, ["G13"] = PartyGates.MandatoryEvidence, ["G14"] = PartyGates.SeriousIncidents, ["G15"] = PartyGates.ImpactAssessment,
        ["G16"] = PartyGates.ExcludedVendor, ["G17"] = PartyGates.Segregation, ["G18"] = PartyGates.ConfirmedClassification, ["G19"] = PartyGates.SupplyChain, ["G20"] = PartyGates.CompelledDisclosure, ["G21"] = PartyGates.GovernmentScheme,
    };

    /// <param name="tier">The tier in force, 1 to 4.</param>
    /// <param name="answers">Null while no assessment has been handed in.</param>
    public static IReadOnlyList<Gate> Evaluate(
        Facts facts, int tier, GateInputs inputs, IReadOnlyList<ScoredAnswer>? answers, RiskMoment moment, RuleSetContent rules, NamedConditions named)
    {
        var subject = new GateCase(facts, tier, inputs, answers, moment, rules);
        return [.. rules.Gates.Select(gate => Result(gate, Checks[gate.Key](subject), subject, named))];
    }

    /// <summary>
    /// What holds back a step, by the step each gate has in the rules. As shipped, freezing waits for G18 and for unknown facts that decide a
    /// clause; signing for these and for G01, G09–G12 and G16; deciding for all but G01; activating for every open gate.
    /// </summary>
    public static IReadOnlyList<Hold> Holding(GateStep step, IReadOnlyList<Gate> gates, IReadOnlyList<string> unknownDecidingFacts)
    {
        List<Hold> holds = step is GateStep.Freeze or GateStep.Sign && unknownDecidingFacts.Count > 0
            ? [new(UnknownFacts, GateTexts.UnknownFacts.With(string.Join(", ", unknownDecidingFacts)))] : [];
        holds.AddRange(gates.Where(g => g.Open && HoldsBack(step, g)).Select(g => new Hold(g.Key, g.Reason)));
        return holds;
    }

    // A gate holds back its own step and those after it; a decision may come before the contract, so that it leaves G01 to the others.
    private static bool HoldsBack(GateStep step, Gate gate) => gate.HoldsBack <= step && !(step == GateStep.Decide && gate.Key == "G01");

    private static Gate Result(GateRule gate, GateFinding finding, GateCase subject, NamedConditions named)
    {
        if (finding.Problem is not { } problem)
            return new(gate.Key, gate.Title, finding.Applies, false, false, gate.HoldsBack, finding.Applies ? GateTexts.Closed : GateTexts.DoesNotApply, null, null);
        var offer = Offer(gate, subject, named);
        var exception = offer is null ? null : Waived(gate.Key, offer, subject.Moment);
        return exception is { ExpiresOn: var day }
            ? new(gate.Key, gate.Title, true, false, false, gate.HoldsBack, GateTexts.Waived.With(day.ToString("yyyy-MM-dd"), problem.Ja, problem.En), offer, day) { Exception = exception }
            : new(gate.Key, gate.Title, true, !(subject.Moment.Today <= gate.WarnUntil), subject.Moment.Today <= gate.WarnUntil, gate.HoldsBack, problem, offer, null);
    }

    private static WaiverOffer? Offer(GateRule gate, GateCase subject, NamedConditions named)
    {
        if (gate.Waiver is not { } waiver) return null;
        if (waiver.OnlyTier is { } tier && tier != subject.Tier) return null;
        if (waiver.Unless is { } unless && ConditionRules.Evaluate(unless, subject.Facts, named).Holds != false) return null;
        // The ten items of the My Number guideline cannot be waived.
        return gate.Key == "G01" && subject.Inputs.Missing.Any(m => m.List == "MN") ? null : new(waiver.Role, waiver.MaxDays, waiver.Committee, waiver.Note);
    }

    /// <summary>The exception that stands longest of those of today: granted by the right role (or the CISO), for no longer than the rule allows.</summary>
    private static GateException? Waived(string key, WaiverOffer offer, RiskMoment moment) =>
        moment.Exceptions
            .Where(e => e.Gate == key && (e.Role == offer.Role || e.Role == "ciso") && e.GrantedOn <= moment.Today && moment.Today <= e.ExpiresOn && e.ExpiresOn <= e.GrantedOn.AddDays(offer.MaxDays))
            .MaxBy(e => e.ExpiresOn);
}
