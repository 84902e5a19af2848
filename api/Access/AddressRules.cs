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

    /// <summary>By which requests of one place are counted together: an IPv4 address, or the /64 that one connection of IPv6 has to itself.</summary>
    public static string Network(IPAddress? address) => Plain(address) switch
    {
        null => "unknown",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six => new IPAddress([.. six.GetAddressBytes()[..8], .. new byte[8]]) + "/64",
        var four => four.ToString(),
    };

    /// <summary>An IPv4 address that came in as IPv6 is the IPv4 address.</summary>
    public static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
