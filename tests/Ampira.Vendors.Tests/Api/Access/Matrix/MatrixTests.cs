using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Tests.Api.Access.Matrix;

/// <summary>
/// Every operation of the route table, asked by everybody with the ids of one town that has one of every object. What comes of it follows from the operation's permissions and the caller's,
/// and stands in a file, so that a change of who may do what is seen when it is made.
/// </summary>
[TestClass]
public sealed partial class MatrixTests
{
    private const string File = "Api/Access/Golden/access-matrix.txt";

    /// <summary>What a caller of the town is told of an operation it may call: a name it can name, that it does not see, and that it may not do this one.</summary>
    private static string Outcome(Answer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => "unauthorized",
        HttpStatusCode.Forbidden => answer.Code!,
        HttpStatusCode.NotFound => "notFound",
        >= HttpStatusCode.InternalServerError => "failed",
        _ => "in",
    };

    [TestMethod]
    public async Task Everybody_gets_in_where_a_permission_lets_them_and_nowhere_else()
    {
        var cast = await MatrixCast.Shared;
        var cells = await AskAsync(MatrixCast.Host, cast, cast.Callers);
        var faults = new List<string>();
        foreach (var ((operation, caller), (answer, _)) in cells)
        {
            var outcome = Outcome(answer);
            var isPermitted = operation.IsAnonymous || operation.Permissions.Any(caller.Permissions.Contains);
            var holds = operation.IsAnonymous ? outcome is "in" or "unauthorized"
                : caller.Side == Side.Nobody ? outcome == "unauthorized"
                : isPermitted ? outcome is not ("unauthorized" or "failed")
                : outcome == "forbidden";
            if (!holds) faults.Add($"{caller.Name}, {operation.Name}: {(int)answer.Status} {answer.Code} {answer.Text}");
        }

        Assert.AreEqual("", string.Join('\n', faults.Order()));
        Golden.Is(File, Written(cells));
    }

    [TestMethod]
    public async Task Nobody_of_elsewhere_is_told_anything_of_the_town()
    {
        var cast = await MatrixCast.Shared;
        await ToldNothingAsync(MatrixCast.Host, cast);
    }

    [TestMethod]
    public async Task Nobody_of_elsewhere_is_told_anything_of_the_town_by_row_level_security_alone()
    {
        var cast = await MatrixCast.Shared;
        await ToldNothingAsync(MatrixCast.OnRowSecurityAlone, cast);
    }

    /// <summary>Whatever it asks for with the town's ids: no 2xx that names a thing of the town, no id it did not name itself, and not the name of the vendor.</summary>
    private static async Task ToldNothingAsync(ApiHost host, MatrixCast cast)
    {
        var cells = await AskAsync(host, cast, cast.Callers.Where(c => c.Side == Side.Elsewhere));
        var faults = new List<string>();
        foreach (var ((operation, caller), (answer, named)) in cells)
        {
            var own = caller.Name.StartsWith("other vendor", StringComparison.Ordinal) ? [cast.Ids.OrgUnit] : Array.Empty<Guid>(); // a section of its own town
            var told = cast.Ids.In(answer.Text).Except(named).Except(own).ToList();
            var isPermitted = operation.Permissions.Any(caller.Permissions.Contains);
            if (told.Count > 0 || answer.Text.Contains(cast.Mark, StringComparison.Ordinal)) faults.Add($"{caller.Name}, {operation.Name}: told {string.Join(", ", told)} {answer.Text}");
            if (isPermitted && operation.Path.Contains("{id}", StringComparison.Ordinal) && (int)answer.Status is < 400 or >= 500 or 401 or 403) faults.Add($"{caller.Name}, {operation.Name}: {(int)answer.Status} {answer.Text}");
        }
        Assert.AreEqual("", string.Join('\n', faults.Order()));
    }

    [TestMethod]
    public async Task Row_level_security_alone_answers_every_read_as_it_is_answered_with_the_query_filters()
    {
        var cast = await MatrixCast.Shared;
        var readers = cast.Callers.Where(c => c.Side == Side.Elsewhere || c.Name is "vendor" or "vendor's person" or "vendor's delegate" or "securityLead" or "administrator").ToList();
        var reads = MatrixCast.Operations.Where(o => o.Method == "GET" && !o.IsAnonymous).ToList();
        var (filtered, bare) = (await AskAsync(MatrixCast.Host, cast, readers, reads), await AskAsync(MatrixCast.OnRowSecurityAlone, cast, readers, reads));

        Assert.AreEqual("", string.Join('\n', filtered.Where(c => Plain(c.Value.Answer) != Plain(bare[c.Key].Answer)).Select(c => $"{c.Key.Caller.Name}, {c.Key.Operation.Name}: {Start(c.Value.Answer)} | {Start(bare[c.Key].Answer)}").Order()));
    }

    private static string Start(Answer answer) => answer.Text[..Math.Min(answer.Text.Length, 400)];

    /// <summary>An archive tells when it was made, and no signature is like another; what is in them has tests of its own.</summary>
    private static string Plain(Answer answer) => answer.Text.StartsWith("PK", StringComparison.Ordinal) ? $"{answer.Status} {answer.MediaType}" : Signature().Replace(Problems.WithoutTrace(answer), "");

    [GeneratedRegex("\"signature\":\"[^\"]*\"")]
    private static partial Regex Signature();

    internal static async Task<Dictionary<(RouteOperation Operation, MatrixCaller Caller), (Answer Answer, IReadOnlyList<Guid> Named)>> AskAsync(ApiHost host, MatrixCast cast, IEnumerable<MatrixCaller> callers, IReadOnlyList<RouteOperation>? operations = null)
    {
        var (cells, asking) = (new ConcurrentDictionary<(RouteOperation, MatrixCaller), (Answer, IReadOnlyList<Guid>)>(), callers.Select(c => (Caller: c, Client: c.Client.At(host))).ToList());
        async Task AskOfAsync(RouteOperation operation)
        {
            IReadOnlyList<Guid> named = [.. operation.Names(cast.Ids)];
            foreach (var (caller, client) in asking) cells[(operation, caller)] = (await AgainAsync(() => operation.SendAsync(client, cast.Ids)), named);
        }
        operations ??= MatrixCast.Operations;
        await Parallel.ForEachAsync(operations, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (o, _) => await AskOfAsync(o));
        return new(cells);
    }

    /// <summary>Two writes of different operations may wait for each other's rows; one is then told to come again.</summary>
    internal static async Task<Answer> AgainAsync(Func<Task<Answer>> ask)
    {
        for (var tries = 0; ; tries++)
            if (await ask() is var answer && (tries == 5 || answer.Status != HttpStatusCode.ServiceUnavailable && answer.Code != "keyInUse")) return answer;
    }

    /// <summary>An operation and its permissions, then who gets in, and who is refused by more than the permission. Who is not named is refused as whoever lacks it.</summary>
    private static string Written(Dictionary<(RouteOperation Operation, MatrixCaller Caller), (Answer Answer, IReadOnlyList<Guid> Named)> cells)
    {
        var text = new StringBuilder();
        foreach (var operation in cells.GroupBy(c => c.Key.Operation).OrderBy(g => g.Key.Path, StringComparer.Ordinal).ThenBy(g => g.Key.Method, StringComparer.Ordinal))
        {
            text.Append(operation.Key.Name).Append("  [").AppendJoin(", ", operation.Key.Permissions.Order(StringComparer.Ordinal)).Append("]\n");
            foreach (var outcome in operation.GroupBy(c => Outcome(c.Value.Answer)).Where(g => g.Key is not "forbidden" and not "unauthorized" || operation.Key.IsAnonymous).OrderBy(g => g.Key == "in" ? "" : g.Key, StringComparer.Ordinal))
                text.Append("  ").Append(outcome.Key).Append(": ").AppendJoin(", ", outcome.Select(c => c.Key.Caller.Name).Order(StringComparer.Ordinal)).Append('\n');
        }
        return text.ToString();
    }
}
