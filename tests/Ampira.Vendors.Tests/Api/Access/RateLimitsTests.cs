using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>One caller cannot starve others (quality.md S13), and guessing ends.</summary>
[TestClass]
public sealed class RateLimitsTests
{
    private static readonly ApiHost Limited = new() { Settings = new Dictionary<string, string> { ["RateLimits:PerToken"] = "60", ["RateLimits:PerAddress"] = "20" } };

    [ClassCleanup]
    public static async Task StopAsync() => await Limited.DisposeAsync();

    private static HttpRequestMessage From(string address, HttpMethod method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", address);
        return request;
    }

    private static string Header(Answer answer, string name) => answer.Headers.GetValues(name).Single();

    [TestMethod]
    public async Task Each_answer_tells_what_is_left_and_a_token_that_took_it_all_waits_while_others_go_on()
    {
        var town = await Town.FoundAsync(Limited);
        var first = (await town.Auditor.GetAsync("/me")).Is(HttpStatusCode.OK);
        Assert.AreEqual("\"token\";q=60;w=60", Header(first, "RateLimit-Policy"));
        StringAssert.StartsWith(Header(first, "RateLimit"), "\"token\";r=");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20 * 60).Select(_ => town.Auditor.GetAsync("/me")));

        var refused = answers.Where(a => a.Status != HttpStatusCode.OK).ToList();
        Assert.IsGreaterThan(20 * 60 - 120, refused.Count, "twenty times the limit");
        foreach (var answer in refused) Assert.IsGreaterThan(0, int.Parse(Header(answer.Refused(HttpStatusCode.TooManyRequests, "rateLimit"), "Retry-After"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.AreEqual("\"token\";r=0", Header(refused[0], "RateLimit"));
        (await town.Ciso.GetAsync("/me")).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Who_waits_as_told_goes_on()
    {
        var town = await Town.FoundAsync(Limited);
        Answer answer;
        do answer = await town.Auditor.GetAsync("/me"); while (answer.Status == HttpStatusCode.OK);

        var wait = TimeSpan.FromSeconds(int.Parse(Header(answer, "Retry-After"), System.Globalization.CultureInfo.InvariantCulture));

        await Processes.Eventually.IsAsync(async () => (await town.Auditor.GetAsync("/me")).Status == HttpStatusCode.OK, "still refused", wait + TimeSpan.FromSeconds(5));
    }

    [TestMethod]
    public async Task Requests_without_a_token_that_is_known_are_counted_by_their_address()
    {
        var caller = new ApiClient(Limited.CreateClient(), null);
        async Task<Answer> GuessAsync(string address, int n)
        {
            using var request = From(address, HttpMethod.Get, "/me");
            request.Headers.Authorization = new("Bearer", $"amps_guess{n}");
            return await caller.SendAsync(request);
        }

        for (var i = 0; i < 20; i++) (await GuessAsync("203.0.113.9", i)).Is(HttpStatusCode.Unauthorized);

        (await GuessAsync("203.0.113.9", 20)).Refused(HttpStatusCode.TooManyRequests, "rateLimit");
        (await GuessAsync("203.0.113.10", 21)).Is(HttpStatusCode.Unauthorized);
        for (var i = 0; i < 20; i++) await GuessAsync($"2001:db8::{i:x}", i); // of one connection
        (await GuessAsync("2001:db8::ffff", 22)).Refused(HttpStatusCode.TooManyRequests, "rateLimit");
    }

    [TestMethod]
    public async Task After_ten_failures_nobody_signs_in_from_that_address_for_a_quarter_of_an_hour()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["SignIn:FailuresPerAddress"] = "10" } };
        var town = await Town.FoundAsync(host);
        async Task<Answer> SignInAsync(string address, string email, string password) { using var request = From(address, HttpMethod.Post, "/sessions", new { email, password }); return await town.Anonymous.SendAsync(request); }
        var email = town.EmailOf(Roles.Auditor);

        for (var i = 0; i < 10; i++) (await SignInAsync("198.51.100.7", $"nobody{i}@town.example", "wrong horse battery")).Refused(HttpStatusCode.Unauthorized, "signInFailed");

        Assert.AreEqual("900", Header((await SignInAsync("198.51.100.7", email, Town.Password)).Refused(HttpStatusCode.TooManyRequests, "locked"), "Retry-After"));
        (await SignInAsync("198.51.100.8", email, Town.Password)).Is(HttpStatusCode.OK);
        using (var request = From("198.51.100.7", HttpMethod.Post, "/invitations/accept", new { token = "x", name = "x", password = Town.Password })) (await town.Anonymous.SendAsync(request)).Refused(HttpStatusCode.TooManyRequests, "locked");
        using (var request = From("198.51.100.7", HttpMethod.Post, "/staff-invitations/accept", new { token = "x", password = Town.Password })) (await town.Anonymous.SendAsync(request)).Refused(HttpStatusCode.TooManyRequests, "locked");
        host.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        (await SignInAsync("198.51.100.7", email, Town.Password)).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Failures_that_lie_apart_lock_nothing()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["SignIn:FailuresPerAddress"] = "10" } };
        var town = await Town.FoundAsync(host);
        for (var i = 0; i < 12; i++)
        {
            using var request = From("198.51.100.20", HttpMethod.Post, "/sessions", new { email = $"nobody{i}@town.example", password = "wrong horse battery" });
            (await town.Anonymous.SendAsync(request)).Refused(HttpStatusCode.Unauthorized, "signInFailed");
            host.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }
}
