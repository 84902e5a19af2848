using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>
/// A questionnaire as an OSCAL catalog 1.1.2 (domain.md 4.7): sections as groups, questions as controls with a statement and guidance, and what OSCAL has no word
/// for as properties in a namespace of our own. The same questionnaire gives the same bytes: ids are made of its hash.
/// </summary>
public static partial class OscalCatalogRules
{
    public const string Namespace = "https://ampira.example/ns/questionnaires";
    public const string OscalVersion = "1.1.2";

    /// <param name="publishedAt">When the version was published, or the draft last changed.</param>
    public static JsonObject Write(QuestionnaireContent content, DateTimeOffset publishedAt) => new()
    {
        ["catalog"] = new JsonObject
        {
            ["uuid"] = Uuid(content).ToString(),
            ["metadata"] = new JsonObject
            {
                ["title"] = Line(content.Title.Ja),
                ["last-modified"] = publishedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["version"] = content.Version.ToString(CultureInfo.InvariantCulture),
                ["oscal-version"] = OscalVersion,
                ["props"] = new JsonArray(Prop("questionnaire", content.Key), Prop("title-en", content.Title.En)),
            },
            ["groups"] = new JsonArray([.. content.Sections.DistinctBy(s => s.Key).Where(s => content.Questions.Any(q => q.Section == s.Key)).Select(s => new JsonObject
            {
                ["id"] = Token(s.Key),
                ["title"] = Line(s.Title.Ja),
                ["props"] = new JsonArray(Prop("title-en", s.Title.En)),
                ["controls"] = new JsonArray([.. content.Questions.Where(q => q.Section == s.Key).Select(Control)]),
            })]),
        },
    };

    private static JsonObject Control(Question q)
    {
        var id = Token(q.Key);
        JsonArray props = [Prop("type", EnumWords.Of(q.Type)), Prop("weight", Number(q.Weight)), Prop("tiers", Number(q.Tiers)), Prop("required", q.Required ? "true" : "false"), Prop("carry-over", q.CarryOver ? "true" : "false"), Prop("asked-when", Json(q.When))];
        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) props.Add(Prop(name, value));
        }
        Add("shown-if", q.ShowIf is null ? null : Json(q.ShowIf));
        Add("evidence-tiers", q.EvidenceTiers is { } tiers ? Number(tiers) : null);
        Add("gate", q.Gate);
        foreach (var kind in q.EvidenceKinds) Add("evidence-kind", kind);
        foreach (var item in q.Requirements) Add("requirement", item);
        foreach (var clause in q.Clauses) Add("clause", clause);
        foreach (var threat in q.Threats) Add("threat", EnumWords.Of(threat));
        Add("min", q.Min?.ToString(CultureInfo.InvariantCulture));
        Add("max", q.Max?.ToString(CultureInfo.InvariantCulture));
        Add("choices", q.Choices.Count > 0 ? Json(q.Choices) : null);
        Add("scoring", q.Scoring is null ? null : Json(q.Scoring));
        Add("findings", q.Findings.Count > 0 ? Json(q.Findings) : null);
        Add("references", q.References.Count > 0 ? Json(q.References) : null);
        JsonArray parts = [Part($"{id}_smt", "statement", q.Text.Ja), Part($"{id}_smt-en", "statement-en", q.Text.En)];
        if (q.Help is { } help)
        {
            parts.Add(Part($"{id}_gdn", "guidance", help.Ja));
            parts.Add(Part($"{id}_gdn-en", "guidance-en", help.En));
        }
        return new() { ["id"] = id, ["title"] = Line(q.Text.Ja), ["props"] = props, ["parts"] = parts };
    }

    private static JsonObject Part(string id, string name, string prose) => name.EndsWith("-en", StringComparison.Ordinal)
        ? new() { ["id"] = id, ["name"] = name, ["ns"] = Namespace, ["prose"] = prose } : new() { ["id"] = id, ["name"] = name, ["prose"] = prose };

    private static JsonObject Prop(string name, string value) => new() { ["name"] = name, ["ns"] = Namespace, ["value"] = Line(value) };

    /// <summary>OSCAL's strings are one line without white space at either end.</summary>
    private static string Line(string text) => LineEnds().Replace(text.Trim(), " ");

    /// <summary>OSCAL's tokens begin with a letter or underscore.</summary>
    private static string Token(string key) => char.IsAsciiLetter(key[0]) || key[0] == '_' ? key : $"_{key}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, CanonicalJson.Options);

    /// <summary>A version 4 UUID by its form, made of the content and nothing else.</summary>
    private static Guid Uuid(QuestionnaireContent content)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(content)))[..16];
        (bytes[6], bytes[8]) = ((byte)(bytes[6] & 0x0f | 0x40), (byte)(bytes[8] & 0x3f | 0x80));
        return new(bytes, bigEndian: true);
    }

    [GeneratedRegex(@"\s*[\r\n\u2028\u2029]+\s*")]
    private static partial Regex LineEnds();
}
