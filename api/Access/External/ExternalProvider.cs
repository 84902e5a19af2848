using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Ampira.Vendors.Api.Access.External;

/// <summary>What is kept between going to the provider and coming back.</summary>
/// <param name="Verifier">Whoever caught the code on its way has no use of it without this (PKCE).</param>
/// <param name="Invitation">Hash of the invitation that is accepted in this way; none otherwise.</param>
public sealed record BegunExternal(string State, string Nonce, string Verifier, byte[]? Invitation)
{
    public static BegunExternal New(byte[]? invitation) => new(ExternalRules.NewSecret(), ExternalRules.NewSecret(), ExternalRules.NewSecret(), invitation);
}

/// <summary>Whom the provider signed in.</summary>
/// <param name="Claims">Values of the claim that roles are given by; none: roles are given by hand only.</param>
public sealed record ExternalPerson(string Issuer, string Subject, bool IsSecondFactorShown, IReadOnlyCollection<string>? Claims);

/// <summary>
/// Asks the OpenID provider: what it is (discovery), where to send the browser, and who came back (code for ID token). Whatever it does wrong is
/// a refusal that says so; nothing it says is believed unless it is signed by its key, for us, now, and for this very sign-in.
/// </summary>
public sealed class ExternalProvider : IDisposable
{
    private const int AnswerMaxBytes = 1024 * 1024;
    private const int SubjectMaxLength = 255;

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    private readonly ExternalSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<ExternalProvider> _log;
    private readonly HttpClient _http;
    private readonly HttpDocumentRetriever _documents;
    private readonly string _about;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _discovered;

    public ExternalProvider(ExternalSettings settings, TimeProvider clock, ILogger<ExternalProvider> log)
    {
        (_settings, _clock, _log) = (settings, clock, log);
        _about = $"{settings.Authority ?? "https://none.invalid"}/.well-known/openid-configuration";
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 64, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { MaxResponseContentBufferSize = AnswerMaxBytes };
        if (settings.IsConfigured) _http.Timeout = settings.Timeout;
        _documents = new(_http) { RequireHttps = _about.StartsWith("https:", StringComparison.OrdinalIgnoreCase) };
        _discovered = new(_about, new OpenIdConnectConfigurationRetriever(), _documents);
    }

    /// <summary>Where the browser is to go.</summary>
    /// <param name="isAskedAnew">The provider is to ask who it is even if it knows: for what outlasts this sign-in.</param>
    public Task<string> AddressAsync(BegunExternal begun, bool isAskedAnew, CancellationToken ct) => AskAsync(async limit =>
    {
        var about = await AboutAsync(limit);
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = _settings.ClientId, ["response_type"] = "code", ["redirect_uri"] = _settings.ReturnAddress, ["scope"] = _settings.Scopes, ["state"] = begun.State, ["nonce"] = begun.Nonce,
            ["code_challenge"] = ExternalRules.ChallengeOf(begun.Verifier), ["code_challenge_method"] = "S256",
        };
        if (isAskedAnew) query["prompt"] = "login";
        return QueryHelpers.AddQueryString(about.AuthorizationEndpoint, query);
    }, ct);

    /// <param name="issuer">As the provider named itself beside the code (RFC 9207); none: it did not.</param>
    /// <exception cref="Refusal">401: what came back proves nobody; 503: the provider cannot be reached, or answers nonsense.</exception>
    public Task<ExternalPerson> RedeemAsync(BegunExternal begun, string code, string? issuer, CancellationToken ct) => AskAsync(async limit =>
    {
        var about = await AboutAsync(limit);
        if (issuer is not null && issuer != about.Issuer) throw Refused($"the code came from {issuer}");
        return PersonOf(await ValidatedAsync(await TokenAsync(about, begun, code, limit), about, begun.Nonce, limit), _settings.Authority!);
    }, ct);

    public void Dispose() => _http.Dispose();

    /// <summary>Time for all that is asked of it in one request of ours.</summary>
    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        _settings.Require();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_settings.Timeout);
        try
        {
            return await ask(limit.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException or JsonException or ArgumentException or OpenIdConnectProtocolException)
        {
            _log.LogWarning(e, "The OpenID provider {Authority} does not answer as it should", _settings.Authority);
            throw new Refusal(503, "externalUnavailable", ExternalTexts.Unavailable).Retry(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>What the provider says of itself; read once and kept for hours, by one request for all that wait.</summary>
    private async Task<OpenIdConnectConfiguration> AboutAsync(CancellationToken ct) => Trusted(await _discovered.GetConfigurationAsync(CancellationToken.None).WaitAsync(ct));

    private OpenIdConnectConfiguration Trusted(OpenIdConnectConfiguration about) =>
        about.Issuer?.TrimEnd('/') == _settings.Authority && ExternalRules.IsSafe(about.AuthorizationEndpoint) && ExternalRules.IsSafe(about.TokenEndpoint)
            ? about
            : throw new InvalidOperationException($"The provider calls itself {about.Issuer}, with the endpoints {about.AuthorizationEndpoint} and {about.TokenEndpoint}.");

    private sealed record TokenAnswer([property: JsonPropertyName("id_token")] string? IdToken, [property: JsonPropertyName("error")] string? Error);

    private async Task<string> TokenAsync(OpenIdConnectConfiguration about, BegunExternal begun, string code, CancellationToken ct)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = _settings.ReturnAddress, ["client_id"] = _settings.ClientId, ["code_verifier"] = begun.Verifier };
        using var request = new HttpRequestMessage(HttpMethod.Post, about.TokenEndpoint);
        if (_settings.ClientSecret is { } secret)
        {
            var methods = about.TokenEndpointAuthMethodsSupported;
            if (methods.Contains("client_secret_post") && !methods.Contains("client_secret_basic")) form["client_secret"] = secret;
            else request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(_settings.ClientId)}:{Uri.EscapeDataString(secret)}")));
        }
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await _http.SendAsync(request, ct);
        var answer = (int)response.StatusCode < 500 ? JsonSerializer.Deserialize<TokenAnswer>(await response.Content.ReadAsStringAsync(ct)) : null;
        if (answer?.Error is "invalid_grant") throw Refused("the provider did not take its code back");
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"The provider answered {(int)response.StatusCode} {answer?.Error}.");
        return answer?.IdToken is { Length: > 0 } token ? token : throw Refused("there is no ID token");
    }

    private async Task<JsonWebToken> ValidatedAsync(string token, OpenIdConnectConfiguration about, string nonce, CancellationToken ct)
    {
        var result = await Tokens.ValidateTokenAsync(token, Parameters(about));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException) // the provider changed its keys
        {
            about = Trusted(await OpenIdConnectConfigurationRetriever.GetAsync(_about, _documents, ct));
            _discovered.RequestRefresh();
            result = await Tokens.ValidateTokenAsync(token, Parameters(about));
        }
        if (!result.IsValid || result.SecurityToken is not JsonWebToken proof) throw Refused(result.Exception?.Message ?? "no token");
        if (!proof.TryGetPayloadValue<string>("nonce", out var said) || said != nonce) throw Refused("the nonce is another's");
        if (!ExternalRules.IsForUs(proof.Audiences, proof.TryGetPayloadValue<string>("azp", out var party) ? party : null, _settings.ClientId)) throw Refused("it was made for somebody else");
        return proof;
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration about) => new()
    {
        ValidIssuer = about.Issuer, ValidAudience = _settings.ClientId, IssuerSigningKeys = about.SigningKeys, ValidAlgorithms = ExternalRules.Algorithms, TryAllIssuerSigningKeys = true,
        LifetimeValidator = (from, to, _, _) => ExternalRules.IsInForce(At(from), At(to), _clock.GetUtcNow()),
    };

    /// <summary>Where a token names no time the library says none, or the first there is.</summary>
    private static DateTimeOffset? At(DateTime? time) => time is { Ticks: > 0 } t ? new DateTimeOffset(DateTime.SpecifyKind(t, DateTimeKind.Utc)) : null;

    private ExternalPerson PersonOf(JsonWebToken proof, string issuer)
    {
        if (proof.Subject is not { Length: > 0 and <= SubjectMaxLength } subject) throw Refused("it names nobody");
        IReadOnlyCollection<string> Of(string claim) => [.. proof.Claims.Where(c => c.Type == claim).Select(c => c.Value)];
        if (_settings.RoleMap is not null && Of(_settings.RolesClaim).Count == 0 && proof.TryGetPayloadValue<JsonElement>("_claim_names", out var elsewhere) && elsewhere.ValueKind == JsonValueKind.Object && elsewhere.TryGetProperty(_settings.RolesClaim, out _))
            throw new Refusal(401, "externalGroups", ExternalTexts.TooManyGroups); // left out by the provider is not lost by the person
        return new(issuer, subject, Of("amr").Concat(Of("acr")).Intersect(_settings.SecondFactors).Any(), _settings.RoleMap is null ? null : Of(_settings.RolesClaim));
    }

    private Refusal Refused(string why)
    {
        _log.LogWarning("A sign-in by {Authority} was refused: {Why}", _settings.Authority, why);
        return new(401, "externalRefused", ExternalTexts.Refused);
    }
}
