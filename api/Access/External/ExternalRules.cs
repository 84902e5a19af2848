using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ampira.Vendors.Api.Access.External;

/// <summary>What signing in by an OpenID provider is decided by, apart from asking it.</summary>
public static class ExternalRules
{
    /// <summary>How far the clocks of the two machines may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>What a token may be signed with: with a key that the provider alone has. A shared secret or none proves nothing of it.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>256 random bits: a state, a nonce or a verifier (RFC 7636 4.1).</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What of the verifier is shown beforehand (S256).</summary>
    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>Secrets and people go by https; without it only on the machine itself, for trying it out.</summary>
    public static bool IsSafe(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true });

    public static bool IsInForce(DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now) => to is { } end && now < end + Skew && (from is null || from - Skew <= now);

    /// <summary>A token for us alone, or one that says it was made for us (OpenID Connect Core 3.1.3.7).</summary>
    public static bool IsForUs(IEnumerable<string> audiences, string? authorizedParty, string clientId) =>
        audiences.ToList() is var all && all.Contains(clientId) && (authorizedParty is null ? all.Count == 1 : authorizedParty == clientId);

    /// <param name="text"><c>value=role;value=role</c>; a value may hold equals signs, as names in a directory do.</param>
    /// <returns>None: it does not read so, or names a role that there is not.</returns>
    public static IReadOnlyList<(string Value, string Role)>? RoleMap(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => (Part: p, At: p.LastIndexOf('='))).ToList();
        if (parts.Count == 0 || parts.Any(p => p.At <= 0)) return null;
        List<(string Value, string Role)> map = [.. parts.Select(p => (p.Part[..p.At].Trim(), p.Part[(p.At + 1)..].Trim()))];
        return map.All(m => m.Value.Length > 0 && Roles.All.Contains(m.Role)) ? map : null;
    }

    /// <summary>The roles that claims give, each once.</summary>
    public static IReadOnlyList<string> RolesOf(IReadOnlyList<(string Value, string Role)> map, IReadOnlyCollection<string> claims) => [.. map.Where(m => claims.Contains(m.Value)).Select(m => m.Role).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What has to be given and what has to end, so that the roles held from claims are those that the claims give.</summary>
    public static (IReadOnlyList<string> Given, IReadOnlyList<string> Ended) Difference(IReadOnlyCollection<string> held, IReadOnlyCollection<string> wanted) => ([.. wanted.Except(held)], [.. held.Except(wanted)]);
}
