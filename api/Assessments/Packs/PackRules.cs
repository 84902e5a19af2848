using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Packs;

/// <summary>A part of a pack with its signature apart: a JWS (RFC 7515) in detached form, ES256 over the canonical JSON (RFC 8785) of the payload.</summary>
/// <param name="Protected">The JWS header, in base64url.</param>
/// <param name="Signature">In base64url, over header, dot and payload as a JWS has them.</param>
/// <param name="Sha256">Of the payload's canonical form.</param>
public sealed record PackPart([property: MaxLength(500)] string Protected, [property: MaxLength(200)] string Signature, [property: MaxLength(64)] string Sha256, JsonElement Payload);

/// <summary>A public key as RFC 7517 writes it.</summary>
public sealed record PackKey([property: MaxLength(43)] string Kid, [property: MaxLength(10)] string Kty, [property: MaxLength(10)] string Crv, [property: MaxLength(43)] string X, [property: MaxLength(43)] string Y);

/// <summary>Signing and checking the parts of answer packs.</summary>
public static class PackRules
{
    public const string Format = "ampira.answer-pack/1";
    public const string StatementType = "answer-pack-statement";
    public const string ReviewType = "answer-pack-review";

    /// <summary>What is read must be there whole: a member that is missing, or null where none may be, makes the payload unreadable.</summary>
    private static readonly JsonSerializerOptions Strict = new(CanonicalJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static PackKey Public(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        // RFC 7638: the members that make the key, in the order of their names.
        var kid = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
        return new(kid, "EC", "P-256", x, y);
    }

    public static bool IsP256(ECDsa key) => key.KeySize == 256 && key.ExportParameters(includePrivateParameters: false).Curve.Oid is { } oid && (oid.Value == "1.2.840.10045.3.1.7" || oid.FriendlyName is "nistP256" or "ECDSA_P256");

    public static PackPart Sign(ECDsa key, string type, object payload)
    {
        var canonical = CanonicalJson.Write(payload);
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CanonicalJson.Write(new { alg = "ES256", kid = Public(key).Kid, typ = type })));
        return new(header, Base64Url.EncodeToString(key.SignData(Input(header, canonical), HashAlgorithmName.SHA256)), CanonicalJson.HashOf(canonical), JsonDocument.Parse(canonical).RootElement);
    }

    /// <summary>Which key a part says it is signed by; null where its header is not one of ours.</summary>
    public static string? KidOf(PackPart part, string type)
    {
        try
        {
            var header = JsonDocument.Parse(Base64Url.DecodeFromChars(part.Protected)).RootElement;
            return Member(header, "alg") == "ES256" && Member(header, "typ") == type ? Member(header, "kid") : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The fault of a part, the digest before the signature; null when every byte of its meaning is as it was signed.</summary>
    public static Fault? Check(PackPart part, ECDsa key, string at)
    {
        if (Canonical(part.Payload) is not { } canonical) return new(at + "/payload", "malformed", PackTexts.Malformed);
        if (CanonicalJson.HashOf(canonical) != part.Sha256) return new(at + "/sha256", "digest", PackTexts.Digest);
        try
        {
            return key.VerifyData(Input(part.Protected, canonical), Base64Url.DecodeFromChars(part.Signature), HashAlgorithmName.SHA256) ? null : new(at + "/signature", "signature", PackTexts.Signature);
        }
        catch (FormatException)
        {
            return new(at + "/signature", "signature", PackTexts.Signature);
        }
    }

    /// <summary>The payload as a record; null when it lacks something.</summary>
    public static T? Read<T>(PackPart part) where T : class
    {
        try
        {
            return part.Payload.Deserialize<T>(Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null for what has no canonical form: a member twice, half a character, a number out of all measure.</summary>
    private static string? Canonical(JsonElement payload)
    {
        try
        {
            return payload.ValueKind == JsonValueKind.Object ? CanonicalJson.Write((JsonNode?)JsonObject.Create(payload)) : null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Input(string header, string canonical) => Encoding.UTF8.GetBytes($"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(canonical))}");

    private static string? Member(JsonElement header, string name) => header.TryGetProperty(name, out var value) ? value.GetString() : null;
}
