using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ampira.Vendors.Tests;

/// <summary>
/// What one request asks of the database, EF and hot reads alike: Npgsql traces each command it sends, and a request carries its trace
/// along. Other tests may run meanwhile; a batch counts as the one round trip it is.
/// </summary>
public static class SqlCommands
{
    /// <returns>The text of each command in order, without the look-up of the caller, which is kept for a second.</returns>
    public static async Task<(Answer Answer, IReadOnlyList<string> Commands)> OfGetAsync(ApiClient caller, string path)
    {
        var (trace, commands) = (ActivityTraceId.CreateRandom(), new ConcurrentQueue<string>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Microsoft.AspNetCore" or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> o) => o.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = a =>
            {
                if (a.TraceId == trace && a.GetTagItem("db.query.text") is string text && !text.Contains("caller_find(", StringComparison.Ordinal)) commands.Enqueue(text);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1" + path);
        request.Headers.Authorization = new("Bearer", caller.Token);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        return (await caller.SendAsync(request), [.. commands]);
    }
}
