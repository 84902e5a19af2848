using System.Diagnostics;
using System.Security.Cryptography;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Api.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>
/// A full disk harms nothing (quality.md R3): what finds no room is refused whole, what is kept is read, and once there is room everything goes on by itself. The tables lie on a disk
/// of their own that is really full; the log of PostgreSQL does not, as the runbook advises.
/// </summary>
[TestClass]
public sealed class FullDiskTests
{
    private const int Mebibyte = 1 << 20;

    [TestMethod]
    public async Task Uploads_to_a_full_disk_are_refused_whole_while_reading_goes_on_and_are_taken_once_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(96);
        await using var database = await OwnDatabase.CreateAsync(disk.Tablespace);
        await using var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var town = await Town.FoundAsync(host);
        var vendor = await town.VendorAsync();
        var kept = (await HandInAsync(vendor.Api, "前からあるもの", 1)).Is(HttpStatusCode.Created).Id;
        disk.FillUpTo(free: 6 * Mebibyte);

        var (taken, refused) = (new List<Guid>(), new List<string>());
        for (var n = 0; refused.Count < 10; n++)
        {
            Assert.IsLessThan(100, n, "the disk does not fill");
            var answer = await HandInAsync(vendor.Api, $"{n}", 2);
            if (answer.Status == HttpStatusCode.Created) taken.Add(answer.Id);
            else refused.Add(answer.Refused(HttpStatusCode.InsufficientStorage, "outOfStorage").Text);
            Assert.Contains(kept, (await town.ItReviewer.GetAsync("/evidence?limit=200")).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!["id"]!.GetValue<Guid>()), "reading goes on");
        }
        Assert.Contains("空きができたら", refused[0]);
        Assert.AreEqual(taken.Count + 1, await database.ReadAsync<long>("select count(*) from evidence"), "one that was refused is there");
        Assert.AreEqual(0, await WithoutBytesAsync(database));

        disk.Clear();
        var again = (await HandInAsync(vendor.Api, "空いてから", 2)).Is(HttpStatusCode.Created).Id;
        foreach (var id in taken.Append(kept).Append(again)) (await town.ItReviewer.GetAsync($"/evidence/{id}/content")).Is(HttpStatusCode.OK);
        host.Clock.Advance(FileSweep.LeftFor * 2);
        await host.Services.GetRequiredService<FileSweep>().RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual(0, await database.ReadAsync<long>("select count(*) from file_chunks c where not exists (select from evidence e where e.sha256 = c.sha256)"), "bytes that nothing links are left after the sweep");
        Assert.AreEqual(0, await WithoutBytesAsync(database));
        await host.SealAsync();
        Assert.IsTrue((await town.Auditor.GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK)["intact"].GetValue<bool>());
    }

    private static Task<long> WithoutBytesAsync(OwnDatabase database) =>
        database.ReadAsync<long>("select count(*) from evidence e where e.bytes <> coalesce((select sum(length(c.bytes)) from file_chunks c where c.sha256 = e.sha256), 0)");

    /// <summary>What can be compressed would find room.</summary>
    private static Task<Answer> HandInAsync(ApiClient vendor, string title, int mebibytes) =>
        vendor.HandInAsync(Handing.Pdf(Convert.ToBase64String(RandomNumberGenerator.GetBytes(mebibytes * Mebibyte * 3 / 4))), fields: ("title", title));

    /// <summary>A file system of its own, so small that it can be filled.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("ampira-disk-").FullName;

        public string Tablespace { get; } = $"ampira_disk_{Environment.ProcessId}";

        private string Filler => Path.Combine(_folder, "filler");

        public static async Task<SmallDisk> MountAsync(int mebibytes)
        {
            if (!Environment.IsPrivilegedProcess) Assert.Inconclusive("Only root can mount a disk that is small enough to be filled.");
            var disk = new SmallDisk();
            await RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=755", "tmpfs", disk._folder);
            var tables = Directory.CreateDirectory(Path.Combine(disk._folder, "tables")).FullName;
            await (await ClusterAccount.OfAsync(await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, "show data_directory"), CancellationToken.None)).OwnAsync([tables], CancellationToken.None);
            await TestDatabase.RunAsync(Cluster, $"create tablespace {disk.Tablespace} location '{tables}'");
            return disk;
        }

        public void FillUpTo(long free)
        {
            using var filler = File.Create(Filler);
            filler.Write(new byte[Math.Max(0, new DriveInfo(_folder).AvailableFreeSpace - free)]);
        }

        public void Clear() => File.Delete(Filler);

        public async ValueTask DisposeAsync()
        {
            await TestDatabase.RunAsync(Cluster, $"drop tablespace {Tablespace}");
            await RunAsync("umount", _folder);
            Directory.Delete(_folder);
        }

        private static string Cluster => new NpgsqlConnectionStringBuilder(TestDatabase.Superuser) { Database = "postgres" }.ConnectionString;

        private static async Task RunAsync(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.AreEqual(0, process.ExitCode, said);
        }
    }
}
