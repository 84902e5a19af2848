using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>What a contract is written from, besides its clauses.</summary>
public sealed record ContractFacts
{
    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public required string Language { get; init; }
    public required string EngagementTitle { get; init; }
    public required string ReferenceNo { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public required string TownName { get; init; }
    /// <summary>Null until the award: the document shows a blank.</summary>
    public string? VendorName { get; init; }
    public string? VendorAddress { get; init; }
    /// <summary>Null until it is signed: the document leaves the date open.</summary>
    public DateOnly? SignedOn { get; init; }
    /// <summary>Who else works on it as it is signed, tier by tier; those whom the town refused are not among them.</summary>
    public IReadOnlyList<ListedSubcontractor> Subcontractors { get; init; } = [];
    /// <summary>What the texts call the town and the vendor; null for what the frame says.</summary>
    public ContractParties? Parties { get; init; }
    public required FactFlags Flags { get; init; }
    /// <summary>By name, or by <c>clause/name</c> where two clauses have one of the same name: a text or a list of texts. One that is absent has its clause's default, one that is empty is a blank.</summary>
    public IReadOnlyDictionary<string, object> Variables { get; init; } = new Dictionary<string, object>();
}

/// <summary>Puts a contract together: numbers the chosen clauses, fills them, and lists what was filled in.</summary>
public static class ContractComposition
{
    private static readonly Text Vendor = new("受注者の名称", "name of the contractor");
    private static readonly Text Start = new("開始日", "first day");
    private static readonly Text End = new("終了日", "last day");

    /// <param name="clauses">In their order in the contract; one key at most once.</param>
    /// <exception cref="ClauseTextException">A text cannot be rendered, or refers to a clause that is not among <paramref name="clauses"/>.</exception>
    public static ContractDocument Compose(ContractFrame frame, IReadOnlyList<ClauseContent> clauses, ContractFacts facts)
    {
        var language = facts.Language;
        var culture = language == "en" ? Languages.English : Languages.Japanese;
        var numbers = clauses.Select((clause, i) => (clause.Key, Number: i + 1)).ToDictionary(c => c.Key, c => c.Number, StringComparer.Ordinal);
        var annexNumbers = clauses.SelectMany(c => c.Annexes.Select(a => $"{c.Key}.{a.Key}")).Select((key, i) => (key, i + 1)).ToDictionary(a => a.key, a => a.Item2, StringComparer.Ordinal);
        var model = new ClauseModel(
            ContractMarkdown.Escape(frame.Names(facts.Parties).A.In(culture)), ContractMarkdown.Escape(frame.Names(facts.Parties).B.In(culture)), facts.Flags, new Dictionary<string, object>(), numbers)
        {
            Annexes = annexNumbers, LinksArticles = true,
        };
        var rendered = new List<(ClauseContent Clause, string Text, List<string> Annexes)>(clauses.Count);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var clause in clauses)
        {
            var values = clause.Variables.ToDictionary(v => v.Name, v => Value(clause, v, facts, culture), StringComparer.Ordinal);
            var own = model with { Variables = clause.Variables.ToDictionary(v => v.Name, v => InMarkdown(v, values[v.Name])) };
            var shown = new HashSet<string>(StringComparer.Ordinal);
            rendered.Add((clause, ClauseRendering.Render(clause, language, own, shown), [.. clause.Annexes.Select(annex => ClauseRendering.Render(clause, annex, language, own, shown))]));
            // One in a branch not taken has no place in the schedule: a number of years there would contradict a clause that says 期間の定めなく.
            foreach (var variable in clause.Variables.Where(v => shown.Contains(v.Name)))
                rows.Add([ClauseRendering.Article(numbers[clause.Key], language), variable.Label.In(culture), InTable(variable, values[variable.Name], language)]);
        }
        var places = new ArticlePlaces(language, numbers, rendered.Select(r => KeyValuePair.Create(r.Clause.Key, r.Text)));
        var articles = rendered.Select(r => new ContractArticle(numbers[r.Clause.Key], r.Clause.Key, r.Clause.Title.In(culture), places.Write(new(r.Clause.Key, language), r.Text))).ToList();
        var annexes = rendered.SelectMany(r => r.Clause.Annexes.Zip(r.Annexes, (annex, text) => new ContractAnnex(
            annexNumbers[$"{r.Clause.Key}.{annex.Key}"], r.Clause.Key, annex.Key, numbers[r.Clause.Key], annex.Title.In(culture), ArticleBody.ReadAnnex(places.Write(new(r.Clause.Key, language, annex.Key), text), language)))).ToList();
        var names = Names(frame, facts, culture, articles.Count);
        var schedule = frame.Content.Schedule;
        var tables = new List<ContractTable>();
        if (rows.Count > 0) tables.Add(new(schedule.Title.In(culture), [schedule.Article.In(culture), schedule.Name.In(culture), schedule.Value.In(culture)], rows) { Weights = [13, 35, 52] });
        if (facts.Subcontractors.Count > 0) tables.Add(SubcontractorTable.Of(facts.Subcontractors, language, culture));
        return new(language, frame.Content.Title.In(culture), facts.EngagementTitle, facts.ReferenceNo, frame.Preamble(language, names), articles, tables, frame.Closing(language, names), null)
        {
            Signature = ContractSignature.Of(facts, frame.Content.SignedBy, names["a"], names["b"], culture),
            Annexes = annexes,
        };
    }

    /// <summary>A space to write into, that says what belongs there.</summary>
    public static string Blank(string label, string language) => language == "en" ? $"________ ({label})" : $"＿＿＿＿（{label}）";

    private static Dictionary<string, string> Names(ContractFrame frame, ContractFacts facts, CultureInfo culture, int articles) => new(StringComparer.Ordinal)
    {
        ["town"] = facts.TownName,
        ["vendor"] = string.IsNullOrWhiteSpace(facts.VendorName) ? Blank(Vendor.In(culture), facts.Language) : facts.VendorName,
        ["a"] = frame.Names(facts.Parties).A.In(culture),
        ["b"] = frame.Names(facts.Parties).B.In(culture),
        ["engagement"] = facts.EngagementTitle,
        ["reference"] = facts.ReferenceNo,
        ["start"] = Day(facts.StartsOn, Start.In(culture), facts.Language),
        ["end"] = Day(facts.EndsOn, End.In(culture), facts.Language),
        ["articles"] = articles.ToString(CultureInfo.InvariantCulture),
    };

    private static string Day(DateOnly? day, string label, string language) =>
        day is { } known ? ClauseRendering.Date(known.ToString("O", CultureInfo.InvariantCulture), language) : Blank(label, language);

    /// <summary>The texts of a variable: one, or as many as a list has, and never none.</summary>
    private static IReadOnlyList<string> Value(ClauseContent clause, ClauseVariable variable, ContractFacts facts, CultureInfo culture)
    {
        var usual = variable.DefaultIn(facts.Language, facts.TownName);
        var given = facts.Variables.TryGetValue($"{clause.Key}/{variable.Name}", out var value) || facts.Variables.TryGetValue(variable.Name, out value) ? [.. TextsOf(value)] : usual;
        // A default that nobody changed is translated with the rest.
        if (ClauseFile.Languages.Any(language => language != facts.Language && variable.DefaultIn(language, facts.TownName).SequenceEqual(given))) given = usual;
        var filled = given.Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
        return filled.Count > 0 ? filled : [Blank(variable.Label.In(culture), facts.Language)];
    }

    private static IEnumerable<string> TextsOf(object value) => value switch
    {
        string text => [text],
        IEnumerable<string> list => list,
        JsonElement { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().SelectMany(item => TextsOf(item)),
        JsonElement { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => [],
        JsonElement other => [other.GetRawText()],
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""],
    };

    private static object InMarkdown(ClauseVariable variable, IReadOnlyList<string> texts) =>
        variable.Type == VariableType.List ? texts.Select(ContractMarkdown.Escape).ToList() : ContractMarkdown.Escape(string.Join('、', texts));

    private static string InTable(ClauseVariable variable, IReadOnlyList<string> texts, string language) =>
        variable.Type == VariableType.Date ? ClauseRendering.Date(texts[0], language) : string.Join(language == "en" ? ", " : "、", texts);
}
