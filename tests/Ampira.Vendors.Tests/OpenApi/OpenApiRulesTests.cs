using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.OpenApi;

/// <summary>What an integrator may rely on in every operation of the document (quality.md B4).</summary>
[TestClass]
public sealed partial class OpenApiRulesTests
{
    private static JsonObject _document = [];
    private static List<DescribedOperation> _operations = [];

    [ClassInitialize]
    public static async Task ReadAsync(TestContext _)
    {
        _document = JsonNode.Parse(await ApiHost.Shared.Services.GetRequiredService<OpenApiText>().GetAsync())!.AsObject();
        _operations = [.. DescribedOperation.Of(_document)];
    }

    [TestMethod]
    public void Is_OpenApi_3_1_and_has_operations()
    {
        Assert.StartsWith("3.1", _document["openapi"]!.GetValue<string>());
        Assert.IsGreaterThan(30, _operations.Count);
    }

    [TestMethod]
    public void Names_every_operation_once() =>
        None(_operations.GroupBy(o => o.Body["operationId"]?.GetValue<string>()).Where(g => g.Key is null || g.Count() > 1).SelectMany(g => g));

    [TestMethod]
    public void Says_in_a_summary_what_an_operation_does() => None(_operations.Where(o => string.IsNullOrWhiteSpace(o.Body["summary"]?.GetValue<string>())));

    [TestMethod]
    public void Puts_every_operation_under_one_described_tag()
    {
        var described = _document["tags"]!.AsArray().Where(t => t!["description"] is not null).Select(t => t!["name"]!.GetValue<string>()).ToHashSet();
        None(_operations.Where(o => o.Body["tags"] is not JsonArray { Count: 1 } tags || !described.Contains(tags[0]!.GetValue<string>())));
    }

    [TestMethod]
    public void Documents_401_and_403_and_a_permission_unless_anonymous() =>
        None(_operations.Where(o => !o.IsAnonymous && (o.Responses["401"] is null || o.Responses["403"] is null)));

    [TestMethod]
    public void Documents_429_and_any_other_problem() => None(_operations.Where(o => o.Responses["429"] is null || o.Responses["default"] is null));

    [TestMethod]
    public void Documents_one_success_beside_the_one_that_only_takes_work_on() => None(
        // What always takes longer than a request is only ever taken on.
        _operations.Where(o => o.Responses.Where(r => r.Key.StartsWith('2')).Select(r => r.Key).ToList() is var answers && answers.Count(a => a != "202") != 1 && answers is not ["202"]));

    [TestMethod]
    public void Answers_every_error_as_a_problem() => None(
        from o in _operations
        from r in o.Responses
        where !r.Key.StartsWith('2') && o.Resolve(r.Value!)["content"]?["application/problem+json"]?["schema"]?["$ref"]?.GetValue<string>() != "#/components/schemas/ApiProblem"
        select $"{o} {r.Key}");

    [TestMethod]
    public void Requires_every_parameter_of_the_path() => None(_operations.Where(o =>
        !RouteName().Matches(o.Path).Select(m => m.Groups[1].Value).ToHashSet()
            .SetEquals(o.Parameters.Where(p => p["in"]!.GetValue<string>() == "path" && p["required"]?.GetValue<bool>() == true).Select(p => p["name"]!.GetValue<string>()))));

    [TestMethod]
    public void Reads_no_body_in_GET_and_DELETE() => None(_operations.Where(o => o.Verb is "get" or "delete" && o.Body["requestBody"] is not null));

    [TestMethod]
    public void Wants_If_Match_wherever_it_answers_412() =>
        None(_operations.Where(o => o.Parameters.Any(p => p["name"]!.GetValue<string>() == "If-Match") != (o.Responses["412"] is not null && o.Responses["428"] is not null)));

    [TestMethod]
    public void Bounds_every_text_and_every_list() => None(Schemas(_document, "#").Where(s => IsUnbounded(s.Schema)).Select(s => s.Place));

    private static bool IsUnbounded(JsonObject schema) =>
        (Is(schema, "string") && schema["enum"] is null && schema["const"] is null && schema["maxLength"] is null && schema["format"]?.GetValue<string>() != "binary")
        || (Is(schema, "array") && schema["maxItems"] is null);

    private static bool Is(JsonObject schema, string type) => schema["type"] switch
    {
        JsonValue one => one.GetValue<string>() == type,
        JsonArray many => many.Any(t => t!.GetValue<string>() == type),
        _ => false,
    };

    /// <summary>Everything that looks like a schema, with its place in the document.</summary>
    private static IEnumerable<(string Place, JsonObject Schema)> Schemas(JsonNode? node, string place)
    {
        if (node is JsonArray list) return list.SelectMany((item, i) => Schemas(item, $"{place}/{i}"));
        if (node is not JsonObject o) return [];
        var inside = o.SelectMany(p => Schemas(p.Value, $"{place}/{p.Key}"));
        return o["type"] is JsonValue or JsonArray && !place.EndsWith("/properties", StringComparison.Ordinal) ? inside.Prepend((place, o)) : inside;
    }

    private static void None<T>(IEnumerable<T> wrong)
    {
        var found = wrong.ToList();
        Assert.IsEmpty(found, string.Join('\n', found));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteName();
}
