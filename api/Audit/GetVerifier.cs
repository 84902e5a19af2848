using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Audit;

/// <summary>A page that verifies an exported chain in any browser, without a network and without this product. As a download: it would not run in our origin.</summary>
public sealed class GetVerifier : EndpointWithoutRequest
{
    private static readonly Lazy<byte[]> Page = new(() =>
    {
        using var resource = typeof(GetVerifier).Assembly.GetManifestResourceStream("verify-audit.html")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    });

    public override void Configure()
    {
        Get("/audit-events/verifier");
        Permissions(PermissionNames.AuditRead);
        Summary(s => s.Summary = "Get the offline verifier: one page that checks an exported chain in any browser");
        Description(d => d.WithTags("Audit"));
        this.AnswersFile("text/html");
    }

    public override Task HandleAsync(CancellationToken ct) => HttpContext.Response.HandOutAsync(Page.Value, "text/html; charset=utf-8", "verify-audit.html", ct);
}
