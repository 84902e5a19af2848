using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ampira.Vendors.Admin.Http;

/// <summary>
/// Behind a proxy that ends TLS: where a request comes from and that it came over HTTPS is what the proxy says, if it is on this machine or named in
/// <c>Proxies__Trusted</c> (addresses or CIDR networks parted by commas). Cookies are then Secure, and one person's failures are not everybody's.
/// </summary>
public static class ProxyHeaders
{
    public static void UseProxyHeaders(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var one in (app.Configuration["Proxies:Trusted"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (one.Contains('/')) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(one));
            else options.KnownProxies.Add(IPAddress.Parse(one));
        }
        app.UseForwardedHeaders(options);
    }
}
