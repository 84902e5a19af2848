using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Processes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Db;

/// <summary>A backup is a restored backup (quality.md O1): rows, chains and files are held against what was backed up, and the product runs on what was restored.</summary>
[TestClass]
public sealed class BackupTests
{
    private static readonly string Place = Directory.CreateTempSubdirectory("ampira-backup-").FullName;

    [ClassCleanup]
    public static void Clear() => Directory.Delete(Place, recursive: true);

    private static string NewFolder() => Path.Combine(Place, Guid.NewGuid().ToString("n"));

    /// <summary>A database without a table, as one is made to restore into.</summary>
    private static async Task<OwnDatabase> EmptyAsync()
    {
        var database = await OwnDatabase.CreateAsync();
        await database.RunAsync("drop schema public cascade", "drop schema history cascade", "drop schema past cascade", "create schema public", "alter schema public owner to ampira_owner");
        return database;
    }

    private static async Task<(OwnDatabase Database, ApiHost Host, Town Town, CaseOne Story)> RunningAsync()
    {
        var database = await OwnDatabase.CreateAsync();
        var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var town = await Town.FoundAsync(host);
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await host.SealAsync();
        return (database, host, town, story);
    }

    [TestMethod]
    public async Task A_backup_taken_at_work_is_restored_and_the_product_goes_on_from_there()
    {
        var (database, host, town, story) = await RunningAsync();
        await using var both = database;
        await using var first = host;
        var folder = NewFolder();
        using var stop = new CancellationTokenSource();
        var busy = Task.Run(async () => { while (!stop.IsCancellationRequested) await town.VendorAsync(); });
        var (code, said) = await Tool.RunAsync(database.Owner, "backup", "--to", folder);
        await stop.CancelAsync();
        await busy;
        Assert.AreEqual(ExitCodes.Done, code, said);

        await using var empty = await EmptyAsync();
        (code, said) = await Tool.RunAsync(empty.Owner, "restore", "--from", folder);

        Assert.AreEqual(ExitCodes.Done, code, said);
        Assert.Contains("as backed up", said);
        await using var second = new ApiHost { Owner = empty.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = empty.App } };
        var (auditor, vendor) = (town.Auditor.At(second), story.Vendor.Api.At(second));
        var report = (await auditor.GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK);
        Assert.IsTrue(report["intact"].GetValue<bool>(), report.Text);
        foreach (var id in story.Evidence.Values) CollectionAssert.AreEqual(await story.Vendor.Api.DownloadAsync($"/evidence/{id}/content"), await vendor.DownloadAsync($"/evidence/{id}/content"));
        (await story.UploadAsync(vendor, content: "%PDF-1.7\nafter the restore\n%%EOF")).Is(HttpStatusCode.Created);
        Assert.AreEqual((await town.Procurement.GetAsync($"/contracts/{story.ContractId}")).Text, (await town.Procurement.At(second).GetAsync($"/contracts/{story.ContractId}")).Text);
    }

    [TestMethod]
    [DataRow("delete from file_chunks where n = 0 and sha256 = (select sha256 from file_chunks limit 1)", "files:", DisplayName = "a file is gone")]
    [DataRow("update file_chunks set bytes = bytes || '\\x00' where n = 0 and sha256 = (select sha256 from file_chunks limit 1)", "are not those of its name", DisplayName = "a file was changed")]
    [DataRow("update audit_events set actor_name = '別人' where id = (select event_id from audit_seals where sequence = 3)", "the event of sequence 3 was changed", DisplayName = "history was changed")]
    public async Task What_is_not_whole_is_told_when_it_is_backed_up(string damage, string told)
    {
        var (database, host, _, _) = await RunningAsync();
        await using var both = database;
        await using var first = host;
        var folder = NewFolder();
        Assert.AreEqual(ExitCodes.Done, (await Tool.RunAsync(database.Owner, "backup", "--to", folder)).Code);
        var good = await BackupManifest.ReadAsync(folder, CancellationToken.None);
        await database.RunAsync("set session_replication_role = replica", damage);

        var (code, said) = await Tool.RunAsync(database.Owner, "backup", "--to", folder + "-2");

        var after = await BackupManifest.ReadAsync(folder + "-2", CancellationToken.None);
        Assert.Contains(told, said + string.Join('\n', good.DifferencesTo(after)));
        if (!told.StartsWith("files", StringComparison.Ordinal)) Assert.AreEqual(ExitCodes.Broken, code, said);
    }

    [TestMethod]
    public async Task A_backup_that_was_changed_is_not_restored_nor_one_over_a_database_in_use()
    {
        var (database, host, _, _) = await RunningAsync();
        await using var both = database;
        await using var first = host;
        var folder = NewFolder();
        Assert.AreEqual(ExitCodes.Done, (await Tool.RunAsync(database.Owner, "backup", "--to", folder)).Code);

        await IsRefusedAsync(database.Owner, "is not empty", "restore", "--from", folder);
        await IsRefusedAsync(database.Owner, "is not empty", "backup", "--to", folder);
        await IsRefusedAsync(database.Owner, "no backup of this product", "restore", "--from", Place);
        await IsRefusedAsync(database.Owner, "Give --to", "backup");
        await using var empty = await EmptyAsync();
        await using (var dump = File.OpenWrite(Path.Combine(folder, BackupManifest.DumpName))) dump.WriteByte(0);
        await IsRefusedAsync(empty.Owner, "damaged or was changed", "restore", "--from", folder);

        static async Task IsRefusedAsync(string owner, string why, params string[] arguments)
        {
            var (code, said) = await Tool.RunAsync(owner, arguments);
            Assert.AreEqual(ExitCodes.Failed, code, said);
            Assert.Contains(why, said);
        }
    }
}
