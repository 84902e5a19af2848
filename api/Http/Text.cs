using System.Globalization;
using System.Text.Json.Serialization;

namespace Ampira.Vendors.Api.Http;

/// <summary>One sentence in both languages of the product. Each feature keeps its own in a <c>*Texts.cs</c> file.</summary>
public sealed record Text(string Ja, string En)
{
    public static Text Empty { get; } = new("", "");

    /// <summary>The sentence in the caller's language: English when the request asked for it, Japanese otherwise.</summary>
    [JsonIgnore]
    public string Current => In(CultureInfo.CurrentUICulture);

    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Ja;

    /// <summary>Fills <c>{0}</c>, <c>{1}</c> … in both languages; what is itself a text goes into each in its own.</summary>
    public Text With(params object?[] values) => new(Filled(Ja, values, text => text.Ja), Filled(En, values, text => text.En));

    /// <summary>Names one after another, as each language does.</summary>
    public static Text Listed(IEnumerable<string> names) => Listed([.. names.Select(n => new Text(n, n))]);

    public static Text Listed(IReadOnlyList<Text> names) => new(string.Join("、", names.Select(n => n.Ja)), string.Join(", ", names.Select(n => n.En)));

    private static string Filled(string pattern, object?[] values, Func<Text, string> said) =>
        string.Format(CultureInfo.InvariantCulture, pattern, Array.Exists(values, v => v is Text) ? [.. values.Select(v => v is Text text ? said(text) : v)] : values);

    public override string ToString() => Current;
}
