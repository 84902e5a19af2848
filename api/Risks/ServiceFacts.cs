using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>What of a cloud service a risk stands on: a change of any of it makes an approval stale.</summary>
/// <param name="DataCountries">ISO 3166-1 alpha-2; null = unknown.</param>
public sealed record ServiceFacts(
    CloudServiceModel Model, string? Plan, IReadOnlyList<string>? DataCountries, IReadOnlyList<string>? AccessCountries, string? GoverningLaw, IReadOnlyList<Assurance> Assurance, GovScheme? GovScheme)
{
    /// <summary>The facts as the service makes them: a place that either names counts, a law abroad that either names too.</summary>
    public Facts Over(Facts facts) => facts with
    {
        DataCountries = Union(facts.DataCountries, DataCountries),
        AccessCountries = Union(facts.AccessCountries, AccessCountries),
        GoverningLaw = GoverningLaw is null || (facts.GoverningLaw is not (null or "JP")) ? facts.GoverningLaw : GoverningLaw,
    };

    private static IReadOnlyList<string>? Union(IReadOnlyList<string>? a, IReadOnlyList<string>? b) => a is null ? b : b is null ? a : [.. a.Union(b)];
}
