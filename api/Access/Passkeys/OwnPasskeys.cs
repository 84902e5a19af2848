using Ampira.Vendors.Api.Access.External;
using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Http;
using Microsoft.AspNetCore.Identity;

namespace Ampira.Vendors.Api.Access.Passkeys;

public sealed record PasskeyResponse(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public static PasskeyResponse From(FoundPasskey k) => new(k.Id, k.Name, k.CreatedAt, k.LastUsedAt);
}

/// <param name="Challenge">By which the second request names this one, within ten minutes and once.</param>
/// <param name="Options">JSON for <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c>.</param>
public sealed record PasskeyOptionsResponse(string Challenge, string Options);

/// <summary>Begins to add a passkey.</summary>
public sealed class MakePasskeyOptions(OwnAccount own, Accounts accounts, PasskeySettings settings, IPasskeyHandler<FoundAccount> handler) : Endpoint<ProvePasswordRequest, PasskeyOptionsResponse>
{
    public const string Challenge = "passkeyCreation";

    public override void Configure()
    {
        Post("/me/passkeys/options");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Begin to add a passkey: what the browser needs to make one");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(ProvePasswordRequest req, CancellationToken ct)
    {
        settings.Require();
        var account = await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        var made = await handler.MakeCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.Email, DisplayName = account.Email }, HttpContext);
        await Send.OkAsync(new(await accounts.BeginChallengeAsync(Challenge, account.Id, made.AttestationState ?? "", ct), made.CreationOptionsJson), ct);
    }
}

/// <param name="Credential">What the browser made, <c>JSON.stringify(credential.toJSON())</c>.</param>
/// <param name="Name">To tell it from others: the device or the password manager.</param>
public sealed record AddPasskeyRequest(string? Challenge, string? Credential, string? Name);

public sealed class AddPasskeyValidator : Validator<AddPasskeyRequest>
{
    public const int CredentialMaxLength = 20_000;

    public AddPasskeyValidator()
    {
        RuleFor(r => r.Challenge).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(100);
        RuleFor(r => r.Credential).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(CredentialMaxLength);
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.PasskeyName.Current).FreeText(Passkey.NameMaxLength);
    }
}

/// <param name="RecoveryCodes">Shown once, with the first second factor of an account; none otherwise.</param>
/// <param name="Token">Of this session from now on: the one it had until now is no longer good.</param>
public sealed record AddPasskeyResponse(IReadOnlyList<PasskeyResponse> Passkeys, IReadOnlyList<string> RecoveryCodes, string Token);

public sealed class AddPasskey(OwnAccount own, Accounts accounts, PasskeyStore passkeys, IPasskeyHandler<FoundAccount> handler, TimeProvider clock, ILogger<AddPasskey> log) : Endpoint<AddPasskeyRequest, AddPasskeyResponse>
{
    private const int Most = 10;

    public override void Configure()
    {
        Post("/me/passkeys");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Add the passkey that the browser made; answers a new token of the session");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(AddPasskeyRequest req, CancellationToken ct)
    {
        var account = await own.ReadAsync(ct);
        if (account.Passkeys >= Most) throw Refusal.Conflict("tooMany", AccessTexts.TooManyPasskeys.With(Most));
        if (await accounts.TakeChallengeAsync(MakePasskeyOptions.Challenge, req.Challenge!, ct) is not { } begun || begun.Account != account.Id) throw Refusal.Invalid("/challenge", "unknown", AccessTexts.ChallengeUnknown);
        var made = await handler.PerformAttestationAsync(new() { HttpContext = HttpContext, CredentialJson = req.Credential!, AttestationState = begun.State });
        if (!made.Succeeded)
        {
            log.LogInformation(made.Failure, "A passkey was refused");
            throw Refusal.Invalid("/credential", "refused", AccessTexts.PasskeyRefused);
        }
        made.Passkey.Name = req.Name!.Trim();
        var (codes, now, session, token) = (account.HasSecondFactor ? [] : RecoveryCodeRules.New(), clock.GetUtcNow(), HttpContext.TokenHash(), Tokens.New(Tokens.SessionPrefix));
        await own.ChangeAsync("account.passkeyAdded", async db =>
        {
            if (!await passkeys.KeepAsync(db, account.Id, made.Passkey, ct)) throw Refusal.Invalid("/credential", "taken", AccessTexts.PasskeyRefused);
            await SecondFactor.StandsAsync(db, account.Id, session, token, codes, now, ct);
        }, ct);
        await Send.OkAsync(new([.. (await passkeys.OfAsync(account.Id, ct)).Select(PasskeyResponse.From)], codes, token), ct);
    }
}

/// <param name="Code">As <see cref="ProvePasswordRequest"/> says.</param>
public sealed record RemovePasskeyRequest(Guid Id, string? Password, string? Code);

public sealed class RemovePasskeyValidator : Validator<RemovePasskeyRequest>
{
    public RemovePasskeyValidator() => ProvePasswordValidator.Bound(this, r => r.Password, r => r.Code);
}

/// <summary>Where a second factor is required the last one stays, and so does the last way to sign in.</summary>
public sealed class RemovePasskey(OwnAccount own, PasskeyStore passkeys, SecondFactorPolicy policy, ExternalSettings external, ExternalLogins logins) : Endpoint<RemovePasskeyRequest>
{
    public override void Configure()
    {
        Post("/me/passkeys/{id}/remove");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Take a passkey away");
        Description(d => d.WithTags("Access").Produces(204).Produces<ApiProblem>(404, ProblemWriter.ContentType), clearDefaults: true);
    }

    public override async Task HandleAsync(RemovePasskeyRequest req, CancellationToken ct)
    {
        var account = await own.ReadAsync(ct);
        if ((await passkeys.OfAsync(account.Id, ct)).All(k => k.Id != req.Id)) throw Refusal.NotFound();
        await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        if (account is { HasTotp: false, Passkeys: 1 } && policy.IsRequiredOf(account)) throw Refusal.Conflict("lastFactor", AccessTexts.LastFactor);
        if (account.Passkeys == 1 && !external.UsesPassword(account) && await logins.OfAsync(account.Id, ct) is null) throw Refusal.Conflict("lastWayIn", ExternalTexts.LastWayIn);
        await own.ChangeAsync("account.passkeyRemoved", db => db.Database.ExecuteSqlAsync($"select passkey_remove({account.Id}, {req.Id})", ct), ct);
        await Send.NoContentAsync(ct);
    }
}
