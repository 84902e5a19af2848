using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Http;

/// <summary>The one place where a refusal, a fault of the database or an empty error status becomes problem+json.</summary>
public sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Languages.Of(http.Request);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await WriteBareAsync(http);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            if (http.RequestAborted.IsCancellationRequested && e is OperationCanceledException) return;
            var refusal = Translate(e);
            if (refusal.Status >= 500) log.LogError(e, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            var etag = http.Response.Headers.ETag;
            http.Response.Clear();
            if (refusal.Status == 412) http.Response.Headers.ETag = etag;
            await ProblemWriter.WriteAsync(http, refusal);
        }
    }

    private static Task WriteBareAsync(HttpContext http) => http.Response.StatusCode switch
    {
        401 => ProblemWriter.WriteAsync(http, 401, "unauthorized", HttpTexts.Unauthorized),
        403 when http.RequestServices.GetRequiredService<CallerContext>().Caller.MustEnrol => ProblemWriter.WriteAsync(http, 403, "mustEnrol", HttpTexts.MustEnrol),
        403 => ProblemWriter.WriteAsync(http, 403, "forbidden", Forbidden(http)),
        404 => ProblemWriter.WriteAsync(http, Refusal.NotFound()),
        405 => ProblemWriter.WriteAsync(http, 405, "methodNotAllowed", HttpTexts.MethodNotAllowed),
        413 => ProblemWriter.WriteAsync(http, Refusal.TooLarge(HttpTexts.TooLarge.With("2 MiB"))),
        415 => ProblemWriter.WriteAsync(http, 415, "unsupportedMediaType", HttpTexts.UnsupportedMediaType),
        var status => ProblemWriter.WriteAsync(http, status, "failed", HttpTexts.Internal),
    };

    /// <summary>Staff have roles and people of a vendor everything a vendor may; a program's token has scopes, and is told which one it lacks.</summary>
    private static Text Forbidden(HttpContext http) =>
        http.RequestServices.GetRequiredService<CallerContext>().Caller is { Kind: CallerKind.Vendor, Organisation: null } && http.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>()?.AllowedPermissions is { Count: > 0 } needed
            && needed.Where(PermissionNames.VendorScopes.Contains).ToList() is { Count: > 0 } scopes ? HttpTexts.ScopeMissing.With(string.Join(", ", scopes)) : HttpTexts.Forbidden;

    private static Refusal Translate(Exception e) => e switch
    {
        Refusal refusal => refusal,
        BadHttpRequestException { StatusCode: 413 } => Refusal.TooLarge(HttpTexts.TooLarge.With("2 MiB")),
        BadHttpRequestException => new(400, "invalid", HttpTexts.Invalid),
        JsonException => Refusal.Invalid("", "notJson", HttpTexts.NotJson),
        DbUpdateConcurrencyException => Refusal.Stale(),
        DbUpdateException { InnerException: PostgresException inner } => Translate(inner),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => Refusal.Conflict("duplicate", HttpTexts.DuplicateValue),
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => Refusal.Conflict("referenceGone", HttpTexts.ReferenceGone),
        PostgresException { SqlState: PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire } => Refusal.Invalid("", "character", HttpTexts.NoNul),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(507, "outOfStorage", HttpTexts.Unavailable),
        NpgsqlException or TimeoutException => new Refusal(503, "unavailable", HttpTexts.Unavailable).Retry(TimeSpan.FromSeconds(2)),
        InvalidOperationException { InnerException: NpgsqlException } => new Refusal(503, "unavailable", HttpTexts.Unavailable).Retry(TimeSpan.FromSeconds(2)),
        _ => new(500, "internal", HttpTexts.Internal),
    };
}
