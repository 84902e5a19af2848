using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Stories;

/// <summary>How a vendor that keeps to everything answers a question, by the type it is of.</summary>
internal static class Answering
{
    /// <param name="word">What a question of yes or no is answered with.</param>
    public static string? Value(JsonNode question, string word = "yes") => question["type"]!.GetValue<string>() switch
    {
        "number" => "90",
        "date" => "2028-03-31",
        "text" => "日本（東京）",
        "single" or "multiple" => question["choices"]![0]!["value"]!.GetValue<string>(),
        "file" => null,
        _ => word,
    };
}
