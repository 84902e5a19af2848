using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ampira.Vendors.Admin.Pages;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The real admin, its HTTP calls answered by the real API in the same process.</summary>
public sealed class AdminHost(ApiHost api) : WebApplicationFactory<SignInModel>
{
    private static AdminHost? _shared;
    private static readonly Lock Gate = new();

    /// <summary>One host for all tests of pages that leave the clock where it is.</summary>
    public static AdminHost Shared
    {
        get { lock (Gate) return _shared ??= new(ApiHost.Shared); }
    }

    public static async Task StopAsync()
    {
        if (_shared is not null) await _shared.DisposeAsync();
    }

    /// <summary>What stands between the admin and the API.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> Through { get; init; } = api => api;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Api:BaseUrl", "http://localhost");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(s => s.AddSingleton<TimeProvider>(api.Clock).ConfigureAll<HttpClientFactoryOptions>(o => o.HttpMessageHandlerBuilderActions.Add(b => b.PrimaryHandler = Through(api.Server.CreateHandler()))));
    }

    /// <summary>A browser without JavaScript.</summary>
    public Browser Browse() => new(CreateClient(new() { HandleCookies = true, AllowAutoRedirect = true }));

    /// <summary>The person of the town who holds this role, signed in to the staff pages.</summary>
    public async Task<Browser> SignInAsync(Town town, string role, bool english = false)
    {
        var browser = Browse();
        var page = await browser.GetAsync("/SignIn");
        if (english) page = await browser.SubmitAsync(page, "English");
        page = await browser.SubmitAsync(page, english ? "Sign in" : "サインイン", ("email", town.EmailOf(role)), ("password", Town.Password));
        Assert.AreEqual(english ? "Home" : "ホーム", page.QuerySelector("h1")!.TextContent, $"{browser.Last.RequestMessage!.RequestUri} {(int)browser.Last.StatusCode}: {page.QuerySelector("main")!.TextContent}");
        return browser;
    }
}

public sealed class Browser(HttpClient http)
{
    public HttpResponseMessage Last { get; private set; } = null!;

    public async Task<IHtmlDocument> GetAsync(string path) => await ReadAsync(await http.GetAsync(path));

    /// <summary>Fills the form that holds this button and presses it, as a person would.</summary>
    public async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, string button, params (string Name, string Value)[] fields)
    {
        var (action, sent) = Filled(page, button, fields);
        return await ReadAsync(await http.PostAsync(action, new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Name, f.Value)))));
    }

    /// <summary>The same for a form that asks by its address.</summary>
    public Task<IHtmlDocument> SearchAsync(IHtmlDocument page, string button, params (string Name, string Value)[] fields)
    {
        var (action, sent) = Filled(page, button, fields);
        return GetAsync(action.AbsolutePath + QueryString.Create(sent.Select(f => KeyValuePair.Create<string, string?>(f.Name, f.Value))));
    }

    private (Uri Action, List<(string Name, string Value)> Sent) Filled(IHtmlDocument page, string button, (string Name, string Value)[] fields)
    {
        var pressed = page.QuerySelectorAll("button").OfType<IHtmlButtonElement>().First(b => b.TextContent.Contains(button, StringComparison.Ordinal));
        var form = pressed.Form ?? throw new AssertFailedException($"The button {button} stands in no form.");
        var sent = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type is "hidden" or "text" or "email" or "date" or "datetime-local" or "number" or "password" || i.IsChecked).Select(i => (i.Name!, i.Value))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(s => (s.Name!, s.Value ?? ""))).Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(t => (t.Name!, t.Value)))
            .Where(f => fields.All(given => given.Name != f.Item1 && given.Name != DayOf(f.Item1))).Concat(fields)
            .Concat(pressed.Name is { Length: > 0 } name ? [(name, pressed.Value)] : []);
        var action = new Uri(Last.RequestMessage!.RequestUri!, (pressed.GetAttribute("formaction") ?? form.GetAttribute("action")) is { Length: > 0 } to ? to : Last.RequestMessage.RequestUri!.PathAndQuery);
        return (action, [.. sent]);
    }

    /// <summary>The name of the day of which this is a box: a test gives a day in one piece.</summary>
    private static string DayOf(string name) => name.EndsWith(".year", StringComparison.Ordinal) || name.EndsWith(".month", StringComparison.Ordinal) || name.EndsWith(".day", StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : name;

    /// <summary>Follows a link of the page by its text.</summary>
    public Task<IHtmlDocument> FollowAsync(IHtmlDocument page, string text)
    {
        var link = page.QuerySelectorAll("a").First(a => a.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("href")!;
        return GetAsync(new Uri(Last.RequestMessage!.RequestUri!, link).PathAndQuery);
    }

    /// <summary>The same with files in the form's file fields.</summary>
    public async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, string button, IReadOnlyList<(string Field, string FileName, byte[] Content)> files, params (string Name, string Value)[] fields)
    {
        var (action, sent) = Filled(page, button, fields);
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in sent) form.Add(new StringContent(value), name);
        foreach (var (name, fileName, content) in files) form.Add(new ByteArrayContent(content) { Headers = { ContentType = new("application/pdf") } }, name, fileName);
        return await ReadAsync(await http.PostAsync(action, form));
    }

    private async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response)
    {
        Last = response;
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }
}
