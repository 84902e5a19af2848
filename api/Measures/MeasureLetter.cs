using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.Letters;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Measures;

/// <summary>What a letter is written from.</summary>
public sealed record LetterFacts
{
    public required string Language { get; init; }
    public required MeasureKind Kind { get; init; }
    public required string DocumentNo { get; init; }
    public required DateOnly TakenOn { get; init; }
    public required string TownName { get; init; }
    public required string VendorName { get; init; }
    public required string ContractNo { get; init; }
    public required string ContractTitle { get; init; }
    public required DateOnly SignedOn { get; init; }
    /// <summary>What the signed text is called, such as 情報セキュリティ特記仕様書.</summary>
    public required string TermsTitle { get; init; }
    public required string ClauseTitle { get; init; }
    public required int ArticleNumber { get; init; }
    /// <summary>How an imported contract writes the article, where that is not 第N条.</summary>
    public string? Article { get; init; }
    public required string Reason { get; init; }
    public DateOnly? DueOn { get; init; }
    /// <summary>Number and title of the finding it is about.</summary>
    public string? Finding { get; init; }
    public string? Incident { get; init; }
    public required FactFlags Flags { get; init; }
    public IReadOnlyDictionary<string, int> Articles { get; init; } = new Dictionary<string, int>();
}

/// <summary>The letter of a measure from <c>templates/letters/{kind}</c>.</summary>
public static class LetterComposition
{
    public static LetterDocument Compose(LetterFacts facts) => LetterTemplates.Compose(
        JsonNamingPolicy.KebabCaseLower.ConvertName(facts.Kind.ToString()),
        new(facts.Language, facts.DocumentNo, facts.TakenOn, LetterTexts.To.With(facts.VendorName).In(LetterTemplates.Culture(facts.Language)), facts.TownName),
        new(facts.VendorName, facts.Flags, Variables(facts), facts.Articles));

    private static Dictionary<string, object> Variables(LetterFacts f) => new(StringComparer.Ordinal)
    {
        ["contract"] = ContractMarkdown.Escape(f.ContractNo),
        ["contractTitle"] = ContractMarkdown.Escape(f.ContractTitle),
        ["signedOn"] = f.SignedOn.ToString("O", CultureInfo.InvariantCulture),
        ["terms"] = ContractMarkdown.Escape(f.TermsTitle),
        ["article"] = f.Article is { } own ? ContractMarkdown.Escape(own) : ClauseRendering.Article(f.ArticleNumber, f.Language),
        ["clauseTitle"] = ContractMarkdown.Escape(f.ClauseTitle),
        ["reason"] = LetterTemplates.Lines(f.Reason),
        ["dueOn"] = LetterTemplates.One(f.DueOn is { } due ? LetterTemplates.Day(due, f.Language) : null),
        ["finding"] = LetterTemplates.One(f.Finding),
        ["incident"] = LetterTemplates.One(f.Incident),
    };
}
