using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.Letters;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.SubcontractorChain;

public sealed record ConsentLetterRequest
{
    public Guid Id { get; init; }
    public Guid SubId { get; init; }
    /// <summary>HTML when left out.</summary>
    [QueryParam] public LetterFormat? Format { get; init; }
    /// <summary>The contract's own language when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

/// <summary>What a letter about a subcontractor is written from.</summary>
public sealed record ConsentLetterFacts
{
    public required string Language { get; init; }
    public required bool IsConsented { get; init; }
    public required string DocumentNo { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public required string TownName { get; init; }
    public required string VendorName { get; init; }
    public required string ContractNo { get; init; }
    public required string ContractTitle { get; init; }
    public DateOnly? SignedOn { get; init; }
    public required string TermsTitle { get; init; }
    public required string ClauseTitle { get; init; }
    /// <summary>第N条 of that contract.</summary>
    public required string Article { get; init; }
    public required string Name { get; init; }
    public string? CorporateNumber { get; init; }
    /// <summary>Who hands the work on, where that is not the vendor itself.</summary>
    public string? Parent { get; init; }
    public required int Tier { get; init; }
    public required string Work { get; init; }
    public string? Conditions { get; init; }
    public required FactFlags Flags { get; init; }
    public IReadOnlyDictionary<string, int> Articles { get; init; } = new Dictionary<string, int>();
}

/// <summary>承諾書 and 不承諾の通知, from <c>templates/letters</c>.</summary>
public static class ConsentLetter
{
    public static LetterDocument Compose(ConsentLetterFacts f) => LetterTemplates.Compose(
        f.IsConsented ? "subcontractor-consent" : "subcontractor-refusal",
        new(f.Language, f.DocumentNo, f.DecidedOn, LetterTexts.To.With(f.VendorName).In(LetterTemplates.Culture(f.Language)), f.TownName),
        new(f.VendorName, f.Flags, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["contract"] = ContractMarkdown.Escape(f.ContractNo),
            ["contractTitle"] = ContractMarkdown.Escape(f.ContractTitle),
            ["signedOn"] = LetterTemplates.One(f.SignedOn is { } day ? LetterTemplates.Day(day, f.Language) : null),
            ["terms"] = ContractMarkdown.Escape(f.TermsTitle),
            ["article"] = ContractMarkdown.Escape(f.Article),
            ["clauseTitle"] = ContractMarkdown.Escape(f.ClauseTitle),
            ["name"] = ContractMarkdown.Escape(f.Name),
            ["corporateNumber"] = LetterTemplates.One(f.CorporateNumber),
            ["parent"] = LetterTemplates.One(f.Parent),
            ["tier"] = f.Tier,
            ["work"] = LetterTemplates.Lines(f.Work),
            ["hasConditions"] = LetterTemplates.One(string.IsNullOrWhiteSpace(f.Conditions) ? null : "1"),
            ["conditions"] = LetterTemplates.Lines(f.Conditions ?? ""),
        }, f.Articles));
}

/// <summary>The town's letter on a subcontractor, under the article of that very contract.</summary>
public sealed class GetConsentLetter(VendorsDb db, Caller caller, ShippedClauses shipped, PdfOrders pdf) : Endpoint<ConsentLetterRequest>
{
    private const string ConsentClause = "subcontract-approval";

    public override void Configure()
    {
        Get("/engagements/{id}/subcontractors/{subId}/consent-letter");
        Permissions(PermissionNames.EngagementsRead);
        Summary(s => s.Summary = "Get the letter by which the town consents to a subcontractor, or refuses it");
        this.AnswersLetter("Engagements");
    }

    public override async Task HandleAsync(ConsentLetterRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        var subcontractor = await db.Subcontractors.AsNoTracking().SingleOrDefaultAsync(s => s.Id == req.SubId && s.EngagementId == engagement.Id, ct) ?? throw Refusal.NotFound();
        var consent = await db.SubcontractorConsents.AsNoTracking().Where(c => c.SubcontractorId == subcontractor.Id).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct) ?? throw Refusal.Conflict("noConsent", SubcontractingTexts.NoConsent);
        // Of what is signed the one in force, else the text that was approved and will be: its articles are fixed.
        var contract = await db.Contracts.AsNoTracking().Where(c => c.EngagementId == engagement.Id && c.Facts != null && c.State != ContractState.Draft && c.State != ContractState.InReview && c.State != ContractState.Superseded)
            .OrderByDescending(c => c.SignedOn != null).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct) ?? throw Refusal.Conflict("noContract", SubcontractingTexts.NoContract);
        if (contract.Clauses.SingleOrDefault(c => c.Key == ConsentClause) is not { } clause)
        {
            var missing = SubcontractingTexts.ClauseMissing.With(contract.ReferenceNo, ConsentClause);
            throw Refusal.Conflict("clauseMissing", missing, new Fault($"/contracts/{contract.Id}/clauses/{ConsentClause}", "clauseMissing", missing));
        }
        var letter = ConsentLetter.Compose(await FactsAsync(subcontractor, consent, contract, clause, req.Lang, ct));
        await HttpContext.SendLetterAsync(letter, req.Format, $"{engagement.ReferenceNo}-{consent.DocumentNo.Replace('/', '-')}", pdf, caller.In(engagement.MunicipalityId), PermissionNames.EngagementsRead, ct);
    }

    private async Task<ConsentLetterFacts> FactsAsync(Subcontractor s, SubcontractorConsent consent, Contract contract, ContractClause clause, ContractLanguage? wanted, CancellationToken ct)
    {
        var language = EnumWords.Of(wanted ?? contract.Language);
        var culture = LetterTemplates.Culture(language);
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == s.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        return new()
        {
            Language = language, IsConsented = consent.IsConsented, DocumentNo = consent.DocumentNo, DecidedOn = consent.DecidedOn, TownName = language == "en" ? town.NameEn : town.Name,
            VendorName = await db.Vendors.Where(v => v.Id == s.VendorId).Select(v => v.Name).SingleAsync(ct), ContractNo = contract.ReferenceNo, ContractTitle = contract.Facts!.EngagementTitle, SignedOn = contract.SignedOn,
            TermsTitle = ContractFrames.Of(contract.Frame).Content.Title.In(culture),
            ClauseTitle = language == EnumWords.Of(contract.Language) ? clause.Title : shipped.Contents.FirstOrDefault(c => c.Key == clause.Key)?.Title.In(culture) ?? clause.Title,
            Article = clause.Article ?? ClauseRendering.Article(clause.ArticleNumber, language), Name = s.Name, CorporateNumber = s.CorporateNumber,
            Parent = await db.Subcontractors.Where(p => p.Id == s.ParentId).Select(p => p.Name).SingleOrDefaultAsync(ct), Tier = s.Tier, Work = s.Work, Conditions = consent.Conditions,
            Flags = contract.Facts.Flags, Articles = contract.Clauses.ToDictionary(c => c.Key, c => c.ArticleNumber),
        };
    }
}
