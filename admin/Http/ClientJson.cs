using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ampira.Vendors.Admin.Http;

public static class ClientJson
{
    /// <summary>Enums are words inside lists too, where the generated attributes do not reach.</summary>
    public static JsonSerializerOptions WithWords(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }
}
