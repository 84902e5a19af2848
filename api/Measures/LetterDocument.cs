using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Measures;

/// <summary>An official letter as it is read, whatever it is written out as.</summary>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
/// <param name="Body">What is said, and <paramref name="Items"/> the numbered particulars after it (記).</param>
public sealed record LetterDocument(
    string Language, string DocumentNo, string Date, string Addressee, string Sender, string Subject, IReadOnlyList<BodyParagraph> Body, string Notes, IReadOnlyList<BodyParagraph> Items, string End)
{
    /// <summary>１ or 1. before a particular; nothing before what goes on under the same number.</summary>
    public string Label(BodyParagraph item) => item.Number is not { } number ? ""
        : Language == "en" ? $"{number}. " : string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(d => (char)(d - '0' + '０'))) + "　";
}

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

/// <summary>
/// Puts a letter together from <c>templates/letters/{kind}/{lang}.md</c>, rendered in the sandbox of the clauses: the subject after
/// <c>#</c>, what is said, a line <c>---</c>, and the particulars as a numbered list. What may be absent is a list of none or one.
/// </summary>
public static class LetterComposition
{
    private const string Break = "\n---\n";

    public static string Folder { get; } = Path.Combine(ShippedClauses.Folder, "letters");

    /// <exception cref="ClauseTextException">The template cannot be rendered.</exception>
    /// <exception cref="FormatException">The template has no subject or no particulars.</exception>
    public static LetterDocument Compose(LetterFacts facts)
    {
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(facts.Kind.ToString());
        var template = File.ReadAllText(Path.Combine(Folder, name, $"{facts.Language}.md")).ReplaceLineEndings("\n");
        var culture = facts.Language == "en" ? Languages.English : Languages.Japanese;
        var town = MeasureTexts.Mayor.With(facts.TownName).In(culture);
        var text = ClauseRendering.Render($"letters/{name}", facts.Language, template, new(ContractMarkdown.Escape(town), ContractMarkdown.Escape(facts.VendorName), facts.Flags, Variables(facts), facts.Articles));
        var parts = text.Split(Break, 2);
        if (parts.Length != 2 || !parts[0].StartsWith("# ", StringComparison.Ordinal)) throw new FormatException($"letters/{name}/{facts.Language}.md: a letter is '# subject', what is said, a line '---' and the particulars");
        var said = parts[0].Split('\n', 2);
        return new(
            facts.Language, facts.DocumentNo, Day(facts.TakenOn, facts.Language), MeasureTexts.To.With(facts.VendorName).In(culture), town, Plain(said[0][2..], facts.Language), ArticleBody.Read(said.ElementAtOrDefault(1) ?? "", facts.Language),
            MeasureTexts.Notes.In(culture), ArticleBody.Read(parts[1], facts.Language), MeasureTexts.End.In(culture));
    }

    private static Dictionary<string, object> Variables(LetterFacts f) => new(StringComparer.Ordinal)
    {
        ["contract"] = ContractMarkdown.Escape(f.ContractNo),
        ["contractTitle"] = ContractMarkdown.Escape(f.ContractTitle),
        ["signedOn"] = f.SignedOn.ToString("O", CultureInfo.InvariantCulture),
        ["terms"] = ContractMarkdown.Escape(f.TermsTitle),
        ["article"] = f.Article is { } own ? ContractMarkdown.Escape(own) : ClauseRendering.Article(f.ArticleNumber, f.Language),
        ["clauseTitle"] = ContractMarkdown.Escape(f.ClauseTitle),
        ["reason"] = f.Reason.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ContractMarkdown.Escape).ToList(),
        ["dueOn"] = One(f.DueOn is { } due ? Day(due, f.Language) : null),
        ["finding"] = One(f.Finding),
        ["incident"] = One(f.Incident),
    };

    private static List<string> One(string? text) => text is null ? [] : [ContractMarkdown.Escape(text)];

    private static string Day(DateOnly day, string language) => ClauseRendering.Date(day.ToString("O", CultureInfo.InvariantCulture), language);

    private static string Plain(string markdown, string language) => string.Concat(ArticleBody.Read(markdown, language).SelectMany(p => p.Texts).Select(t => t.Text));
}
