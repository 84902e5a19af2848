using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ampira.Vendors.Api.Http;

/// <summary>What bounds a request before any feature sees it: the size of its parts, how deep its JSON goes, and how long it may take.</summary>
public static class RequestLimits
{
    public const int MaxJsonDepth = 64;
    public const int MaxLineBytes = 8 * 1024;
    public const int MaxHeaderBytes = 16 * 1024;
    public const int MaxHeaders = 64;
    /// <summary>Characters of a text in the path or the query; the document says so of each of them that has no narrower rule.</summary>
    public const int MaxParameterText = 2_000;
    /// <summary>Beyond the default, in seconds (<c>Requests__Seconds</c>).</summary>
    public const int DefaultSeconds = 30;

    /// <summary>Of an operation that takes or answers a file, which may be long on its way.</summary>
    public static RequestTimeoutPolicy File { get; } = Policy(TimeSpan.FromMinutes(10));

    /// <summary>What is refused here never reaches the application: Kestrel answers 431, 414 or 408 and closes the connection.</summary>
    public static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = WriteMiddleware.MaxBodyBytes;
        kestrel.Limits.MaxRequestLineSize = MaxLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>A request that takes longer is given up: its transaction is rolled back, and the caller is told to come again (503).</summary>
    public static IServiceCollection AddRequestTimes(this IServiceCollection services, IConfiguration settings) =>
        services.AddRequestTimeouts(o => o.DefaultPolicy = Policy(TimeSpan.FromSeconds(settings.GetValue("Requests:Seconds", DefaultSeconds))));

    /// <summary>What the document says of each text in an address, holds: its own length (<see cref="MaxLengthAttribute"/>), or the one of all.</summary>
    public static void RequireShortParameters(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>() is not { } operation) return;
        var own = OwnLengths.GetOrAdd(operation.ReqDtoType, static type => type.GetProperties().Where(p => p.PropertyType == typeof(string) && p.IsDefined(typeof(MaxLengthAttribute)))
            .ToFrozenDictionary(p => p.Name, p => p.GetCustomAttribute<MaxLengthAttribute>()!.Length, StringComparer.OrdinalIgnoreCase));
        foreach (var (name, values) in http.Request.Query)
        {
            var most = own.GetValueOrDefault(name, MaxParameterText);
            if (values.Any(v => v?.Length > most)) throw Refusal.Invalid("/" + name, "length", HttpTexts.TooLong.With(most));
        }
    }

    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, int>> OwnLengths = new();

    private static RequestTimeoutPolicy Policy(TimeSpan time) => new() { Timeout = time, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable };
}
