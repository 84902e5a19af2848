using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;

namespace Ampira.Vendors.Tests.Api.Http;

/// <summary>What an intermediary says of where a request comes from counts only if it is a trusted one (ASVS 5.0 4.1.3).</summary>
[TestClass]
public sealed class ClientAddressesTests
{
    /// <returns>Where the program takes the request to come from, when somebody at <paramref name="peer"/> claims another address and HTTPS.</returns>
    private static async Task<string> SeenAsync(Action<WebApplication> use, string peer, string trusted)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Proxies:Trusted"] = trusted });
        await using var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            return next(http);
        });
        use(app);
        app.Run(http => http.Response.WriteAsync($"{http.Connection.RemoteIpAddress} {http.Request.Scheme}"));
        await app.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var response = await app.GetTestClient().SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    [TestMethod]
    [DataRow("203.0.113.9", "", false)]
    [DataRow("203.0.113.9", "10.0.0.0/8", false)]
    [DataRow("127.0.0.1", "", true)]
    [DataRow("10.1.2.3", "10.0.0.0/8", true)]
    [DataRow("10.1.2.3", "10.1.2.3", true)]
    public async Task Another_address_and_scheme_are_believed_of_a_trusted_proxy_only(string peer, string trusted, bool isBelieved)
    {
        Assert.AreEqual(isBelieved ? "198.51.100.7 http" : $"{peer} http", await SeenAsync(ClientAddresses.UseClientAddresses, peer, trusted), "the API, which reads no scheme");
        Assert.AreEqual(isBelieved ? "198.51.100.7 https" : $"{peer} http", await SeenAsync(ProxyHeaders.UseProxyHeaders, peer, trusted), "the pages");
    }
}
