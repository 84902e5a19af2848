using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ampira.Vendors.Api.Database;

/// <summary>Enums are the same camelCase word in the database, in JSON and on screens.</summary>
public static class EnumWords
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => JsonSerializer.SerializeToElement(value, CanonicalJson.Options).GetString()!;

    public static TEnum Parse<TEnum>(string word) where TEnum : struct, Enum => JsonSerializer.Deserialize<TEnum>(JsonSerializer.Serialize(word), CanonicalJson.Options);

    public static ValueConverter<TEnum, string> Converter<TEnum>() where TEnum : struct, Enum
    {
        var words = Enum.GetValues<TEnum>().ToDictionary(v => v, Of);
        var values = words.ToDictionary(p => p.Value, p => p.Key);
        return new(v => words[v], w => values[w]);
    }
}
