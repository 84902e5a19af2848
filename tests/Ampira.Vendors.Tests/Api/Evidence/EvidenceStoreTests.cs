using System.Text;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Evidence;

/// <summary>Where the bytes lie: in the database, or in a store that speaks S3; and what nobody links is swept.</summary>
[TestClass]
public sealed class EvidenceStoreTests
{
    private static Task<long> ChunksAsync(Guid town) => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from file_chunks where municipality_id = $1", town);

    /// <summary>An upload that was stored and then failed before it was linked.</summary>
    private static async Task LeaveAsync(ApiHost host, Guid town, Guid vendor, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        await host.AsAsync(Caller.System(town), async s =>
        {
            using var stream = new MemoryStream(bytes);
            await s.GetRequiredService<FileStore>().StoreAsync(new(town, vendor, System.Security.Cryptography.SHA256.HashData(bytes)), stream, CancellationToken.None);
            return 0;
        });
    }

    [TestMethod]
    public async Task Bytes_go_to_the_configured_store_and_come_back_and_what_lay_in_the_database_is_still_read()
    {
        await using var server = new ObjectServer();
        await server.StartAsync();
        await using var plain = new ApiHost();
        await using var host = new ApiHost { Settings = server.Settings };
        var town = await Town.FoundAsync(plain);
        var (vendorId, before) = await town.VendorAsync();
        var vendor = before.At(host);
        var older = (await before.HandInAsync(Handing.Pdf("handed in before the store"))).Is(HttpStatusCode.Created);
        var chunks = await ChunksAsync(town.Id);

        var content = Handing.Pdf(new string('長', 700_000));
        var handed = (await vendor.HandInAsync(content)).Is(HttpStatusCode.Created);
        CollectionAssert.AreEqual(new[] { $"{town.Id}/{vendorId}/{handed["sha256"]}" }, await server.NamesAsync());
        Assert.AreEqual(chunks, await ChunksAsync(town.Id), "nothing of it is in the database but its row");
        Assert.AreEqual(content, Encoding.UTF8.GetString(await vendor.DownloadAsync($"/evidence/{handed.Id}/content")));
        Assert.AreEqual(Handing.Pdf("handed in before the store"), Encoding.UTF8.GetString(await vendor.DownloadAsync($"/evidence/{older.Id}/content")));

        using (var client = server.Client()) await client.DeleteObjectAsync(server.Bucket, (await server.NamesAsync()).Single());
        (await vendor.GetAsync($"/evidence/{handed.Id}/content")).Refused(HttpStatusCode.ServiceUnavailable, "fileMissing");

        await server.StopAsync();
        (await vendor.GetAsync($"/evidence/{handed.Id}/content")).Refused(HttpStatusCode.ServiceUnavailable, "storeUnavailable");
        var refused = (await vendor.HandInAsync(Handing.Pdf("while it is away"))).Refused(HttpStatusCode.ServiceUnavailable, "storeUnavailable");
        Assert.IsNotNull(refused.Headers.RetryAfter);
        Assert.AreEqual(2, (await vendor.GetAsync("/evidence"))["items"].AsArray().Count, "no row without its bytes");
    }

    [TestMethod]
    public async Task The_sweep_removes_from_the_store_what_nothing_links_and_nothing_else()
    {
        await using var server = new ObjectServer();
        await server.StartAsync();
        await using var host = new ApiHost { Settings = server.Settings };
        var town = await Town.FoundAsync(host);
        var (vendorId, vendor) = await town.VendorAsync();
        var handed = (await vendor.HandInAsync(Handing.Pdf("linked"))).Is(HttpStatusCode.Created);
        await LeaveAsync(host, town.Id, vendorId, "never linked");
        await LeaveAsync(host, Guid.NewGuid(), vendorId, "of another town");

        // The store counts by the machine's clock.
        host.Clock.SetUtcNow(new[] { TimeProvider.System.GetUtcNow(), host.Clock.GetUtcNow() }.Max());
        await host.Services.GetRequiredService<FileSweep>().RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual(3, (await server.NamesAsync()).Count, "a day is left to link it");
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.Services.GetRequiredService<FileSweep>().RunAsync(town.Id, CancellationToken.None);

        CollectionAssert.AreEqual(new[] { $"{town.Id}/{vendorId}/{handed["sha256"]}" }, await server.NamesAsync($"{town.Id}/"));
        Assert.AreEqual(2, (await server.NamesAsync()).Count);
    }

    [TestMethod]
    public async Task The_sweep_removes_chunks_that_nothing_links_once_and_is_audited()
    {
        await using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var (vendorId, vendor) = await town.VendorAsync();
        var handed = (await vendor.HandInAsync(Handing.Pdf("linked"))).Is(HttpStatusCode.Created);
        await LeaveAsync(host, town.Id, vendorId, new string('x', 2_500_000));
        Assert.AreEqual(4L, await ChunksAsync(town.Id));

        await host.Services.GetRequiredService<FileSweep>().RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual(4L, await ChunksAsync(town.Id), "a day is left to link it");
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.Services.GetRequiredService<FileSweep>().RunAsync(town.Id, CancellationToken.None);
        await host.Services.GetRequiredService<FileSweep>().RunAsync(town.Id, CancellationToken.None);

        Assert.AreEqual(1L, await ChunksAsync(town.Id));
        Assert.AreEqual(Handing.Pdf("linked"), Encoding.UTF8.GetString(await vendor.DownloadAsync($"/evidence/{handed.Id}/content")));
        CollectionAssert.AreEqual(new[] { "files.swept" }, (await town.ActionsAsync(town.Id)).Where(a => a == "files.swept").ToArray());
    }
}
