using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ampira.Vendors.Api.Http;

/// <summary>
/// Where a request comes from: the address of the connection or, when that is a trusted proxy's, the one it passes on. This machine is trusted,
/// where the admin runs beside the API; others are named in <c>Proxies__Trusted</c>, addresses or CIDR networks parted by commas.
/// </summary>
public static class ClientAddresses
{
    public static void UseClientAddresses(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        foreach (var one in (app.Configuration["Proxies:Trusted"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (one.Contains('/')) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(one));
            else options.KnownProxies.Add(IPAddress.Parse(one));
        }
        app.UseForwardedHeaders(options);
    }
}
