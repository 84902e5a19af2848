using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ampira.Vendors.Admin.Pages;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The real admin, its HTTP calls answered by the real API in the same process.</summary>
public sealed class AdminHost(ApiHost api) : WebApplicationFactory<SignInModel>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Api:BaseUrl", "http://localhost");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(s => s.ConfigureAll<HttpClientFactoryOptions>(o => o.HttpMessageHandlerBuilderActions.Add(b => b.PrimaryHandler = api.Server.CreateHandler())));
    }

    /// <summary>A browser without JavaScript.</summary>
    public Browser Browse() => new(CreateClient(new() { HandleCookies = true, AllowAutoRedirect = true }));
}

public sealed class Browser(HttpClient http)
{
    public HttpResponseMessage Last { get; private set; } = null!;

    public async Task<IHtmlDocument> GetAsync(string path) => await ReadAsync(await http.GetAsync(path));

    /// <summary>Fills the form that holds this button and presses it, as a person would.</summary>
    public async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, string button, params (string Name, string Value)[] fields)
    {
        var pressed = page.QuerySelectorAll("button").OfType<IHtmlButtonElement>().First(b => b.TextContent.Contains(button, StringComparison.Ordinal));
        var form = pressed.Form ?? throw new AssertFailedException($"The button {button} stands in no form.");
        var sent = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type is "hidden" or "text" or "email" or "date" or "password" || i.IsChecked).Select(i => (i.Name!, i.Value))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(s => (s.Name!, s.Value ?? ""))).Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(t => (t.Name!, t.Value)))
            .Where(f => fields.All(given => given.Name != f.Item1)).Concat(fields)
            .Concat(pressed.Name is { Length: > 0 } name ? [(name, pressed.Value)] : []);
        var action = new Uri(Last.RequestMessage!.RequestUri!, form.GetAttribute("action") is { Length: > 0 } to ? to : Last.RequestMessage.RequestUri!.PathAndQuery);
        return await ReadAsync(await http.PostAsync(action, new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Item1, f.Item2)))));
    }

    private async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response)
    {
        Last = response;
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }
}
