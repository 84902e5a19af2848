using System.Text;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals.DecisionSheets;

public enum SheetFormat { Docx, Html }

public sealed record DecisionSheetRequest
{
    public Guid Id { get; init; }
    /// <summary>HTML when left out.</summary>
    [QueryParam] public SheetFormat? Format { get; init; }
    /// <summary>That of the request when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

public sealed class GetEngagementDecisionSheet(VendorsDb db, Caller caller, DecisionSheetReading sheets) : Endpoint<DecisionSheetRequest>
{
    public override void Configure()
    {
        Get("/engagements/{id}/decision-sheet");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Get the one-page decision sheet of an engagement as Word or HTML");
        Description(d => d.WithTags("Approvals"));
        this.AnswersFile("text/html", DocxFile.MediaType);
    }

    public override async Task HandleAsync(DecisionSheetRequest req, CancellationToken ct) => await HttpContext.SendSheetAsync(await db.EngagementAsync(req.Id, ct), req, sheets, await db.TownAsync(caller, ct), ct);
}

public sealed class GetCloudUseDecisionSheet(VendorsDb db, Caller caller, DecisionSheetReading sheets) : Endpoint<DecisionSheetRequest>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/decision-sheet");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Get the one-page decision sheet of a cloud use as Word or HTML");
        Description(d => d.WithTags("Approvals"));
        this.AnswersFile("text/html", DocxFile.MediaType);
    }

    public override async Task HandleAsync(DecisionSheetRequest req, CancellationToken ct) => await HttpContext.SendSheetAsync(await db.CloudUseAsync(req.Id, ct), req, sheets, await db.TownAsync(caller, ct), ct);
}

internal static class DecisionSheetAnswers
{
    public static async Task SendSheetAsync(this HttpContext http, ICase subject, DecisionSheetRequest req, DecisionSheetReading sheets, Text town, CancellationToken ct)
    {
        var sheet = await sheets.ReadAsync(subject, town, Selection.SelectionDocx.Culture(req.Lang), ct);
        if (req.Format == SheetFormat.Docx)
        {
            await http.SendPrintedAsync(DecisionSheetDocx.Make(sheet), $"{subject.ReferenceNo}-{sheet.Title}.docx", ct);
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(DecisionSheetHtml.Make(sheet));
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, ct);
    }
}
