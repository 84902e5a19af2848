using System.Security.Cryptography;

namespace Ampira.Vendors.Api.Access.SecondFactors;

/// <summary>Ten one-time codes of 118 random bits, so that a plain hash keeps them (ASVS 5.0 6.5.2), written in parts of letters and digits that are not mistaken for each other.</summary>
public static class RecoveryCodeRules
{
    public const int Count = 10;
    /// <summary>Of a code as people type it, with spaces between.</summary>
    public const int MaxTyped = 40;
    private const int Parts = 4;
    private const int Part = 6;
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Enumerable.Range(0, Parts).Select(_ => RandomNumberGenerator.GetString(Alphabet, Part))))];

    /// <returns>What is kept of it; none: it has not the form of one.</returns>
    public static byte[]? HashOf(string code)
    {
        var plain = string.Concat(code.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return plain.Length == Parts * Part && plain.All(Alphabet.Contains) ? Tokens.HashOf(plain) : null;
    }
}
