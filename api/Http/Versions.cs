namespace Ampira.Vendors.Api.Http;

/// <summary>Nobody overwrites another's edit unseen: a change names the version it read (RFC 9110 13.1.1).</summary>
public static class Versions
{
    /// <summary>428 without If-Match, 412 when it names another version. Called once the resource is known to exist.</summary>
    public static void RequireVersion(this HttpContext http, long version)
    {
        http.Response.Headers.ETag = Etag(version);
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0) throw new Refusal(428, "versionRequired", HttpTexts.IfMatchMissing);
        if (header.Length < 3 || header[0] != '"' || header[^1] != '"' || !long.TryParse(header.AsSpan(1, header.Length - 2), out var wanted))
            throw Refusal.Invalid("/If-Match", "malformed", HttpTexts.IfMatchMalformed);
        if (wanted != version) throw Refusal.Stale();
    }

    public static string Etag(long version) => $"\"{version}\"";

    extension<TRequest, TResponse>(Endpoint<TRequest, TResponse> endpoint) where TRequest : notnull
    {
        public void RequireVersion(long version) => endpoint.HttpContext.RequireVersion(version);

        /// <summary>200 with the resource and its ETag.</summary>
        public Task OkAsync(TResponse body, long version, CancellationToken ct) => endpoint.AnswerAsync(200, body, version, null, ct);

        /// <summary>201 with the resource, its address and its ETag.</summary>
        public Task CreatedAsync(string location, TResponse body, long version, CancellationToken ct) => endpoint.AnswerAsync(201, body, version, location, ct);

        private Task AnswerAsync(int status, TResponse body, long version, string? location, CancellationToken ct)
        {
            endpoint.HttpContext.Response.Headers.ETag = Etag(version);
            if (location is not null) endpoint.HttpContext.Response.Headers.Location = "/api/v1" + location;
            return endpoint.HttpContext.Response.SendAsync(body, status, cancellation: ct);
        }
    }
}
