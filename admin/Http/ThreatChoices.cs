using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Http;

/// <summary>The threats of the policy to choose from, and which are chosen.</summary>
public sealed record ThreatChoices(IReadOnlyList<ThreatResponse> All, IReadOnlyCollection<string> Chosen, string? Fault = null)
{
    /// <summary>The label of a key, as the town calls it.</summary>
    public static string Label(IReadOnlyList<ThreatResponse> all, string key) => all.FirstOrDefault(t => t.Key == key) is { } threat ? $"{threat.Article} {threat.Label}" : key;
}
