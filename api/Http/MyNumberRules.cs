using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Http;

/// <summary>Finds what looks like an individual's My Number, which must never be stored here (domain.md 6.7).</summary>
public static partial class MyNumberRules
{
    /// <summary>Twelve digits in a row, full or half width, with single separators allowed, whose check digit is right.</summary>
    public static bool Contains(string? text) =>
        text is not null && TwelveDigits().Matches(text.Normalize(System.Text.NormalizationForm.FormKC)).Any(m => HasCheckDigit([.. m.Value.Where(char.IsAsciiDigit).Select(c => c - '0')]));

    /// <summary>令和 rule of 総務省令第85号 5条: 11 − (Σ P×Q mod 11), where a remainder of 0 or 1 gives 0.</summary>
    private static bool HasCheckDigit(int[] digits)
    {
        var sum = 0;
        for (var n = 1; n <= 11; n++) sum += digits[11 - n] * (n <= 6 ? n + 1 : n - 5);
        var remainder = sum % 11;
        return digits[11] == (remainder <= 1 ? 0 : 11 - remainder);
    }

    [GeneratedRegex(@"(?<![0-9])[0-9](?:[ -]?[0-9]){11}(?![0-9])")]
    private static partial Regex TwelveDigits();
}
