using System.Collections.Concurrent;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.HandOver;

/// <summary>What checks a pack without this product: a page for any browser and a script of standard tools. They are in every pack, and here for whoever does not trust the one beside it.</summary>
public static class HandOverVerifier
{
    public const string Page = "verify.html";

    public static IReadOnlyList<string> Files { get; } = [Page, "verify.sh"];

    private static readonly ConcurrentDictionary<string, string> Read = new();

    public static string Of(string name) => Read.GetOrAdd(name, static n =>
    {
        using var reader = new StreamReader(typeof(HandOverVerifier).Assembly.GetManifestResourceStream($"hand-over/{n}")!);
        return reader.ReadToEnd();
    });
}

/// <summary>As a download: it would not run in our origin.</summary>
public sealed class GetHandOverVerifier : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/hand-over-packs/verifier");
        Permissions(PermissionNames.CasesHandOver);
        Summary(s => s.Summary = "Get the page that checks a hand-over pack in any browser, without a network");
        Description(d => d.WithTags("HandOver"));
        this.AnswersFile("text/html");
    }

    public override Task HandleAsync(CancellationToken ct) => HttpContext.Response.HandOutAsync(System.Text.Encoding.UTF8.GetBytes(HandOverVerifier.Of(HandOverVerifier.Page)), "text/html; charset=utf-8", HandOverVerifier.Page, ct);
}
