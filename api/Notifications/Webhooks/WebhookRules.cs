using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

/// <summary>What a delivery says, how it is signed (Standard Webhooks 1.0.0), and when it is tried again.</summary>
public static class WebhookRules
{
    public const string SecretPrefix = "whsec_";
    public const string SigningKeyPrefix = "whsk_";
    public const string PublicKeyPrefix = "whpk_";
    private const int SecretBytes = 32;

    /// <summary>How long after a change of secret both sign.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Failing for so long without one success, an endpoint is disabled.</summary>
    public static readonly TimeSpan MostFailing = TimeSpan.FromDays(5);

    /// <summary>After so long a delivery that has come to its end is forgotten; what happened stays in the chain and in <c>GET /events</c>.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan[] Ladder =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(24),
    ];

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A pair for the second signature: who has the public key can check what was sent, and cannot sign.</summary>
    public static (string Key, string PublicKey) NewSigningKey()
    {
        var key = new Ed25519PrivateKeyParameters(RandomNumberGenerator.GetBytes(SecretBytes));
        return (SigningKeyPrefix + Convert.ToBase64String(key.GetEncoded()), PublicKeyPrefix + Convert.ToBase64String(key.GeneratePublicKey().GetEncoded()));
    }

    /// <summary>Null when it is not tried again.</summary>
    /// <param name="attempts">Made so far, from 1.</param>
    public static TimeSpan? RetryAfter(int attempts) => attempts < WebhookDelivery.MaxAttempts ? Ladder[Math.Clamp(attempts - 1, 0, Ladder.Length - 1)] : null;

    /// <summary>Whether an endpoint is told of a type. What the product writes down about webhooks is told to none, or each delivery would bring the next.</summary>
    public static bool Wants(IReadOnlyCollection<string> types, string type) =>
        !type.StartsWith("webhook.", StringComparison.Ordinal) && (types.Count == 0 || types.Any(t => t == type || t.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(t.AsSpan(0, t.Length - 1), StringComparison.Ordinal)));

    /// <summary>Which thing, and what happened to it: what it is now is read from the resource itself, under the reader's own permissions.</summary>
    public static string Body(string type, DateTimeOffset at, long? sequence, string subjectType, Guid subjectId) =>
        JsonSerializer.Serialize(new { type, timestamp = at, data = new { sequence, subject = new { type = subjectType, id = subjectId } } }, CanonicalJson.Options);

    /// <summary>The header <c>webhook-signature</c>: <c>v1,</c> and the HMAC-SHA256 of id, seconds and body under each secret, with a space between; after them <c>v1a,</c> and the Ed25519 signature of the same.</summary>
    public static string Signature(string id, long seconds, string body, IEnumerable<string> secrets, string? signingKey = null)
    {
        var content = Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}");
        var signatures = secrets.Select(s => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(s[SecretPrefix.Length..]), content)));
        return string.Join(' ', signingKey is null ? signatures : signatures.Append("v1a," + Convert.ToBase64String(Signed(content, signingKey))));
    }

    private static byte[] Signed(byte[] content, string signingKey)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(Convert.FromBase64String(signingKey[SigningKeyPrefix.Length..])));
        signer.BlockUpdate(content, 0, content.Length);
        return signer.GenerateSignature();
    }
}
