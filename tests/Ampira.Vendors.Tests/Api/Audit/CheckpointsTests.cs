using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Audit;

/// <summary>A signed checkpoint a day outside the database: with it, history cannot be rewritten unseen by anybody who holds the database (quality.md S3).</summary>
[TestClass]
public sealed class CheckpointsTests
{
    private static readonly string Place = Directory.CreateTempSubdirectory("ampira-checkpoints-").FullName;
    private static readonly string KeyFile = Path.Combine(Place, "checkpoints.key");

    [ClassInitialize]
    public static async Task MakeKeyAsync(TestContext context) => await MakeKeyAsync(KeyFile);

    [ClassCleanup]
    public static void Clear() => Directory.Delete(Place, recursive: true);

    private static async Task MakeKeyAsync(string file) =>
        Assert.AreEqual(ExitCodes.Done, await CheckpointKeyCommand.Command.RunAsync(new Options(new Dictionary<string, string> { ["to"] = file }), CancellationToken.None));

    private static ApiHost Host(string folder, string keyFile, string formerKeys = "") =>
        new() { Settings = new Dictionary<string, string> { ["Checkpoints:KeyFile"] = keyFile, ["Checkpoints:Folder"] = folder, ["Checkpoints:FormerKeyFiles"] = formerKeys } };

    private static Task MakeAsync(Town town, ApiHost? host = null) => (host ?? town.Host).Services.GetRequiredService<CheckpointSweep>().RunAsync(town.Id, CancellationToken.None);

    private static string FolderOf(Town town, string folder) => Path.Combine(folder, Directory.EnumerateDirectories(folder).Select(f => Path.GetFileName(f)!).Single(f => f.EndsWith(town.Id.ToString(), StringComparison.Ordinal)));

    private static async Task<Answer> VerifyAsync(Town town) => (await town.Auditor.GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK);

    /// <summary>A town in whose chain three days end with a checkpoint each, in a folder of its own.</summary>
    private static async Task<(Town Town, string Folder)> TownWithThreeDaysAsync()
    {
        var folder = Path.Combine(Place, Guid.NewGuid().ToString("n"));
        var town = await Town.FoundAsync(Host(folder, KeyFile));
        var story = new CaseOne(town);
        await story.PlanAsync();
        await MakeAsync(town);
        town.Host.Clock.Advance(TimeSpan.FromDays(1));
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        await MakeAsync(town);
        town.Host.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 20; i++) await town.VendorAsync();
        await MakeAsync(town);
        return (town, folder);
    }

    [TestMethod]
    public async Task Each_day_ends_with_one_signed_checkpoint_in_the_database_and_in_the_folder()
    {
        var (town, folder) = await TownWithThreeDaysAsync();
        await MakeAsync(town); // a second run of the day

        var listed = (await town.Auditor.GetAsync("/audit-events/checkpoints?limit=2")).Is(HttpStatusCode.OK);
        var rest = (await town.Auditor.GetAsync($"/audit-events/checkpoints?limit=2&cursor={listed["nextCursor"]}")).Is(HttpStatusCode.OK);
        var points = listed["items"].AsArray().Concat(rest["items"].AsArray()).ToList();

        CollectionAssert.AreEqual(new[] { "2026-11-25", "2026-11-24", "2026-11-23" }, points.ConvertAll(p => p!["day"]!.GetValue<string>()));
        using var key = CheckpointRules.KeyFrom(KeyFile + ".pub");
        foreach (var point in points)
        {
            var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(FolderOf(town, folder), $"{point!["day"]}.json")))!;
            Assert.AreEqual(point["statement"]!.GetValue<string>(), file["statement"]!.GetValue<string>());
            Assert.IsTrue(CheckpointRules.IsSignedBy(new(file["statement"]!.GetValue<string>(), file["signature"]!.GetValue<string>()), key));
            Assert.AreEqual(CheckpointRules.Thumbprint(key), point["key"]!.GetValue<string>());
        }
        Assert.IsTrue(points.Zip(points.Skip(1)).All(p => p.First!["sequence"]!.GetValue<long>() > p.Second!["sequence"]!.GetValue<long>()));
        var report = await VerifyAsync(town);
        Assert.IsTrue(report["intact"].GetValue<bool>(), report.Text);
        Assert.AreEqual(3, report["checkpoints"].GetValue<int>());
        Assert.AreEqual("2026-11-25", report["lastCheckpoint"].GetValue<string>());
        foreach (var other in new[] { town.Requester, town.Procurement, town.ItReviewer }) (await other.GetAsync("/audit-events/checkpoints")).Is(HttpStatusCode.Forbidden);
    }

    [TestMethod]
    public async Task Two_instances_at_once_make_one()
    {
        var folder = Path.Combine(Place, Guid.NewGuid().ToString("n"));
        await using var second = Host(folder, KeyFile);
        var town = await Town.FoundAsync(Host(folder, KeyFile));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => MakeAsync(town, i % 2 == 0 ? town.Host : second)));

        Assert.HasCount(1, (await town.Auditor.GetAsync("/audit-events/checkpoints"))["items"].AsArray());
        Assert.HasCount(1, Directory.GetFiles(FolderOf(town, folder)));
        Assert.IsTrue((await VerifyAsync(town))["intact"].GetValue<bool>());
    }

    [TestMethod]
    public async Task A_file_that_is_missing_is_written_from_its_row_and_one_that_differs_is_told()
    {
        var (town, folder) = await TownWithThreeDaysAsync();
        var file = Path.Combine(FolderOf(town, folder), "2026-11-24.json");
        var written = await File.ReadAllTextAsync(file);
        File.Delete(file);
        Assert.Contains("the file of the checkpoint of 2026-11-24 is gone", (await VerifyAsync(town))["faults"].ToJsonString());
        await MakeAsync(town);
        Assert.AreEqual(written, await File.ReadAllTextAsync(file));

        await File.WriteAllTextAsync(file, written.Replace("\\\"sequence\\\":", "\\\"sequence\\\":1", StringComparison.Ordinal));
        var faults = (await VerifyAsync(town))["faults"].ToJsonString();
        Assert.Contains("signature of the checkpoint of 2026-11-24 is wrong", faults);
        Assert.Contains("holds another checkpoint of 2026-11-24 than the folder", faults);
        await File.WriteAllTextAsync(file, "{");
        Assert.Contains("the checkpoint of 2026-11-24 cannot be read", (await VerifyAsync(town))["faults"].ToJsonString());
    }

    [TestMethod]
    public async Task None_is_made_over_a_chain_that_was_rewritten()
    {
        var (town, folder) = await TownWithThreeDaysAsync();
        await using (var db = Intruder(town))
        {
            await db.Database.ExecuteSqlRawAsync("set session_replication_role = replica");
            await RehashAsync(db, town, 5);
        }
        town.Host.Clock.Advance(TimeSpan.FromDays(1));

        await MakeAsync(town);

        Assert.HasCount(3, Directory.GetFiles(FolderOf(town, folder)));
        Assert.IsFalse((await VerifyAsync(town))["intact"].GetValue<bool>());
    }

    [TestMethod]
    public async Task A_new_key_signs_on_and_the_former_one_still_checks()
    {
        var (town, folder) = await TownWithThreeDaysAsync();
        var newKey = Path.Combine(Place, "new.key");
        await MakeKeyAsync(newKey);
        await using var renewed = Host(folder, newKey, KeyFile + ".pub");
        await using var forgetful = Host(folder, newKey);
        renewed.Clock.SetUtcNow(town.Host.Clock.GetUtcNow().AddDays(1));

        await MakeAsync(town, renewed);

        var report = (await town.Auditor.At(renewed).GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK);
        Assert.IsTrue(report["intact"].GetValue<bool>(), report.Text);
        Assert.AreEqual(4, report["checkpoints"].GetValue<int>());
        Assert.Contains("signed by a key that was not given", (await town.Auditor.At(forgetful).GetAsync("/audit-events/verification"))["faults"].ToJsonString());
    }

    [TestMethod]
    public async Task Where_no_key_is_set_none_is_made_and_verifying_says_there_is_none()
    {
        var town = await Town.FoundAsync();
        await MakeAsync(town);

        var report = await VerifyAsync(town);
        Assert.IsTrue(report["intact"].GetValue<bool>());
        Assert.AreEqual(0, report["checkpoints"].GetValue<int>());
        Assert.IsNull(report.Body!["lastCheckpoint"]);
    }

    [TestMethod]
    public async Task Every_tampering_by_whoever_holds_the_database_is_found()
    {
        var (town, folder) = await TownWithThreeDaysAsync();
        using var key = CheckpointRules.KeyFrom(KeyFile + ".pub");
        var (outside, name) = (new CheckpointSource(new(folder), [key]), Path.GetFileName(FolderOf(town, folder)));
        await using var db = Intruder(town);
        await db.Database.ExecuteSqlRawAsync("set session_replication_role = replica"); // passes by triggers and foreign keys
        var last = await db.Checkpoints.MaxAsync(c => c.Sequence);
        Assert.IsGreaterThan(30, last);
        Assert.IsTrue((await ChainVerification.VerifyAsync(db, name, outside, CancellationToken.None)).Intact);
        var random = new Random(20261130);
        var (tries, found, missed) = (Environment.GetEnvironmentVariable("AMPIRA_LONG") is null ? 110 : 1_000, new Dictionary<string, int>(), new List<string>());

        for (var i = 0; i < tries; i++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var (kind, at) = (i % 11, random.NextInt64(1, last));
            var what = $"{kind} at {at}";
            await TamperAsync(db, town, kind, at, last, random);
            if ((await ChainVerification.VerifyAsync(db, name, outside, CancellationToken.None)).Intact) missed.Add(what);
            else found[$"{kind}"] = found.GetValueOrDefault($"{kind}") + 1;
            await transaction.RollbackAsync();
            db.ChangeTracker.Clear();
        }

        Assert.AreEqual("", string.Join("; ", missed));
        Assert.AreEqual(tries, found.Values.Sum());
        Assert.HasCount(11, found);
        Assert.IsTrue((await ChainVerification.VerifyAsync(db, name, outside, CancellationToken.None)).Intact, "each was taken back");
    }

    /// <summary>A context of the cluster's superuser, on one connection.</summary>
    private static VendorsDb Intruder(Town town)
    {
        var db = Schema.Context(TestDatabase.Source(TestDatabase.Superuser));
        db.Tenant = Tenant.Of(Caller.System(town.Id));
        db.Database.OpenConnection();
        return db;
    }

    private static async Task TamperAsync(VendorsDb db, Town town, int kind, long at, long last, Random random)
    {
        var town_ = $"municipality_id = '{town.Id}'";
        Task RunAsync(string sql) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        var eventAt = $"{town_} and id = (select event_id from audit_seals where {town_} and sequence = {at})";
        switch (kind)
        {
            case 0: // one bit of a text
                var column = new[] { "action", "actor_name", "actor_kind", "subject_type", "changes" }[random.Next(5)];
                await RunAsync($"update audit_events set {column} = overlay({column} placing chr(ascii(substr({column}, 1, 1)) # {1 << random.Next(4)}) from 1 for 1) where {eventAt}");
                break;
            case 1: // another column
                await RunAsync($"update audit_events set {new[] { "at = at + interval '1 microsecond'", "actor_id = gen_random_uuid()", "subject_id = gen_random_uuid()", "vendor_id = gen_random_uuid()" }[random.Next(4)]} where {eventAt}");
                break;
            case 2: // an event gone, its seal kept
                await RunAsync($"delete from audit_events where {eventAt}");
                break;
            case 3: // an event gone with its seal
                await RunAsync($"delete from audit_events where {eventAt}; delete from audit_seals where {town_} and sequence = {at}");
                break;
            case 4: // an event put in beside the chain
                await RunAsync($"insert into audit_events (municipality_id, id, at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, vendor_id, changes) select municipality_id, gen_random_uuid(), at, actor_kind, actor_id, actor_name, 'decision.made', subject_type, subject_id, vendor_id, changes from audit_events where {eventAt}");
                break;
            case 5: // two links that changed places
                await RunAsync(string.Join(';', new[] { (at, -1L), (at + 1, at), (-1L, at + 1) }.Select(m => $"update audit_seals set sequence = {m.Item2} where {town_} and sequence = {m.Item1}")));
                break;
            case 6: // changed, and every hash from there on made to fit
                await RehashAsync(db, town, at);
                break;
            case 7: // the end cut off
                await CutAsync(at);
                break;
            case 8: // an older copy of the database in its place
                await CutAsync(at);
                await RunAsync($"delete from audit_checkpoints where {town_} and sequence > {at}");
                break;
            case 9: // rewritten with the rows of the checkpoints, signed by another key
                await RehashAsync(db, town, at);
                using (var other = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                    foreach (var c in await db.Checkpoints.AsNoTracking().ToListAsync())
                    {
                        var stated = new SignedCheckpoint(c.Statement, c.Signature).Read()!;
                        var forged = CheckpointRules.Sign(other, stated with { Head = c.Sequence == 0 ? stated.Head : await db.AuditSeals.Where(s => s.Sequence == c.Sequence).Select(s => s.Hash).SingleAsync() });
                        await db.Database.ExecuteSqlAsync($"update audit_checkpoints set statement = {forged.Statement}, signature = {forged.Signature} where municipality_id = {town.Id} and day = {c.Day}");
                    }
                break;
            default: // all of it
                await RunAsync($"delete from audit_seals where {town_}; delete from audit_events where {town_}; delete from audit_checkpoints where {town_}");
                break;
        }

        Task CutAsync(long after) => RunAsync($"delete from audit_events where {town_} and id in (select event_id from audit_seals where {town_} and sequence > {after}); delete from audit_seals where {town_} and sequence > {after}");
    }

    /// <summary>As one does who knows the rules: changes an event and computes its hash and all that follow anew.</summary>
    private static async Task RehashAsync(VendorsDb db, Town town, long from)
    {
        await db.Database.ExecuteSqlAsync($"update audit_events set action = 'vendor.changed', actor_name = '別人' where municipality_id = {town.Id} and id = (select event_id from audit_seals where municipality_id = {town.Id} and sequence = {from})");
        var links = await db.AuditSeals.AsNoTracking().Where(s => s.Sequence >= from).Join(db.AuditEvents.AsNoTracking(), s => s.EventId, e => e.Id, (s, e) => new { s, e }).OrderBy(x => x.s.Sequence).ToListAsync();
        var previous = links[0].s.PreviousHash;
        var (sequences, befores, hashes) = (new List<long>(), new List<string>(), new List<string>());
        foreach (var link in links)
        {
            sequences.Add(link.s.Sequence);
            befores.Add(previous);
            hashes.Add(previous = ChainRules.Hash(previous, link.s.Sequence, link.e));
        }
        await db.Database.ExecuteSqlAsync($"update audit_seals s set previous_hash = n.previous, hash = n.hash from unnest({sequences.ToArray()}, {befores.ToArray()}, {hashes.ToArray()}) as n(sequence, previous, hash) where s.municipality_id = {town.Id} and s.sequence = n.sequence");
    }

    [TestMethod]
    public async Task An_exported_chain_is_verified_without_the_database_and_a_tampered_one_is_not()
    {
        var (town, folder) = await TownWithThreeDaysAsync();
        using var key = CheckpointRules.KeyFrom(KeyFile + ".pub");
        var lines = System.Text.Encoding.UTF8.GetString(await town.Auditor.DownloadAsync("/audit-events/export")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ChainReport Check(IEnumerable<string> of, bool withFolder = true) => ChainFile.Verify(of, new(withFolder ? new(folder) : null, [key]));

        foreach (var withFolder in new[] { true, false })
        {
            var whole = Check(lines, withFolder);
            Assert.IsTrue(whole.Intact, string.Join("; ", whole.Faults));
            Assert.AreEqual(3, whole.Checkpoints);
            Assert.AreEqual(lines.Length - 4, whole.Events);
        }
        for (var i = 1; i < lines.Length - 4; i++) // the last event is the export itself, which no checkpoint holds yet
        {
            string[] changed = [.. lines[..i], lines[i].Replace("\"actorName\":\"", "\"actorName\":\"偽", StringComparison.Ordinal), .. lines[(i + 1)..]], gone = [.. lines[..i], .. lines[(i + 1)..]];
            Assert.IsFalse(Check(changed).Intact, $"line {i + 1}");
            Assert.IsFalse(Check(gone).Intact, $"line {i + 1}");
        }
        Assert.Contains("its end was cut off", string.Join("; ", Check(lines[..10]).Faults));
        Assert.Throws<InvalidDataException>(() => Check(["{}"]));
        Assert.Throws<InvalidDataException>(() => Check([]));
        Assert.Throws<InvalidDataException>(() => Check([lines[0], "no JSON"]));

        var day = System.Text.Encoding.UTF8.GetString(await town.Auditor.DownloadAsync("/audit-events/export?from=2026-11-24&to=2026-11-24")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var part = Check(day);
        Assert.IsTrue(part.Intact, string.Join("; ", part.Faults));
        Assert.IsTrue(part.Events > 0 && part.Events < lines.Length - 4);
        Assert.AreEqual(1, part.Checkpoints);
        Assert.Contains("audit.exported", (await town.Auditor.GetAsync("/audit-events?action=audit."))["items"].ToJsonString());
    }

    [TestMethod]
    public async Task The_commands_tell_by_their_exit_code()
    {
        var (town, folder) = await TownWithThreeDaysAsync();
        var file = Path.Combine(Place, $"{town.Id}.ndjson");
        await File.WriteAllBytesAsync(file, await town.Auditor.DownloadAsync("/audit-events/export"));
        Task<int> RunAsync(params (string Name, string Value)[] options) => VerifyAuditCommand.Command.RunAsync(new Options(options.ToDictionary(o => o.Name, o => o.Value)), CancellationToken.None);

        Assert.AreEqual(ExitCodes.Done, await RunAsync(("file", file), ("checkpoints", folder), ("keys", KeyFile + ".pub")));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"actorKind\":\"staff\"", "\"actorKind\":\"system\"", StringComparison.Ordinal));
        Assert.AreEqual(ExitCodes.Broken, await RunAsync(("file", file), ("checkpoints", folder), ("keys", KeyFile + ".pub")));
        foreach (var options in new (string, string)[][] { [("file", file + ".none")], [("file", KeyFile)], [("file", file), ("checkpoints", folder)], [("file", file), ("checkpoints", folder), ("keys", file)], [("file", file), ("checkpoints", folder + ".none"), ("keys", KeyFile)] })
            await Assert.ThrowsAsync<ToolProblem>(() => RunAsync(options));
    }

    [TestMethod]
    public async Task What_the_auditor_filters_comes_as_a_workbook_and_reading_evidence_is_on_record()
    {
        var town = await Town.FoundAsync();
        var evidence = (await new CaseOne(town).UploadAsync((await town.VendorAsync()).Api)).Is(HttpStatusCode.Created).Id;
        (await town.SecurityLead.GetAsync($"/evidence/{evidence}/content")).Is(HttpStatusCode.OK);

        var read = (await town.Auditor.GetAsync($"/audit-events?action=evidence.downloaded&subjectId={evidence}")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.HasCount(1, read);
        var (_, rows) = Ampira.Vendors.Api.Files.SheetFile.ReadWorkbook(new MemoryStream(await town.Auditor.DownloadAsync("/audit-events?format=xlsx&action=evidence.")));
        CollectionAssert.Contains(rows.Select(r => r.Single(c => c.At.StartsWith('E')).Text).ToArray(), "evidence.downloaded");
        Assert.IsTrue(rows.Skip(1).All(r => r.Single(c => c.At.StartsWith('E')).Text.StartsWith("evidence.", StringComparison.Ordinal)));
    }
}
