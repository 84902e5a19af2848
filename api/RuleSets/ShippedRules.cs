using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>The rule set that comes with the program, and its members for rule sets written before they were asked for.</summary>
public static class ShippedRules
{
    private static readonly Lazy<NamedConditions> Named = new(() => NamedConditions.Read(Path.Combine(AppContext.BaseDirectory, "templates", "conditions.yaml")));

    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "rule-sets", "default.json"));

    private static readonly JsonObject Json = JsonNode.Parse(Text)!.AsObject();

    /// <summary>The conditions that rules use by name.</summary>
    public static NamedConditions Conditions => Named.Value;

    public static T Member<T>(string name) where T : class => Json[name].Deserialize<T>(CanonicalJson.Options)!;
}
