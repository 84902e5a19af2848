using OtpNet;

namespace Ampira.Vendors.Api.Access.SecondFactors;

/// <summary>Codes of authenticator apps: RFC 6238 with SHA-1, six digits and 30 seconds, which every app knows.</summary>
public static class TotpRules
{
    private const int SecretBytes = 20;
    private const string Issuer = "Ampira Vendors";

    /// <returns>160 random bits in Base32.</returns>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SecretBytes));

    /// <summary>What the QR code says.</summary>
    public static string AddressOf(string secret, string email) => $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{email}")}?secret={secret}&issuer={Uri.EscapeDataString(Issuer)}&algorithm=SHA1&digits=6&period=30";

    /// <returns>Which 30 seconds the code is of: now, the ones before or the ones after (RFC 6238 5.2); none: it is wrong.</returns>
    public static long? Step(string secret, string code, DateTimeOffset now)
    {
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c)).Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));
        return new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(now.UtcDateTime, digits, out var step, VerificationWindow.RfcSpecifiedNetworkDelay) ? step : null;
    }
}
