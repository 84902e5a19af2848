using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Access;

namespace Ampira.Vendors.Tests.Api.Http;

/// <summary>An individual's My Number is taken in nowhere: every text of every body in the API's document is tried with one.</summary>
[TestClass]
public sealed class MyNumberGuardTests
{
    private const string Number = "123456789018";
    private static readonly JsonNode Document = JsonNode.Parse(File.ReadAllText(Path.Combine(TestDatabase.Checkout(), "openapi", "vendors.v1.json")))!;

    /// <summary>They have tests of their own: a row with one in it is refused, and the others are kept.</summary>
    private static readonly string[] TellRowByRow = ["PUT /assessments/{id}/answers", "PUT /master-answers", "PUT /audit-items/{id}/answers"];

    private static JsonObject Resolved(JsonNode schema)
    {
        while (schema["$ref"]?.GetValue<string>() is { } address) schema = Document["components"]!["schemas"]![address[(address.LastIndexOf('/') + 1)..]]!;
        return schema.AsObject();
    }

    /// <summary>The places of texts: members by their name, an element of a list as 0.</summary>
    private static IEnumerable<string[]> Texts(JsonNode schema, string[] at)
    {
        if (at.Length > 6) yield break;
        var resolved = Resolved(schema);
        foreach (var part in (resolved["allOf"] ?? resolved["anyOf"] ?? resolved["oneOf"]) as JsonArray ?? [])
            foreach (var place in Texts(part!, at)) yield return place;
        foreach (var (name, member) in resolved["properties"] as JsonObject ?? [])
            if (!MyNumberGuard.NotWords.Contains(name))
                foreach (var place in Texts(member!, [.. at, name])) yield return place;
        if (resolved["items"] is { } items)
            foreach (var place in Texts(items, [.. at, "0"])) yield return place;
        var types = resolved["type"] is JsonArray many ? many.Select(t => t!.GetValue<string>()).ToList() : [resolved["type"]?.GetValue<string>() ?? ""];
        if (types.Contains("string") && resolved["enum"] is null && resolved["format"] is null && at.Length > 0) yield return at;
    }

    private static void Set(JsonNode body, string[] at)
    {
        var node = body;
        for (var i = 0; i < at.Length; i++)
        {
            var isLast = i == at.Length - 1;
            JsonNode next = isLast ? JsonValue.Create($"番号は {Number} です") : at[i + 1] == "0" ? new JsonArray() : new JsonObject();
            if (at[i] == "0")
            {
                var list = node.AsArray();
                if (isLast || list.Count == 0) { if (list.Count == 0) list.Add(next); else list[0] = next; }
                node = list[0]!;
            }
            else
            {
                var map = node.AsObject();
                if (isLast || map[at[i]] is null) map[at[i]] = next;
                node = map[at[i]]!;
            }
        }
    }

    [TestMethod]
    public async Task Every_text_of_every_body_is_refused_with_one_in_it()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var person = (await town.PersonOfAsync(vendor.Id)).Api;
        var (faults, tried) = (new List<string>(), 0);
        foreach (var operation in RouteOperation.All(ApiHost.Shared).Where(o => o.Method != "GET" && !o.IsAnonymous && !o.Is<Upload>()))
        {
            var path = "/api/v1" + System.Text.RegularExpressions.Regex.Replace(operation.Path, @"\{(\w+)[^}]*\}", "{$1}");
            if (Document["paths"]![path]?[operation.Method.ToLowerInvariant()]?["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema) continue;
            var caller = Roles.All.FirstOrDefault(r => operation.Permissions.Any(Roles.PermissionsOf([r]).Contains)) is { } role ? town.Person(role) : operation.Permissions.Any(PermissionNames.VendorScopes.Contains) ? vendor.Api : person;
            foreach (var place in Texts(schema, []).DistinctBy(p => string.Join('/', p)).Where(p => p[0] != "answers" || !TellRowByRow.Contains(operation.Name)))
            {
                var answer = await operation.SendAsync(caller, Ids.Random(), body => Set(body, place));
                tried++;
                if (answer.Status != HttpStatusCode.BadRequest) faults.Add($"{operation.Name} /{string.Join('/', place)}: {(int)answer.Status} {answer.Code}");
            }
        }

        Assert.IsGreaterThan(150, tried, "the walk no longer finds the texts");
        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    public async Task It_is_named_at_its_place()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Id;

        var refused = (await town.Admin.PostAsync("/service-tokens", new { name = $"ポータル {Number}", scopes = new[] { "vendors:read" }, expiresAt = town.Host.Clock.GetUtcNow().AddDays(30) })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/name myNumber" }, refused["errors"].AsArray().Select(e => $"{e!["pointer"]} {e["code"]}").ToArray());
        refused = (await town.Procurement.PatchAsync($"/vendors/{vendor}", new { majorityOwners = new[] { new { name = $"氏名 {Number}", country = "JP", tier = 1 } } }, 1)).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.Contains(refused["errors"].AsArray().Select(e => $"{e!["pointer"]} {e["code"]}").ToArray(), "/majorityOwners/0/name myNumber");
        (await town.Procurement.PostAsync("/vendors", new { name = "株式会社あおやぎ", corporateNumber = Number, kinds = new[] { "contractor" } })).Refused(HttpStatusCode.BadRequest, "invalid");
    }
}
