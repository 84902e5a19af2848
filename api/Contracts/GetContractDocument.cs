using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public enum ContractFormat { Docx, Html, Md, Pdf }

public sealed record ContractDocumentRequest
{
    public Guid Id { get; init; }
    [QueryParam] public ContractFormat? Format { get; init; }
    /// <summary>The contract's own language when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

public sealed class GetContractDocument(VendorsDb db, Caller caller, TownScopes towns) : Endpoint<ContractDocumentRequest>
{
    public override void Configure()
    {
        Get("/contracts/{id}/document");
        Permissions(PermissionNames.ContractsRead);
        Summary(s => s.Summary = "Get a contract's document as Word, HTML or Markdown");
        Description(d => d.WithTags("Contracts"));
        this.AnswersFile("text/html", "text/markdown", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    }

    public override async Task HandleAsync(ContractDocumentRequest req, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        if (req.Format == ContractFormat.Pdf) throw Refusal.Invalid("/format", "notAvailable", ContractTexts.Format);
        // The clause library is the town's own; a vendor that is shown the contract is shown the texts it took in.
        await using var town = towns.Open(caller.Kind == CallerKind.Vendor ? Caller.System(contract.MunicipalityId) : caller);
        var document = await ContractText.DocumentAsync(town.ServiceProvider.GetRequiredService<VendorsDb>(), contract, req.Lang is { } lang ? EnumWords.Of(lang) : null, ct);
        var (bytes, type, extension) = (req.Format ?? ContractFormat.Html) switch
        {
            ContractFormat.Docx => (ContractDocx.Make(document), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            ContractFormat.Md => (Encoding.UTF8.GetBytes(ContractMarkdown.Make(document)), "text/markdown; charset=utf-8", "md"),
            _ => (Encoding.UTF8.GetBytes(ContractHtml.Make(document)), "text/html; charset=utf-8", "html"),
        };
        HttpContext.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        if (req.Format == ContractFormat.Docx)
            HttpContext.Response.Headers.ContentDisposition = new System.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = $"{contract.ReferenceNo}.{extension}" }.ToString();
        HttpContext.Response.ContentType = type;
        HttpContext.Response.ContentLength = bytes.Length;
        await HttpContext.Response.Body.WriteAsync(bytes, ct);
    }
}
