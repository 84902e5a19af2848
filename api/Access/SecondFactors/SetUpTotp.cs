using System.Linq.Expressions;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.SecondFactors;

/// <param name="Password">One's present password: a session alone does not change what one signs in with. Left out where no password is of use, and one signed in within the last ten minutes.</param>
/// <param name="Code">Of the authenticator app, or a recovery code; wanted when the account has a second factor, unless one signed in by passkey within the last ten minutes.</param>
public sealed record ProvePasswordRequest(string? Password, string? Code);

public sealed class ProvePasswordValidator : Validator<ProvePasswordRequest>
{
    public ProvePasswordValidator() => Bound(this, r => r.Password, r => r.Code);

    /// <summary>For every request that shows password and second factor anew.</summary>
    public static void Bound<T>(AbstractValidator<T> validator, Expression<Func<T, string?>> password, Expression<Func<T, string?>> code)
    {
        validator.RuleFor(password).MaximumLength(Passwords.MaxLength).WithMessage(_ => HttpTexts.TooLong.With(Passwords.MaxLength).Current);
        validator.RuleFor(code).MaximumLength(RecoveryCodeRules.MaxTyped).WithMessage(_ => AccessTexts.Code.Current);
    }
}

/// <param name="Secret">In Base32, for an app that cannot read the QR code.</param>
/// <param name="Address">What the QR code says (<c>otpauth://…</c>).</param>
public sealed record TotpSecretResponse(string Secret, string Address);

/// <summary>Begins to set up an authenticator app. Nothing changes for signing in until a first code confirms it.</summary>
public sealed class SetUpTotp(OwnAccount own, Accounts accounts, SecondFactor second, SecretBox secrets) : Endpoint<ProvePasswordRequest, TotpSecretResponse>
{
    public override void Configure()
    {
        Post("/me/totp");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Begin to set up an authenticator app; its secret is shown once");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(ProvePasswordRequest req, CancellationToken ct)
    {
        if (!secrets.IsConfigured) throw Refusal.Conflict("noSecretsKey", AccessTexts.NoSecretsKey);
        var account = await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        if (account.HasTotp) throw Refusal.Conflict("totpThere", AccessTexts.TotpThere);
        var secret = TotpRules.NewSecret();
        await accounts.BeginTotpAsync(account.Id, second.Seal(account.Id, secret), ct);
        await Send.OkAsync(new(secret, TotpRules.AddressOf(secret, account.Email)), ct);
    }
}

public sealed record ConfirmTotpRequest(string? Code);

public sealed class ConfirmTotpValidator : Validator<ConfirmTotpRequest>
{
    public ConfirmTotpValidator() => RuleFor(r => r.Code).NotEmpty().WithMessage(_ => AccessTexts.Code.Current).MaximumLength(20).WithMessage(_ => AccessTexts.Code.Current);
}

/// <param name="RecoveryCodes">For whoever loses the device; shown once. Those there were before no longer count.</param>
/// <param name="Token">Of this session from now on: the one it had until now is no longer good.</param>
public sealed record ConfirmTotpResponse(IReadOnlyList<string> RecoveryCodes, string Token);

/// <param name="RecoveryCodes">For whoever loses the device; shown once. Those there were before no longer count.</param>
public sealed record RecoveryCodesResponse(IReadOnlyList<string> RecoveryCodes);

public sealed class ConfirmTotp(OwnAccount own, Accounts accounts, SecondFactor second, TimeProvider clock) : Endpoint<ConfirmTotpRequest, ConfirmTotpResponse>
{
    public override void Configure()
    {
        Post("/me/totp/confirm");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Confirm the authenticator app by its first code; answers the recovery codes, once, and a new token of the session");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(ConfirmTotpRequest req, CancellationToken ct)
    {
        var account = await own.ReadAsync(ct);
        if (account.TotpSecret is null || account.HasTotp) throw Refusal.Conflict("nothingToConfirm", AccessTexts.NothingToConfirm);
        accounts.RequireUnlocked(account);
        if (!await second.IsCodeAsync(account, req.Code!, ct))
        {
            await accounts.FailedAsync(account, ct);
            throw Refusal.Invalid("/code", "wrong", AccessTexts.WrongCode);
        }
        var (codes, now, session, token) = (RecoveryCodeRules.New(), clock.GetUtcNow(), HttpContext.TokenHash(), Tokens.New(Tokens.SessionPrefix));
        await own.ChangeAsync("account.totpConfirmed", async db =>
        {
            await db.Database.ExecuteSqlAsync($"select totp_confirm({account.Id}, {now})", ct);
            await SecondFactor.StandsAsync(db, account.Id, session, token, codes, now, ct);
        }, ct);
        await Send.OkAsync(new(codes, token), ct);
    }
}

/// <summary>Where a second factor is required the last one stays.</summary>
public sealed class RemoveTotp(OwnAccount own, SecondFactorPolicy policy) : Endpoint<ProvePasswordRequest>
{
    public override void Configure()
    {
        Post("/me/totp/remove");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Take the authenticator app away");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(ProvePasswordRequest req, CancellationToken ct)
    {
        var account = await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        if (!account.HasTotp) throw Refusal.Conflict("noTotp", AccessTexts.NoTotp);
        if (account.Passkeys == 0 && policy.IsRequiredOf(account)) throw Refusal.Conflict("lastFactor", AccessTexts.LastFactor);
        await own.ChangeAsync("account.totpRemoved", db => db.Database.ExecuteSqlAsync($"select account_set_totp({account.Id}, null, null)", ct), ct);
        await Send.NoContentAsync(ct);
    }
}

public sealed class RenewRecoveryCodes(OwnAccount own) : Endpoint<ProvePasswordRequest, RecoveryCodesResponse>
{
    public override void Configure()
    {
        Post("/me/recovery-codes");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Make new recovery codes; the old ones no longer count");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(ProvePasswordRequest req, CancellationToken ct)
    {
        var account = await own.ProvenAsync(HttpContext, req.Password, req.Code, ct);
        if (!account.HasSecondFactor) throw Refusal.Conflict("noSecondFactor", AccessTexts.NoSecondFactor);
        var codes = RecoveryCodeRules.New();
        await own.ChangeAsync("account.recoveryCodesRenewed", db => SecondFactor.ReplaceCodesAsync(db, account.Id, codes, ct), ct);
        await Send.OkAsync(new(codes), ct);
    }
}
