using System.Globalization;
using System.Text;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

/// <summary>The name a file is shown and downloaded under; it is never a path on our side.</summary>
public static class FileNameRules
{
    public const int MaxLength = 200;
    private const string Nameless = "file";
    private const string NotInWindowsNames = "<>:\"|?*";

    /// <summary>
    /// The last part of a name in NFC, without control, direction and lone surrogate characters, with what Windows cannot keep
    /// replaced, at most <see cref="MaxLength"/> UTF-16 units with the extension kept.
    /// </summary>
    public static string Display(string name)
    {
        var safe = new StringBuilder();
        foreach (var rune in name[(name.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            safe.Append(rune.IsBmp && NotInWindowsNames.Contains((char)rune.Value) ? "_" : rune.ToString());
        }
        // A noncharacter is a rune, yet cannot be normalised everywhere nor written to XML.
        var plain = WithoutEnd(safe.Replace('\ufffe', '_').Replace('\uffff', '_').ToString().Normalize().TrimStart());
        return plain.Length == 0 ? Nameless : Shorten(plain);
    }

    /// <summary>Lower case, with the dot; empty when there is none.</summary>
    public static string Extension(string name) => Path.GetExtension(Display(name)).ToLowerInvariant();

    /// <summary>Whether the name holds a My Number, which no record may (domain.md 6.7).</summary>
    public static bool HoldsMyNumber(string name) => MyNumberRules.Contains(name);

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength) return name;
        var extension = Path.GetExtension(name);
        if (extension.Length > 10) extension = "";
        var keep = MaxLength - extension.Length;
        if (char.IsLowSurrogate(name[keep])) keep--;
        return extension.Length == 0 ? WithoutEnd(name[..keep]) : name[..keep] + extension;
    }

    /// <summary>Windows drops dots and spaces at the end of a name.</summary>
    private static string WithoutEnd(string name)
    {
        var end = name.Length;
        while (end > 0 && (name[end - 1] == '.' || char.IsWhiteSpace(name[end - 1]))) end--;
        return name[..end];
    }
}
