using System.Net;
using System.Net.Sockets;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

/// <summary>The address a name leads to lies inside: nothing was connected.</summary>
public sealed class InsideAddressException() : Exception("The name leads to an address inside.");

/// <summary>
/// Posts to webhooks and nowhere else. A name is resolved once, every address it gives is judged, and the connection goes to one of those very addresses, so that a name that
/// answers differently the second time leads nowhere (DNS rebinding). No redirect, proxy or cookie.
/// </summary>
public sealed class WebhookConnector : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    public WebhookConnector(IConfiguration settings) : this(settings, Dns.GetHostAddressesAsync) { }

    /// <param name="resolve">Of a name, its addresses.</param>
    public WebhookConnector(IConfiguration settings, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _resolve = resolve;
        AllowedHosts = [.. (settings["Webhooks:AllowedHosts"] ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = ConnectTimeout, ConnectCallback = ConnectAsync, PooledConnectionLifetime = TimeSpan.FromMinutes(1), MaxResponseHeadersLength = 16,
        }) { Timeout = AnswerTimeout };
    }

    /// <summary>Hosts, with their port where it is not the scheme's, that may lie inside: <c>Webhooks__AllowedHosts</c>, parted by semicolons.</summary>
    public IReadOnlyList<string> AllowedHosts { get; }

    /// <returns>The status it answers; its body is not read.</returns>
    /// <exception cref="HttpRequestException">It could not be reached.</exception>
    public async Task<HttpStatusCode> PostAsync(HttpRequestMessage message, CancellationToken ct)
    {
        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
        return response.StatusCode;
    }

    public void Dispose() => _client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isAllowed = context.InitialRequestMessage.RequestUri is { } asked && AllowedHosts.Contains(asked.Authority, StringComparer.OrdinalIgnoreCase);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, ct);
        // One address inside among others is enough: which of them is taken is not for the name's owner to choose.
        if (addresses.Length == 0 || !isAllowed && !addresses.All(WebhookAddressRules.IsOutside)) throw new InsideAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
