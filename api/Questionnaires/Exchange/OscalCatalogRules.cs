using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using static Ampira.Vendors.Api.Questionnaires.Exchange.OscalParts;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>
/// A questionnaire as an OSCAL catalog 1.1.2 (domain.md 4.7): sections as groups, questions as controls with a statement and guidance, and what OSCAL has no word
/// for as properties in a namespace of our own. The same questionnaire gives the same bytes: ids are made of its hash.
/// </summary>
public static class OscalCatalogRules
{
    /// <param name="publishedAt">When the version was published, or the draft last changed.</param>
    public static JsonObject Write(QuestionnaireContent content, DateTimeOffset publishedAt) => new()
    {
        ["catalog"] = new JsonObject
        {
            ["uuid"] = Uuid(CanonicalJson.Write(content)),
            ["metadata"] = new JsonObject
            {
                ["title"] = Line(content.Title.Ja),
                ["last-modified"] = At(publishedAt),
                ["version"] = content.Version.ToString(CultureInfo.InvariantCulture),
                ["oscal-version"] = OscalVersion,
                ["document-ids"] = new JsonArray(DocumentId(content.Key, content.Version)),
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

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, CanonicalJson.Options);
}
