using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ampira.Vendors.Api.Access;

/// <summary>Opaque bearer tokens: 256 random bits, shown once; SHA-256 is kept, which needs no slow hash for so many bits.</summary>
public static class Tokens
{
    public const string SessionPrefix = "avs_";
    public const string VendorPrefix = "avv_";
    public const string ServicePrefix = "avt_";
    public const string InvitationPrefix = "avi_";
    public const string ChallengePrefix = "avc_";

    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>What may be shown of a token afterwards, to tell it from others.</summary>
    public static string ShownPrefix(string token) => token[..10];
}

public static class TokenOfRequest
{
    /// <summary>The bearer token of this request, if it has one.</summary>
    public static string? BearerToken(this HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is { } said && said.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? said["Bearer ".Length..].Trim() : null;

    /// <summary>The hash of the bearer token of this request, which came in by one.</summary>
    public static byte[] TokenHash(this HttpContext http) => Tokens.HashOf(http.BearerToken()!);
}
