using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Ampira.Vendors.Api.Access;

/// <summary>Identity's PBKDF2-HMAC-SHA512 with 210,000 iterations (OWASP password storage cheat sheet).</summary>
public static class Passwords
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly Lazy<string> Nobody = new(() => Hash("nobody's password"));

    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <summary>Takes as long for an account that does not exist, or whose password was taken away.</summary>
    public static bool Verify(string? hash, string password) => Verify(hash, password, out _);

    /// <param name="isOld">It is right, and was hashed with parameters that are not those of today.</param>
    public static bool Verify(string? hash, string password, out bool isOld)
    {
        var verdict = Hasher.VerifyHashedPassword(Nobody, string.IsNullOrEmpty(hash) ? Nobody.Value : hash, password);
        isOld = verdict == PasswordVerificationResult.SuccessRehashNeeded;
        return verdict != PasswordVerificationResult.Failed && !string.IsNullOrEmpty(hash);
    }
}
