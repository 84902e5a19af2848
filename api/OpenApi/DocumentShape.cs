using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>What the document has beside its operations and schemas.</summary>
public sealed class DocumentShape : IDocumentFilter
{
    public static OpenApiInfo Info { get; } = new()
    {
        Title = "Ampira Vendors API",
        Version = OpenApiSetup.Version,
        Description =
            """
            Contractors and cloud services of a Japanese municipality: facts, required clauses, special terms, assessments, evidence, risk, decisions and re-verification.

            - Problems are `application/problem+json`, in Japanese, or in English with `Accept-Language: en`. `code` is never translated.
            - Properties of a request that are not described are ignored.
            - A list gives `items` and `nextCursor`; it is null on the last page.
            - A change names the version it read: `If-Match: "3"`.
            - A creation carries an `Idempotency-Key`; any other write may. A replayed answer says so in `Idempotency-Replayed`.
            - A person of an organisation reaches the entries of all towns that invited it. Reads span them; a write names one by `Vendor-Entry: {vendorId}`.
            - `x-permissions` of an operation: the caller needs one of them.
            """,
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        SharedParts.AddTo(context, swaggerDoc);
        swaggerDoc.Servers = [new() { Url = "/", Description = "The server that gave this document." }];
        var used = swaggerDoc.Paths.Values.SelectMany(p => p.Operations!.Values).SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => t.Reference.Id).ToHashSet();
        swaggerDoc.Tags = new HashSet<OpenApiTag>(Tags.All.Where(t => used.Contains(t.Name)).Select(t => new OpenApiTag { Name = t.Name, Description = $"{t.En} {t.Ja}" }));
        RepeatedDescriptions.TakeOutOf(swaggerDoc);
    }
}
