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
        Harden(http);
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await WriteBareAsync(http);
            var invalid = ValidationProblem.Of(http);
            Tell(http, http.Response.StatusCode, invalid?.Code ?? "", invalid?.Errors.Select(e => $"{e.Pointer} {e.Code}") ?? []);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            if (http.RequestAborted.IsCancellationRequested && e is OperationCanceledException) return;
            var refusal = Translate(e);
            if (refusal.Status >= 500) log.LogError(e, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            else Tell(http, refusal.Status, refusal.Code, refusal.Faults.Select(f => $"{f.Pointer} {f.Code}"));
            var etag = http.Response.Headers.ETag;
            http.Response.Clear();
            Harden(http);
            if (refusal.Status == 412) http.Response.Headers.ETag = etag;
            await ProblemWriter.WriteAsync(http, refusal);
        }
    }

    private const string Documentation = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Nothing the API answers is a page: whatever a browser takes it for, it runs nothing, is framed nowhere and tells no address on (quality.md S5, S12). An operation that answers a document to be looked at says what that may have.</summary>
    private static void Harden(HttpContext http)
    {
        var headers = http.Response.Headers;
        (headers.XContentTypeOptions, headers.CacheControl, headers["Referrer-Policy"], headers.StrictTransportSecurity) = ("nosniff", "no-store", "no-referrer", "max-age=31536000; includeSubDomains");
        var isPage = http.Request.Path.StartsWithSegments("/docs"); // the documentation: its own files, and the styles it sets by itself
        (headers.ContentSecurityPolicy, headers.XFrameOptions, headers["Cross-Origin-Resource-Policy"]) = (isPage ? Documentation : "sandbox; default-src 'none'; frame-ancestors 'none'", "DENY", "same-origin");
    }

    /// <summary>
    /// Who was not let in, may not, asks too much or for what is not its own, or sends what no rule allows, for whoever watches (ASVS 5.0 16.3): who, where from and which fields, never
    /// what was entered.
    /// </summary>
    private void Tell(HttpContext http, int status, string code, IEnumerable<string> faults)
    {
        if (status is < 400 or >= 500 || !log.IsEnabled(LogLevel.Information)) return;
        var caller = http.RequestServices.GetRequiredService<CallerContext>().Caller;
        log.LogInformation("Refused {Status} {Code}: {Method} {Route} by {Kind} {Caller} from {Address} {Faults}", status, code, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, caller.Kind, caller.Id, http.Connection.RemoteIpAddress, string.Join(", ", faults.Take(MostFaults).Select(Plain)));
    }

    private const int MostFaults = 5;

    /// <summary>A pointer may hold a name that the caller made up, as of a sheet: it forges no line and fills no disk.</summary>
    private static string Plain(string fault) => new([.. fault.Take(80).Select(c => char.IsAsciiLetterOrDigit(c) || c is '/' or ' ' or '-' or '_' ? c : '?')]);

    private static Task WriteBareAsync(HttpContext http) => http.Response.StatusCode switch
    {
        401 => ProblemWriter.WriteAsync(http, 401, "unauthorized", HttpTexts.Unauthorized),
        403 when http.RequestServices.GetRequiredService<CallerContext>().Caller.MustEnrol => ProblemWriter.WriteAsync(http, 403, "mustEnrol", HttpTexts.MustEnrol),
        403 => ProblemWriter.WriteAsync(http, 403, "forbidden", Forbidden(http)),
        404 => ProblemWriter.WriteAsync(http, Refusal.NotFound()),
        405 => ProblemWriter.WriteAsync(http, 405, "methodNotAllowed", HttpTexts.MethodNotAllowed),
        413 => ProblemWriter.WriteAsync(http, Refusal.TooLarge(HttpTexts.TooLarge.With("2 MiB"))),
        503 => ProblemWriter.WriteAsync(http, new Refusal(503, "timedOut", HttpTexts.TimedOut).Retry(TimeSpan.FromSeconds(5))), // given up by the time limit of requests
        415 => ProblemWriter.WriteAsync(http, 415, "unsupportedMediaType", HttpTexts.UnsupportedMediaType),
        var status => ProblemWriter.WriteAsync(http, status, "failed", HttpTexts.Internal),
    };

    /// <summary>Staff have roles and people of a vendor everything a vendor may; a program's token has scopes, and is told which one it lacks.</summary>
    private static Text Forbidden(HttpContext http) =>
        http.RequestServices.GetRequiredService<CallerContext>().Caller is { Kind: CallerKind.Vendor, Organisation: null } && http.GetEndpoint()?.Metadata.GetMetadata<EndpointDefinition>()?.AllowedPermissions is { Count: > 0 } needed
            && needed.Where(PermissionNames.VendorScopes.Contains).ToList() is { Count: > 0 } scopes ? HttpTexts.ScopeMissing.With(string.Join(", ", scopes)) : HttpTexts.Forbidden;

    /// <summary>EF wraps what the connection says, sometimes twice.</summary>
    private static bool IsAway(Exception e) => e.InnerException is NpgsqlException || (e.InnerException is { } inner && IsAway(inner));

    /// <summary>ENOSPC, as .NET passes it on.</summary>
    private const int NoSpaceLeft = 28;

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
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(507, "outOfStorage", HttpTexts.OutOfStorage),
        IOException { HResult: NoSpaceLeft } => new(507, "outOfStorage", HttpTexts.OutOfStorage), // of temporary files
        NpgsqlException or TimeoutException => new Refusal(503, "unavailable", HttpTexts.Unavailable).Retry(TimeSpan.FromSeconds(2)),
        OperationCanceledException => new Refusal(503, "timedOut", HttpTexts.TimedOut).Retry(TimeSpan.FromSeconds(5)), // not by the caller, who is gone then
        _ when IsAway(e) || e.Source == "Npgsql" => // whose reader, torn off in the middle, has even thrown a NullReferenceException
            new Refusal(503, "unavailable", HttpTexts.Unavailable).Retry(TimeSpan.FromSeconds(2)),
        _ => new(500, "internal", HttpTexts.Internal),
    };
}
