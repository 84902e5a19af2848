using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Api.Access.Matrix;

/// <summary>Which fields of the same operation's answer each caller sees, from real answers about the same things. What differs stands in a file.</summary>
[TestClass]
public sealed class FieldsTests
{
    private const string File = "Api/Access/Golden/access-fields.txt";

    /// <summary>What the town thinks of a vendor is no vendor's to read, under whatever operation.</summary>
    private static readonly string[] TownsOwn = ["weight", "internalNote", "note", "points", "inherent", "residual", "gates", "controlScore", "inputHash"];

    [TestMethod]
    public async Task Each_caller_sees_the_fields_that_were_read_and_approved_and_no_vendor_the_towns_own()
    {
        var cast = await MatrixCast.Shared;
        var reads = MatrixCast.Operations.Where(o => o.Method == "GET" && o.Permissions.Any(PermissionNames.OrganisationScopes.Contains)).ToList();
        var readers = new[] { new MatrixCaller("staff", Side.Ours, cast.Everything, new HashSet<string>()) }.Concat(cast.Callers.Where(c => c.Name is "vendor" or "vendor's person" or "vendor's delegate" || c.Name.StartsWith("program ", StringComparison.Ordinal))).ToList();
        var cells = await MatrixTests.AskAsync(MatrixCast.Host, cast, readers, reads);
        var (text, faults) = (new StringBuilder(), new List<string>());
        foreach (var operation in cells.Where(c => c.Value.Answer is { Status: HttpStatusCode.OK, Body: not null }).GroupBy(c => c.Key.Operation).OrderBy(g => g.Key.Path, StringComparer.Ordinal))
        {
            var seen = operation.GroupBy(c => c.Key.Caller.Name.Split(' ')[0] == "program" ? "program" : c.Key.Caller.Name).ToDictionary(c => c.Key, c => c.SelectMany(one => Fields(one.Value.Answer.Body, "")).ToHashSet(StringComparer.Ordinal));
            faults.AddRange(seen.Where(s => s.Key.StartsWith("vendor", StringComparison.Ordinal)).SelectMany(s => s.Value.Where(f => TownsOwn.Contains(f.Split('.')[^1].Replace("[]", "", StringComparison.Ordinal))).Select(f => $"{s.Key}, {operation.Key.Name}: {f}")));
            var all = seen.Values.SelectMany(f => f).ToHashSet(StringComparer.Ordinal);
            if (seen.Count < 2 || seen.Values.All(f => f.Count == all.Count)) continue;
            text.Append(operation.Key.Name).Append('\n');
            foreach (var (who, fields) in seen.OrderBy(s => s.Key, StringComparer.Ordinal).Where(s => s.Value.Count < all.Count)) text.Append("  not for ").Append(who).Append(": ").AppendJoin(", ", all.Except(fields).Order(StringComparer.Ordinal)).Append('\n');
        }

        Assert.AreEqual("", string.Join('\n', faults.Order()));
        Golden.Is(File, text.ToString());
    }

    private static IEnumerable<string> Fields(JsonNode? node, string at) => node switch
    {
        JsonObject o => o.Where(p => p.Value is not null).SelectMany(p => Fields(p.Value, at.Length == 0 ? p.Key : $"{at}.{p.Key}").Prepend(at.Length == 0 ? p.Key : $"{at}.{p.Key}")),
        JsonArray list => list.SelectMany(item => Fields(item, at + "[]")),
        _ => [],
    };
}
