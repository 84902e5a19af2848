using System.Net;
using System.Net.Sockets;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

/// <summary>
/// Which addresses a webhook may go to (OWASP SSRF; Standard Webhooks 1.0.0, "Security considerations"): https and the open internet, so that nobody makes the product knock at
/// doors inside. An installation may allow hosts by name, as LGWAN needs; those may be inside, and on http.
/// </summary>
public static class WebhookAddressRules
{
    private const int HttpsPort = 443;
    /// <summary>Below it stand other protocols' doors, such as mail and SSH.</summary>
    private const int FirstFreePort = 1024;

    private static readonly string[] InsideNames = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "onion", "test", "invalid"];

    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            // IANA special-purpose registries, IPv4
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // IPv6 within 2000::/3: Teredo and other protocol assignments, documentation, 6to4
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <param name="url">As given.</param>
    /// <param name="allowed">Hosts, with their port where it is not the scheme's, that the installation lets pass whatever they are.</param>
    /// <returns>The address, or why it is refused.</returns>
    public static (Uri? Address, Text? Reason) Check(string url, IReadOnlyCollection<string> allowed)
    {
        if (url.Length > WebhookEndpoint.UrlMaxLength || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\') || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")) return (null, WebhookTexts.NotAnAddress);
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0) return (null, WebhookTexts.NoPassword);
        if (allowed.Contains(address.Authority, StringComparer.OrdinalIgnoreCase)) return (address, null);
        if (address.Scheme != Uri.UriSchemeHttps) return (null, WebhookTexts.Https);
        if (address.Port is not HttpsPort and < FirstFreePort) return (null, WebhookTexts.Port);
        var host = address.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host.Trim('[', ']'), out var ip)) return IsOutside(ip) ? (address, null) : (null, WebhookTexts.Inside);
        var labels = host.Split('.');
        // A last label of digits is an address in some reader's eyes, whatever it looks like (WHATWG URL, "ends in a number").
        return labels.Length < 2 || labels.Any(l => l.Length == 0) || InsideNames.Contains(labels[^1], StringComparer.OrdinalIgnoreCase) || char.IsAsciiDigit(labels[^1][0]) ? (null, WebhookTexts.Inside) : (address, null);
    }

    /// <summary>Whether the address lies in the open internet. What wraps an IPv4 address is looked into.</summary>
    public static bool IsOutside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && (address.ScopeId != 0 || !Global.Contains(address))) return false;
        return !Inside.Any(n => n.Contains(address));
    }
}
