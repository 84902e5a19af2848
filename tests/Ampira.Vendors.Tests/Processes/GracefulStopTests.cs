using System.Diagnostics;
using System.Globalization;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>A process that is told to stop finishes what it began (quality.md O4).</summary>
[TestClass]
public sealed class GracefulStopTests
{
    [TestMethod]
    public async Task A_request_in_hand_is_answered_and_the_process_ends_within_ten_seconds()
    {
        await using var two = await TwoProcesses.OnAsync();
        var town = await Town.FoundAsync(two.Host);
        await using var process = await ApiProcess.StartAsync(two.Database.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string>());
        var procurement = town.Procurement.At(process.Http);
        (await procurement.GetAsync("/vendors")).Is(HttpStatusCode.OK);
        Task<Answer> held;
        long told;
        await using (await two.Database.HoldAsync("vendors"))
        {
            held = procurement.PostAsync("/vendors", new { name = "株式会社 最後", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } });
            await two.Database.HeldUpAsync("vendors", held.ContinueWith(t => (Answer?)t.Result, TaskScheduler.Default));
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            told = Stopwatch.GetTimestamp();
            await Eventually.IsAsync(async () => await two.TryAsync(town.Auditor.At(new HttpClient { BaseAddress = process.Http.BaseAddress }), a => a.GetAsync("/me")) is null, "it goes on taking requests");
        }

        (await held).Is(HttpStatusCode.Created);
        Assert.AreEqual(0, await process.ExitAsync());
        Assert.IsLessThan(TimeSpan.FromSeconds(Figure.IsLong ? 10 : 60), Stopwatch.GetElapsedTime(told)); // the sample runs beside other tests
    }
}
