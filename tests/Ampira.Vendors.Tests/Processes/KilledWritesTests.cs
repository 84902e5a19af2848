using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>What was acknowledged is there, once and whole, however often the processes are killed in the middle of writing (quality.md R1).</summary>
[TestClass]
public sealed class KilledWritesTests
{
    private static readonly int Kills = Figure.Of(10, 200);
    private static readonly int Writes = Figure.Of(200, 10_000);

    /// <summary>Bigger than one piece of the file store.</summary>
    private const int LargeFile = 1_200_000;

    /// <summary>Kills in a row that a write may meet, so that on a slow machine the longest is not always the one that is cut.</summary>
    private const int Patience = 3;

    private readonly ConcurrentQueue<(string Key, Guid Id)> _vendors = new(), _files = new(), _reviews = new(), _findings = new();
    private readonly ConcurrentQueue<(string Key, string Question, string Comment)> _answers = new();
    private readonly ConcurrentDictionary<string, int> _killsBefore = new();
    private readonly CancellationTokenSource _enough = new();
    private int _acknowledged;
    private TwoProcesses _two = null!;
    private Town _town = null!;
    private CaseOne _story = null!;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _two = await TwoProcesses.OnAsync();
        _town = await Town.FoundAsync(_two.Host);
        _story = new CaseOne(_town);
        await _story.ToAwardAsync();
        await _story.SendAssessmentAsync();
        await _two.StartBothAsync();
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await _two.DisposeAsync();
        _enough.Dispose();
    }

    [TestMethod]
    public async Task Nothing_acknowledged_is_lost_doubled_or_half_there()
    {
        Task[] writers = [RegisterAsync(), HandInAndReviewAsync(), AnswerAsync(), FindAsync()];

        await KillAsync(writers);
        await ReachedAsync(Writes, writers);
        await _enough.CancelAsync();
        await Task.WhenAll(writers);

        Assert.AreEqual(Kills, _two.Kills);
        Assert.IsGreaterThan(Kills / 2, _two.Cut, "the kills fell between the writes, and prove nothing");
        await EachStandsOnceAsync();
        await EachFileHasItsBytesAsync();
        await AnswersAreTheLastOnesAsync();
        await EachWasRecordedAsync();
        await WhatFollowsHappenedOnceAsync();
        await TheChainIsWholeAsync();
    }

    /// <summary>Kills one process, or now and then both, after every few acknowledged writes; a process comes back before its turn is there again.</summary>
    private async Task KillAsync(Task[] writers)
    {
        var random = new Random(20261123);
        var starting = new[] { Task.CompletedTask, Task.CompletedTask };
        for (var kill = 0; kill < Kills; kill++)
        {
            var process = kill % 2;
            await starting[process];
            if (kill % 5 != 4) await ReachedAsync(Volatile.Read(ref _acknowledged) + random.Next(1, 12), writers, Patience);
            await _two.KillAsync(process);
            starting[process] = _two.StartAsync(process);
        }
        await Task.WhenAll(starting);
    }

    private Task ReachedAsync(int acknowledged, Task[] writers, int patience = int.MaxValue) => Eventually.IsAsync(async () =>
    {
        foreach (var failed in writers.Where(w => w.IsFaulted)) await failed;
        return Volatile.Read(ref _acknowledged) >= acknowledged && _killsBefore.Values.All(kills => _two.Kills - kills < patience);
    }, "the writes came to a halt", TimeSpan.FromMinutes(Figure.Of(5, 30)));

    private async Task WriteAsync(Func<int, Task> write, [CallerMemberName] string writer = "")
    {
        _killsBefore[writer] = 0;
        for (var i = 1; !_enough.IsCancellationRequested; i++)
        {
            await write(i);
            _killsBefore[writer] = _two.Kills;
            Interlocked.Increment(ref _acknowledged);
        }
    }

    private Task RegisterAsync() => WriteAsync(async i =>
    {
        var (key, body) = (Guid.NewGuid().ToString(), new { name = $"株式会社 途中{i}", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } });
        _vendors.Enqueue((key, (await _two.AcknowledgedAsync(_town.Procurement, a => a.PostAsync("/vendors", body, key: key))).Is(HttpStatusCode.Created).Id));
    });

    /// <summary>A file of the vendor's, and then the town's word that it holds: an approval of the version that was read.</summary>
    private Task HandInAndReviewAsync() => WriteAsync(async i =>
    {
        var (key, reviewKey) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var bytes = Encoding.ASCII.GetBytes($"%PDF-1.7\n{i}\n{new string('x', i % 4 == 0 ? LargeFile : 200)}\n%%EOF");
        var file = await _two.AcknowledgedAsync(_story.Vendor.Api, a => a.PostAsync("/evidence", new MultipartFormDataContent
        {
            { new StringContent("CERT"), "kind" }, { new StringContent($"途中の証跡 {i}"), "title" }, { new ByteArrayContent(bytes) { Headers = { ContentType = new("application/pdf") } }, "file", $"{i}.pdf" },
        }, key: key));
        _files.Enqueue((key, file.Is(HttpStatusCode.Created).Id));
        var reviewed = await _two.AcknowledgedAsync(_town.ItReviewer, a => a.PostAsync($"/evidence/{file.Id}/review", new { accepted = true }, file.Version, reviewKey));
        _reviews.Enqueue((reviewKey, reviewed.Is(HttpStatusCode.OK).Id));
    });

    private async Task AnswerAsync()
    {
        var questions = (await _story.Vendor.Api.GetAsync($"/assessments/{_story.AssessmentId}"))["questions"].AsArray().Select(q => q!["key"]!.GetValue<string>()).Take(5).ToArray();
        await WriteAsync(async i =>
        {
            var (key, question, comment) = (Guid.NewGuid().ToString(), questions[i % questions.Length], $"{i}回目の回答です。");
            var saved = await _two.AcknowledgedAsync(_story.Vendor.Api,
                a => a.SendAsync(HttpMethod.Put, $"/assessments/{_story.AssessmentId}/answers", new { answers = new[] { new { questionKey = question, value = "yes", comment } } }, key: key));
            Assert.AreEqual("saved", saved["results"][0]!["status"]!.GetValue<string>(), "a replay tells what the first one did");
            _answers.Enqueue((key, question, comment));
        });
    }

    private Task FindAsync() => WriteAsync(async i =>
    {
        var key = Guid.NewGuid().ToString();
        var body = new { subject = new { type = "engagement", id = _story.EngagementId }, title = $"途中の指摘 {i}", detail = "入退室の記録が合いません。", severity = "low", dueOn = "2026-12-25" };
        _findings.Enqueue((key, (await _two.AcknowledgedAsync(_town.ItReviewer, a => a.PostAsync("/findings", body, key: key))).Is(HttpStatusCode.Created).Id));
    });

    private Task<long> CountAsync(string from, params object[] values) => _two.Database.ReadAsync<long>($"select count(*) from {from}", values);

    private async Task EachStandsOnceAsync()
    {
        foreach (var (rows, made, which) in new[] { ("vendors", _vendors, "name like '%途中%'"), ("evidence", _files, "title like '途中%'"), ("findings", _findings, "title like '途中%'") })
        {
            var ids = made.Select(m => m.Id).ToArray();
            Assert.HasCount(ids.Length, ids.Distinct().ToArray(), rows);
            Assert.AreEqual(ids.Length, await CountAsync($"{rows} where id = any($1)", ids), $"{rows} that were acknowledged are lost");
            Assert.AreEqual(ids.Length, await CountAsync($"{rows} where {which}"), $"{rows} are doubled");
        }
        Assert.AreEqual(_reviews.Count, await CountAsync("(select distinct evidence_id from evidence_reviews where evidence_id = any($1)) each", _reviews.Select(r => r.Id).ToArray()), "reviews are lost");
        Assert.AreEqual(_reviews.Count, await CountAsync("evidence_reviews"), "reviews are doubled");
        foreach (var register in new[] { "vendors", "findings" })
            Assert.AreEqual(await CountAsync(register), await _two.Database.ReadAsync<long>($"select max(right(reference_no, -length(regexp_replace(reference_no, '[0-9]+$', '')))::bigint) from {register}"), $"numbers of {register} have gaps");
    }

    private async Task EachFileHasItsBytesAsync() => Assert.AreEqual(0, await CountAsync(
        """
        evidence e where e.sha256 is distinct from sha256((select string_agg(c.bytes, ''::bytea order by c.n) from file_chunks c
          where c.municipality_id = e.municipality_id and c.vendor_id = e.vendor_id and c.sha256 = e.sha256))
        """), "files without their bytes");

    private async Task AnswersAreTheLastOnesAsync()
    {
        foreach (var answers in _answers.GroupBy(a => a.Question))
        {
            var ofQuestion = $"answers where assessment_id = '{_story.AssessmentId}' and question_key = '{answers.Key}'";
            Assert.AreEqual(answers.Last().Comment, await _two.Database.ReadAsync<string>($"select comment from {ofQuestion} order by number desc limit 1"));
            Assert.AreEqual(answers.Count(), await CountAsync(ofQuestion), "answers are lost or doubled");
        }
    }

    /// <summary>One event and one kept answer for each write.</summary>
    private async Task EachWasRecordedAsync()
    {
        foreach (var (action, made) in new[] { ("vendor.registered", _vendors), ("evidence.received", _files), ("evidence.reviewed", _reviews), ("finding.opened", _findings) })
        {
            var ids = made.Select(m => m.Id).ToArray();
            Assert.AreEqual(ids.Length, await CountAsync("(select distinct subject_id from audit_events where action = $1 and subject_id = any($2)) each", action, ids), $"{action} is missing in the audit");
            Assert.AreEqual(ids.Length, await CountAsync("audit_events where action = $1 and subject_id = any($2)", action, ids), $"{action} is doubled in the audit");
        }
        Assert.AreEqual(_answers.Count, await CountAsync("audit_events where action = 'assessment.answersSaved'"));
        string[] keys = [.. _vendors.Concat(_files).Concat(_reviews).Concat(_findings).Select(m => m.Key), .. _answers.Select(a => a.Key)];
        Assert.AreEqual(keys.Length, await CountAsync("idempotency_records where key = any($1)", (object)keys));
    }

    private async Task WhatFollowsHappenedOnceAsync()
    {
        object keys = _findings.Select(f => $"finding.opened:{f.Id}").ToArray();
        Assert.AreEqual(_findings.Count, await CountAsync("outbox_events where key = any($1)", keys));
        await Eventually.IsAsync(async () => await CountAsync("outbox_events where key = any($1) and handled_at is null", keys) == 0, "events of the outbox were left behind");
        Assert.AreEqual(_findings.Count, await CountAsync("outbox_events o join audit_events e on e.action = 'event.handled' and e.subject_id = o.id where o.key = any($1)", keys), "each was handled once");
        Assert.AreEqual(0, await CountAsync("outbox_events where attempts > 0"), "none failed");
    }

    private async Task TheChainIsWholeAsync()
    {
        foreach (var process in new[] { 0, 1 })
        {
            var report = await _two.IntactAsync(process, _town);
            Assert.IsGreaterThanOrEqualTo(_vendors.Count + _files.Count + _reviews.Count + _findings.Count + _answers.Count, report["events"].GetValue<long>());
        }
    }
}
