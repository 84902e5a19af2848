using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>The same case in the terms of an IPA worksheet, for reports only: each from 1 to 3, the risk from 1 to 9.</summary>
/// <param name="Importance">資産の重要度.</param>
/// <param name="Threat">脅威.</param>
/// <param name="Weakness">脆弱性.</param>
/// <param name="Likelihood">発生可能性, from threat and weakness.</param>
/// <param name="Risk">Importance × likelihood.</param>
public sealed record IpaView(int Importance, int Threat, int Weakness, int Likelihood, int Risk);

/// <summary>The IPA cross-view of domain.md 5.2 with the likelihood table of 5.1. An unknown takes the higher value.</summary>
public static class IpaRules
{
    public static IpaView View(Facts facts, string level)
    {
        var (importance, threat, weakness) = (Importance(facts), Threat(facts), level switch { "A" => 1, "D" => 3, _ => 2 });
        var likelihood = Likelihood(threat, weakness);
        return new(importance, threat, weakness, likelihood, importance * likelihood);
    }

    /// <summary>(3,3) gives 3; (3,2) and (2,3) give 2; all else 1.</summary>
    public static int Likelihood(int threat, int weakness) => (threat, weakness) switch { (3, 3) => 3, (3, 2) or (2, 3) => 2, _ => 1 };

    private static int Importance(Facts facts)
    {
        if (facts.Confidentiality is null or >= Confidentiality.ThreeC || facts.Integrity is null or 2 || facts.Availability is null or 2) return 3;
        return facts.Confidentiality == Confidentiality.Two ? 2 : 1;
    }

    /// <summary>3 where the internet reaches it or it is run from afar, 2 where others reach the information at all.</summary>
    private static int Threat(Facts facts)
    {
        var exposed = facts.Connection is null or Connection.Internet or Connection.LocalBreakout || facts.Segment is null or Segment.Internet;
        if (exposed || facts.Access is null || facts.Access.Contains(AccessMode.PrivilegedRemote)) return 3;
        return facts.Access.Any(a => a != AccessMode.DeliverablesOnly) ? 2 : 1;
    }
}
