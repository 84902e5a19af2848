using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Access.Staff;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.External;

/// <param name="Name">As it is called on the button; none: no provider is set up.</param>
/// <param name="ArePasswordsShut">Staff do not sign in by password.</param>
public sealed record ExternalProviderResponse(bool IsConfigured, string? Name, bool ArePasswordsShut);

public sealed class GetExternalProvider(ExternalSettings settings) : EndpointWithoutRequest<ExternalProviderResponse>
{
    public override void Configure()
    {
        Get("/sessions/external");
        AllowAnonymous();
        Summary(s => s.Summary = "Whether staff sign in by an OpenID provider, and what it is called");
        Description(d => d.WithTags("Access"));
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(new(settings.IsConfigured, settings.IsConfigured ? settings.Name.Current : null, settings.ArePasswordsShut), ct);
}

/// <param name="Invitation">Of a member of staff who accepts it in this way; left out by whoever is connected already.</param>
public sealed record BeginExternalSignInRequest(string? Invitation);

public sealed class BeginExternalSignInValidator : Validator<BeginExternalSignInRequest>
{
    public BeginExternalSignInValidator() => RuleFor(r => r.Invitation).MaximumLength(200).WithMessage(_ => HttpTexts.TooLong.With(200).Current);
}

/// <summary>Authorization code with PKCE; state, nonce and verifier stay here.</summary>
public sealed class BeginExternalSignIn(ExternalFlow flow, ExternalSettings settings, StaffInvitations invitations) : Endpoint<BeginExternalSignInRequest, BegunExternalResponse>
{
    public const string Kind = "externalSignIn";

    public override void Configure()
    {
        Post("/sessions/external/begin");
        AllowAnonymous();
        Summary(s => s.Summary = "Begin to sign in by the OpenID provider: where the browser is to go");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(404, ProblemWriter.ContentType).Produces<ApiProblem>(409, ProblemWriter.ContentType).Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(BeginExternalSignInRequest req, CancellationToken ct)
    {
        settings.Require();
        var invitation = string.IsNullOrWhiteSpace(req.Invitation) ? null : Tokens.HashOf(req.Invitation.Trim());
        if (invitation is not null && await invitations.FindAsync(invitation, ct) is null) throw StaffInvitations.Unknown();
        await Send.OkAsync(await flow.BeginAsync(Kind, null, invitation, ct), ct);
    }
}

/// <summary>
/// The account is found by issuer and subject alone. Where the provider did not show a second factor that counts, and the account has one, its code is
/// asked for as the next step: 401 <c>secondFactorRequired</c>.
/// </summary>
public sealed class CompleteExternalSignIn(ExternalFlow flow, ExternalLogins logins, ExternalRoles roles, StaffInvitations invitations, Accounts accounts, SessionStart start) : Endpoint<CompleteExternalRequest, SignInResponse>
{
    public const string SecondStep = "externalSecondFactor";

    public override void Configure()
    {
        Post("/sessions/external/complete");
        AllowAnonymous();
        Summary(s => s.Summary = "Sign in by what the OpenID provider sent back; the token is good for 12 hours");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(401, ProblemWriter.ContentType).Produces<ApiProblem>(404, ProblemWriter.ContentType).Produces<ApiProblem>(409, ProblemWriter.ContentType).Produces<ApiProblem>(503, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(CompleteExternalRequest req, CancellationToken ct)
    {
        var (_, begun, person) = await flow.CompleteAsync(BeginExternalSignIn.Kind, req, ct);
        if (begun.Invitation is { } invitation) await AcceptAsync(invitation, person, ct);
        if (await logins.FindAsync(person, ct) is not { } account) throw new Refusal(401, "externalUnknown", ExternalTexts.Unknown);
        accounts.RequireUnlocked(account);
        await roles.ApplyAsync(account, person, ct);
        if (account.HasSecondFactor && !person.IsSecondFactorShown)
        {
            await accounts.KeepChallengeAsync(req.Challenge!, SecondStep, account.Id, "", ct);
            throw new Refusal(401, "secondFactorRequired", account.HasTotp ? AccessTexts.CodeWanted : AccessTexts.PasskeyWanted, new Fault("/code", "required", AccessTexts.Code));
        }
        await Send.OkAsync(await start.RunAsync(HttpContext, account, "external", ct, person.IsSecondFactorShown), ct);
    }

    private async Task AcceptAsync(byte[] hash, ExternalPerson person, CancellationToken ct)
    {
        var invited = await invitations.FindAsync(hash, ct) ?? throw StaffInvitations.Unknown();
        await invitations.AcceptAsync(invited, hash, "", async db =>
        {
            if (!await logins.ConnectAsync(db, invited.Person, person, ct)) throw Refusal.Conflict("externalTaken", ExternalTexts.Taken);
        }, ct);
    }
}

/// <param name="Challenge">The one that the sign-in began with.</param>
/// <param name="Code">Of the authenticator app, or a recovery code.</param>
public sealed record ShowSecondFactorRequest(string? Challenge, string? Code);

public sealed class ShowSecondFactorValidator : Validator<ShowSecondFactorRequest>
{
    public ShowSecondFactorValidator()
    {
        RuleFor(r => r.Challenge).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
        RuleFor(r => r.Code).NotEmpty().WithMessage(_ => AccessTexts.Code.Current).MaximumLength(RecoveryCodeRules.MaxTyped).WithMessage(_ => AccessTexts.Code.Current);
    }
}

/// <summary>A wrong code counts as a failed sign-in and may be followed by a right one.</summary>
public sealed class ShowSecondFactor(Accounts accounts, SecondFactor second, SessionStart start) : Endpoint<ShowSecondFactorRequest, SignInResponse>
{
    public override void Configure()
    {
        Post("/sessions/external/second-factor");
        AllowAnonymous();
        Summary(s => s.Summary = "Finish a sign-in by the OpenID provider with one's own second factor");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(401, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ShowSecondFactorRequest req, CancellationToken ct)
    {
        if (await accounts.TakeChallengeAsync(CompleteExternalSignIn.SecondStep, req.Challenge!, ct) is not { Account: { } id }) throw ExternalFlow.Over();
        var account = await accounts.ByIdAsync(id, ct);
        accounts.RequireUnlocked(account);
        if (await second.CheckAsync(account, req.Code!, ct) is null)
        {
            await accounts.FailedAsync(account, ct);
            await accounts.KeepChallengeAsync(req.Challenge!, CompleteExternalSignIn.SecondStep, id, "", ct);
            throw new Refusal(401, "wrongCode", AccessTexts.WrongCode, new Fault("/code", "wrong", AccessTexts.WrongCode));
        }
        await Send.OkAsync(await start.RunAsync(HttpContext, account, "external", ct), ct);
    }
}
