using System.Globalization;
using System.Text.Json;
using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>A source as it is typed; a row without one is none.</summary>
public sealed class BasisRow
{
    public string? Source { get; set; }
    public string? Item { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public string? Note { get; set; }
}

/// <summary>A variable as it is typed; a row without a name is none.</summary>
public sealed class VariableRow
{
    public string? Name { get; set; }
    public VariableKind Kind { get; set; }
    public VariableType Type { get; set; }
    /// <summary>A list's entries stand one to a line.</summary>
    public string? Default { get; set; }
    public string? LabelJa { get; set; }
    public string? LabelEn { get; set; }
    public string? HelpJa { get; set; }
    public string? HelpEn { get; set; }
}

/// <summary>A duty as it is typed; a row without a key is none.</summary>
public sealed class DutyRow
{
    public string? Key { get; set; }
    public DutyParty Who { get; set; }
    public DutyTrigger Trigger { get; set; }
    public int? DueDays { get; set; }
    public string? DueVariable { get; set; }
    public int? Months { get; set; }
    public bool PerSubcontractor { get; set; }
    public string? EvidenceKind { get; set; }
    public string? TitleJa { get; set; }
    public string? TitleEn { get; set; }
}

/// <summary>An annex as it is typed; a row without a key is none.</summary>
public sealed class AnnexRow
{
    public string? Key { get; set; }
    public string? TitleJa { get; set; }
    public string? TitleEn { get; set; }
    public string? Ja { get; set; }
    public string? En { get; set; }
}

/// <summary>A clause as a form holds it. What is typed wrong goes to the API as it is, which says what is wrong with it.</summary>
public sealed class EditorForm
{
    private const int BlankRows = 2;

    public string? TitleJa { get; set; }
    public string? TitleEn { get; set; }
    /// <summary>The condition of each strength: a named one, or <c>always</c>, or one written out as JSON; empty: no such rule.</summary>
    public string? Must { get; set; }
    public string? Should { get; set; }
    public string? Option { get; set; }
    public List<BasisRow> Basis { get; set; } = [];
    public string? Requirements { get; set; }
    public string? VerifiedBy { get; set; }
    public List<VariableRow> Variables { get; set; } = [];
    public List<DutyRow> Duties { get; set; } = [];
    public List<AnnexRow> Annexes { get; set; } = [];
    public string? TextJa { get; set; }
    public string? TextEn { get; set; }

    public static EditorForm Of(ClauseContent? c) => c is null ? new EditorForm { Must = "always" }.WithBlanks() : new EditorForm
    {
        TitleJa = c.Title.Ja, TitleEn = c.Title.En, Must = Rule(c, "must"), Should = Rule(c, "should"), Option = Rule(c, "option"),
        Basis = [.. c.Basis.Select(b => new BasisRow { Source = b.Source, Item = b.Item, From = b.EffectiveFrom, To = b.EffectiveTo, Note = b.Note })],
        Requirements = string.Join(", ", c.Requirements), VerifiedBy = string.Join(", ", c.VerifiedBy),
        Variables = [.. c.Variables.Select(v => new VariableRow { Name = v.Name, Kind = v.Kind, Type = v.Type, Default = DefaultOf(v), LabelJa = v.Label.Ja, LabelEn = v.Label.En, HelpJa = v.Help?.Ja, HelpEn = v.Help?.En })],
        Duties = [.. c.Duties.Select(d => new DutyRow { Key = d.Key, Who = d.Who, Trigger = d.Trigger, DueDays = d.DueDays, DueVariable = d.DueVariable, Months = d.Months, PerSubcontractor = d.PerSubcontractor == true, EvidenceKind = d.EvidenceKind, TitleJa = d.Title.Ja, TitleEn = d.Title.En })],
        Annexes = [.. c.Annexes.Select(a => new AnnexRow { Key = a.Key, TitleJa = a.Title.Ja, TitleEn = a.Title.En, Ja = TextOf(a.Texts, "ja"), En = TextOf(a.Texts, "en") })],
        TextJa = TextOf(c.Texts, "ja"), TextEn = TextOf(c.Texts, "en"),
    }.WithBlanks();

    /// <summary>Keeps a few empty rows at the end, so that more can be typed without a script.</summary>
    public EditorForm WithBlanks()
    {
        while (Basis.Count(b => string.IsNullOrWhiteSpace(b.Source)) < BlankRows) Basis.Add(new());
        while (Variables.Count(v => string.IsNullOrWhiteSpace(v.Name)) < BlankRows) Variables.Add(new());
        while (Duties.Count(d => string.IsNullOrWhiteSpace(d.Key)) < BlankRows) Duties.Add(new());
        if (Annexes.All(a => !string.IsNullOrWhiteSpace(a.Key))) Annexes.Add(new());
        return this;
    }

    public ClauseBody Body() => new()
    {
        Title = new() { Ja = TitleJa ?? "", En = TitleEn ?? "" },
        Strength = [.. Rules().Select(r => (object)new Dictionary<string, object?> { [r.Word] = r.When })],
        Basis = [.. Given(Basis, b => b.Source).Select(b => new ClauseBasis { Source = b.Source!.Trim(), Item = Trimmed(b.Item), EffectiveFrom = b.From, EffectiveTo = b.To, Note = Trimmed(b.Note) })],
        Requirements = Words(Requirements), VerifiedBy = Words(VerifiedBy),
        Variables = [.. Given(Variables, v => v.Name).Select(v => new ClauseVariable { Name = v.Name!.Trim(), Kind = v.Kind, Type = v.Type, Default = Default(v), Label = Both(v.LabelJa, v.LabelEn), Help = Empty(v.HelpJa) && Empty(v.HelpEn) ? null : Both(v.HelpJa, v.HelpEn) })],
        Duties = [.. Given(Duties, d => d.Key).Select(d => new ClauseDuty { Key = d.Key!.Trim(), Who = d.Who, Trigger = d.Trigger, DueDays = d.DueDays, DueVariable = Trimmed(d.DueVariable), Months = d.Months, PerSubcontractor = d.PerSubcontractor, EvidenceKind = Trimmed(d.EvidenceKind), Title = Both(d.TitleJa, d.TitleEn) })],
        Annexes = [.. Given(Annexes, a => a.Key).Select(a => new ClauseBodyAnnex { Key = a.Key!.Trim(), Title = Both(a.TitleJa, a.TitleEn), Texts = new() { Ja = a.Ja ?? "", En = a.En ?? "" } })],
        Texts = new() { Ja = TextJa ?? "", En = TextEn ?? "" },
    };

    /// <summary>Where a rule stands among those sent, for the fault the API names.</summary>
    public int PlaceOf(string word) => Rules().Select(r => r.Word).ToList().IndexOf(word);

    /// <summary>Where a row stands among those sent; the empty ones are not.</summary>
    public int PlaceOf(VariableRow row) => Given(Variables, v => v.Name).ToList().IndexOf(row);

    public int PlaceOf(DutyRow row) => Given(Duties, d => d.Key).ToList().IndexOf(row);

    public int PlaceOf(AnnexRow row) => Given(Annexes, a => a.Key).ToList().IndexOf(row);

    private IEnumerable<(string Word, object? When)> Rules() => new[] { ("must", Must), ("should", Should), ("option", Option) }.Where(r => !Empty(r.Item2)).Select(r => (r.Item1, When(r.Item2!.Trim())));

    private static object? When(string typed)
    {
        if (typed == "always") return new { always = true };
        if (!typed.StartsWith('{')) return new { use = typed };
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(typed);
        }
        catch (JsonException)
        {
            return typed;
        }
    }

    private static string? Rule(ClauseContent clause, string word)
    {
        if (clause.Strength.Cast<JsonElement>().Where(r => r.TryGetProperty(word, out _)).Select(r => r.GetProperty(word)).FirstOrDefault() is not { ValueKind: JsonValueKind.Object } when) return null;
        return when.TryGetProperty("always", out _) ? "always" : when.TryGetProperty("use", out var name) ? name.GetString() : when.GetRawText();
    }

    private static string? DefaultOf(ClauseVariable v) => v.Default is JsonElement { ValueKind: JsonValueKind.Array } list ? string.Join('\n', list.EnumerateArray().Select(e => e.ToString())) : v.Default?.ToString();

    private static object? Default(VariableRow v) => Empty(v.Default) ? null
        : v.Type == VariableType.List ? Lines(v.Default).ToArray()
        : v.Type == VariableType.Number && int.TryParse(v.Default, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : v.Default!.Trim();

    private static string? TextOf(IDictionary<string, string> texts, string language) => texts.TryGetValue(language, out var text) ? text : null;

    private static IEnumerable<T> Given<T>(IEnumerable<T> rows, Func<T, string?> name) => rows.Where(r => !Empty(name(r)));

    private static Text Both(string? ja, string? en) => new() { Ja = ja ?? "", En = en ?? "" };

    private static bool Empty(string? text) => string.IsNullOrWhiteSpace(text);

    private static string? Trimmed(string? text) => Empty(text) ? null : text!.Trim();

    private static string[] Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string[] Words(string? text) => (text ?? "").Split([',', '、', ' ', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
