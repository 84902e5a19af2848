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
    /// <summary>The number of a text as it was fixed; when left out, the newest that the caller may read.</summary>
    [QueryParam] public int? Text { get; init; }
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
        if (req.Format == ContractFormat.Pdf) throw Refusal.Invalid("/format", "notAvailable", ContractTexts.Format);
        var (referenceNo, document) = await ContractReading.ReadAsync(db, towns, caller, req.Id, req.Text, req.Lang, ct);
        var (bytes, type, extension) = (req.Format ?? ContractFormat.Html) switch
        {
            ContractFormat.Docx => (ContractDocx.Make(document), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            ContractFormat.Md => (Encoding.UTF8.GetBytes(ContractMarkdown.Make(document)), "text/markdown; charset=utf-8", "md"),
            _ => (Encoding.UTF8.GetBytes(ContractHtml.Make(document)), "text/html; charset=utf-8", "html"),
        };
        HttpContext.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        if (req.Format == ContractFormat.Docx)
            HttpContext.Response.Headers.ContentDisposition = new System.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = $"{referenceNo}.{extension}" }.ToString();
        HttpContext.Response.ContentType = type;
        HttpContext.Response.ContentLength = bytes.Length;
        await HttpContext.Response.Body.WriteAsync(bytes, ct);
    }
}
