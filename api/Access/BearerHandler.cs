using System.Text.Encodings.Web;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ampira.Vendors.Api.Access;

/// <summary>Signs a request in by its bearer token, staff and vendors alike. Expired, revoked and unknown tokens look the same.</summary>
public sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, CallerLookup callers, CallerContext context, LastUse lastUse)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "bearer";
    private const int TokenMaxLength = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0 && Context.GetEndpoint()?.Metadata.GetMetadata<TokenInAddress>() is { } only && Request.Query["feed"].ToString() is { Length: > 0 and <= TokenMaxLength } feed)
            return await callers.FindAsync(feed, Context.RequestAborted) is { Caller: { Kind: CallerKind.Service } service } found && service.Permissions.SetEquals([only.Permission]) ? In(found, feed) : AuthenticateResult.Fail("unknown token");
        if (header.Length > TokenMaxLength || Context.BearerToken() is not { } token) return AuthenticateResult.NoResult();
        if (await callers.FindAsync(token, Context.RequestAborted) is not { } signedIn) return AuthenticateResult.Fail("unknown token");
        return In(signedIn, token);
    }

    private AuthenticateResult In(SignedIn signedIn, string token)
    {
        var from = Context.Connection.RemoteIpAddress;
        if (!AddressRules.Allows(signedIn.Caller.AllowedAddresses, from)) return AuthenticateResult.Fail("not from this address");
        lastUse.Note(token, from);
        context.Caller = signedIn.Caller;
        return AuthenticateResult.Success(new(signedIn.Principal, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
