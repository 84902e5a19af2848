using System.Collections.Concurrent;
using System.Text;
using Ampira.Vendors.Tests.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Ampira.Vendors.Tests.Api.Http;

/// <summary>Traces and metrics go to a real collector on loopback, and hold nothing that is nobody's business.</summary>
[TestClass]
public sealed class TelemetryTests
{
    [TestMethod]
    public async Task A_collector_gets_requests_statements_sweeps_and_what_waits_and_no_token_name_or_answer()
    {
        var heard = new ConcurrentDictionary<string, ConcurrentQueue<byte[]>>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (string kind, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            heard.GetOrAdd(kind, _ => new()).Enqueue(body.ToArray());
            return Results.Ok();
        });
        await collector.StartAsync();
        await using var database = await OwnDatabase.CreateAsync();
        await using var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var town = await Town.FoundAsync(host);
        await using var process = await ApiProcess.StartAsync(database.App, ApiHost.Start - TimeProvider.System.GetUtcNow(), new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "500", ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        string Of(string kind) => string.Concat(heard.GetValueOrDefault(kind)?.Select(Encoding.UTF8.GetString) ?? []);

        var procurement = town.Procurement.At(process.Http);
        (await procurement.PostAsync("/vendors", new { name = "株式会社 秘密の名前", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } })).Is(HttpStatusCode.Created);
        (await procurement.GetAsync("/vendors?q=" + Uri.EscapeDataString("秘密の名前"))).Is(HttpStatusCode.OK);
        (await process.Http.GetAsync("/health/ready")).EnsureSuccessStatusCode();

        await Eventually.IsAsync(() => Task.FromResult(Of("traces").Contains("insert into vendors", StringComparison.OrdinalIgnoreCase) || Of("traces").Contains("INSERT INTO vendors", StringComparison.Ordinal)), "no statement was traced");
        await Eventually.IsAsync(() => Task.FromResult(new[] { "http.server.request.duration", "ampira.sweep.duration", "ampira.waiting", "outbox", "SealSweep", "dotnet.gc" }.All(Of("metrics").Contains)), "a metric is missing");
        var all = Of("traces") + Of("metrics");
        Assert.Contains("ampira-vendors-api", all);
        Assert.Contains("/api/v1/vendors", all);
        foreach (var secret in new[] { procurement.Token!, "秘密の名前", Uri.EscapeDataString("秘密の名前"), "/health/ready" }) Assert.DoesNotContain(secret, Of("traces"));
    }
}
