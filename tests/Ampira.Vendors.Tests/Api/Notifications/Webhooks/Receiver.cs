using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ampira.Vendors.Tests.Api.Notifications.Webhooks;

/// <param name="Path">Where it was sent to; what is sent for several endpoints is told apart by it.</param>
internal sealed record Received(string Path, string Id, long Seconds, string Signature, string Body);

/// <summary>A program that listens on loopback for what a webhook sends.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 204;

    /// <summary>Host and port.</summary>
    public string Authority => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (http.Request.Path == "/moved") http.Response.Headers.Location = "/elsewhere";
        All.Enqueue(new(http.Request.Path, http.Request.Headers["webhook-id"].ToString(), long.Parse(http.Request.Headers["webhook-timestamp"].ToString(), System.Globalization.CultureInfo.InvariantCulture), http.Request.Headers["webhook-signature"].ToString(), body));
        http.Response.StatusCode = http.Request.Path == "/moved" ? 307 : Status;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
