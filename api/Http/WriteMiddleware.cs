using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
namespace Ampira.Vendors.Api.Http;

/// <summary>
/// Wraps every operation that writes in one unit of work and, when the request carries an Idempotency-Key, makes its effect
/// happen once. The answer is held back until the transaction is committed: what was acknowledged is kept.
/// </summary>
public sealed class WriteMiddleware(RequestDelegate next)
{
    public const int MaxBodyBytes = 2 * 1024 * 1024;
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.QueryString.HasValue) RequestLimits.RequireShortParameters(http);
        if (!http.Writes())
        {
            if (http.Request.ContentLength is null or 0 && http.Request.Headers.TransferEncoding.Count == 0) MendEmptyBody(http.Request);
            await next(http);
            return;
        }

        var ct = http.RequestAborted;
        var operation = http.GetEndpoint()!.Metadata;
        var key = Key(http, required: operation.GetMetadata<Idempotent>() is not null);
        var upload = operation.GetMetadata<Upload>();
        var hash = upload is null ? await BufferAsync(http, ct) : await ReadFormAsync(http, upload, ct);
        await using var work = http.RequestServices.GetRequiredService<UnitOfWork>();

        IdempotencyRecord? earlier = null;
        if (key is null && operation.GetMetadata<OpensLate>() is null) await work.BeginAsync(ct);
        else if (key is not null)
        {
            (var locked, earlier) = await work.BeginAsync(key, ct);
            if (!locked) throw Refusal.Conflict("keyInUse", HttpTexts.KeyInUse).Retry(TimeSpan.FromSeconds(1));
        }

        if (earlier is not null && earlier.RequestHash == hash)
        {
            await work.RollbackAsync(ct);
            await ReplayAsync(http, earlier);
            return;
        }

        var target = http.Response.Body;
        await using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(ct);
            if (http.Response.StatusCode is < 200 or >= 300 || work.IsDiscarded) await work.RollbackAsync(ct);
            else if (!work.IsOpen) { } // the operation opens late, and had nothing to write in a unit of work
            else if (earlier is not null) throw new Refusal(422, "keyReused", HttpTexts.KeyReused); // last in the order of checks: only a request that would have succeeded
            else await work.CommitAsync(ct, key is null ? null : Record(http, key, hash, held, work));
        }
        catch
        {
            http.Response.Body = target; // the unit, closed on the way out, undoes itself
            throw;
        }
        http.Response.Body = target;
        held.Position = 0;
        await held.CopyToAsync(target, ct);
    }

    /// <summary>Many libraries call the body of a read JSON, though there is none; and a POST without one leaves out everything that may be left out.</summary>
    private static void MendEmptyBody(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            request.ContentType = null;
            return;
        }
        var nothing = "{}"u8.ToArray();
        (request.ContentType, request.ContentLength, request.Body) = ("application/json", nothing.Length, new MemoryStream(nothing));
    }

    /// <summary>For an operation that opens a unit of work for each town itself.</summary>
    public static string RequiredKey(HttpContext http) => Key(http, required: true)!;

    private static string? Key(HttpContext http, bool required)
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length == 0) return required ? throw Refusal.Invalid("/" + KeyHeader, "required", HttpTexts.KeyMissing) : null;
        if (key.Length > IdempotencyRecord.KeyMaxLength || key.Any(c => c is <= ' ' or >= (char)127)) throw Refusal.Invalid("/" + KeyHeader, "malformed", HttpTexts.KeyMalformed);
        return key;
    }

    private static async Task<string> BufferAsync(HttpContext http, CancellationToken ct)
    {
        var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(chunk, ct)) > 0;)
        {
            if (body.Length + read > MaxBodyBytes) throw Refusal.TooLarge(HttpTexts.TooLarge.With("2 MiB"));
            body.Write(chunk, 0, read);
        }
        body.Position = 0;
        if (body.Length == 0) http.Request.ContentType = null; // no body is no JSON, whatever the client's library calls it
        http.Request.Body = body;
        http.Response.RegisterForDispose(body);
        using var hash = Begin(http);
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A form goes to a temporary file as it arrives, so that no transaction waits for a slow sender.</summary>
    private static async Task<string> ReadFormAsync(HttpContext http, Upload upload, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType) throw Refusal.UnsupportedType("notMultipart", HttpTexts.UnsupportedMediaType);
        var limit = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>();
        var most = upload.MaxBytes + 1024 * 1024; // the other parts of the form come on top
        if (http.Request.ContentLength > most) throw TooLarge(upload); // before a byte of it is read
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = most;
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(new() { MultipartBodyLengthLimit = upload.MaxBytes, ValueCountLimit = 64, ValueLengthLimit = 64 * 1024 }, ct);
        }
        catch (Exception e) when (e is BadHttpRequestException { StatusCode: 413 } || e is InvalidDataException && e.Message.Contains("limit", StringComparison.Ordinal))
        {
            throw TooLarge(upload);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException) // no boundary, headers of a part that are none, a form that breaks off
        {
            throw Refusal.Invalid("", "notMultipart", HttpTexts.FormBroken);
        }
        // Whatever the operation looks at itself: neither what is typed beside a file nor its name holds a My Number. Ids are no words.
        var faults = form.Where(f => f.Value.Any(v => !Guid.TryParse(v, out _) && MyNumberRules.Contains(v))).Select(f => f.Key).Concat(form.Files.Where(f => MyNumberRules.Contains(f.FileName)).Select(f => f.Name)).Distinct().Select(name => new Fault($"/{name}", "myNumber", HttpTexts.MyNumber)).ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        using var hash = Begin(http);
        foreach (var (name, value) in form.OrderBy(f => f.Key, StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes($"{name}={value}\n"));
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            hash.AppendData(Encoding.UTF8.GetBytes(file.FileName + "\n"));
            hash.AppendData(await SHA256.HashDataAsync(content, ct));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Refusal TooLarge(Upload upload) => Refusal.TooLarge(HttpTexts.TooLarge.With($"{upload.MaxBytes / (1024 * 1024)} MiB"));

    private static IncrementalHash Begin(HttpContext http)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n{http.Request.Headers.IfMatch}\n"));
        return hash;
    }

    private static IdempotencyRecord Record(HttpContext http, string key, string hash, MemoryStream held, UnitOfWork work) => new()
    {
        Key = key,
        RequestHash = hash,
        Status = http.Response.StatusCode,
        Location = http.Response.Headers.Location,
        Etag = http.Response.Headers.ETag,
        Body = work.ReplayBody is { } safe ? JsonSerializer.SerializeToUtf8Bytes(safe, CanonicalJson.Options) : held.ToArray(),
    };

    private static async Task ReplayAsync(HttpContext http, IdempotencyRecord earlier)
    {
        http.Response.StatusCode = earlier.Status;
        http.Response.Headers[ReplayedHeader] = "true";
        if (earlier.Location is not null) http.Response.Headers.Location = earlier.Location;
        if (earlier.Etag is not null) http.Response.Headers.ETag = earlier.Etag;
        if (earlier.Body.Length == 0) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(earlier.Body);
    }
}
