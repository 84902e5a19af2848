using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Api.Access.Matrix;

/// <summary>
/// Each place where an operation is told an id, by itself: the id of another town's or another vendor's thing is answered as one that does not exist, byte for byte (status, headers,
/// body apart from the trace id), while every other id of the request is the caller's own.
/// </summary>
[TestClass]
public sealed partial class ForeignIdsTests
{
    /// <summary>Lists that are filtered by something of one's own register: they take any id, and show nothing of it.</summary>
    private static bool IsFilter(RouteOperation operation, IdPlace place) => place.In == "query" && operation.Method == "GET";

    /// <summary>Places where an unknown id is let in, because nothing is looked up by it: a mark in one's own inbox that fits no notice changes nothing, and what a vendor hands in is its own whatever it says.</summary>
    private static readonly string[] TakesAnything = ["PUT /me/inbox/read body ids.[]", "POST /evidence form vendorId"];

    [TestMethod]
    public async Task Every_place_for_an_id_is_known() => Assert.IsGreaterThan(250, (await IdPlace.AllAsync(MatrixCast.Host)).Sum(p => p.Count()));

    [TestMethod]
    [DataRow(false, DisplayName = "with the query filters")]
    [DataRow(true, DisplayName = "on row-level security alone")]
    public async Task Another_towns_id_is_answered_as_one_that_does_not_exist(bool bare)
    {
        var cast = await MatrixCast.Shared;

        await SameAsync(bare, cast, cast.Everything, MatrixCast.Operations.Where(o => !IsVendorsOnly(o)), cast.Theirs);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "with the query filters")]
    [DataRow(true, DisplayName = "on row-level security alone")]
    public async Task Another_vendors_id_is_answered_as_one_that_does_not_exist(bool bare)
    {
        var cast = await MatrixCast.Shared;
        var vendors = MatrixCast.Operations.Where(o => o.Permissions.Any(PermissionNames.VendorScopes.Contains)).ToList();

        await SameAsync(bare, cast, cast.Caller("vendor").Client, vendors, cast.Others, ours: [nameof(Ids.OrgUnit)]);
        await SameAsync(bare, cast, cast.Caller("vendor").Client, vendors, cast.Theirs);
        await SameAsync(bare, cast, cast.Caller("vendor's person").Client, MatrixCast.Operations.Where(IsVendorsOnly), cast.Others, ours: [nameof(Ids.OrgUnit)]);
    }

    /// <summary>What is a section's: a case and all that belongs to one. Everything else is the town's.</summary>
    private static readonly string[] OfASection =
    [
        nameof(Ids.Engagement), nameof(Ids.CloudUse), nameof(Ids.Subcontractor), nameof(Ids.Contract), nameof(Ids.Assessment), nameof(Ids.Delegation), nameof(Ids.Duty), nameof(Ids.Finding), nameof(Ids.Incident), nameof(Ids.Measure),
        nameof(Ids.Decision), nameof(Ids.RiskAcceptance), nameof(Ids.GapCheck),
    ];

    [TestMethod]
    [DataRow(false, DisplayName = "with the query filters")]
    [DataRow(true, DisplayName = "on row-level security alone")]
    public async Task Another_sections_id_is_answered_as_one_that_does_not_exist(bool bare)
    {
        var cast = await MatrixCast.Shared;
        var ours = typeof(Ids).GetProperties().Select(p => p.Name).Except(OfASection).ToArray();

        await SameAsync(bare, cast, cast.OfOtherSection, MatrixCast.Operations.Where(o => !IsVendorsOnly(o) && !o.Is<OfAllUnits>()), cast.Ids, cast.Sections, ours);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "with the query filters")]
    [DataRow(true, DisplayName = "on row-level security alone")]
    public async Task Staff_of_another_section_are_told_nothing_of_a_case(bool bare)
    {
        var (cast, faults) = (await MatrixCast.Shared, new List<string>());
        var callers = cast.Callers.Where(c => c.Name.EndsWith("of another section", StringComparison.Ordinal)).Append(new("everything of another section", Side.Ours, cast.OfOtherSection, new HashSet<string>()));
        var cells = await MatrixTests.AskAsync(bare ? MatrixCast.OnRowSecurityAlone : MatrixCast.Host, cast, callers, [.. MatrixCast.Operations.Where(o => !o.Is<OfAllUnits>())]);
        foreach (var ((operation, caller), (answer, named)) in cells)
        {
            var told = OfASection.Where(kind => answer.Text.Contains(cast.Ids[kind].ToString(), StringComparison.Ordinal) && !named.Contains(cast.Ids[kind])).ToList();
            if (told.Count > 0) faults.Add($"{caller.Name}, {operation.Name}: told {string.Join(", ", told)} {answer.Text[..Math.Min(answer.Text.Length, 300)]}");
            if (operation.Path.Contains("{id}", StringComparison.Ordinal) && OfASection.Contains(IdPlace.RoomOf(operation)) && answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)) faults.Add($"{caller.Name}, {operation.Name}: {(int)answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 300)]}");
        }
        Assert.AreEqual("", string.Join('\n', faults.Order()));
    }

    /// <summary>Nobody of the town's own may call it.</summary>
    private static bool IsVendorsOnly(RouteOperation operation) => operation.Permissions.Count > 0 && !operation.Permissions.Any(Ampira.Vendors.Api.Access.Roles.PermissionsOf(Ampira.Vendors.Api.Access.Roles.All).Contains);

    /// <param name="ours">Kinds of which the caller's town has only one, so that the other's is the caller's own.</param>
    private static async Task SameAsync(bool bare, MatrixCast cast, ApiClient caller, IEnumerable<RouteOperation> operations, Ids foreign, params string[] ours) => await SameAsync(bare, cast, caller, operations, foreign, cast.Ids, ours);

    /// <param name="own">What the other places of a request name.</param>
    private static async Task SameAsync(bool bare, MatrixCast cast, ApiClient caller, IEnumerable<RouteOperation> operations, Ids foreign, Ids own, string[] ours)
    {
        var host = bare ? MatrixCast.OnRowSecurityAlone : MatrixCast.Host;
        var (places, client, versions, faults) = (await IdPlace.AllAsync(host), caller.At(host), new ConcurrentDictionary<string, long>(), new ConcurrentBag<string>());
        await Parallel.ForEachAsync(operations.Where(o => !o.IsAnonymous), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (operation, _) =>
        {
            foreach (var place in places[operation.Name].Where(p => !ours.Contains(p.Kind)))
            {
                var (theirs, nobodys) = (foreign[place.Kind], Guid.NewGuid());
                if (theirs == own[place.Kind]) continue;
                var version = operation.Is<ConditionalWrite>() ? await VersionAsync(client, operation, own, versions) : 1;
                var (known, unknown) = (await MatrixTests.AgainAsync(() => operation.SendAsync(client, own, place, theirs, version)), await MatrixTests.AgainAsync(() => operation.SendAsync(client, own, place, nobodys, version)));
                var (a, b) = (Plain(known, theirs), Plain(unknown, nobodys));
                var told = foreign.In(known.Text).Where(id => id != theirs && !ours.Any(kind => foreign[kind] == id)).ToList();
                var isLetIn = (int)unknown.Status is >= 200 and < 300 && !IsFilter(operation, place) && !HasRows(unknown) && !TakesAnything.Contains($"{operation.Name} {place}");
                if (a != b || told.Count > 0 || isLetIn || (int)known.Status >= 500) faults.Add($"{operation.Name}, {place}: {a} | {b}");
            }
        });
        Assert.AreEqual("", string.Join('\n', faults.Order()));
    }

    /// <summary>A bulk operation answers each row by itself, and says of the row what it would have said of the request.</summary>
    private static bool HasRows(Answer answer) => answer.Body is JsonObject body && (body["results"] ?? body["items"] ?? body["rows"]) is JsonArray;

    private static string Plain(Answer answer, Guid named) => NewId().Replace(Problems.WithoutTrace(answer).Replace(named.ToString(), "{asked}", StringComparison.Ordinal), m => (int)answer.Status < 300 ? "{id}" : m.Value);

    /// <summary>Of what the operation changes, so that a stale version hides nothing.</summary>
    private static async Task<long> VersionAsync(ApiClient client, RouteOperation operation, Ids ids, ConcurrentDictionary<string, long> versions)
    {
        var steps = operation.Path.Split('/');
        if (steps.Length < 3 || steps[2] != "{id}") return 1;
        if (versions.TryGetValue(steps[1], out var known)) return known;
        var read = MatrixCast.Operations.SingleOrDefault(o => o.Name == $"GET /{steps[1]}/{{id}}");
        return versions[steps[1]] = read is null ? 1 : (await read.SendAsync(client, ids)).Body?["version"]?.GetValue<long>() ?? 1;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex NewId();
}
