using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ampira.Vendors.Api.Http;

/// <summary>Reads a text even where it is not well formed (half of a surrogate pair, broken UTF-8), so that one row of many can be refused with its place instead of the whole body.</summary>
public sealed class TextAsSent : JsonConverter<string>
{
    /// <summary>Stands for a text that cannot be read; <see cref="TextRules.IsClean"/> refuses it.</summary>
    public const string Unreadable = "\ud800";

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.String) throw new JsonException();
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unreadable;
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
