using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>
/// Reads a template of the VSAQ format (domain.md 4.6): blocks become sections, items questions, conditions branching, and tips that warn finding rules of the
/// question they follow from.
/// </summary>
public static class VsaqRules
{
    private const string Yes = ScoringRules.Yes;

    private static readonly string[] Known = ["type", "id", "text", "items", "cond", "choices", "defaultChoice", "warn", "severity", "name", "todo", "why", "required", "placeholder", "className", "auth", "yes", "no", "inputType", "inputPattern", "inputTitle", "maxlength", "customTitle"];

    /// <exception cref="Refusal">It is no such template.</exception>
    public static ImportedQuestionnaire Read(JsonNode? root)
    {
        if (root is JsonObject { } extension && extension.ContainsKey("extensions") && !extension.ContainsKey("questionnaire")) throw Refusal.Invalid("/file", "vsaqExtension", ImportTexts.VsaqExtension);
        if ((root as JsonObject)?["questionnaire"] is not JsonArray items) throw Refusal.Invalid("/file", "notVsaq", ImportTexts.NotVsaq);
        return new Reader().Read(items);
    }

    private sealed class Reader
    {
        private readonly Gathering _all = new();
        /// <summary>What an id, or an id with a value, asks.</summary>
        private readonly Dictionary<string, AnswerCondition> _leaves = new(StringComparer.Ordinal);
        private readonly Dictionary<JsonObject, string> _keys = [];
        private readonly Dictionary<JsonObject, IReadOnlyList<QuestionChoice>> _choices = [];
        private readonly List<(string Path, JsonObject Tip)> _tips = [];

        public ImportedQuestionnaire Read(JsonArray items)
        {
            // One block around everything is the questionnaire; its text is the title.
            var (title, inside, path) = items is [JsonObject { } only] && Text(only, "type") == "block" && only["items"] is JsonArray within ? (Gathering.Plain(Text(only, "text")), within, "/questionnaire/0/items") : ("", items, "/questionnaire");
            Name(inside, path, 0);
            Visit(inside, path, [], null, null, 0);
            foreach (var (at, tip) in _tips) Reveal(tip, at);
            _all.LeftOut("", ImportTexts.OneLanguage);
            return _all.Done(title.Length == 0 ? "vsaq" : $"vsaq-{title}", title.Length == 0 ? "VSAQ" : title);
        }

        /// <summary>Gives every question its key first: conditions may ask what comes later.</summary>
        private void Name(JsonArray items, string path, int depth)
        {
            if (depth > Gathering.MaxDepth) throw Refusal.Invalid("/file", "tooDeep", ImportTexts.TooDeep.With(Gathering.MaxDepth));
            foreach (var (i, node) in items.Index())
            {
                if (node is not JsonObject item) continue;
                var at = $"{path}/{i}";
                if (item["items"] is JsonArray inside) Name(inside, $"{at}/items", depth + 1);
                switch (Text(item, "type"))
                {
                    case "line" or "box" or "upload" when Id(item) is var id:
                        Ask(id, new AnswerCondition.Answered(_keys[item] = _all.Key(id, $"q-{_keys.Count + 1}", at), true));
                        break;
                    case "check" or "radio" when Id(item) is var id:
                        Ask(id, new AnswerCondition.Has(_keys[item] = _all.Key(id, $"q-{_keys.Count + 1}", at), [Yes]));
                        break;
                    case "yesno" when Id(item) is var id:
                        var key = _keys[item] = _all.Key(id, $"q-{_keys.Count + 1}", at);
                        Ask(id, new AnswerCondition.Answered(key, true), new AnswerCondition.Has(key, [Yes]));
                        if (id is not null) _leaves.TryAdd($"{id}/no", new AnswerCondition.Has(key, [ScoringRules.No]));
                        break;
                    case "radiogroup" or "checkgroup":
                        NameChoices(item, at);
                        break;
                }
            }
        }

        private void NameChoices(JsonObject group, string path)
        {
            var given = (group["choices"] as JsonArray ?? []).Select(c => c is JsonObject { Count: 1 } one && one.First() is { Value: JsonValue v } pair && v.GetValueKind() == JsonValueKind.String ? (Id: pair.Key, Label: v.GetValue<string>()) : (Id: "", Label: "")).Where(c => c.Id.Length > 0).Take(QuestionnaireRules.MaxChoices + 1).ToList();
            if (given.Count == 0) return;
            var key = _keys[group] = _all.Key(Id(group) ?? Common([.. given.Select(c => c.Id)]), $"q-{_keys.Count + 1}", path);
            var (choices, values) = (new List<QuestionChoice>(), new Gathering());
            foreach (var (id, label) in given)
            {
                var value = values.Key(id, $"choice-{choices.Count + 1}", path);
                choices.Add(new(value, _all.Both(Gathering.Plain(label) is { Length: > 0 } plain ? plain : id, QuestionnaireRules.LabelMax, path)));
                Ask(id, new AnswerCondition.Has(key, [value]));
            }
            if (group["defaultChoice"] is JsonValue d && d.GetValueKind() == JsonValueKind.True)
            {
                choices.Add(new(values.Key("none-of-the-above", "none", path), ImportTexts.NoneOfTheAbove));
                _all.LeftOut(path, ImportTexts.DefaultChoice);
            }
            _choices[group] = choices;
        }

        /// <param name="yes">What the id with <c>/yes</c> asks, where that is another matter.</param>
        private void Ask(string? id, AnswerCondition leaf, AnswerCondition? yes = null)
        {
            if (id is null) return;
            _leaves.TryAdd(id, leaf);
            _leaves.TryAdd($"{id}/yes", yes ?? leaf);
        }

        private void Visit(JsonArray items, string path, IReadOnlyList<string> titles, string? section, AnswerCondition? shown, int depth)
        {
            string? info = null;
            for (var i = 0; i < items.Count; i++)
            {
                var at = $"{path}/{i}";
                if (items[i] is not JsonObject item)
                {
                    _all.LeftOut(at, ImportTexts.TypeUnknown.With("?"));
                    continue;
                }
                foreach (var (name, _) in item)
                    if (!Known.Contains(name)) _all.LeftOut($"{at}/{name}", ImportTexts.MemberLeftOut.With(Gathering.Shown(name)));
                var type = Text(item, "type");
                switch (type)
                {
                    case "block":
                        var title = Gathering.Plain(Text(item, "text"));
                        IReadOnlyList<string> below = title.Length == 0 ? titles : [.. titles, title];
                        if (item["items"] is JsonArray inside) Visit(inside, $"{at}/items", below, null, And(shown, Shown(item, at)), depth + 1);
                        break;
                    case "spacer": break;
                    case "info":
                        info = info is null ? Gathering.Plain(Text(item, "text")) : $"{info}\n{Gathering.Plain(Text(item, "text"))}";
                        if (!items.Skip(i + 1).OfType<JsonObject>().Any(_keys.ContainsKey)) _all.LeftOut(at, ImportTexts.InfoAtEnd);
                        break;
                    case "tip":
                        _tips.Add((at, item));
                        break;
                    case "line" or "box" or "upload" or "check" or "radio" or "yesno" or "radiogroup" or "checkgroup":
                        section = Add(item, type, at, titles, section, And(shown, Shown(item, at)), info);
                        info = null;
                        break;
                    default:
                        _all.LeftOut(at, ImportTexts.TypeUnknown.With(Gathering.Shown(type ?? "?")));
                        break;
                }
            }
        }

        /// <returns>The section it went to, made with its first question.</returns>
        private string? Add(JsonObject item, string type, string path, IReadOnlyList<string> titles, string? section, AnswerCondition? shown, string? info)
        {
            if (!_keys.TryGetValue(item, out var key))
            {
                _all.LeftOut(path, ImportTexts.NoChoices);
                return section;
            }
            var text = Gathering.Plain(Text(item, "text"));
            // A group may have no text of its own: what stands above it asks the question.
            if (text.Length == 0) (text, info) = (info ?? "", null);
            if (text.Length == 0)
            {
                _all.LeftOut(path, ImportTexts.NoText);
                return section;
            }
            section ??= _all.Section(null, titles.Count == 0 ? "VSAQ" : string.Join(" › ", titles), path);
            var placeholder = Gathering.Plain(Text(item, "placeholder"));
            var help = string.Join("\n", new[] { info, placeholder, Labels(item) }.Where(t => !string.IsNullOrWhiteSpace(t)));
            _all.Questions.Add(_all.Question(key, section, _all.Both(text, QuestionnaireRules.TextMax, path), _all.BothOrNone(help, QuestionnaireRules.HelpMax, path), type switch
            {
                "line" or "box" => QuestionType.Text,
                "upload" => QuestionType.File,
                "radiogroup" => QuestionType.Single,
                "checkgroup" => QuestionType.Multiple,
                _ => QuestionType.YesPartialPlannedNo,
            }) with
            {
                ShowIf = shown, Choices = _choices.GetValueOrDefault(item, []), Required = item["required"] is not JsonValue r || r.GetValueKind() == JsonValueKind.True || Text(item, "required") == "true", EvidenceKinds = type == "upload" ? ["REC"] : [],
            });
            return section;
        }

        /// <summary>What yes and no mean, where the template words them itself.</summary>
        private static string? Labels(JsonObject item) => Text(item, "type") == "yesno" && (Text(item, "yes") ?? Text(item, "no")) is not null ? $"Yes: {Gathering.Plain(Text(item, "yes"))}\nNo: {Gathering.Plain(Text(item, "no"))}" : null;

        private AnswerCondition? Shown(JsonObject item, string path)
        {
            if (Text(item, "cond") is not { Length: > 0 } cond || string.IsNullOrWhiteSpace(cond)) return null;
            try
            {
                return VsaqConditionRules.Read(cond, _leaves.GetValueOrDefault);
            }
            catch (FormatException wrong)
            {
                _all.LeftOut($"{path}/cond", ImportTexts.Condition.With(Gathering.Shown(cond), wrong.Message));
                return null;
            }
        }

        /// <summary>A tip that warns, as a finding rule of the question its condition asks first.</summary>
        private void Reveal(JsonObject tip, string path)
        {
            var (cond, name, text) = (Text(tip, "cond"), Gathering.Plain(Text(tip, "name")), Gathering.Plain(Text(tip, "text")));
            if (Text(tip, "warn") != "yes" || string.IsNullOrWhiteSpace(cond))
            {
                _all.LeftOut(path, ImportTexts.Advice);
                return;
            }
            AnswerCondition when;
            try
            {
                when = VsaqConditionRules.Read(cond, _leaves.GetValueOrDefault);
            }
            catch (FormatException wrong)
            {
                _all.LeftOut($"{path}/cond", ImportTexts.TipCondition.With(Gathering.Shown(cond), wrong.Message));
                return;
            }
            var at = when.Leaves().Select(l => _all.Questions.FindIndex(q => q.Key == l.Question)).FirstOrDefault(n => n >= 0, -1);
            if (at < 0 || name.Length + text.Length == 0 || _all.Questions[at].Findings.Count >= QuestionnaireRules.MaxFindings)
            {
                _all.LeftOut(path, ImportTexts.Advice);
                return;
            }
            if (Text(tip, "why") is { Length: > 0 }) _all.LeftOut($"{path}/why", ImportTexts.Why);
            var severity = Text(tip, "severity") switch { "critical" => QuestionSeverity.Critical, "high" => QuestionSeverity.High, "low" => QuestionSeverity.Low, _ => QuestionSeverity.Medium };
            var todo = Gathering.Plain(Text(tip, "todo")) is { Length: > 0 } own ? own : text.Length > 0 ? text : name;
            var question = _all.Questions[at];
            _all.Questions[at] = question with
            {
                Findings = [.. question.Findings, new(when, severity, _all.Both(name.Length > 0 ? name : text, QuestionnaireRules.HelpMax, path), _all.Both(todo, QuestionnaireRules.HelpMax, path))],
                Weight = Math.Max(question.Weight, severity switch { QuestionSeverity.Critical => 5, QuestionSeverity.High => 4, _ => 3 }),
            };
        }

        private static AnswerCondition? And(AnswerCondition? one, AnswerCondition? other) => one is null ? other : other is null ? one : new AnswerCondition.All([.. one is AnswerCondition.All all ? all.Of : [one], .. other is AnswerCondition.All more ? more.Of : [other]]);

        private static string? Common(IReadOnlyList<string> ids)
        {
            var length = 0;
            while (length < ids[0].Length && ids.All(id => id.Length > length && id[length] == ids[0][length])) length++;
            return ids[0][..length].TrimEnd('_', '-', '.') is { Length: > 2 } common && ids.Count > 1 ? common : null;
        }

        private static string? Id(JsonObject item) => Text(item, "id") is { Length: > 0 and <= 500 } id ? id : null;

        private static string? Text(JsonObject item, string name) => item[name] is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;
    }
}
