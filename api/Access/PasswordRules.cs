using System.Collections.Frozen;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>
/// What a new password must be (NIST SP 800-63B 3.1.1.2; ASVS 5.0 6.2): long enough, any characters, none that are guessed first. No
/// composition of character kinds is asked for and none expires.
/// </summary>
public static class PasswordRules
{
    /// <summary>Guessed first when lengthened by digits, years or signs: what is left of a password without those must be none of them.</summary>
    private static readonly FrozenSet<string> Common = new[]
    {
        "password", "passwort", "passw", "passwd", "pass", "admin", "administrator", "root", "user", "guest", "test", "testing", "demo", "sample", "welcome", "letmein", "changeme", "changeit", "default", "secret", "login",
        "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "qazwsx", "qazwsxedc", "abc", "abcd", "abcdef", "abcdefgh", "abcdefghijkl", "iloveyou", "sunshine", "princess", "dragon", "monkey", "football", "baseball", "superman",
        "batman", "pokemon", "master", "hello", "freedom", "whatever", "computer", "internet", "security", "company", "office", "spring", "summer", "autumn", "winter", "sakura", "nippon", "japan", "tokyo", "osaka", "kyoto", "nagoya", "sapporo",
        "fukuoka", "okinawa", "hokkaido", "yakuba", "kuyakusho", "shiyakusho", "machiyakuba", "kokoro", "arigato", "konnichiwa", "doraemon", "reiwa", "heisei", "showa", "vendor", "vendors", "ampira", "ampiravendors",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Of the 30,000 most used passwords those that are long enough, or a word that digits and signs would make so (the list of zxcvbn, © Dropbox, MIT).</summary>
    private static readonly Lazy<FrozenSet<string>> MostUsed = new(() =>
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    });

    /// <param name="words">What everybody knows of the person: address, name, town.</param>
    /// <returns>What is wrong with it; none: nothing.</returns>
    public static Fault? Check(string password, string pointer, params IReadOnlyList<string?> words)
    {
        if (password.Length is < Passwords.MinLength or > Passwords.MaxLength) return new(pointer, "length", AccessTexts.NewPassword.With(Passwords.MinLength, Passwords.MaxLength));
        var plain = password.ToLowerInvariant();
        var word = plain[..(Enumerable.Range(0, plain.Length).LastOrDefault(i => char.IsLetter(plain[i]), -1) + 1)]; // without the year and the sign at its end
        var letters = string.Concat(word.Select(c => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '@' => 'a', '$' => 's', _ => c }).Where(char.IsLetter));
        var core = string.Concat(plain.Where(char.IsLetter));
        if (plain.Distinct().Count() < 5 || IsSequence(plain) || Common.Contains(letters) || Common.Contains(core) || new[] { plain, letters, core }.Any(MostUsed.Value.Contains) || Common.Any(word => word.Length >= 4 && core == word + word)) return new(pointer, "common", AccessTexts.CommonPassword);
        return words.Where(w => w is not null).SelectMany(w => w!.ToLowerInvariant().Split('@', '.', ' ', '　')).Any(w => w.Length >= 4 && plain.Contains(w, StringComparison.Ordinal) && plain.Length - w.Length < 8)
            ? new(pointer, "personal", AccessTexts.PersonalPassword) : null;
    }

    /// <summary>Each character follows the one before, forwards, backwards or round and round: 123456789012, abcabcabcabc.</summary>
    private static bool IsSequence(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).Count(step => step is 1 or -1 or -9 or 9);
        return steps >= (text.Length - 1) * 3 / 4 || Enumerable.Range(1, text.Length / 3).Any(period => text.Skip(period).Select((c, i) => c == text[i]).All(same => same));
    }
}
