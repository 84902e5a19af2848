using System.Diagnostics;
using Ampira.Vendors.Tests.Api.Evidence;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>It stays up (quality.md O4): half an hour of mixed work, refusals among it, leaves the process as large as it was when it was warm, and no failure that nobody looked at.</summary>
[TestClass]
public sealed class SoakTests
{
    private const int Workers = 4;
    private const double MostGrowth = 1.05;
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(Figure.Of(10, 1_800));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Mixed_work_is_answered_as_it_should_be_and_the_process_does_not_grow()
    {
        await using var database = await OwnDatabase.CreateAsync();
        await using var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var town = await Town.FoundAsync(host);
        await using var process = await ApiProcess.StartAsync(database.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string>());
        var (clerk, vendor) = (town.Procurement.At(process.Http), (await town.VendorAsync()).Api.At(process.Http));
        using var enough = new CancellationTokenSource();
        var rounds = 0;

        var work = Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await RoundAsync(clerk, vendor, Interlocked.Increment(ref rounds));
            }
        })).ToArray();
        var sizes = new List<long>();
        using (var tick = new PeriodicTimer(Lasting / 100))
            while ((sizes.Count < 100 || rounds <= Workers) && await tick.WaitForNextTickAsync() && !work.Any(w => w.IsFaulted)) sizes.Add(SizeOf(process.Id));
        await enough.CancelAsync();
        await Task.WhenAll(work);

        TestContext.WriteLine($"{rounds} rounds, from {sizes[0] >> 20} MiB to {sizes[^1] >> 20} MiB: {string.Join(' ', sizes.Where((_, i) => i % 10 == 0).Select(s => s >> 20))}");
        foreach (var bad in new[] { StartupHook.Unobserved, "unhandled exception", "fail:" }) Assert.DoesNotContain(bad, process.Said);
        // A sample is over before the process is warm.
        if (Figure.IsLong) Assert.IsLessThan(Middle(sizes[20..40]) * MostGrowth, Middle(sizes[80..]));
    }

    private static async Task RoundAsync(ApiClient clerk, ApiClient vendor, int round)
    {
        var made = (await clerk.PostAsync("/vendors", new { name = $"株式会社 長く {round}", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } })).Is(HttpStatusCode.Created);
        (await clerk.GetAsync($"/vendors/{made.Id}")).Is(HttpStatusCode.OK);
        (await clerk.GetAsync("/vendors?q=長く&limit=50")).Is(HttpStatusCode.OK);
        (await clerk.PostAsync("/vendors", new { name = "", kinds = Array.Empty<string>() })).Is(HttpStatusCode.BadRequest);
        (await clerk.GetAsync($"/vendors/{Guid.NewGuid()}")).Is(HttpStatusCode.NotFound);
        (await clerk.GetAsync("/audit-events")).Is(HttpStatusCode.Forbidden);
        var kept = (await vendor.HandInAsync(Handing.Pdf($"{round} {new string('x', 100_000)}"))).Is(HttpStatusCode.Created);
        Assert.IsGreaterThan(100_000, (await vendor.DownloadAsync($"/evidence/{kept.Id}/content")).Length);
    }

    /// <summary>What the process holds of the machine's memory, in bytes.</summary>
    private static long SizeOf(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.WorkingSet64;
    }

    private static double Middle(List<long> sizes) => sizes.Order().ElementAt(sizes.Count / 2);
}
