using Ampira.Vendors.Api.Database;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ampira.Vendors.Api.Http;

/// <summary>
/// Traces and metrics by OpenTelemetry, sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; none are made where it is not set. Spans hold routes and the text of
/// statements, never their values, bodies or the query of an address.
/// </summary>
public static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<Metrics>();
        if (string.IsNullOrEmpty(settings["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        services.AddHostedService<WaitingCounts>();
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(settings["OTEL_SERVICE_NAME"] ?? "ampira-vendors-api", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(), serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}"))
            .WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/health")).AddHttpClientInstrumentation().AddNpgsql().AddOtlpExporter())
            .WithMetrics(m => m.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddMeter(Metrics.MeterName, "Npgsql").AddOtlpExporter());
    }
}
