using System.Diagnostics;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>Two processes seal one town's events: there is one chain, however they meet and wherever one is killed.</summary>
[TestClass]
public sealed class SharedChainTests
{
    private static readonly int Writes = Figure.Of(300, 10_000);
    private static readonly int Kills = Figure.Of(3, 40);

    private TwoProcesses _two = null!;
    private Town _town = null!;
    private Guid _vendorId;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _two = await TwoProcesses.OnAsync(new() { ["Jobs:Schedules:SealSweep"] = "* * * * * ?" });
        _town = await Town.FoundAsync(_two.Host);
        _vendorId = (await _town.VendorAsync()).Id;
    }

    [TestCleanup]
    public async Task StopAsync() => await _two.DisposeAsync();

    private Task<Answer> WriteAsync() => _two.AcknowledgedAsync(_town.Procurement,
        a => a.PostAsync($"/vendors/{_vendorId}/contacts", new { name = "白石 剛", email = "shiraishi@vendor.example", purpose = "security" }));

    [TestMethod]
    public async Task Sealing_and_reading_at_both_processes_with_kills_leaves_one_chain()
    {
        await _two.StartBothAsync();
        using var done = new CancellationTokenSource();
        var written = 0;
        async Task EachAsync(Func<Task> what)
        {
            while (!done.IsCancellationRequested) await what();
        }
        async Task CountedWriteAsync()
        {
            await WriteAsync();
            Interlocked.Increment(ref written);
        }
        var work = new List<Task> { EachAsync(CountedWriteAsync), EachAsync(CountedWriteAsync) };
        // Reading the trail seals on demand, beside the job and beside the other process.
        work.AddRange(Enumerable.Range(0, 2).Select(process => EachAsync(() => _two.TryAsync(_two.At(process, _town.Auditor), a => a.GetAsync("/audit-events?limit=1")))));
        for (var kill = 1; kill <= Kills + 1; kill++)
        {
            await Eventually.IsAsync(async () =>
            {
                foreach (var failed in work.Where(w => w.IsFaulted)) await failed;
                return Volatile.Read(ref written) >= Writes * kill / (Kills + 1);
            }, "the writes came to a halt", TimeSpan.FromMinutes(Figure.Of(5, 30)));
            if (kill > Kills) break;
            await _two.KillAsync(kill % 2);
            await _two.StartAsync(kill % 2);
        }
        await done.CancelAsync();
        await Task.WhenAll(work);

        await IsOneChainAsync();
    }

    [TestMethod]
    public async Task Another_process_seals_what_a_killed_one_was_about_to_seal()
    {
        await _two.StartAsync(1);
        await WriteAsync();
        await IsSealedAsync(); // by its job
        await using (await _two.Database.HoldAsync("audit_seals"))
        {
            for (var i = 0; i < 5; i++) await WriteAsync();
            await _two.Database.HeldUpAsync("audit_seals");
            await _two.KillAsync(1);
            await _two.StartAsync(0);
        }

        await IsSealedAsync();
        await IsOneChainAsync();
    }

    private Task IsSealedAsync() => Eventually.IsAsync(async () => await _two.Database.ReadAsync<long>("select count(*) from audit_unsealed") == 0, "events are left without a seal");

    private async Task IsOneChainAsync()
    {
        await IsSealedAsync();
        var events = await _two.Database.ReadAsync<long>("select count(*) from audit_events");
        Assert.AreEqual($"{events} {events} {events} {events}", await _two.Database.ReadAsync<string>(
            "select concat_ws(' ', count(*), max(sequence), count(distinct previous_hash), count(distinct event_id)) from audit_seals"), "seals, the last of them, those before, and events sealed");
        var report = (await _two.At(0, _town.Auditor).GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK);
        Assert.AreEqual($"{events} intact", $"{report["events"]} {(report["intact"].GetValue<bool>() ? "intact" : report.Text)}");
        Assert.Contains($"{events} events", await VerifyAsync());
    }

    /// <summary>The auditor's command, which recomputes the chain as the owner, without the API.</summary>
    private async Task<string> VerifyAsync()
    {
        var info = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "Ampira.Vendors.Db.dll"), "verify-audit"]) { RedirectStandardOutput = true };
        info.Environment["ConnectionStrings__VendorsOwner"] = _two.Database.Owner;
        using var command = Process.Start(info)!;
        var said = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        Assert.AreEqual(0, command.ExitCode, said);
        return said;
    }
}
