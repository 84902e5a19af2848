namespace Ampira.Vendors.Tests;

/// <summary>Valid, invented 法人番号, each used once.</summary>
public static class CorporateNumbers
{
    private static long _last = 700_110_000_000;

    public static string Next() => WithCheckDigit(Interlocked.Increment(ref _last));

    /// <summary>The first digit is 9 − (Σ digit × weight mod 9), weights 1, 2, 1, 2 … from the right.</summary>
    private static string WithCheckDigit(long twelve)
    {
        var digits = $"{twelve:000000000000}";
        var sum = digits.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 2)).Sum();
        return $"{9 - (sum % 9)}{digits}";
    }
}
