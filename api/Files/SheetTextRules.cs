using System.Globalization;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Files;

/// <summary>Text as a workbook keeps it (ECMA-376 part 1, 22.9.2.19): <c>_x000D_</c> stands for a character that XML has no place for, so that such a word itself must be written <c>_x005F_x000D_</c>.</summary>
public static partial class SheetTextRules
{
    public static string Written(string text) => Escaped().Replace(Allowed(text), m => "_x005F" + m.Value);

    public static string Read(string text) => text.Contains("_x", StringComparison.Ordinal) ? Escaped().Replace(text, m => ((char)int.Parse(m.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : text;

    /// <summary>Two texts that differ in their line ends only are the same: Excel and LibreOffice keep line feeds.</summary>
    public static bool IsSame(string? a, string? b) => (a ?? "").ReplaceLineEndings("\n") == (b ?? "").ReplaceLineEndings("\n");

    /// <summary>XML has no place for control characters and halves of surrogate pairs.</summary>
    private static string Allowed(string text) => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes().Where(r => (!System.Text.Rune.IsControl(r) || r.Value is '\n' or '\t') && r.Value is not (0xFFFE or 0xFFFF)));

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();
}
