using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.Api.Access.Matrix;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>
/// Every page of the admin's route table, opened by everybody with the ids of one town, and every button of every page, pressed by whoever has no right to. A page decides nothing:
/// what it does, it does as its caller at the API, which is listened to here.
/// </summary>
[TestClass]
public sealed partial class PageMatrixTests
{
    private const string File = "Admin/Golden/page-matrix.txt";

    /// <summary>What was asked of the API for each visitor, who is known by the browser's name, which the admin hands on.</summary>
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<Call>> Heard = new();
    private static readonly AdminHost Host = new(MatrixCast.Host) { Through = api => new Listening(api) };

    private sealed class Listening(HttpMessageHandler api) : DelegatingHandler(api)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (by, from) = (request.Headers.UserAgent.ToString(), Stopwatch.GetTimestamp());
            var answer = await base.SendAsync(request, cancellationToken);
            if (Held.ContainsKey(by)) await Task.Delay(Moment, cancellationToken);
            Heard.GetOrAdd(by, _ => new()).Enqueue(new($"{request.Method} {request.RequestUri!.AbsolutePath}", answer.StatusCode, from, Stopwatch.GetTimestamp()));
            return answer;
        }
    }

    /// <summary>What a page asked of the API, from when to when.</summary>
    private sealed record Call(string Operation, HttpStatusCode Status, long From, long Until);

    private sealed record Page(string Route, CompiledPageActionDescriptor Descriptor);

    [ClassCleanup]
    public static async Task StopAsync() => await Host.DisposeAsync();

    private static async Task<IReadOnlyList<Page>> PagesAsync()
    {
        var (loader, pages) = (Host.Services.GetRequiredService<PageLoader>(), new List<Page>());
        foreach (var endpoint in Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && !endpoint.RoutePattern.RawText!.EndsWith("/Index", StringComparison.Ordinal) && endpoint.RoutePattern.RawText != "Index")
                pages.Add(new("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), await loader.LoadAsync(page, EndpointMetadataCollection.Empty)));
        return [.. pages.DistinctBy(p => p.Route).OrderBy(p => p.Route, StringComparer.Ordinal)];
    }

    /// <summary>Where a page is opened: with the thing of the town that its address names.</summary>
    private static string Place(string route, Ids ids)
    {
        var place = route.Replace("{kind:regex(^(Engagements|CloudUses)$)}", "Engagements", StringComparison.Ordinal).Replace("{contractId:guid}", ids.Contract.ToString(), StringComparison.Ordinal)
            .Replace("{key}", route.StartsWith("/Clauses", StringComparison.Ordinal) ? "confidentiality" : "outsourcing", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{kind}", "engagement", StringComparison.Ordinal).Replace("/{name?}", "", StringComparison.Ordinal);
        if (!place.Contains("{id:guid}", StringComparison.Ordinal)) return place.Contains('{', StringComparison.Ordinal) ? throw new AssertFailedException($"What does {route} name?") : place;
        var steps = place.Split('/');
        var id = steps[Array.IndexOf(steps, "{id:guid}") - 1] switch
        {
            "Vendors" => ids.Vendor, "Assets" => ids.Asset, "PolicyReviews" => ids.PolicyReview, "AuditPlans" => ids.AuditPlan, "Items" => ids.AuditItem, "Engagements" or "engagement" => ids.Engagement, "Disposals" => ids.Disposal, "LegalHolds" => ids.LegalHold, "CloudServices" => ids.CloudService, "CloudUses" => ids.CloudUse, "Findings" or "Finding" => ids.Finding, "Measures" or "Measure" => ids.Measure, "Incidents" or "Incident" => ids.Incident,
            "Duties" or "Duty" => ids.Duty, "ChangeNotices" => ids.ChangeNotice, "WhatIfs" => ids.WhatIf, "Campaigns" => ids.Campaign, "People" => ids.Person, "Webhooks" => ids.Webhook, "Operations" => ids.Operation, "Evidence" => ids.Evidence, "Assessment" => ids.Assessment, "Policies" => ids.Policy, "PolicyArticles" => ids.PolicyArticle, "Acknowledge" => ids.PolicyVersion, "Policy" => ids.PolicyAsking,
            var room => throw new AssertFailedException($"Whose id is that of {room} in {route}?"),
        };
        return place.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Somebody with a browser that follows nothing by itself.</summary>
    private sealed class Visitor(string name, HttpClient http, string area)
    {
        private string _token = "";

        public string Name => name;

        /// <summary>What was asked of the API for this visitor since the last time this was asked.</summary>
        public IReadOnlyList<Call> Heard() => PageMatrixTests.Heard.TryRemove(Agent(name), out var heard) ? [.. heard] : [];

        /// <summary>That it is still signed in: else whatever it was not shown says nothing.</summary>
        public async Task IsStillThereAsync() => Assert.AreEqual(HttpStatusCode.OK, (await GetAsync(area + "/Account")).StatusCode, $"{name} is signed in no more");

        /// <summary>From here on each answer comes a moment later: what a page asks without waiting for it has been asked by then.</summary>
        public void Hold() => Held[Agent(name)] = true;

        private static string Agent(string name) => $"visitor-{string.Concat(name.Where(char.IsAsciiLetter))}/1";

        public static async Task<Visitor> ComeAsync(string name, string? email = null, string area = "")
        {
            var cookies = new CookieContainerHandler(new());
            var http = Host.CreateDefaultClient(cookies);
            http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent(name));
            var visitor = new Visitor(name, http, area);
            await visitor.TakeTokenAsync(area + "/SignIn");
            if (email is null) return visitor;
            var answer = await visitor.PostAsync(area + "/SignIn", ("email", email), ("password", Town.Password));
            Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode, $"{name} signs in");
            await visitor.IsStillThereAsync();
            await visitor.TakeTokenAsync(area + "/Account");
            return visitor;
        }

        /// <summary>A form's proof that it was made for this visitor; any form's will do.</summary>
        private async Task TakeTokenAsync(string page)
        {
            var document = new HtmlParser().ParseDocument(await http.GetStringAsync(new Uri(page, UriKind.Relative)));
            _token = document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        }

        public Task<HttpResponseMessage> GetAsync(string place) => http.GetAsync(new Uri(place, UriKind.Relative));

        /// <summary>As a foreign page would have the browser do it: with the session, without the form's proof.</summary>
        public Task<HttpResponseMessage> PostBareAsync(string place) => http.PostAsync(new Uri(place, UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("a", "b")]));

        public Task<HttpResponseMessage> PostAsync(string place, params (string Name, string Value)[] fields) =>
            http.PostAsync(new Uri(place, UriKind.Relative), new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", _token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    private static async Task<string> EmailAsync(ApiClient of) =>
        await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, "select a.email::text from accounts a join sessions s on s.account_id = a.id where s.hash = $1", Tokens.HashOf(of.Token!)) ?? throw new AssertFailedException("It has no session, and could not come as itself.");

    private static string Outcome(HttpResponseMessage answer)
    {
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.RedirectMethod)) return $"{(int)answer.StatusCode}";
        var to = answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.AbsolutePath : answer.Headers.Location.OriginalString.Split('?')[0];
        return to is "/SignIn" or "/Vendor/SignIn" ? "to the sign-in" : $"to {Id().Replace(to, "{id}")}";
    }

    [TestMethod]
    public async Task Every_page_opens_to_whom_it_is_for_and_to_nobody_else()
    {
        var (cast, pages, text, faults) = (await MatrixCast.Shared, await PagesAsync(), new StringBuilder(), new List<string>());
        var visitors = new List<Visitor> { await Visitor.ComeAsync("anonymous"), await Visitor.ComeAsync("vendor's person", await EmailAsync(cast.Caller("vendor's person").Client), "/Vendor"), await Visitor.ComeAsync("other vendor's person", await EmailAsync(cast.Caller("other vendor's person").Client), "/Vendor") };
        foreach (var role in Roles.All) visitors.Add(await Visitor.ComeAsync(role, cast.Town.EmailOf(role)));
        visitors.Add(await Visitor.ComeAsync("staff without a role", await EmailAsync(cast.Caller("staff without a role").Client)));
        visitors.Add(await Visitor.ComeAsync("every role elsewhere", await EmailAsync(cast.Caller("every role elsewhere").Client)));
        foreach (var page in pages)
        {
            var (outcomes, place) = (new ConcurrentDictionary<string, string>(), Place(page.Route, cast.Ids));
            await Parallel.ForEachAsync(visitors, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (visitor, ct) =>
            {
                using var answer = await visitor.GetAsync(place);
                outcomes[visitor.Name] = Outcome(answer);
                var shown = await answer.Content.ReadAsStringAsync(ct);
                var named = cast.Ids.In(place);
                if ((int)answer.StatusCode >= 500) lock (faults) faults.Add($"{visitor.Name}, {page.Route}: {(int)answer.StatusCode}");
                if (visitor.Name is "anonymous" or "every role elsewhere" or "other vendor's person" && (shown.Contains(cast.Mark, StringComparison.Ordinal) || cast.Ids.In(shown).Except(named).Except([cast.Ids.OrgUnit]).Any())) lock (faults) faults.Add($"{visitor.Name}, {page.Route}: shows something of the town");
            });
            text.Append(page.Route).Append('\n');
            foreach (var outcome in outcomes.GroupBy(o => o.Value, o => o.Key).OrderBy(g => g.Key, StringComparer.Ordinal)) text.Append("  ").Append(outcome.Key).Append(": ").AppendJoin(", ", outcome.Order(StringComparer.Ordinal)).Append('\n');
        }

        Assert.AreEqual("", string.Join('\n', faults.Order()));
        foreach (var visitor in visitors.Skip(1)) await visitor.IsStillThereAsync();
        Golden.Is(File, text.ToString());
    }

    /// <summary>Whoever signs in may change what it signs in with; signing in and accepting an invitation is for nobody yet.</summary>
    private static bool IsForEverybody(string operation) => operation.StartsWith("POST /api/v1/sessions", StringComparison.Ordinal) || operation.EndsWith("invitations/accept", StringComparison.Ordinal) || operation.StartsWith("GET ", StringComparison.Ordinal)
        || operation.Contains("/api/v1/me/", StringComparison.Ordinal) || operation == "DELETE /api/v1/sessions/current";

    [TestMethod]
    public async Task A_button_pressed_without_the_right_is_refused_by_the_API_as_the_operation_would_be()
    {
        var (cast, pages, faults, pressed) = (await MatrixCast.Shared, await PagesAsync(), new List<string>(), 0);
        var visitors = new[]
        {
            await Visitor.ComeAsync("anonymous"), await Visitor.ComeAsync("vendor's person", await EmailAsync(cast.Caller("vendor's person").Client), "/Vendor"), await Visitor.ComeAsync("other vendor's person", await EmailAsync(cast.Caller("other vendor's person").Client), "/Vendor"),
            await Visitor.ComeAsync("staff without a role", await EmailAsync(cast.Caller("staff without a role").Client)), await Visitor.ComeAsync("every role elsewhere", await EmailAsync(cast.Caller("every role elsewhere").Client)),
        };
        var buttons = pages.Where(p => !p.Route.EndsWith("/SignOut", StringComparison.Ordinal)).SelectMany(p => p.Descriptor.HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => (Page: p, h.Name))).ToList();
        await Task.WhenAll(visitors.Select(async visitor =>
        {
            foreach (var (page, button) in buttons)
            {
                var place = Place(page.Route, cast.Ids);
                visitor.Heard();
                using var answer = await visitor.PostAsync(button is null ? place : $"{place}?handler={button}");
                Interlocked.Increment(ref pressed);
                var done = visitor.Heard().Where(h => !IsForEverybody(h.Operation) && (int)h.Status is >= 200 and < 300).Select(h => h.Operation).ToList();
                var isWrong = visitor.Name is "anonymous" or "staff without a role" ? done.Count > 0 : visitor.Name != "vendor's person" && done.Any(d => cast.Ids.In(d).Any());
                if (isWrong || (int)answer.StatusCode >= 500) lock (faults) faults.Add($"{visitor.Name} pressed {page.Route} {button}: {(int)answer.StatusCode} {string.Join(", ", done)}");
            }
        }));

        Assert.AreEqual("", string.Join('\n', faults.Order()));
        Assert.IsGreaterThan(500, pressed, "the walk no longer finds the buttons");
    }

    [TestMethod]
    public async Task No_button_of_any_page_does_anything_for_a_request_that_another_site_made()
    {
        var (cast, pages, faults, pressed) = (await MatrixCast.Shared, await PagesAsync(), new List<string>(), 0);
        var visitor = await Visitor.ComeAsync("forged", cast.Town.EmailOf(Roles.Administrator));
        visitor.Heard();
        foreach (var page in pages.Where(p => p.Descriptor.HandlerMethods.Any(h => h.HttpMethod != "Get")))
        {
            if (page.Descriptor.EndpointMetadata.Concat(page.Descriptor.FilterDescriptors.Select(f => (object)f.Filter)).OfType<IAntiforgeryPolicy>().Any(f => f is IgnoreAntiforgeryTokenAttribute)) faults.Add($"{page.Route} asks for no proof");
            foreach (var handler in page.Descriptor.HandlerMethods.Where(h => h.HttpMethod != "Get"))
            {
                using var answer = await visitor.PostBareAsync(Place(page.Route, cast.Ids) + (handler.Name is null ? "" : $"?handler={handler.Name}"));
                pressed++;
                var heard = visitor.Heard().Where(h => !h.Operation.StartsWith("GET ", StringComparison.Ordinal)).ToList();
                var isOpen = !page.Route.StartsWith("/Vendor/", StringComparison.Ordinal); // the other area leads staff to its own sign-in before it looks at a form
                if (heard.Count > 0 || (answer.StatusCode != HttpStatusCode.BadRequest && (isOpen || Outcome(answer) != "to the sign-in"))) faults.Add($"{page.Route} {handler.Name}: {Outcome(answer)} {string.Join(", ", heard)}");
            }
        }

        Assert.AreEqual("", string.Join('\n', faults));
        Assert.IsGreaterThan(100, pressed, "the walk no longer finds the buttons");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
