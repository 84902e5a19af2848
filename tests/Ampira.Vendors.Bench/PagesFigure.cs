using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Ampira.Vendors.Bench;

/// <summary>
/// What a page costs beside the API calls it makes, in a town of 10,000 vendors. Which calls those are is written down by a hop between the pages and the API; then the page and the same calls, asked
/// side by side and in as many rounds as the page asks them, are timed in turn. The page is the whole of it: the calls, the HTML and what is in between.
/// </summary>
public static partial class PagesFigure
{
    public const string Name = "pages";
    private const double Goal = 3;
    private const int Times = 40;
    private const int WarmUps = 15;
    private const string Hop = "http://127.0.0.1:6184", Heard = "http://127.0.0.1:6185", Direct = "http://127.0.0.1:6186";

    private sealed record Call(HttpMethod Method, string Path, long From, long Until);

    /// <param name="start">Starts the pages at an address, with their API at another.</param>
    public static async Task<int> RunAsync(string api, BenchData data, Func<string, string, Process> start)
    {
        var calls = new ConcurrentQueue<Call>();
        await using var hop = await ListenAsync(api, calls);
        using var heard = start(Heard, Hop);
        using var direct = start(Direct, api);
        try
        {
            using var listened = await SignInAsync(Heard);
            using var pages = await SignInAsync(Direct);
            using var bare = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 8 }) { BaseAddress = new(api) };
            bare.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", data.StaffToken);
            bare.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ja");
            string[] places =
            [
                "/", "/Vendors", "/Vendors?q=" + Uri.EscapeDataString("データ99"), $"/Vendors/{data.Vendors[5_000]}", "/CloudUses", $"/CloudUses/{data.CloudUses[250]}", "/Engagements", $"/Engagements/{data.Engagement}", $"/Engagements/{data.Engagement}/Facts",
                $"/Engagements/{data.Engagement}/Risk", "/CloudServices", "/Contracts", "/Duties", "/Findings", "/Evidence", "/Inbox", "/Search?q=" + Uri.EscapeDataString("データ99"), "/Menu",
            ];
            Console.WriteLine($"{"page",-48} {"calls",6} {"rounds",6} {"page ms",8} {"calls ms",8} {"ratio",6} {"goal",5}");
            var isReached = true;
            foreach (var place in places)
            {
                await GetAsync(listened, place);
                calls.Clear();
                await GetAsync(listened, place);
                var rounds = Rounds([.. calls.OrderBy(c => c.From)]);
                var (whole, asked) = (new List<double>(), new List<double>());
                for (var i = 0; i < WarmUps + Times; i++)
                {
                    var (a, b) = (await TimeAsync(() => GetAsync(pages, place)), await TimeAsync(() => AskAsync(bare, rounds)));
                    if (i < WarmUps) continue;
                    whole.Add(a);
                    asked.Add(b);
                }
                var (page, alone, count) = (whole.Order().ElementAt(Times / 2), asked.Order().ElementAt(Times / 2), rounds.Sum(r => r.Count));
                // A page that asks nothing has nothing to be compared with.
                var ratio = count == 0 ? (double?)null : page / alone;
                isReached &= !(ratio > Goal);
                Console.WriteLine($"{Id().Replace(Uri.UnescapeDataString(place), "{id}"),-48} {count,6} {rounds.Count,6} {page,8:0.0} {alone,8:0.0} {ratio,6:0.00} {Goal,5:0.0} {(ratio is null ? "" : ratio <= Goal ? "reached" : "NOT REACHED")}");
            }
            return isReached ? 0 : 1;
        }
        finally
        {
            heard.Kill(entireProcessTree: true);
            direct.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Hands every request on to the API as it is, and writes down which it was and when.</summary>
    private static async Task<WebApplication> ListenAsync(string api, ConcurrentQueue<Call> calls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Hop);
        var app = builder.Build();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        app.Run(async http =>
        {
            var (from, method, path) = (Stopwatch.GetTimestamp(), HttpMethod.Parse(http.Request.Method), http.Request.Path + http.Request.QueryString);
            using var request = new HttpRequestMessage(method, api + path);
            if (http.Request.ContentLength > 0) request.Content = new StreamContent(http.Request.Body);
            foreach (var (name, values) in http.Request.Headers)
                if (name is not ("Host" or "Connection" or "Content-Length") && !request.Headers.TryAddWithoutValidation(name, values.ToArray())) request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            http.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
                if (name is not "Transfer-Encoding") http.Response.Headers[name] = values.ToArray();
            await answer.Content.CopyToAsync(http.Response.Body);
            calls.Enqueue(new(method, path, from, Stopwatch.GetTimestamp()));
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>Those that began before the first of them had its answer were asked side by side.</summary>
    private static List<List<Call>> Rounds(IReadOnlyList<Call> calls)
    {
        var rounds = new List<List<Call>>();
        foreach (var call in calls)
            if (rounds.Count > 0 && call.From <= rounds[^1].Min(c => c.Until)) rounds[^1].Add(call);
            else rounds.Add([call]);
        return rounds;
    }

    private static async Task AskAsync(HttpClient api, IReadOnlyList<List<Call>> rounds)
    {
        foreach (var round in rounds)
            await Task.WhenAll(round.Select(async call =>
            {
                using var request = new HttpRequestMessage(call.Method, call.Path);
                using var answer = await api.SendAsync(request);
                if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{call.Path}: {(int)answer.StatusCode}");
                await answer.Content.CopyToAsync(Stream.Null);
            }));
    }

    private static async Task GetAsync(HttpClient pages, string place)
    {
        using var answer = await pages.GetAsync(place);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{place}: {(int)answer.StatusCode} {answer.Headers.Location}");
        await answer.Content.CopyToAsync(Stream.Null);
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task<HttpClient> SignInAsync(string pages)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(pages) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ja");
        var form = await ReadyAsync(client);
        var token = Token().Match(form).Groups[1].Value;
        using var answer = await client.PostAsync("/SignIn", new FormUrlEncodedContent([new("email", "admin@bench.example"), new("password", "bench password!"), new("__RequestVerificationToken", token)]));
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"The pages let nobody in: {(int)answer.StatusCode}");
    }

    private static async Task<string> ReadyAsync(HttpClient client)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; ; i++)
        {
            try
            {
                return await client.GetStringAsync("/SignIn");
            }
            catch (HttpRequestException) when (i < 300)
            {
                await timer.WaitForNextTickAsync();
            }
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
