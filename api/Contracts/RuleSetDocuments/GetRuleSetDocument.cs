using System.Globalization;
using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.RuleSetDocuments;

public sealed record RuleSetDocumentRequest
{
    public int Number { get; init; }
    /// <summary>The tables when left out.</summary>
    [QueryParam] public RuleSetPaper? Paper { get; init; }
    /// <summary>Word when left out.</summary>
    [QueryParam] public ContractFormat? Format { get; init; }
    /// <summary>That of the request when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

/// <summary>A PDF takes longer than a request may: it is answered 202 with the operation that makes it.</summary>
public sealed class GetRuleSetDocument(VendorsDb db, Caller caller, RuleSetEditing editing, PdfOrders pdf) : Endpoint<RuleSetDocumentRequest>
{
    public override void Configure()
    {
        Get("/rule-sets/{number}/document");
        Permissions(PermissionNames.RuleSetsRead);
        Summary(s => s.Summary = "Get the rules on paper: their tables (別表), or the rules for staff (利用規定)");
        Description(d => d.WithTags("RuleSets").Produces<OperationResponse>(202).Produces<ApiProblem>(409, ProblemWriter.ContentType));
        this.AnswersFile("text/html", "text/markdown", DocxFile.MediaType);
    }

    public override async Task HandleAsync(RuleSetDocumentRequest req, CancellationToken ct)
    {
        var read = await editing.ReadAsync(req.Number, ct);
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == caller.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        var language = req.Lang is { } wanted ? EnumWords.Of(wanted) : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var document = RuleSetPapers.Make(req.Paper ?? RuleSetPaper.Tables, read, town, language);
        var name = $"{(req.Paper == RuleSetPaper.StaffRules ? "staff-rules" : "rule-tables")}-{read.Number}-{language}";
        if (req.Format == ContractFormat.Pdf)
        {
            var operation = await pdf.TakeOnAsync(caller, name, PermissionNames.RuleSetsRead, document.Hash + ContractMarkdown.Make(document), () => ContractDocx.Make(document), ct);
            await HttpContext.SendTakenOnAsync(operation, ct);
            return;
        }
        var (bytes, type) = (req.Format ?? ContractFormat.Docx) switch
        {
            ContractFormat.Html => (Encoding.UTF8.GetBytes(ContractHtmlPage.Make(document)), "text/html; charset=utf-8"),
            ContractFormat.Md => (Encoding.UTF8.GetBytes(ContractMarkdown.Make(document)), "text/markdown; charset=utf-8"),
            _ => (ContractDocx.Make(document), DocxFile.MediaType),
        };
        HttpContext.Response.Headers.ContentSecurityPolicy = ContractHtmlPage.ContentSecurityPolicy;
        await HttpContext.Response.HandOutAsync(bytes, type, req.Format is null or ContractFormat.Docx ? $"{name}.docx" : null, ct);
    }
}
