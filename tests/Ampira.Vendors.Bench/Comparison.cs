using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Ampira.Vendors.Db;
using Npgsql;

namespace Ampira.Vendors.Bench;

/// <summary>An operation as both sides serve it; the request number makes each save change its answers.</summary>
/// <param name="Goal">The ratio to reach; null where none is set yet.</param>
public sealed record Operation(string Name, double? Goal, int Connections, Func<int, (string Path, string? Body)> Ours, Func<int, (string Path, string? Body)> Floor, bool AsVendor = false);

/// <summary>Loads ours and the floor in turn, several rounds, and compares round by round: only ratios of one run are results.</summary>
public static class Comparison
{
    private const int Rounds = 5;
    private const int WarmUps = 3;
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var given = Environment.GetEnvironmentVariable("AMPIRA_BENCH_PG");
        await using var cluster = given is null ? await EmbeddedPostgres.StartAsync(await ClusterFolder.ReachableAsync(Path.Combine(".data", "bench"), default)) : null;
        var superuser = given ?? cluster!.ConnectionString;
        var database = $"ampira_bench_{Environment.ProcessId}";
        var access = await DatabaseRoles.CreateAsync(superuser, database);
        try
        {
            await Schema.MigrateAsync(access.Owner, Schema.DefaultAppRole);
            var data = await BenchData.LoadAsync(access.Owner);
            var here = AppContext.BaseDirectory;
            using var api = Start(Path.Combine(here, "Ampira.Vendors.Api.dll"), [], Settings(access, "http://127.0.0.1:6180", 1_000_000_000)); // the limit's cost is measured with it
            using var floor = Start(Path.Combine(here, "Ampira.Vendors.Bench.dll"), ["floor", "http://127.0.0.1:6181", access.Owner, data.Town.ToString()], []);
            try
            {
                var over = await MeasureAsync(data, access.Owner, args);
                using var vendor = Client("http://127.0.0.1:6180/api/v1", data.VendorToken);
                if (IsAsked(PagesFigure.Name))
                    over += await PagesFigure.RunAsync("http://127.0.0.1:6180", data, (url, api) => Start(Path.Combine(here, "Ampira.Vendors.Admin.dll"), [], new() { ["Api__BaseUrl"] = api, ["ASPNETCORE_URLS"] = url, ["Logging__LogLevel__Default"] = "Error", ["DOTNET_ENVIRONMENT"] = "Production" }));
                if (IsAsked(WorkbookFigure.Name)) over += await WorkbookFigure.RunAsync(vendor, access.Owner, data);
                if (IsAsked(SweepFigure.Name)) over += await SweepFigure.RunAsync(access);
                if (IsAsked(ChainFigure.Name)) over += await ChainFigure.RunAsync(access);
                if (IsAsked(NeighbourFigure.Name))
                {
                    using var limited = Start(Path.Combine(here, "Ampira.Vendors.Api.dll"), [], Settings(access, "http://127.0.0.1:6182", NeighbourFigure.PerMinute));
                    try
                    {
                        using var ready = Client("http://127.0.0.1:6182/api/v1", null);
                        over += await NeighbourFigure.RunAsync("http://127.0.0.1:6182/api/v1/", data);
                    }
                    finally
                    {
                        limited.Kill(entireProcessTree: true);
                    }
                }
                if (IsAsked(PortfolioFigure.Name)) over += await PortfolioFigure.RunAsync(access, data.Town);
                if (IsAsked(ManyVendorsFigure.Name)) over += await ManyVendorsFigure.RunAsync("http://127.0.0.1:6180/api/v1/", access.Owner, data); // last: its answers are no part of the portfolio
                return Math.Min(over, 1);

                bool IsAsked(string name) => args.Length == 0 || args.Any(n => name.Contains(n, StringComparison.OrdinalIgnoreCase));
            }
            finally
            {
                api.Kill(entireProcessTree: true);
                floor.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(superuser) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"drop database if exists {database} with (force)", connection);
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static Dictionary<string, string> Settings(DatabaseAccess access, string url, int perMinute) => new()
    {
        ["ConnectionStrings__Vendors"] = access.App, ["ASPNETCORE_URLS"] = url, ["Logging__LogLevel__Default"] = "Error", ["DOTNET_ENVIRONMENT"] = "Production", ["SecondFactor__Required"] = "none", ["RateLimits__PerToken"] = $"{perMinute}", ["RateLimits__PerAddress"] = $"{perMinute}",
    };

    private static async Task<int> MeasureAsync(BenchData data, string ownerConnection, IReadOnlyList<string> names)
    {
        using var ours = Client("http://127.0.0.1:6180/api/v1", data.StaffToken);
        using var vendor = Client("http://127.0.0.1:6180/api/v1", data.VendorToken);
        using var decider = Client("http://127.0.0.1:6180/api/v1", data.DeciderToken);
        using var bare = Client("http://127.0.0.1:6181", null);
        var (service, use) = await ApprovedUse.MakeAsync(ours, decider, data.Vendors[0], data.OrgUnit);
        await using (var owner = NpgsqlDataSource.Create(ownerConnection))
        await using (var run = owner.CreateCommand($"update cloud_uses set state = 'active' where id = '{use}'")) await run.ExecuteNonQueryAsync();
        var mayUse = $"/cloud-services/{service}/may-use?orgUnitId={data.OrgUnit}&confidentiality=1&personalInformation=false&myNumber=false&segment=internet&plan={Uri.EscapeDataString("スタンダード")}";
        if (await ours.GetStringAsync(ours.BaseAddress + mayUse.TrimStart('/')) is var said && !said.Contains("\"allowed\":true", StringComparison.Ordinal)) throw new InvalidOperationException(said);
        var (typed, typedFloor) = (-1, -1); // go on from round to round, so that each one changes an answer
        Operation[] operations =
        [
            new("vendor by id", 0.55, 16, i => ($"/vendors/{data.Vendors[i % data.Vendors.Count]}", null), i => ($"/vendors/{data.Vendors[i % data.Vendors.Count]}", null)),
            new("vendor list of 50", 0.60, 16, _ => ("/vendors?limit=50", null), _ => ("/vendors", null)),
            new("save 250 answers, each changed", 0.75, 4, i => ($"/assessments/{data.Assessments[i % data.Assessments.Count]}/answers", data.Answers[i / data.Assessments.Count % 2]), i => ($"/assessments/{data.FloorAssessments[i % data.FloorAssessments.Count]}/answers", data.Answers[i / data.FloorAssessments.Count % 2]), AsVendor: true),
            new("save 250 answers, none changed", 1.4, 4, i => ($"/assessments/{data.Answered[i % data.Answered.Count]}/answers", data.Answers[0]), i => ($"/upserts/{data.Answered[i % data.Answered.Count]}/answers", data.Answers[0]), AsVendor: true),
            new("save one answer", 0.60, 16, _ => Typed(data.Typed.Ours, Interlocked.Increment(ref typed)), _ => Typed(data.Typed.Floor, Interlocked.Increment(ref typedFloor)), AsVendor: true),
            new("answers of an assessment, 250", 0.60, 16, i => ($"/assessments/{data.Answered[i % data.Answered.Count]}/answers", null), i => ($"/assessments/{data.Answered[i % data.Answered.Count]}/answers", null)),
            new("assessment by id, 250 questions", 0.60, 16, i => ($"/assessments/{data.Assessments[i % data.Assessments.Count]}", null), i => ($"/assessments/{data.Assessments[i % data.Assessments.Count]}", null)),
            new("assessment list of 50", 0.60, 16, _ => ("/assessments?limit=50", null), _ => ("/assessments", null)),
            new("cloud use by id", 0.55, 16, i => ($"/cloud-uses/{data.CloudUses[i % data.CloudUses.Count]}", null), i => ($"/cloud-uses/{data.CloudUses[i % data.CloudUses.Count]}", null)),
            new("cloud use list of 50", 0.60, 16, _ => ("/cloud-uses?limit=50", null), _ => ("/cloud-uses", null)),
            new("may-use, allowed", 0.60, 16, _ => (mayUse, null), _ => ($"/may-use/{service}", null)),
            new("risk of a case, stored", 0.65, 16, _ => ($"/cloud-uses/{use}/risk", null), i => ($"/vendors/{data.Vendors[i % data.Vendors.Count]}", null)),
            new("required-clauses", 0.60, 16, _ => ($"/engagements/{data.Engagement}/required-clauses", null), _ => ($"/required-clauses/{data.Engagement}", null)),
        ];
        operations = [.. operations.Where(o => names.Count == 0 || names.Any(n => o.Name.Contains(n, StringComparison.OrdinalIgnoreCase)))];
        Console.WriteLine($"{"operation",-32} {"ours req/s",12} {"floor req/s",12} {"ratio",8} {"goal",6}");
        var isReached = true;
        // Both sides are warm before anything counts: the runtime compiles hot paths anew while they are in use.
        for (var i = 0; i < WarmUps; i++)
            foreach (var operation in operations)
            {
                await LoadAsync(operation.AsVendor ? vendor : ours, operation.Ours, operation.Connections);
                await LoadAsync(bare, operation.Floor, operation.Connections);
            }
        foreach (var operation in operations)
        {
            var client = operation.AsVendor ? vendor : ours;
            var rounds = new List<(double Ours, double Floor)>();
            for (var round = 0; round < Rounds; round++)
            {
                double a, b;
                if (round % 2 == 0) (a, b) = (await LoadAsync(client, operation.Ours, operation.Connections), await LoadAsync(bare, operation.Floor, operation.Connections));
                else (b, a) = (await LoadAsync(bare, operation.Floor, operation.Connections), await LoadAsync(client, operation.Ours, operation.Connections));
                rounds.Add((a, b));
            }
            var ratio = Median(rounds.Select(r => r.Ours / r.Floor));
            isReached &= !(ratio < operation.Goal);
            Console.WriteLine($"{operation.Name,-32} {Median(rounds.Select(r => r.Ours)),12:0} {Median(rounds.Select(r => r.Floor)),12:0} {ratio,8:0.00} {operation.Goal,6:0.00} {(operation.Goal is null ? "" : ratio >= operation.Goal ? "reached" : "NOT REACHED")}");
        }
        return isReached ? 0 : 1;
    }

    /// <summary>An answer after the other, through every assessment, then every question, then the other way.</summary>
    private static (string Path, string? Body) Typed(IReadOnlyList<Guid> assessments, int i)
    {
        var (question, turn) = (i / assessments.Count % BenchData.QuestionCount, i / assessments.Count / BenchData.QuestionCount);
        return ($"/assessments/{assessments[i % assessments.Count]}/answers/q-{question:000}", turn % 2 == 0 ? Partial : Yes);
    }

    private const string Partial = "{\"value\":\"partial\"}", Yes = "{\"value\":\"yes\"}";

    /// <returns>Requests a second over one round; any answer but a success ends the run.</returns>
    private static async Task<double> LoadAsync(HttpClient client, Func<int, (string Path, string? Body)> request, int connections)
    {
        var (next, done, clock) = (-1, 0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < RoundTime)
            {
                var (path, body) = request(Interlocked.Increment(ref next));
                using var message = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Put, client.BaseAddress + path.TrimStart('/'));
                if (body is not null) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await client.SendAsync(message);
                if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                await response.Content.CopyToAsync(Stream.Null);
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }

    private static HttpClient Client(string address, string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new(address + "/") };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        for (var i = 0; ; i++)
        {
            try
            {
                using var answer = client.Send(new(HttpMethod.Get, new Uri(client.BaseAddress, "/health/live")), HttpCompletionOption.ResponseHeadersRead);
                return client;
            }
            catch (HttpRequestException) when (i < 300)
            {
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
                timer.WaitForNextTickAsync().AsTask().Wait();
            }
        }
    }

    private static Process Start(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var info = new ProcessStartInfo("dotnet") { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = false };
        info.ArgumentList.Add(program);
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) info.Environment[name] = value;
        return Process.Start(info)!;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
