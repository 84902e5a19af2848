using System.Security.Cryptography;

namespace Ampira.Vendors.Api.Access.SecondFactors;

/// <summary>Ten one-time codes of 50 random bits, written in two halves of letters and digits that are not mistaken for each other.</summary>
public static class RecoveryCodeRules
{
    public const int Count = 10;
    private const int Half = 5;
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => $"{RandomNumberGenerator.GetString(Alphabet, Half)}-{RandomNumberGenerator.GetString(Alphabet, Half)}")];

    /// <returns>What is kept of it; none: it has not the form of one.</returns>
    public static byte[]? HashOf(string code)
    {
        var plain = string.Concat(code.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return plain.Length == Half * 2 && plain.All(Alphabet.Contains) ? Tokens.HashOf(plain) : null;
    }
}
