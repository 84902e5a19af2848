using System.Text.Json;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Clauses;

/// <summary>Reads and writes <see cref="StrengthRule"/> as one pair of strength and condition.</summary>
public sealed class StrengthRuleConverter : JsonConverter<StrengthRule>
{
    public override StrengthRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            throw new JsonException("a rule is a pair such as must: {always: true}");
        var word = reader.GetString();
        var strength = word switch
        {
            "must" => ClauseStrength.Must,
            "should" => ClauseStrength.Should,
            "option" => ClauseStrength.Option,
            _ => throw new JsonException($"'{word}' is not a strength: must, should, option"),
        };
        reader.Read();
        Condition condition;
        try
        {
            condition = JsonSerializer.Deserialize<Condition>(ref reader, options) ?? throw new JsonException($"'{word}' has no condition");
        }
        catch (JsonException wrong) when (wrong.InnerException is FormatException inner)
        {
            // The serializer does not see the key read here by hand, so it is put before the place inside the condition.
            throw new JsonException(wrong.Message, new FormatException($"$.{word}{inner.Message[1..]}"));
        }
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            throw new JsonException("a rule has one strength: write the next as a rule of its own");
        return new(strength, condition);
    }

    public override void Write(Utf8JsonWriter writer, StrengthRule value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(value.Strength switch { ClauseStrength.Must => "must", ClauseStrength.Should => "should", _ => "option" });
        JsonSerializer.Serialize(writer, value.When, options);
        writer.WriteEndObject();
    }
}
