using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;

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

/// <summary>A PDF takes longer than a request may: it is answered 202 with the operation that makes it.</summary>
public sealed class GetContractDocument(VendorsDb db, Caller caller, TownScopes towns, PdfOrders pdf) : Endpoint<ContractDocumentRequest>
{
    public override void Configure()
    {
        Get("/contracts/{id}/document");
        Permissions(PermissionNames.ContractsRead);
        Summary(s => s.Summary = "Get a contract's document as Word, HTML or Markdown, or have its PDF made");
        Description(d => d.WithTags("Contracts").Produces<OperationResponse>(202).Produces<ApiProblem>(409, ProblemWriter.ContentType));
        this.AnswersFile("text/html", "text/markdown", DocxFile.MediaType);
    }

    public override async Task HandleAsync(ContractDocumentRequest req, CancellationToken ct)
    {
        var read = await ContractReading.ReadAsync(db, towns, caller, req.Id, req.Text, req.Lang, ct);
        var document = read.Document;
        if (req.Format == ContractFormat.Pdf)
        {
            var name = req.Lang is null ? read.ReferenceNo : $"{read.ReferenceNo}-{document.Language}";
            var operation = await pdf.TakeOnAsync(caller.In(read.MunicipalityId), name, PermissionNames.ContractsRead, document.Hash + ContractMarkdown.Make(document), () => ContractDocx.Make(document), ct);
            await HttpContext.SendTakenOnAsync(operation, ct);
            return;
        }
        var (bytes, type) = (req.Format ?? ContractFormat.Html) switch
        {
            ContractFormat.Docx => (ContractDocx.Make(document), DocxFile.MediaType),
            ContractFormat.Md => (Encoding.UTF8.GetBytes(ContractMarkdown.Make(document)), "text/markdown; charset=utf-8"),
            _ => (Encoding.UTF8.GetBytes(ContractHtmlPage.Make(document)), "text/html; charset=utf-8"),
        };
        HttpContext.Response.Headers.ContentSecurityPolicy = ContractHtmlPage.ContentSecurityPolicy;
        await HttpContext.Response.HandOutAsync(bytes, type, req.Format == ContractFormat.Docx ? $"{read.ReferenceNo}.docx" : null, ct);
    }
}
