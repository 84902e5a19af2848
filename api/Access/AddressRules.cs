using System.Net;

namespace Ampira.Vendors.Api.Access;

/// <summary>The addresses a token may be used from, each an address or a network in CIDR form.</summary>
public static class AddressRules
{
    public const int Most = 20;
    public const int MaxLength = 43;

    public static bool IsOne(string? text) => text is not null && text.Length <= MaxLength && (text.Contains('/') ? IPNetwork.TryParse(text, out _) : IPAddress.TryParse(text, out _));

    /// <param name="allowed">None: from anywhere.</param>
    public static bool Allows(IReadOnlyList<string> allowed, IPAddress? from) =>
        allowed.Count == 0 || (Plain(from) is { } address && allowed.Any(a => a.Contains('/') ? IPNetwork.TryParse(a, out var network) && network.Contains(address) : IPAddress.TryParse(a, out var one) && one.Equals(address)));

    /// <summary>An IPv4 address that came in as IPv6 is the IPv4 address.</summary>
    public static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
