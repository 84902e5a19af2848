using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>Members of the shipped rule set, for rule sets written before they were asked for.</summary>
public static class ShippedRules
{
    private static readonly JsonObject Json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "rule-sets", "default.json")))!.AsObject();

    public static T Member<T>(string name) where T : class => Json[name].Deserialize<T>(CanonicalJson.Options)!;
}
