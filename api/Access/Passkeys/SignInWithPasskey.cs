using Ampira.Vendors.Api.Http;
using Microsoft.AspNetCore.Identity;

namespace Ampira.Vendors.Api.Access.Passkeys;

/// <summary>Begins to sign in with a passkey; the browser offers those it has for these pages, so that no address is asked for and none is told.</summary>
public sealed class AskForPasskey(Accounts accounts, PasskeySettings settings, IPasskeyHandler<FoundAccount> handler) : EndpointWithoutRequest<PasskeyOptionsResponse>
{
    public const string Challenge = "passkeyRequest";

    public override void Configure()
    {
        Post("/sessions/passkey/options");
        AllowAnonymous();
        Summary(s => s.Summary = "Begin to sign in with a passkey: what the browser needs to ask for one");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        settings.Require();
        var asked = await handler.MakeRequestOptionsAsync(null, HttpContext);
        await Send.OkAsync(new(await accounts.BeginChallengeAsync(Challenge, null, asked.AssertionState ?? "", ct), asked.RequestOptionsJson), ct);
    }
}

/// <param name="Credential">What the browser answered, <c>JSON.stringify(credential.toJSON())</c>.</param>
public sealed record SignInWithPasskeyRequest(string? Challenge, string? Credential);

public sealed class SignInWithPasskeyValidator : Validator<SignInWithPasskeyRequest>
{
    public SignInWithPasskeyValidator()
    {
        RuleFor(r => r.Challenge).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(100);
        RuleFor(r => r.Credential).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(AddPasskeyValidator.CredentialMaxLength);
    }
}

/// <summary>The device has verified its person, so that a passkey is both factors at once.</summary>
public sealed class SignInWithPasskey(Accounts accounts, FailedAddresses addresses, PasskeyStore passkeys, SessionStart start, IPasskeyHandler<FoundAccount> handler, ILogger<SignInWithPasskey> log) : Endpoint<SignInWithPasskeyRequest, SignInResponse>
{
    public override void Configure()
    {
        Post("/sessions/passkey");
        AllowAnonymous();
        Summary(s => s.Summary = "Sign in with a passkey; the token is good for 12 hours");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(401, ProblemWriter.ContentType).Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(SignInWithPasskeyRequest req, CancellationToken ct)
    {
        await addresses.RequireOpenAsync(HttpContext, ct);
        if (await accounts.TakeChallengeAsync(AskForPasskey.Challenge, req.Challenge!, ct) is not { } begun) throw await RefusedAsync(ct);
        var shown = await handler.PerformAssertionAsync(new() { HttpContext = HttpContext, CredentialJson = req.Credential!, AssertionState = begun.State });
        if (!shown.Succeeded)
        {
            log.LogInformation(shown.Failure, "A passkey was refused");
            throw await RefusedAsync(ct);
        }
        accounts.RequireUnlocked(shown.User);
        await passkeys.UsedAsync(shown.User.Id, shown.Passkey, ct);
        await Send.OkAsync(await start.RunAsync(HttpContext, shown.User, "passkey", ct), ct);
    }

    private async Task<Refusal> RefusedAsync(CancellationToken ct)
    {
        await addresses.CountAsync(HttpContext, ct);
        return new(401, "passkeyRefused", AccessTexts.PasskeyRefused);
    }
}
