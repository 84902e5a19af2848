using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>A questionnaire in the form of its own: the JSON in which it is kept, or the same as YAML. Written and read again nothing is lost.</summary>
public static class NativeQuestionnaire
{
    private static readonly JsonSerializerOptions Indented = new(CanonicalJson.Options) { WriteIndented = true };

    public static byte[] Json(QuestionnaireContent content) => JsonSerializer.SerializeToUtf8Bytes(content, Indented);

    /// <summary>Every text in double quotes, so that none is taken for a number or a word of YAML.</summary>
    public static string Yaml(QuestionnaireContent content)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1_024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, JsonSerializer.SerializeToNode(content, CanonicalJson.Options));
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart());
                foreach (var (name, value) in map)
                {
                    if (value is null) continue;
                    emitter.Emit(new Scalar(name));
                    Emit(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var one in list) Emit(emitter, one);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value.GetValue<string>(), ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true));
                break;
            default:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, node?.ToJsonString() ?? "null", ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));
                break;
        }
    }
}
