using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Ampira.Vendors.Tests.Api.Evidence;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>A real OpenID provider on loopback (OpenIddict). It signs in whoever the test says, and can be made to do what a broken or hostile one does.</summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "ampira-vendors";
    public const string ClientSecret = "a secret of the two: +/= and 町";

    private readonly WebApplication _app;
    private RsaSecurityKey _key = NewKey();

    private OpenIdProvider(int port, TimeProvider clock, string returnAddress)
    {
        (Port, ReturnAddress) = (port, returnAddress);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(Authority);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(clock);
        builder.Services.AddOpenIddict().AddServer(o =>
        {
            o.EnableDegradedMode(); // no store: what a client may do is said below
            o.SetAuthorizationEndpointUris("/authorize").SetTokenEndpointUris("/token");
            o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes("profile");
            o.AddEphemeralEncryptionKey().AddSigningKey(_key);
            o.UseAspNetCore().DisableTransportSecurityRequirement();
            o.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri != ReturnAddress) context.Reject(Errors.InvalidRequest, "unknown client or address");
                return default;
            }));
            o.AddEventHandler<ValidateTokenRequestContext>(b => b.UseInlineHandler(context =>
            {
                if (context.Request.ClientId != ClientId || context.Request.ClientSecret != ClientSecret) context.Reject(Errors.InvalidClient, "unknown client or secret");
                return default;
            }));
            o.AddEventHandler<HandleAuthorizationRequestContext>(b => b.UseInlineHandler(context =>
            {
                if (Error is { } error) context.Reject(error, "as the test says");
                else if (AsksFirst && context.Transaction.GetHttpRequest()!.Query["user"].Count == 0) return AskAsync(context);
                else context.SignIn(Principal(context.Request, context.Transaction.GetHttpRequest()!.Query["user"].ToString() is { Length: > 0 } typed ? typed : Subject));
                return default;
            }));
            o.AddEventHandler<ApplyTokenResponseContext>(b => b.SetOrder(int.MinValue).UseInlineHandler(context =>
            {
                if (context.Response.IdToken is { } token && Forge is { } forge) context.Response.IdToken = forge(new JsonWebToken(token));
                return default;
            }));
        });
        _app = builder.Build();
        _app.Use(async (http, next) =>
        {
            await Gate;
            if (Status is { } status) http.Response.StatusCode = status;
            else await next(http);
        });
        _app.UseAuthentication(); // where it answers: said here, it is not put before the gate
    }

    public int Port { get; }
    public string ReturnAddress { get; }
    public string Authority => $"http://127.0.0.1:{Port}";

    /// <summary>Who signs in there.</summary>
    public string Subject { get; set; } = Guid.NewGuid().ToString();
    public string[] Groups { get; set; } = [];
    public string[] Methods { get; set; } = ["pwd"];
    /// <summary>It shows a page and lets a person type who it is.</summary>
    public bool AsksFirst { get; set; }
    /// <summary>Instead of signing anybody in.</summary>
    public string? Error { get; set; }
    /// <summary>Every answer is this one.</summary>
    public int? Status { get; set; }
    /// <summary>Puts another ID token in the place of the good one.</summary>
    public Func<JsonWebToken, string>? Forge { get; set; }
    /// <summary>No answer before it is done.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public static async Task<OpenIdProvider> StartAsync(TimeProvider clock, string returnAddress = "http://localhost/SignIn/External/Back")
    {
        var provider = new OpenIdProvider(Loopback.FreePort(), clock, returnAddress);
        await provider._app.StartAsync();
        // Its first answers take long on a busy machine; how long one may take is a test of its own.
        using var first = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        foreach (var path in new[] { "openid-configuration", "jwks" }) await first.GetStringAsync($"{provider.Authority}/.well-known/{path}");
        return provider;
    }

    /// <summary>Of an API whose staff sign in here.</summary>
    public Dictionary<string, string> Settings(params IEnumerable<(string Name, string Value)> more) => new Dictionary<string, string>
    {
        ["External:Authority"] = Authority, ["External:ClientId"] = ClientId, ["External:ClientSecret"] = ClientSecret, ["External:ReturnAddress"] = ReturnAddress, ["External:NameJa"] = "庁内ログイン", ["External:NameEn"] = "town login",
        ["External:Scopes"] = "openid profile", ["External:SecondFactors"] = "mfa,hwk", ["External:Seconds"] = "300",
    }.Concat(more.Select(m => KeyValuePair.Create(m.Name, m.Value))).GroupBy(s => s.Key).ToDictionary(s => s.Key, s => s.Last().Value);

    /// <summary>A good provider again, and nobody it knows.</summary>
    public void Mend() => (Subject, Groups, Methods, AsksFirst, Error, Status, Forge, Gate) = (Guid.NewGuid().ToString(), [], ["pwd"], false, null, null, null, Task.CompletedTask);

    /// <summary>Another key signs from now on; the old one is gone.</summary>
    public void ChangeKey()
    {
        var options = _app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;
        _key = NewKey();
        options.SigningCredentials.Clear();
        options.SigningCredentials.Add(new(_key, SecurityAlgorithms.RsaSha256));
    }

    /// <summary>A token with its own key that says what the good one says, but for these claims.</summary>
    public string Signed(JsonWebToken good, params (string Claim, object? Value)[] changed) => Written(good, new(_key, SecurityAlgorithms.RsaSha256) { CryptoProviderFactory = new() { CacheSignatureProviders = false } }, changed);

    public static string SignedByAnother(JsonWebToken good, string keyId) => Written(good, new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = keyId }, SecurityAlgorithms.RsaSha256), []);

    /// <summary>With the secret that the client has too, or with the public key as if it were one.</summary>
    public static string SignedByASecret(JsonWebToken good, byte[] secret) => Written(good, new(new SymmetricSecurityKey(SHA256.HashData(secret)), SecurityAlgorithms.HmacSha256), []);

    public static string Unsigned(JsonWebToken good) => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good.EncodedPayload}.";

    /// <summary>Goes where the browser is sent, and answers what it comes back with.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VisitAsync(string address)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var response = await browser.GetAsync(address);
        Assert.AreEqual(HttpStatusCode.Redirect, response.StatusCode, await response.Content.ReadAsStringAsync());
        Assert.StartsWith(ReturnAddress, response.Headers.Location!.ToString());
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(response.Headers.Location.Query).ToDictionary(q => q.Key, q => q.Value.ToString());
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    private static string Written(JsonWebToken good, SigningCredentials by, (string Claim, object? Value)[] changed)
    {
        var claims = System.Text.Json.Nodes.JsonNode.Parse(Base64UrlEncoder.Decode(good.EncodedPayload))!.AsObject();
        foreach (var (claim, value) in changed)
        {
            claims.Remove(claim);
            if (value is not null) claims[claim] = System.Text.Json.JsonSerializer.SerializeToNode(value);
        }
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims.ToJsonString(), by);
    }

    private ClaimsPrincipal Principal(OpenIddictRequest request, string subject)
    {
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject);
        identity.SetClaims("groups", [.. Groups]);
        identity.SetClaims(Claims.AuthenticationMethodReference, [.. Methods]);
        identity.SetClaim(Claims.Email, "whoever@town.example");
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new(identity);
    }

    private static async ValueTask AskAsync(HandleAuthorizationRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var hidden = string.Concat(http.Request.Query.Select(q => $"""<input type="hidden" name="{WebUtility.HtmlEncode(q.Key)}" value="{WebUtility.HtmlEncode(q.Value.ToString())}">"""));
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"""<!doctype html><html lang="ja"><title>庁内ログイン</title><form action="/authorize">{hidden}<label>利用者 <input name="user" id="user"></label><button>ログイン</button></form></html>""", Encoding.UTF8);
        context.HandleRequest();
    }
}
