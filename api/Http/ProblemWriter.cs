using System.Diagnostics;
using System.Text.Json;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Http;

/// <summary>Writes the one shape of error, in the caller's language.</summary>
public static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    public static ApiProblem Problem(HttpContext http, int status, string code, Text detail, IEnumerable<ApiProblemError> errors) => new(
        $"urn:ampira:problem:{code}", HttpTexts.Title(status).Current, status, detail.Current, code,
        Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier, [.. errors]);

    public static async Task WriteAsync(HttpContext http, Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait) http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
        await WriteAsync(http, refusal.Status, refusal.Code, refusal.Detail, refusal.Faults);
    }

    public static async Task WriteAsync(HttpContext http, int status, string code, Text detail, params IReadOnlyList<Fault> faults)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        var problem = Problem(http, status, code, detail, faults.Select(f => new ApiProblemError(f.Pointer, f.Code, f.Message.Current)));
        await JsonSerializer.SerializeAsync(http.Response.Body, problem, CanonicalJson.Options, http.RequestAborted);
    }
}
