using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.Stories;
using CsCheck;

namespace Ampira.Vendors.Tests.OpenApi.Fuzzer;

/// <summary>
/// Sends what the document allows and, one rule at a time, what it does not. Whatever comes: no 5xx, a status and a body that the document tells, every error as a problem in the language that
/// was asked for, nothing taken that breaks a rule, and nobody waits. A finding names its seed and a curl line; AMPIRA_SEED repeats a run, AMPIRA_LONG=1 sends a hundred thousand.
/// </summary>
[TestClass]
public sealed class FuzzerTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("AMPIRA_LONG") == "1";
    private static readonly int Requests = int.TryParse(Environment.GetEnvironmentVariable("AMPIRA_FUZZ"), out var asked) ? asked : Long ? 100_000 : 1_000;
    private static readonly uint Seed = uint.TryParse(Environment.GetEnvironmentVariable("AMPIRA_SEED"), out var seed) ? seed : 20_261_130;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(Long ? 2 : 10);

    /// <summary>They end, or lock, what the fuzzer itself signs in with; the tests of the account ask them wrongly enough.</summary>
    private static readonly string[] NotAsked = ["DELETE /sessions/current", "POST /me/sessions/end", "POST /me/sessions/{id}/end", "PUT /me/password"];

    /// <summary>What no error says: where in the program, which statement, which library (ASVS 5.0 16.5.1).</summary>
    private static readonly string[] Inside = ["   at ", "Exception", "stack", "Npgsql", "EntityFramework", "System.", "Ampira.Vendors.Api", ".cs:line", "SELECT ", "INSERT INTO", "violates", "constraint", "pg_"];

    private static ApiDocument _document = null!;
    private static Town _town = null!;
    private static Ids _ids = null!;
    private static CaseOne _story = null!;
    private static Dictionary<string, RouteOperation> _operations = [];
    private static (string Name, ApiClient Client)[] _callers = [];

    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        _document = await ApiDocument.ReadAsync(ApiHost.Shared);
        _operations = RouteOperation.All(ApiHost.Shared).ToDictionary(o => o.Name);
        _town = await Town.FoundAsync();
        _story = new CaseOne(_town);
        await _story.ToSignatureAsync();
        _ids = await Ids.OfAsync(_town, _story);
        var staff = await _town.AddPersonAsync(Roles.Administrator);
        var id = (await staff.GetAsync("/me")).Is(HttpStatusCode.OK).Id;
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator)) (await _town.Admin.PostAsync("/role-assignments", new { personId = id, role })).Is(HttpStatusCode.Created);
        _callers = [("staff", staff), ("vendor", _story.Vendor.Api), ("person", (await _town.PersonOfAsync(_story.Vendor.Id)).Api)];
    }

    private static (string Name, ApiClient Client) CallerOf(RouteOperation operation) => operation.IsAnonymous ? ("nobody", _town.Anonymous)
        : operation.Permissions.Any(Roles.PermissionsOf(Roles.All).Contains) && !operation.Permissions.All(p => p is PermissionNames.AssessmentsAnswer or PermissionNames.FindingsRemediate) ? _callers[0]
        : operation.Permissions.Any(PermissionNames.VendorScopes.Contains) ? _callers[1] : _callers[2];

    [TestMethod]
    public async Task Whatever_is_sent_is_answered_as_the_document_says()
    {
        var (findings, slow, sent, watch) = (new ConcurrentDictionary<string, string>(), 0, 0, Stopwatch.StartNew());
        var random = new PCG(Seed, Seed);
        var asked = _document.Operations.Where(o => !NotAsked.Contains(o.Key)).OrderBy(o => o.Key, StringComparer.Ordinal).ToList();

        // Every operation as the document has it, then its rules broken one by one (a part of them in the short run), then at random.
        var broken = asked.SelectMany(o => Make(o.Key).Faults(new PCG(Seed, Seed), 1)).ToList();
        if (broken.Count > Requests - asked.Count) broken = [.. broken.OrderBy(_ => random.Next(int.MaxValue)).Take(Math.Max(0, Requests - asked.Count))];
        var requests = asked.Select(o => Make(o.Key).Example(random, 1)).Concat(broken).Concat(AtRandom(random, asked.Select(o => o.Key).ToList(), Requests - asked.Count - broken.Count));

        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (request, _) =>
        {
            Interlocked.Increment(ref sent);
            var (faults, took) = await AskAsync(request);
            if (took > Limit) Interlocked.Increment(ref slow);
            foreach (var fault in faults) findings.TryAdd($"{request.Operation.Name} {request.Broken} {fault}", $"{request.Operation.Name}, {request.Broken ?? "nothing broken"}: {fault}\n  seed {Seed}: {request.Curl()}");
        });
        TestContext.WriteLine($"{sent} requests in {watch.Elapsed.TotalSeconds:0} s");

        Assert.IsEmpty(findings, $"{findings.Count} findings\n{string.Join('\n', findings.Values.Order().Take(400))}");
        Assert.AreEqual(0, slow, $"answered later than after {Limit.TotalSeconds} s");
    }

    /// <summary>What one operation made is known to the next by its <c>Location</c>: read by who made it, by nobody else, and by nobody at all once it is gone.</summary>
    [TestMethod]
    public async Task What_was_made_is_found_where_the_answer_says_by_who_may_and_gone_when_it_is_deleted()
    {
        var (elsewhere, faults, random, read) = (await Town.FoundAsync(), new List<string>(), new PCG(Seed, Seed), 0);
        var stranger = (await _town.VendorAsync("えぞ松システム株式会社")).Api;
        foreach (var operation in _document.Operations.Where(o => o.Value.Responses.ContainsKey("201") && !_operations[o.Key].IsAnonymous).Select(o => _operations[o.Key]).OrderBy(o => o.Name, StringComparer.Ordinal))
        {
            var (caller, request) = (CallerOf(operation).Client, Make(operation.Name).Example(random, 1));
            var made = await caller.SendAsync(request.Message(caller.Token));
            if (made.Status != HttpStatusCode.Created) continue;
            void Expect(bool holds, string what, Answer answer)
            {
                if (!holds) faults.Add($"{operation.Name}, {what}: {(int)answer.Status} {answer.Text}");
            }
            if (made.Headers.Location?.OriginalString is not { } location || !location.StartsWith("/api/v1/", StringComparison.Ordinal))
            {
                faults.Add($"{operation.Name}: {made.Headers.Location} is no address");
                continue;
            }
            var at = location["/api/v1".Length..];
            var (get, delete) = (OperationAt("GET", at), OperationAt("DELETE", at));
            if (get?.Path == operation.Path) get = null; // kept for good, and found in its list
            if (get is null && delete is null) continue;
            read++;
            if (get is not null) Expect((await caller.GetAsync(at)).Status is HttpStatusCode.OK, $"GET {at}", await caller.GetAsync(at));
            foreach (var other in new[] { elsewhere.Person(Roles.Procurement), elsewhere.Admin, stranger })
                foreach (var method in new[] { get is null ? null : HttpMethod.Get, delete is null ? null : HttpMethod.Delete }.OfType<HttpMethod>())
                    if (await other.SendAsync(method, at, null, 1) is var answer) Expect(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden || answer.Code == "invalid", $"{method} {at} by somebody else", answer);
            if (delete is null) continue;
            var gone = await caller.DeleteAsync(at, made.Body?["version"]?.GetValue<long>() ?? 1);
            Expect(gone.Status is HttpStatusCode.NoContent or HttpStatusCode.OK or HttpStatusCode.Conflict, $"DELETE {at}", gone);
            if ((int)gone.Status >= 300) continue;
            if (get is not null && await caller.GetAsync(at) is var after && after.Status != HttpStatusCode.NotFound) Expect(after.Body is JsonObject body && (body["state"] ?? body["person"]?["state"])?.ToString() == "ended", "GET after DELETE", after);
            var again = await caller.DeleteAsync(at, 1);
            Expect((int)again.Status is >= 400 and < 500 || gone.Status == HttpStatusCode.NoContent && again.Status == HttpStatusCode.NoContent, "DELETE again", again);
        }

        Assert.AreEqual("", string.Join('\n', faults));
        Assert.IsGreaterThan(10, read, "the walk no longer makes anything");
    }

    private static RouteOperation? OperationAt(string method, string address)
    {
        var steps = address.Split('/');
        return _operations.Values.Where(o => o.Method == method && o.Path.Split('/') is var path && path.Length == steps.Length && path.Zip(steps).All(s => s.First == s.Second || s.First.StartsWith('{'))).MinBy(o => o.Path.Count(c => c == '{'));
    }

    public TestContext TestContext { get; set; } = null!;

    private static IEnumerable<FuzzedRequest> AtRandom(PCG random, List<string> names, int count)
    {
        for (var i = 0; i < count; i++) yield return Make(names[(int)random.Next((uint)names.Count)]).Random(random, 1);
    }

    private static RequestMaking Make(string operation) => new(_document.Operations[operation], _operations[operation], _ids);

    private static async Task<(List<string> Faults, TimeSpan Took)> AskAsync(FuzzedRequest request)
    {
        var (caller, watch, faults) = (CallerOf(request.Operation).Client, Stopwatch.StartNew(), new List<string>());
        var answer = await caller.SendAsync(request.Message(caller.Token));
        var took = watch.Elapsed;
        if ((int)answer.Status >= 500 && answer.Code != "unavailable") faults.Add($"{(int)answer.Status} {answer.Text}");
        else if (_document.Differs(request.Operation.Name, answer) is { Length: > 0 } difference) faults.Add($"{(int)answer.Status}: {difference} {(answer.Text.Length < 600 ? answer.Text : "")}");
        if ((int)answer.Status >= 400) faults.AddRange(ProblemFaults(answer, request.Language));
        if (request.Broken is not null && (int)answer.Status is >= 200 and < 400 && !IsRefusedByRow(answer)) faults.Add($"taken with {(int)answer.Status}");
        return (faults, took);
    }

    /// <summary>A bulk operation takes the request and refuses the row.</summary>
    private static bool IsRefusedByRow(Answer answer) => answer.Body?["results"] is JsonArray rows && rows.Any(r => r?["error"] is not null || r?["status"]?.ToString() is "invalid" or "refused");

    private static IEnumerable<string> ProblemFaults(Answer answer, string? language)
    {
        if (answer.MediaType != "application/problem+json" || answer.Body is not JsonObject problem)
        {
            yield return $"{(int)answer.Status} is no problem: {answer.MediaType} {answer.Text}";
            yield break;
        }
        if (Inside.FirstOrDefault(i => answer.Text.Contains(i, StringComparison.OrdinalIgnoreCase)) is { } told) yield return $"{(int)answer.Status} {answer.Code} tells of the inside: {told} in {answer.Text}";
        var title = problem["title"]!.GetValue<string>();
        if (language is not null && title.Any(c => c is >= '\u3040' and <= '\u9fff') != (language == "ja")) yield return $"{(int)answer.Status} {answer.Code} is not in {language}: {title}";
    }
}
