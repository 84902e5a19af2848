using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ampira.Vendors.Admin.Http;

public static class ClientJson
{
    /// <summary>Stands where a person chose nothing; it is not sent.</summary>
    public static T Unchosen<T>() where T : struct, Enum => (T)Enum.ToObject(typeof(T), -1);

    /// <summary>Enums are words inside lists too, where the generated attributes do not reach. What was not chosen or typed is left out, so that the API says what is missing.</summary>
    public static JsonSerializerOptions WithWords(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(LeaveOutUnchosen);
        return options;
    }

    private static void LeaveOutUnchosen(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.PropertyType.IsEnum) property.ShouldSerialize = (_, value) => value is not null && Enum.IsDefined(property.PropertyType, value);
            else if (property.PropertyType == typeof(DateOnly) || property.PropertyType == typeof(DateTimeOffset)) property.ShouldSerialize = (_, value) => value is not null && !value.Equals(default(DateOnly)) && !value.Equals(default(DateTimeOffset));
    }
}
