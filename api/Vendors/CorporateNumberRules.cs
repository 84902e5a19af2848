using System.Text;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

/// <summary>
/// 法人番号: 13 digits, the first of which is the check digit (番号法 39条; 法人番号の指定等に関する省令 2条):
/// 9 − (Σ digit × weight mod 9) over the other twelve, weights 1, 2, 1, 2 … from the right.
/// </summary>
public static class CorporateNumberRules
{
    private const int Length = 13;
    private const string Hyphens = "-‐‑‒–—―−ー－";

    /// <summary>Reads a number as people write it: full-width digits, hyphens and spaces are taken.</summary>
    /// <returns>The 13 plain digits, or a code (<c>character</c>, <c>twelveDigits</c>, <c>length</c>, <c>checkDigit</c>) with the reason.</returns>
    public static (string? Digits, string? Code, Text? Fault) Read(string text)
    {
        var digits = new StringBuilder(Length);
        foreach (var c in text)
        {
            if (c is >= '0' and <= '9') digits.Append(c);
            else if (c is >= '０' and <= '９') digits.Append((char)(c - '０' + '0'));
            else if (!char.IsWhiteSpace(c) && !Hyphens.Contains(c)) return (null, "character", VendorTexts.CorporateNumberCharacter);
        }
        return digits.Length switch
        {
            // Twelve digits may be a person's My Number, which is not to be kept or shown, so the number is not repeated in the message.
            12 => (null, "twelveDigits", VendorTexts.CorporateNumberTwelve),
            not Length => (null, "length", VendorTexts.CorporateNumberLength),
            _ when digits[0] - '0' != CheckDigit(digits.ToString(1, Length - 1)) => (null, "checkDigit", VendorTexts.CorporateNumberCheckDigit),
            _ => (digits.ToString(), null, null),
        };
    }

    /// <summary>Whether a vendor of the country (Japan when left out) may be registered with this number: in Japan it has one, abroad it has none.</summary>
    /// <returns>The plain digits, or nothing where there is to be none, or a code with the reason.</returns>
    public static (string? Digits, string? Code, Text? Fault) Of(string? text, string? country) => (string.IsNullOrEmpty(text), country is not (null or "JP")) switch
    {
        (true, false) => (null, "required", VendorTexts.CorporateNumberMissing),
        (true, true) => (null, null, null),
        (false, true) => (null, "notAbroad", VendorTexts.CorporateNumberAbroad),
        _ => Read(text!),
    };

    private static int CheckDigit(string twelve)
    {
        var sum = 0;
        for (var fromRight = 0; fromRight < twelve.Length; fromRight++)
            sum += (twelve[^(fromRight + 1)] - '0') * (fromRight % 2 == 0 ? 1 : 2);
        return 9 - (sum % 9);
    }
}
