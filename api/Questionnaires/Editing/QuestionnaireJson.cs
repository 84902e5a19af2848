using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <summary>Questionnaires as JSON that comes in: read strictly, each fault at its place.</summary>
public static partial class QuestionnaireJson
{
    /// <returns>The questionnaire where it can be kept; what is wrong with it, as JSON pointers.</returns>
    public static (QuestionnaireContent? Content, IReadOnlyList<Fault> Faults) Read(JsonNode? given)
    {
        var (content, fault) = Read<QuestionnaireContent>(given);
        if (content is null) return (null, [fault!]);
        var limits = QuestionnaireRules.Limits(content).Take(MaxFaults).ToList();
        return limits.Count > 0 ? (null, limits) : (content, []);
    }

    /// <summary>One question of it, under this key.</summary>
    public static (Question? Question, Fault? Fault) Question(JsonElement given, string key) => Read<Question>(Members(given) is { } members ? With(members, "key", key) : null);

    /// <summary>The questionnaire with the members that are given in place of its own; key and version stay.</summary>
    public static (QuestionnaireContent? Content, IReadOnlyList<Fault> Faults) With(QuestionnaireContent before, JsonElement given)
    {
        if (Members(given) is not { } members) return (null, [new("", "value", HttpTexts.NotAValue)]);
        var all = JsonSerializer.SerializeToNode(before, CanonicalJson.Options)!.AsObject();
        foreach (var (name, value) in members)
            if (name is not ("key" or "version")) all[name] = value?.DeepClone();
        return Read(all);
    }

    private const int MaxFaults = 100;

    private static (T? Value, Fault? Fault) Read<T>(JsonNode? given) where T : class
    {
        try
        {
            return given.Deserialize<T>(YamlJson.Options) is { } read ? (read, null) : (null, new Fault("", "value", HttpTexts.NotAValue));
        }
        catch (JsonException wrong)
        {
            // A condition says its own place first, such as "$.any[1].fact: there is no fact 'clod'".
            if (wrong.InnerException is FormatException said && said.Message.Split(": ", 2) is [['$', ..] at, var why])
                return (null, new($"{ValidationProblem.Pointer(wrong.Path)}{ValidationProblem.Pointer(at)}", "condition", QuestionnaireEditingTexts.Condition.With(why)));
            var names = Names().Matches(wrong.Message).Select(m => m.Groups[1].Value).ToList();
            if (names.Count > 0 && wrong.Message.Contains("missing required", StringComparison.Ordinal)) return (null, new($"{ValidationProblem.Pointer(wrong.Path)}/{names[^1]}", "required", HttpTexts.Required));
            if (names.Count > 0 && wrong.Message.Contains("could not be mapped", StringComparison.Ordinal)) return (null, new($"{ValidationProblem.Pointer(wrong.Path)}", "unknown", QuestionnaireEditingTexts.MemberUnknown.With(names[0])));
            return (null, new(ValidationProblem.Pointer(wrong.Path), "value", HttpTexts.NotAValue));
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            return (null, new("", "malformed", HttpTexts.NotJson)); // a member twice, or half a character
        }
    }

    private static JsonObject? Members(JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return JsonNode.Parse(given.GetRawText(), documentOptions: new() { AllowDuplicateProperties = false })?.AsObject();
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonObject With(JsonObject members, string name, string value)
    {
        members[name] = value;
        return members;
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Names();
}
