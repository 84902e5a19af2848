using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Ampira.Vendors.Bench;

/// <summary>One token at twenty times its limit beside others who keep to theirs (quality.md S13): it is refused, and they feel little of it.</summary>
public static class NeighbourFigure
{
    public const string Name = "neighbour of one that asks too much";
    public const int PerMinute = 1_200;
    private const int Asks = 100;
    private const double Goal = 1.10;

    /// <param name="api">An instance that allows <see cref="PerMinute"/>.</param>
    public static async Task<int> RunAsync(string api, BenchData data)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new(api) };
        var (quiet, beside, refused) = (new List<double>(), new List<double>(), 0);
        for (var round = 0; round < 3; round++)
        {
            quiet.Add(await NeighbourAsync());
            using var stop = new CancellationTokenSource();
            var flood = Task.Run(async () =>
            {
                using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10)); // 400 a second: twenty times what it may
                var sent = new List<Task>();
                while (!stop.IsCancellationRequested && await pace.WaitForNextTickAsync())
                    for (var i = 0; i < 4; i++) sent.Add(AskAsync(data.VendorToken, "vendors"));
                await Task.WhenAll(sent);
            });
            beside.Add(await NeighbourAsync());
            await stop.CancelAsync();
            await flood;
        }
        var (before, after) = (quiet.Order().ElementAt(1), beside.Order().ElementAt(1));
        var isReached = refused > 0 && after <= before * Goal;
        Console.WriteLine($"{Name}: {refused} refused with 429; the neighbour's p95 {before:0.00} ms alone, {after:0.00} ms beside it ({after / before:0.00}); goal {Goal:0.00} {(isReached ? "reached" : "NOT REACHED")}");
        return isReached ? 0 : 1;

        async Task<double> NeighbourAsync()
        {
            var times = new List<double>(Asks);
            for (var i = 0; i < Asks; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await AskAsync(data.StaffToken, $"vendors/{data.Vendors[i]}");
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(100); // within its own limit, as a person or a program that keeps to it
            }
            return times.Order().ElementAt(Asks * 95 / 100);
        }

        async Task AskAsync(string token, string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await client.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.TooManyRequests) Interlocked.Increment(ref refused);
        }
    }
}
