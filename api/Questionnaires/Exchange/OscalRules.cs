using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>
/// Reads an OSCAL catalog (domain.md 4.7): groups become sections, controls and the controls within them questions, with parameters filled into the statements.
/// What <see cref="OscalCatalogRules"/> wrote is read back with type, weight, tiers and both languages.
/// </summary>
public static partial class OscalRules
{
    /// <exception cref="Refusal">It is no catalog.</exception>
    public static ImportedQuestionnaire Read(JsonNode? root) =>
        (root as JsonObject)?["catalog"] is JsonObject catalog ? new Reader(catalog).Read() : throw Refusal.Invalid("/file", "notCatalog", ImportTexts.NotCatalog);

    private sealed partial class Reader(JsonObject catalog)
    {
        private const int MaxInsertDepth = 4;

        private readonly Gathering _all = new();
        private readonly Dictionary<string, JsonObject> _params = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (string Path, int Count)> _partsLeftOut = new(StringComparer.Ordinal);
        private bool _isOurs = true;

        public ImportedQuestionnaire Read()
        {
            Gather(catalog, 0);
            Visit(catalog, "/catalog", [], null, 0);
            foreach (var (name, (path, count)) in _partsLeftOut) _all.LeftOut(path, ImportTexts.PartsLeftOut.With(name, count));
            foreach (var name in new[] { "back-matter" }.Where(catalog.ContainsKey)) _all.LeftOut($"/catalog/{name}", ImportTexts.MemberLeftOut.With(name));
            if (!_isOurs) _all.LeftOut("", ImportTexts.OneLanguage);
            var metadata = catalog["metadata"] as JsonObject;
            var title = Text(metadata, "title") ?? "OSCAL";
            var done = _all.Done(Props(metadata, "questionnaire").FirstOrDefault() ?? title, Gathering.Plain(title));
            return Props(metadata, "title-en").FirstOrDefault() is { } english ? done with { Content = done.Content with { Title = new(done.Content.Title.Ja, english) } } : done;
        }

        /// <summary>Parameters may stand at the catalog, a group or any control, and be used in another.</summary>
        private void Gather(JsonObject node, int depth)
        {
            if (depth > Gathering.MaxDepth) throw Refusal.Invalid("/file", "tooDeep", ImportTexts.TooDeep.With(Gathering.MaxDepth));
            foreach (var param in Objects(node, "params"))
                if (Text(param.Node, "id") is { } id) _params.TryAdd(id, param.Node);
            foreach (var below in new[] { "groups", "controls" }.SelectMany(name => Objects(node, name))) Gather(below.Node, depth + 1);
        }

        private void Visit(JsonObject node, string path, IReadOnlyList<string> titles, string? id, int depth)
        {
            string? section = null;
            Part(node, path, "statement", "guidance"); // of groups: told as left out
            foreach (var (at, control) in Objects(node, "controls").Select(c => ($"{path}/controls/{c.Index}", c.Node))) section = Add(control, at, titles, id, section, path, depth);
            if (section is not null && Props(node, "title-en").FirstOrDefault() is { } english) _all.Sections[^1] = _all.Sections[^1] with { Title = new(_all.Sections[^1].Title.Ja, english) };
            foreach (var (at, group) in Objects(node, "groups").Select(g => ($"{path}/groups/{g.Index}", g.Node)))
                Visit(group, at, [.. titles, Gathering.Plain(Text(group, "title") ?? "")], Text(group, "id"), depth + 1);
        }

        private string Add(JsonObject control, string path, IReadOnlyList<string> titles, string? group, string? section, string at, int depth)
        {
            section ??= _all.Section(group, titles.Count == 0 ? "OSCAL" : string.Join(" › ", titles.Where(t => t.Length > 0)), at);
            if (Objects(control, "props").Any(p => Text(p.Node, "name") == "status" && Text(p.Node, "value")?.Equals("withdrawn", StringComparison.OrdinalIgnoreCase) == true)) _all.LeftOut(path, ImportTexts.Withdrawn);
            else if (Gathering.Plain(Text(control, "title")) is { Length: > 0 } title) _all.Questions.Add(Of(control, path, section, title));
            else _all.LeftOut(path, ImportTexts.NoText);
            foreach (var (i, below) in Objects(control, "controls")) Add(below, $"{path}/controls/{i}", titles, group, section, at, depth + 1);
            return section;
        }

        private Question Of(JsonObject control, string path, string section, string title)
        {
            var id = Text(control, "id");
            var key = _all.Key(id, $"q-{_all.Questions.Count + 1}", $"{path}/id");
            if (Props(control, "type").FirstOrDefault() is { } type) return Ours(control, path, section, key, title, type);
            _isOurs = false;
            var label = Objects(control, "props").Where(p => Text(p.Node, "name") == "label" && Text(p.Node, "class") is null or "sp800-53a" or "zero-padded").Select(p => Text(p.Node, "value")).FirstOrDefault();
            var (statement, guidance) = Part(control, path, "statement", "guidance");
            if (statement.Length == 0) (statement, guidance) = (guidance, "");
            var heading = label is null || title.Contains(label, StringComparison.Ordinal) ? title : $"{label} {title}";
            var whole = statement.Length == 0 ? heading : $"{heading}\n{statement}";
            var fits = whole.Length <= QuestionnaireRules.TextMax;
            var help = fits ? guidance : string.Join("\n\n", new[] { statement, guidance }.Where(t => t.Length > 0));
            return _all.Question(key, section, _all.Both(fits ? whole : heading, QuestionnaireRules.TextMax, path), _all.BothOrNone(help, QuestionnaireRules.HelpMax, path), QuestionType.YesPartialPlannedNo) with { References = id is { Length: > 0 and <= QuestionnaireRules.TitleMax } ? [new("OSCAL", id)] : [] };
        }

        /// <summary>A control that was written by this product.</summary>
        private Question Ours(JsonObject control, string path, string section, string key, string title, string type)
        {
            string? Prop(string name) => Props(control, name).FirstOrDefault();
            int Number(string name, int otherwise) => int.TryParse(Prop(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : otherwise;
            string? Prose(string name) => Objects(control, "parts").Where(p => Text(p.Node, "name") == name).Select(p => Text(p.Node, "prose")).FirstOrDefault();
            T? Parsed<T>(string name) where T : class
            {
                try
                {
                    return Prop(name) is { } json ? JsonSerializer.Deserialize<T>(json, CanonicalJson.Options) : null;
                }
                catch (JsonException)
                {
                    _all.LeftOut(path, ImportTexts.MemberLeftOut.With(name));
                    return null;
                }
            }
            var question = _all.Question(key, section, new(Prose("statement") ?? title, Prose("statement-en") ?? title), Prose("guidance") is { } ja ? new(ja, Prose("guidance-en") ?? ja) : null, Enum.TryParse<QuestionType>(type, ignoreCase: true, out var known) ? known : QuestionType.YesPartialPlannedNo);
            return question with
            {
                Weight = Number("weight", 3), Tiers = Number("tiers", 4), EvidenceTiers = Prop("evidence-tiers") is null ? null : Number("evidence-tiers", 0), Required = Prop("required") != "false", CarryOver = Prop("carry-over") != "false", Gate = Prop("gate"),
                EvidenceKinds = [.. Props(control, "evidence-kind")], Requirements = [.. Props(control, "requirement")], Clauses = [.. Props(control, "clause")], Threats = [.. Props(control, "threat").Select(t => Enum.TryParse<Threat>(t, ignoreCase: true, out var threat) ? threat : Threat.Mismanagement)],
                When = Parsed<RuleSets.Condition>("asked-when") ?? question.When, ShowIf = Parsed<AnswerCondition>("shown-if"), Scoring = Parsed<QuestionScoring>("scoring"), Findings = Parsed<List<QuestionFinding>>("findings") ?? [], Choices = Parsed<List<QuestionChoice>>("choices") ?? [], References = Parsed<List<QuestionReference>>("references") ?? [],
                Min = ScoringRules.Number(Prop("min") ?? ""), Max = ScoringRules.Number(Prop("max") ?? ""),
            };
        }

        /// <summary>The prose of the parts of these names, with what stands below them; other parts are counted as left out.</summary>
        private (string Statement, string Guidance) Part(JsonObject node, string path, string statement, string guidance)
        {
            var (stated, guided) = (new List<string>(), new List<string>());
            foreach (var (i, part) in Objects(node, "parts"))
            {
                var name = Text(part, "name") ?? "?";
                var into = name == statement || name == "item" ? stated : name == guidance || name == "overview" || name == "objective" ? guided : null;
                if (into is null) _partsLeftOut[name] = _partsLeftOut.TryGetValue(name, out var known) ? (known.Path, known.Count + 1) : ($"{path}/parts/{i}", 1);
                else Prose(part, into, 0);
            }
            return (string.Join("\n", stated), string.Join("\n", guided));
        }

        private void Prose(JsonObject part, List<string> into, int depth)
        {
            if (depth > Gathering.MaxDepth) throw Refusal.Invalid("/file", "tooDeep", ImportTexts.TooDeep.With(Gathering.MaxDepth));
            var label = Objects(part, "props").Where(p => Text(p.Node, "name") == "label").Select(p => Text(p.Node, "value")).FirstOrDefault();
            if (Filled(Text(part, "prose"), 0) is { Length: > 0 } prose) into.Add(label is null ? prose : $"{label} {prose}");
            foreach (var (_, below) in Objects(part, "parts")) Prose(below, into, depth + 1);
        }

        private string Filled(string? prose, int depth) => prose is null ? "" : Insert().Replace(Gathering.Plain(prose), m => depth >= MaxInsertDepth ? $"[{m.Groups[1].Value}]" : ParamText(m.Groups[1].Value, depth));

        private string ParamText(string id, int depth)
        {
            if (!_params.TryGetValue(id, out var param))
            {
                _all.LeftOut("/catalog/params", ImportTexts.ParamUnknown.With(Gathering.Shown(id)));
                return $"[{id}]";
            }
            if (param["values"] is JsonArray { Count: > 0 } values) return string.Join(", ", values.Select(v => v?.ToString()));
            if (param["select"] is JsonObject select && select["choice"] is JsonArray { Count: > 0 } choices) return $"[{string.Join(" | ", choices.Take(20).Select(c => Filled(c?.ToString(), depth + 1)))}]";
            return $"[{Filled(Text(param, "label") ?? id, depth + 1)}]";
        }

        private static IEnumerable<string> Props(JsonObject? node, string name) =>
            node is null ? [] : Objects(node, "props").Where(p => Text(p.Node, "ns") is OscalParts.Namespace or OscalParts.FormerNamespace && Text(p.Node, "name") == name).Select(p => Text(p.Node, "value")).OfType<string>();

        private static IEnumerable<(int Index, JsonObject Node)> Objects(JsonObject node, string name) => (node[name] as JsonArray ?? []).Index().Where(n => n.Item is JsonObject).Select(n => (n.Index, (JsonObject)n.Item!));

        private static string? Text(JsonObject? node, string name) => node?[name] is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;

        [GeneratedRegex(@"\{\{\s*(?:insert:\s*)?param[,:]\s*([^\s}]{1,200})\s*\}\}")]
        private static partial Regex Insert();
    }
}
