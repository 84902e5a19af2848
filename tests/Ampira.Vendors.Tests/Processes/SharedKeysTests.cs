namespace Ampira.Vendors.Tests.Processes;

/// <summary>A request that is sent again has one effect, whichever process it reaches and however often they are killed (quality.md R6).</summary>
[TestClass]
public sealed class SharedKeysTests
{
    private const int Copies = 8;
    private static readonly int Keys = Figure.Of(40, 1_000);

    private TwoProcesses _two = null!;
    private Town _town = null!;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _two = await TwoProcesses.OnAsync();
        _town = await Town.FoundAsync(_two.Host);
        await _two.StartBothAsync();
    }

    [TestCleanup]
    public async Task StopAsync() => await _two.DisposeAsync();

    private sealed record Sent(string Key, object Body)
    {
        public Answer? First { get; set; }
    }

    private static object Vendor() => new { name = "株式会社ゆきしろデータ", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } };

    private static string Seen(Answer answer) => $"{(int)answer.Status} {answer.Headers.Location} {answer.Etag} {answer.Text}";

    private Task<Answer> PostAsync(Sent sent, int process) => _two.At(process, _town.Procurement).PostAsync("/vendors", sent.Body, key: sent.Key);

    [TestMethod]
    public async Task Copies_at_both_processes_have_one_effect_and_one_answer_also_after_a_kill()
    {
        var all = Enumerable.Range(0, Keys).Select(_ => new Sent(Guid.NewGuid().ToString(), Vendor())).ToList();
        for (var i = 0; i < Keys; i++)
        {
            var sent = all[i];
            var copies = Enumerable.Range(0, Copies).Select(c => _two.TryAsync(_town.Procurement, _ => PostAsync(sent, c % 2))).ToArray();
            if (i == Keys / 2) await _two.KillAsync(0);
            var answers = (await Task.WhenAll(copies)).OfType<Answer>().ToList();
            foreach (var refused in answers.Where(a => a.Status != HttpStatusCode.Created)) refused.Refused(HttpStatusCode.Conflict, "keyInUse");
            var made = answers.Where(a => a.Status == HttpStatusCode.Created).ToList();
            Assert.IsLessThanOrEqualTo(1, made.Count(a => !a.Headers.Contains("Idempotency-Replayed")), "two copies were the first");
            if (i == Keys / 2) await _two.StartAsync(0);
            sent.First = made.FirstOrDefault() ?? await _two.AcknowledgedAsync(_town.Procurement, a => a.PostAsync("/vendors", sent.Body, key: sent.Key));
            Assert.HasCount(1, made.Append(sent.First).Select(Seen).Distinct().ToArray(), "two copies were answered differently");
        }
        for (var process = 0; process < 2; process++)
        {
            await _two.KillAsync(process);
            await _two.StartAsync(process);
        }

        foreach (var (sent, i) in all.Select((s, i) => (s, i)))
        {
            var replayed = await PostAsync(sent, i % 2);
            Assert.AreEqual(Seen(sent.First!), Seen(replayed), "the answer did not outlive the process that gave it");
            Assert.AreEqual("true", replayed.Headers.GetValues("Idempotency-Replayed").Single());
            (await PostAsync(sent with { Body = Vendor() }, (i + 1) % 2)).Refused(HttpStatusCode.UnprocessableEntity, "keyReused");
        }
        Assert.AreEqual(Keys, await _two.Database.ReadAsync<long>("select count(*) from vendors"));
        Assert.AreEqual(Keys, await _two.Database.ReadAsync<long>("select count(*) from audit_events where action = 'vendor.registered'"));
        Assert.AreEqual(Keys, await _two.Database.ReadAsync<long>("select count(*) from idempotency_records where key = any($1)", (object)all.Select(s => s.Key).ToArray()));
    }

    [TestMethod]
    public async Task A_request_cut_down_in_flight_is_refused_elsewhere_until_its_transaction_is_over_and_then_done_once()
    {
        var sent = new Sent(Guid.NewGuid().ToString(), Vendor());
        Task<Answer?> cut;
        await using (await _two.Database.HoldAsync("vendors"))
        {
            cut = _two.TryAsync(_town.Procurement, _ => PostAsync(sent, 0));
            await _two.Database.HeldUpAsync("vendors", cut);
            (await PostAsync(sent, 1)).Refused(HttpStatusCode.Conflict, "keyInUse");
            await _two.KillAsync(0);
            var inFlight = (await PostAsync(sent, 1)).Refused(HttpStatusCode.Conflict, "keyInUse");
            Assert.AreEqual("1", inFlight.Headers.RetryAfter?.ToString());
        }
        Assert.IsNull(await cut, "it was answered before it was killed");

        Answer answer = null!;
        await Eventually.IsAsync(async () => (answer = await PostAsync(sent, 1)).Code != "keyInUse", "the key is held by the dead");
        answer.Is(HttpStatusCode.Created);
        Assert.IsFalse(answer.Headers.Contains("Idempotency-Replayed"), "the cut one was not committed");
        Assert.AreEqual(Seen(answer), Seen(await PostAsync(sent, 1)));
        Assert.AreEqual(1L, await _two.Database.ReadAsync<long>("select count(*) from vendors"));
    }
}
