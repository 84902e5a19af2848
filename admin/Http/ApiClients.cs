using System.Net.Http.Headers;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Fields;
using Microsoft.AspNetCore.Authentication;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Passes the user's API token, language, browser and address on.</summary>
public sealed class SignedInHandler(IHttpContextAccessor http) : DelegatingHandler
{
    private const string Entry = "Vendor-Entry";

    /// <summary>From here on this request acts for one register entry of the person's organisation.</summary>
    public static void ActFor(HttpContext http, Guid vendorId) => http.Items[Entry] = vendorId;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = http.HttpContext;
        if (context?.User.FindFirst("token")?.Value is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (context?.Items[Entry] is Guid entry) request.Headers.Add(Entry, entry.ToString());
        request.Headers.AcceptLanguage.ParseAdd(Say.IsEnglish ? "en" : "ja");
        if (context?.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent) request.Headers.TryAddWithoutValidation("User-Agent", agent); // a person's list of sessions tells browsers apart
        if (context?.Connection.RemoteIpAddress is { } address) request.Headers.TryAddWithoutValidation("X-Forwarded-For", address.ToString());
        return base.SendAsync(request, cancellationToken);
    }
}

public static class ApiClients
{
    public static void AddApiClient<TClient>(this IServiceCollection services, string api) where TClient : class =>
        services.AddHttpClient<TClient>(c =>
        {
            c.BaseAddress = new(api.TrimEnd('/') + "/");
            c.Timeout = TimeSpan.FromSeconds(30);
        }).AddHttpMessageHandler<UnreadableHandler>().AddHttpMessageHandler<SignedInHandler>().AddHttpMessageHandler<AsOfHandler>();

    public static string Version(long version) => $"\"{version}\"";

    public static string NewKey() => Guid.NewGuid().ToString();
}

/// <summary>A session that the API no longer knows leads back to the sign-in, not to an error.</summary>
public sealed class SignedOutMiddleware(RequestDelegate next, KeptForms forms)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (ApiException e) when (e.StatusCode == 401 && !http.Response.HasStarted)
        {
            if (http.Request.IsPart())
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized; // the form that follows is kept
                return;
            }
            var to = await forms.KeepAsync(http, http.User);
            await http.SignOutAsync();
            http.Response.Redirect(http.Root() + "/SignIn?returnUrl=" + Uri.EscapeDataString(to));
        }
        catch (ApiException e) when (e.StatusCode is 403 or 404 && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = e.StatusCode; // the error page answers under the address that was asked for
        }
    }
}
