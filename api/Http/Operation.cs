namespace Ampira.Vendors.Api.Http;

/// <summary>The operation creates: it wants an Idempotency-Key.</summary>
public sealed class Idempotent;

/// <summary>The operation changes a resource that has a version: it wants If-Match.</summary>
public sealed class ConditionalWrite;

/// <summary>A POST that only reads (a preview, a calculation): no unit of work, no key.</summary>
public sealed class ReadsOnly;

/// <summary>The operation takes a multipart form with files, up to so many bytes.</summary>
public sealed record Upload(long MaxBytes);

/// <summary>The operation answers a file, in one of these media types.</summary>
public sealed record FileAnswer(IReadOnlyList<string> MediaTypes);

/// <summary>What an operation declares beside its permission; read by the write middleware and by the OpenAPI document.</summary>
public static class Operation
{
    public static void Idempotent(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new Idempotent());

    public static void ChangesVersion(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new ConditionalWrite());

    public static void ReadsOnly(this BaseEndpoint endpoint) => endpoint.Definition.Metadata(new ReadsOnly());

    public static void TakesUpload(this BaseEndpoint endpoint, long maxBytes)
    {
        endpoint.Definition.AllowFileUploads();
        endpoint.Definition.Metadata(new Upload(maxBytes));
    }

    public static void AnswersFile(this BaseEndpoint endpoint, params string[] mediaTypes) => endpoint.Definition.Metadata(new FileAnswer(mediaTypes));
}
