using System.Diagnostics;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>Waits for the thing itself: asks until it is so, and fails when it is not so in time. The time is no promise of speed: a machine that does four other things passes too.</summary>
public static class Eventually
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    public static async Task IsAsync(Func<Task<bool>> isSo, string otherwise, TimeSpan? within = null)
    {
        var since = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo())
        {
            Assert.IsLessThan(within ?? Usual, Stopwatch.GetElapsedTime(since), otherwise);
            await tick.WaitForNextTickAsync();
        }
    }
}

/// <summary>How much a test does: a sample, or the full figure when AMPIRA_LONG asks for it (test.sh --long).</summary>
public static class Figure
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("AMPIRA_LONG") == "1";

    public static int Of(int sample, int full) => IsLong ? full : sample;
}
