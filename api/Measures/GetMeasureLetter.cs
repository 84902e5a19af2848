using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.Letters;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Measures;

public sealed record MeasureLetterRequest
{
    public Guid Id { get; init; }
    /// <summary>HTML when left out.</summary>
    [QueryParam] public LetterFormat? Format { get; init; }
    /// <summary>The contract's own language when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

/// <summary>The official letter of a measure, which cites the article of the signed contract.</summary>
public sealed class GetMeasureLetter(VendorsDb db, Caller caller, ShippedClauses shipped, PdfOrders pdf) : Endpoint<MeasureLetterRequest>
{
    public override void Configure()
    {
        Get("/measures/{id}/letter");
        Permissions(PermissionNames.MeasuresRead);
        Summary(s => s.Summary = "Get a measure's letter as Word or HTML, or have its PDF made");
        this.AnswersLetter("Measures");
    }

    public override async Task HandleAsync(MeasureLetterRequest req, CancellationToken ct)
    {
        var measure = await db.Measures.AsNoTracking().SingleOrDefaultAsync(m => m.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var letter = LetterComposition.Compose(await FactsAsync(measure, req.Lang, ct));
        await HttpContext.SendLetterAsync(letter, req.Format, measure.ReferenceNo, pdf, caller.In(measure.MunicipalityId), PermissionNames.MeasuresRead, ct);
    }

    private async Task<LetterFacts> FactsAsync(Measure measure, ContractLanguage? wanted, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == measure.ContractId, ct);
        var language = EnumWords.Of(wanted ?? contract.Language);
        var culture = language == "en" ? Languages.English : Languages.Japanese;
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == measure.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        var clause = contract.Clauses.Single(c => c.Key == measure.ClauseKey);
        // A contract keeps its titles in its own language only.
        var title = language == EnumWords.Of(contract.Language) ? clause.Title : shipped.Contents.FirstOrDefault(c => c.Key == clause.Key)?.Title.In(culture) ?? clause.Title;
        return new()
        {
            Language = language, Kind = measure.Kind, DocumentNo = measure.ReferenceNo, TakenOn = measure.TakenOn, TownName = language == "en" ? town.NameEn : town.Name,
            VendorName = await db.Vendors.Where(v => v.Id == measure.VendorId).Select(v => v.Name).SingleAsync(ct), ContractNo = contract.ReferenceNo, ContractTitle = contract.Facts!.EngagementTitle,
            SignedOn = contract.SignedOn!.Value, TermsTitle = ContractFrames.Of(contract.Frame).Content.Title.In(culture), ClauseTitle = title, ArticleNumber = measure.ArticleNumber, Article = clause.Article, Reason = measure.Reason, DueOn = measure.DueOn,
            Finding = await db.Findings.Where(f => f.Id == measure.FindingId).Select(f => f.ReferenceNo + "　" + f.Title).SingleOrDefaultAsync(ct),
            // Of an incident the letter says the number only: its title is the town's.
            Incident = await db.Incidents.Where(i => i.Id == measure.IncidentId).Select(i => i.ReferenceNo).SingleOrDefaultAsync(ct),
            Flags = contract.Facts.Flags, Articles = contract.Clauses.ToDictionary(c => c.Key, c => c.ArticleNumber),
        };
    }
}
