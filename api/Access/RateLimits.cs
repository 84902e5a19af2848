using System.Globalization;
using System.Threading.RateLimiting;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>
/// How many requests a minute one token may make (<c>RateLimits__PerToken</c>, 3,000), and one address without any that is known (<c>RateLimits__PerAddress</c>, 600);
/// 0 sets no limit. The limit refills evenly, so that a program that keeps to it never waits long. Counted in each instance by itself.
/// </summary>
public sealed class RateLimits : IDisposable
{
    private const int DefaultPerToken = 3_000;
    private const int DefaultPerAddress = 600;

    private readonly Limit? _token;
    private readonly Limit? _address;

    public RateLimits(IConfiguration settings)
    {
        _token = Limit.Of("token", settings.GetValue("RateLimits:PerToken", DefaultPerToken));
        _address = Limit.Of("address", settings.GetValue("RateLimits:PerAddress", DefaultPerAddress));
    }

    /// <summary>Counts the request, tells in its answer what is left, and refuses it where nothing is.</summary>
    public void Count(HttpContext http, Caller caller)
    {
        var isKnown = caller.Kind != CallerKind.Anonymous;
        if ((isKnown ? _token : _address) is not { } limit) return;
        var key = isKnown ? caller.Id.ToString("n") : AddressRules.Network(http.Connection.RemoteIpAddress);
        using var lease = limit.Limiter.AttemptAcquire(key);
        var left = limit.Limiter.GetStatistics(key)?.CurrentAvailablePermits ?? 0L;
        http.Response.OnStarting(static state =>
        {
            var (http, limit, left) = ((HttpContext, Limit, long))state;
            http.Response.Headers["RateLimit-Policy"] = limit.Policy;
            http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{limit.Name}\";r={left}");
            return Task.CompletedTask;
        }, (http, limit, left));
        if (lease.IsAcquired) return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        throw new Refusal(429, "rateLimit", AccessTexts.RateLimit.With(limit.PerMinute)).Retry(wait);
    }

    public void Dispose()
    {
        _token?.Limiter.Dispose();
        _address?.Limiter.Dispose();
    }

    private sealed record Limit(string Name, int PerMinute, string Policy, PartitionedRateLimiter<string> Limiter)
    {
        public static Limit? Of(string name, int perMinute)
        {
            if (perMinute <= 0) return null;
            // As often as whole numbers allow: 3,000 a minute come back as 50 a second, 100 as 5 in three.
            var parts = (int)System.Numerics.BigInteger.GreatestCommonDivisor(perMinute, 60);
            var options = new TokenBucketRateLimiterOptions { TokenLimit = perMinute, TokensPerPeriod = perMinute / parts, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / parts, QueueLimit = 0 };
            return new(name, perMinute, string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w=60"),
                PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => options), StringComparer.Ordinal));
        }
    }
}

/// <summary>Stands behind sign-in and before rights: what is refused counts too, or guessing would be free.</summary>
public sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits)
{
    public Task InvokeAsync(HttpContext http, CallerContext caller)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>() is not null) limits.Count(http, caller.Caller);
        return next(http);
    }
}
