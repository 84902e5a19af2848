using System.Net.Sockets;
using System.Text;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>What a real server refuses before the application sees it.</summary>
[TestClass]
public sealed class RequestLimitsTests
{
    [TestMethod]
    public async Task Headers_and_addresses_beyond_the_limits_are_refused_and_the_connection_is_closed()
    {
        await using var api = await ApiProcess.StartAsync(TestDatabase.App, TimeSpan.Zero, new Dictionary<string, string> { ["Jobs:Enabled"] = "false" });

        Assert.Contains(" 200 ", await AskAsync(api, "/health/live", ""));
        Assert.Contains(" 431 ", await AskAsync(api, "/health/live", $"X-Long: {new string('x', RequestLimits.MaxHeaderBytes)}\r\n"));
        Assert.Contains(" 431 ", await AskAsync(api, "/health/live", string.Concat(Enumerable.Range(0, RequestLimits.MaxHeaders + 1).Select(i => $"X-{i}: 1\r\n"))));
        Assert.Contains(" 414 ", await AskAsync(api, "/health/live?" + new string('x', RequestLimits.MaxLineBytes), ""));
    }

    /// <returns>The first line of the answer, once the server has closed.</returns>
    private static async Task<string> AskAsync(ApiProcess api, string path, string headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(api.Http.BaseAddress!.Host, api.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? "";
    }
}
