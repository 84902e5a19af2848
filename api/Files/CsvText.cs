using System.Globalization;

namespace Ampira.Vendors.Api.Files;

/// <summary>Cells as CSV writes them (RFC 4180), none of which a spreadsheet takes for a formula.</summary>
public static class CsvText
{
    /// <summary>Stands first in the file and tells Excel that it is UTF-8.</summary>
    public const char Mark = '\uFEFF';

    public static string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";

    /// <summary>A text that a spreadsheet would take for a formula, after spaces and in full width too, is marked as text.</summary>
    public static string Quoted(object? cell)
    {
        var text = Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
        if (cell is string && text.AsSpan().TrimStart() is [var first, ..] && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
