using System.Text;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>Shows how a contract would read with these blanks and options, by the very code that writes it; nothing is kept.</summary>
public sealed class PreviewContract(VendorsDb db, ClauseLibrary library) : Endpoint<ChangeContractRequest>
{
    public override void Configure()
    {
        Post("/contracts/{id}/preview");
        Permissions(PermissionNames.ContractsWrite);
        this.ReadsOnly();
        Summary(s => s.Summary = "See a contract's text as HTML with blanks filled and options chosen, before they are saved");
        Description(d => d.WithTags("Contracts").Produces<ApiProblem>(409, ProblemWriter.ContentType));
        this.AnswersFile("text/html");
    }

    public override async Task HandleAsync(ChangeContractRequest req, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await ContractDrafting.FillAsync(contract, req, db, library, ct);
        var document = await ContractText.DocumentAsync(db, contract, null, ct);
        HttpContext.Response.Headers.ContentSecurityPolicy = ContractHtmlPage.ContentSecurityPolicy;
        await HttpContext.Response.HandOutAsync(Encoding.UTF8.GetBytes(ContractHtmlPage.Make(document)), "text/html; charset=utf-8", null, ct);
    }
}
