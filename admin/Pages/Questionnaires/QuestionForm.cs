using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

/// <summary>A question as a form holds it. What is typed wrong goes to the API as it is, which says what is wrong with it.</summary>
public sealed class QuestionForm
{
    private static readonly JsonSerializerOptions Shown = ClientJson.WithWords(new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public string? Section { get; set; }
    public QuestionType Type { get; set; }
    public string? TextJa { get; set; }
    public string? TextEn { get; set; }
    public string? HelpJa { get; set; }
    public string? HelpEn { get; set; }
    /// <summary><c>always</c>, the name of a condition, or one written out as JSON.</summary>
    public string? When { get; set; } = "always";
    public int Tiers { get; set; } = 4;
    public string? ShowIf { get; set; }
    public bool Required { get; set; }
    public bool CarryOver { get; set; }
    public int Weight { get; set; } = 3;
    public string? EvidenceKinds { get; set; }
    public int? EvidenceTiers { get; set; }
    public string? Gate { get; set; }
    /// <summary>One to a line: <c>value: 日本語 / English</c>.</summary>
    public string? Choices { get; set; }
    public string? Min { get; set; }
    public string? Max { get; set; }
    public string? ScoringFull { get; set; }
    public string? ScoringPartial { get; set; }
    public string? Requirements { get; set; }
    public string? Clauses { get; set; }
    public List<Threat> Threats { get; set; } = [];
    public string? Findings { get; set; }
    /// <summary>Kept as it is: the form does not show it.</summary>
    public string? References { get; set; }

    public static QuestionForm Of(Question q) => new()
    {
        Section = q.Section, Type = q.Type, TextJa = q.Text.Ja, TextEn = q.Text.En, HelpJa = q.Help?.Ja, HelpEn = q.Help?.En, When = ConditionOf(q.When), Tiers = q.Tiers, ShowIf = q.ShowIf is null ? null : JsonOf(q.ShowIf), Required = q.Required == true, CarryOver = q.CarryOver == true,
        Weight = q.Weight, EvidenceKinds = string.Join(", ", q.EvidenceKinds ?? []), EvidenceTiers = q.EvidenceTiers, Gate = q.Gate, Choices = string.Join('\n', (q.Choices ?? []).Select(c => $"{c.Value}: {c.Label.Ja} / {c.Label.En}")),
        Min = Number(q.Min), Max = Number(q.Max), ScoringFull = q.Scoring?.Full, ScoringPartial = q.Scoring?.Partial, Requirements = string.Join(", ", q.Requirements ?? []), Clauses = string.Join(", ", q.Clauses ?? []), Threats = [.. q.Threats ?? []],
        Findings = q.Findings is { Count: > 0 } findings ? JsonOf(findings) : null, References = q.References is { Count: > 0 } references ? JsonOf(references) : null,
    };

    public JsonObject Body()
    {
        var body = new JsonObject
        {
            ["section"] = Section ?? "", ["text"] = Both(TextJa, TextEn), ["type"] = JsonSerializer.SerializeToNode(Type, Shown), ["weight"] = Weight, ["when"] = Condition(When) ?? new JsonObject { ["always"] = true }, ["tiers"] = Tiers, ["required"] = Required, ["carryOver"] = CarryOver,
            ["evidenceKinds"] = Words(EvidenceKinds), ["requirements"] = Words(Requirements), ["clauses"] = Words(Clauses), ["threats"] = JsonSerializer.SerializeToNode(Threats, Shown), ["choices"] = new JsonArray([.. Lines(Choices).Select(Choice)]),
        };
        if (!Empty(HelpJa) || !Empty(HelpEn)) body["help"] = Both(HelpJa, HelpEn);
        if (!Empty(ShowIf)) body["showIf"] = Parsed(ShowIf!);
        if (EvidenceTiers is { } tiers) body["evidenceTiers"] = tiers;
        if (!Empty(Gate)) body["gate"] = Gate!.Trim();
        if (!Empty(Min)) body["min"] = Number(Min!);
        if (!Empty(Max)) body["max"] = Number(Max!);
        if (!Empty(ScoringFull)) body["scoring"] = new JsonObject { ["full"] = ScoringFull!.Trim(), ["partial"] = Empty(ScoringPartial) ? null : ScoringPartial!.Trim() };
        if (!Empty(Findings)) body["findings"] = Parsed(Findings!);
        if (!Empty(References)) body["references"] = Parsed(References!);
        return body;
    }

    private static JsonObject Both(string? ja, string? en) => new() { ["ja"] = ja ?? "", ["en"] = en ?? "" };

    private static JsonNode? Choice(string line)
    {
        var (value, label) = line.Split(':', 2) is [var v, var l] ? (v.Trim(), l.Trim()) : (line.Trim(), line.Trim());
        var (ja, en) = label.Split('/', 2) is [var first, var second] ? (first.Trim(), second.Trim()) : (label, label);
        return new JsonObject { ["value"] = value, ["label"] = Both(ja, en) };
    }

    private static JsonNode? Condition(string? typed) => Empty(typed) || typed!.Trim() == "always" ? null : typed.Trim().StartsWith('{') ? Parsed(typed) : new JsonObject { ["use"] = typed.Trim() };

    /// <summary>What is no JSON goes as the text it is, and is refused with its place.</summary>
    private static JsonNode? Parsed(string typed)
    {
        try
        {
            return JsonNode.Parse(typed);
        }
        catch (JsonException)
        {
            return JsonValue.Create(typed);
        }
    }

    private static string? ConditionOf(object? when)
    {
        if (when is not JsonElement { ValueKind: JsonValueKind.Object } condition) return "always";
        return condition.TryGetProperty("always", out _) ? "always" : condition.TryGetProperty("use", out var name) ? name.GetString() : condition.GetRawText();
    }

    private static string JsonOf<T>(T value) => JsonSerializer.Serialize(value, Shown);

    private static string? Number(object? number) => number is null ? null : Convert.ToString(number, CultureInfo.InvariantCulture);

    private static JsonNode Number(string typed) => decimal.TryParse(typed.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(typed);

    private static JsonArray Words(string? text) => new([.. (text ?? "").Split([',', '、', ' ', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => JsonValue.Create(w))]);

    private static string[] Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Empty(string? text) => string.IsNullOrWhiteSpace(text);
}
