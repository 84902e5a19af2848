using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Db;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ampira.Vendors.Tests.Db;

/// <summary>The sample towns of ./run.sh, loaded through a real port, and the walk-through that a newcomer runs against them. On a database of its own: what waits in the outbox of others is not to be handed out here.</summary>
[TestClass]
public sealed class SampleTownTests
{
    private static readonly string Database = $"ampira_sample_{Environment.ProcessId}";
    private static readonly string Folder = Directory.CreateTempSubdirectory().FullName;
    private static ApiHost _host = null!;
    private static List<DemoVendor> _vendors = [];
    private static int _cuts;
    private static long _atFirst = -1;
    private static (string Owner, string App) _access;
    private static ApiClient _lead = null!;

    private static string Cluster => new NpgsqlConnectionStringBuilder(TestDatabase.Superuser) { Database = "postgres" }.ConnectionString;

    /// <summary>Loads the towns with the connection lost again and again after the API has done what was asked, as a load is that is killed.</summary>
    [ClassInitialize]
    public static async Task LoadAsync(TestContext context)
    {
        var ct = context.CancellationToken;
        var access = await DatabaseRoles.CreateAsync(Cluster, Database, ct);
        await Schema.MigrateAsync(access.Owner, Schema.DefaultAppRole, ct);
        _access = (access.Owner, access.App);
        _atFirst = await TestDatabase.ScalarAsync<long>(access.Owner, "select (select count(*) from accounts) + (select count(*) from municipalities) + (select count(*) from service_tokens) + (select count(*) from vendor_tokens)");
        _host = new() { Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = access.App } };
        // The walk-through counts its days from the machine's clock.
        _host.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        _host.UseKestrel(0);
        _host.StartServer();
        await using var owner = NpgsqlDataSource.Create(access.Owner);
        foreach (var town in new[] { DemoTown.Abira, DemoTown.Second })
        {
            await FoundTown.RunAsync(owner, new(town.Code, town.Name, town.NameEn, town.Residents, NetworkModel.Alpha, town.Email(Roles.Administrator), "管理 花子", Passwords.Hash(Town.Password), false), _host.Clock, ct);
            await DemoJournal.BeginAsync(DemoJournal.FileOf(Folder, town.Code), _host.Clock.TownToday(), ct);
            _vendors.AddRange(await LoadAsync(town, ct));
        }
        await _host.DrainOutboxAsync();
        _lead = await SignInAsync(DemoTown.Abira.Email(Roles.SecurityLead));
    }

    private static async Task<IReadOnlyList<DemoVendor>> LoadAsync(DemoTown town, CancellationToken ct)
    {
        while (true)
        {
            using var http = new HttpClient(new CutOff()) { BaseAddress = _host.ClientOptions.BaseAddress };
            try
            {
                return await town.RegisterAsync(new(http, town, Town.Password, (await DemoJournal.ResumeAsync(DemoJournal.FileOf(Folder, town.Code), ct))!), Town.Password, ct);
            }
            catch (IOException) when (_cuts++ < 50) { }
        }
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        Directory.Delete(Folder, true);
        if (_host is not null) await _host.DisposeAsync();
        await TestDatabase.RunAsync(Cluster, $"drop database if exists {Database} with (force)");
    }

    private static async Task<ApiClient> SignInAsync(string email) =>
        new(_host.CreateClient(), (await new ApiClient(_host.CreateClient(), null).PostAsync("/sessions", new { email, password = Town.Password })).Is(HttpStatusCode.OK)["token"].GetValue<string>());

    private static async Task<List<JsonNode>> ListAsync(string path) => [.. (await _lead.GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit=200")).Is(HttpStatusCode.OK)["items"].AsArray().Select(i => i!)];

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    [TestMethod]
    public async Task A_load_that_was_cut_off_goes_on_where_it_was_and_makes_nothing_twice()
    {
        Assert.IsGreaterThan(2, _cuts);
        Assert.HasCount(3, await ListAsync("/engagements"));
        Assert.HasCount(3, await ListAsync("/cloud-services"));
        Assert.HasCount(4, await ListAsync("/cloud-uses"));
        Assert.HasCount(3, await ListAsync("/vendors"));
        Assert.HasCount(10, (await (await SignInAsync(DemoTown.Abira.Email(Roles.Administrator))).GetAsync("/people?limit=50"))["items"].AsArray());
        CollectionAssert.AreEquivalent(DemoTown.Abira.Vendors.Concat(DemoTown.Second.Vendors).Select(v => v.Name).ToArray(), _vendors.Select(v => v.Name).ToArray());
    }

    [TestMethod]
    public void A_new_installation_has_no_account_no_town_and_no_token_before_somebody_makes_one() => Assert.AreEqual(0L, _atFirst);

    [TestMethod]
    public async Task A_program_in_production_does_not_serve_beside_a_sample_account()
    {
        await TestDatabase.RunAsync(_access.Owner, $"update accounts set is_sample = true where email = '{DemoTown.Abira.Email(Roles.Ciso)}'");
        try
        {
            await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = _access.App } };
            Assert.Contains("sample accounts", Assert.ThrowsExactly<InvalidOperationException>(() => host.CreateClient()).Message);
        }
        finally
        {
            await TestDatabase.RunAsync(_access.Owner, "update accounts set is_sample = false");
        }
    }

    [TestMethod]
    public async Task Every_page_finds_something_on_it()
    {
        var today = DateOnly.FromDateTime(_host.Clock.GetUtcNow().AddHours(9).DateTime);
        var work = (await ListAsync("/engagements")).ToDictionary(e => Text(e, "title"), e => Text(e, "state"));
        CollectionAssert.AreEquivalent(new[] { "active", "awarded", "planning" }, work.Values.ToArray());
        CollectionAssert.AreEquivalent(new[] { "active", "inReview", "inReview", "draft" }, (await ListAsync("/cloud-uses")).Select(u => Text(u, "state")).ToArray());
        var duties = await ListAsync("/duties");
        Assert.AreEqual(1, duties.Count(d => d["overdue"]!.GetValue<bool>()));
        Assert.IsTrue(duties.Any(d => Text(d, "state") == "open" && DateOnly.Parse(Text(d, "dueOn"), null) is var due && due >= today && due <= today.AddDays(30)), "one is due soon");
        Assert.IsTrue(duties.Any(d => Text(d, "state") == "delivered") && duties.Any(d => Text(d, "state") == "confirmed"));
        CollectionAssert.AreEquivalent(new[] { "open", "inRemediation" }, (await ListAsync("/findings")).Select(f => Text(f, "state")).ToArray());
        Assert.AreEqual("correctionDemanded", Text((await ListAsync("/measures")).Single(), "kind"));
        var incident = (await ListAsync("/incidents")).Single();
        Assert.IsGreaterThan(1, (await _lead.GetAsync($"/incidents/{incident["id"]}/clocks"))["clocks"].AsArray().Count(c => c!["doneOn"] is null));
        var looks = (await ListAsync("/reverifications")).Select(r => Text(r["subject"]!, "type")).ToArray();
        Assert.HasCount(2, looks.Where(t => t != "vendor"), "of the cases");
        Assert.Contains("vendor", looks, "and of their vendors as such");
        CollectionAssert.AreEquivalent(new[] { "accepted", "accepted", "inProgress", "inProgress" }, (await ListAsync("/assessments")).Select(a => Text(a, "state")).ToArray());
        var decided = (await ListAsync("/cloud-uses")).Single(u => Text(u, "state") == "active");
        Assert.HasCount(1, (await _lead.GetAsync($"/cloud-uses/{decided["id"]}/standing"))["conditions"].AsArray());
        var questionnaires = (await (await SignInAsync(DemoVendorPerson.Sample.Email)).GetAsync("/assessments"))["items"].AsArray();
        CollectionAssert.IsSubsetOf(new[] { "inProgress", "sent" }, questionnaires.Select(a => Text(a!, "state")).ToArray(), "of both towns");
        var terms = (await ListAsync("/cloud-uses")).Single(u => Text(u, "title").StartsWith("大きな", StringComparison.Ordinal));
        Assert.IsGreaterThan(0, (await _lead.GetAsync($"/cloud-uses/{terms["id"]}/terms-coverage"))["openMusts"].AsArray().Count);
    }

    [TestMethod]
    public async Task The_walk_through_goes_to_its_end_as_often_as_one_likes()
    {
        var demo = Path.Combine(Folder, "demo.json");
        await File.WriteAllTextAsync(demo, JsonSerializer.Serialize(new DemoFile(_host.ClientOptions.BaseAddress.ToString().TrimEnd('/'), "http://admin.example", Town.Password, [.. DemoTown.Abira.Users, .. DemoTown.Second.Users], _vendors, null), CanonicalJson.Options));
        for (var run = 1; run <= 2; run++)
        {
            var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { Path.Combine(TestDatabase.Checkout(), "openapi", "walkthrough.sh"), demo } };
            using var script = Process.Start(start)!;
            var (said, complained, ended) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync(), script.WaitForExitAsync());
            // The jobs that hand out events and do longer work do not run in this host.
            while (await Task.WhenAny(ended, Task.Delay(200)) != ended)
            {
                await _host.DrainOutboxAsync();
                await _host.Services.GetRequiredService<OperationSweep>().RunAsync(CancellationToken.None);
            }
            Assert.AreEqual(0, script.ExitCode, await complained + await said);
            Assert.Contains("終わりました", await said);
        }
    }

    /// <summary>Loses the answer to its thirtieth write.</summary>
    private sealed class CutOff() : DelegatingHandler(new HttpClientHandler())
    {
        private int _writes;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var response = await base.SendAsync(request, ct);
            return request.Headers.Contains("Idempotency-Key") && ++_writes == 30 ? throw new IOException("The connection was lost.") : response;
        }
    }
}
