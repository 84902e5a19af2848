using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.Letters;

/// <summary>An official letter as it is read, whatever it is written out as.</summary>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
/// <param name="Addressee">Empty where it is written to nobody in particular.</param>
/// <param name="Body">What is said, and <paramref name="Items"/> the numbered particulars after it (記).</param>
public sealed record LetterDocument(
    string Language, string DocumentNo, string Date, string Addressee, string Sender, string Subject, IReadOnlyList<BodyParagraph> Body, string Notes, IReadOnlyList<BodyParagraph> Items, string End)
{
    /// <summary>１ or 1. before a particular; nothing before what goes on under the same number.</summary>
    public string Label(BodyParagraph item) => item.Number is not { } number ? ""
        : Language == "en" ? $"{number}. " : string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(d => (char)(d - '0' + '０'))) + "　";
}

/// <summary>What stands above a letter's text.</summary>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
/// <param name="Addressee">As it is to be read, with 御中 or 様; empty where there is none.</param>
public sealed record LetterHead(string Language, string DocumentNo, DateOnly On, string Addressee, string TownName);

/// <summary>What a letter's template may read beside the names of the parties.</summary>
/// <param name="Variables">Texts and lists of texts, escaped where people wrote them. What may be absent is a list of none or one.</param>
public sealed record LetterModel(string PartyB, FactFlags Flags, IReadOnlyDictionary<string, object> Variables, IReadOnlyDictionary<string, int> Articles);

/// <summary>
/// Puts a letter together from <c>templates/letters/{name}/{lang}.md</c>, rendered in the sandbox of the clauses: the subject after
/// <c>#</c>, what is said, a line <c>---</c>, and the particulars as a numbered list.
/// </summary>
public static class LetterTemplates
{
    private const string Break = "\n---\n";

    public static string Folder { get; } = Path.Combine(ShippedClauses.Folder, "letters");

    /// <exception cref="ClauseTextException">The template cannot be rendered.</exception>
    /// <exception cref="FormatException">The template has no subject or no particulars.</exception>
    public static LetterDocument Compose(string name, LetterHead head, LetterModel model)
    {
        var template = File.ReadAllText(Path.Combine(Folder, name, $"{head.Language}.md")).ReplaceLineEndings("\n");
        var culture = Culture(head.Language);
        var town = LetterTexts.Mayor.With(head.TownName).In(culture);
        var text = ClauseRendering.Render($"letters/{name}", head.Language, template, new(ContractMarkdown.Escape(town), ContractMarkdown.Escape(model.PartyB), model.Flags, model.Variables, model.Articles));
        var parts = text.Split(Break, 2);
        if (parts.Length != 2 || !parts[0].StartsWith("# ", StringComparison.Ordinal)) throw new FormatException($"letters/{name}/{head.Language}.md: a letter is '# subject', what is said, a line '---' and the particulars");
        var said = parts[0].Split('\n', 2);
        return new(
            head.Language, head.DocumentNo, Day(head.On, head.Language), head.Addressee, town, Plain(said[0][2..], head.Language), ArticleBody.Read(said.ElementAtOrDefault(1) ?? "", head.Language),
            LetterTexts.Notes.In(culture), ArticleBody.Read(parts[1], head.Language), LetterTexts.End.In(culture));
    }

    public static CultureInfo Culture(string language) => language == "en" ? Languages.English : Languages.Japanese;

    /// <summary>A list of the one text, or of none.</summary>
    public static List<string> One(string? text) => text is null ? [] : [ContractMarkdown.Escape(text)];

    /// <summary>What people wrote, line by line.</summary>
    public static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ContractMarkdown.Escape)];

    public static string Day(DateOnly day, string language) => ClauseRendering.Date(day.ToString("O", CultureInfo.InvariantCulture), language);

    private static string Plain(string markdown, string language) => string.Concat(ArticleBody.Read(markdown, language).SelectMany(p => p.Texts).Select(t => t.Text));
}
