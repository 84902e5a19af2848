using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Http;

/// <summary>Finds what looks like an individual's My Number, which must never be stored here (domain.md 6.7).</summary>
public static partial class MyNumberRules
{
    private const int Length = 12;

    /// <summary>Twelve digits, full or half width, in a row or in equal groups parted by a space or hyphen, whose check digit is right.</summary>
    public static bool Contains(string? text)
    {
        if (text is null || text.Length < Length || !HasDigits(text)) return false;
        // Normalising throws on lone surrogates, which walking by runes replaces, and on noncharacters.
        var plain = string.Concat(text.EnumerateRunes()).Replace('\ufffe', ' ').Replace('\uffff', ' ').Normalize(NormalizationForm.FormKC);
        plain = Uuid().Replace(plain, " "); // one in three thousand ends like a My Number by chance
        return TwelveDigits().Matches(plain).Any(m => HasCheckDigit([.. m.Groups[1].Value.Where(char.IsAsciiDigit).Select(c => c - '0')]));
    }

    /// <summary>Most texts have too few digits to hold one, and are not normalised for it. A sign such as ㉑ becomes two; no letter becomes any.</summary>
    private static bool HasDigits(string text)
    {
        var digits = 0;
        foreach (var c in text)
            if ((digits += char.IsAscii(c) ? char.IsAsciiDigit(c) ? 1 : 0 : char.IsLetter(c) ? 0 : 2) >= Length) return true;
        return false;
    }

    /// <summary>
    /// 平成26年総務省令第85号 5条: 11 − (Σ P×Q mod 11), where a remainder of 0 or 1 gives 0. P is the n-th digit from the right
    /// without the check digit, Q is n + 1 up to the sixth and n − 5 from the seventh on.
    /// </summary>
    private static bool HasCheckDigit(int[] digits)
    {
        var sum = 0;
        for (var n = 1; n < Length; n++) sum += digits[Length - 1 - n] * (n <= 6 ? n + 1 : n - 5);
        var remainder = sum % 11;
        return digits[Length - 1] == (remainder <= 1 ? 0 : 11 - remainder);
    }

    // Groups are of equal length, so that dates and telephone numbers in a row are none. A lookahead, so that a number is also
    // found right after other digits: "2026 1234 …".
    [GeneratedRegex(@"(?<![0-9])(?=([0-9]{12}|[0-9]{6}[ \t\-‐‑‒–—―−ー・][0-9]{6}|[0-9]{4}(?:[ \t\-‐‑‒–—―−ー・][0-9]{4}){2}|[0-9]{3}(?:[ \t\-‐‑‒–—―−ー・][0-9]{3}){3}|[0-9]{2}(?:[ \t\-‐‑‒–—―−ー・][0-9]{2}){5}|[0-9](?:[ \t\-‐‑‒–—―−ー・][0-9]){11})(?![0-9]))")]
    private static partial Regex TwelveDigits();

    [GeneratedRegex("(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Fa-f])")]
    private static partial Regex Uuid();
}
