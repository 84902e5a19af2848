using Ampira.Vendors.Api.Access.External;
using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <param name="Code">Of the authenticator app, or a recovery code; wanted when the account has a second factor.</param>
public sealed record SignInRequest(string? Email, string? Password, string? Code);

/// <summary>Staff have a municipality and roles; a person of an organisation has the organisation and its entries, and a municipality only when there is one entry.</summary>
public sealed record SignedInUser(
    Guid Id, string Email, string Name, Guid? MunicipalityId, string? Municipality, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions, string? Organisation, IReadOnlyList<EntryResponse> Entries);

/// <param name="MustEnrol">A second factor is required and there is none yet: until one is set up (<c>/me/totp</c>, <c>/me/passkeys</c>) the session may do nothing else.</param>
public sealed record SignInResponse(string Token, DateTimeOffset ExpiresAt, bool MustEnrol, SignedInUser User);

public sealed class SignInValidator : Validator<SignInRequest>
{
    public SignInValidator()
    {
        RuleFor(r => r.Email).NotEmpty().WithMessage(_ => AccessTexts.Email.Current).MaximumLength(Account.EmailMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Account.EmailMaxLength).Current);
        RuleFor(r => r.Password).NotEmpty().WithMessage(_ => AccessTexts.Password.Current).MaximumLength(Passwords.MaxLength).WithMessage(_ => HttpTexts.TooLong.With(Passwords.MaxLength).Current);
        RuleFor(r => r.Code).MaximumLength(RecoveryCodeRules.MaxTyped).WithMessage(_ => AccessTexts.Code.Current);
    }
}

/// <summary>Password first, then the second factor where there is one; that one is wanted is told only to whoever has the password.</summary>
public sealed class SignIn(Accounts accounts, FailedAddresses addresses, SecondFactor second, SessionStart start, ExternalSettings external) : Endpoint<SignInRequest, SignInResponse>
{
    public override void Configure()
    {
        Post("/sessions");
        AllowAnonymous();
        Summary(s => s.Summary = "Sign in as staff or as a person of an organisation; the token is good for 12 hours");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(401, ProblemWriter.ContentType).Produces<ApiProblem>(403, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(SignInRequest req, CancellationToken ct)
    {
        await addresses.RequireOpenAsync(HttpContext, ct);
        var account = await accounts.ByEmailAsync(req.Email!.Trim().ToLowerInvariant(), ct);
        accounts.RequireUnlocked(account);
        if (!Passwords.Verify(account?.PasswordHash, req.Password!, out var isOld))
        {
            await FailedAsync(account, ct);
            throw new Refusal(401, "signInFailed", AccessTexts.SignInFailed);
        }
        if (account!.IsStaff) external.RequirePassword(account.Email); // told only to whoever has the password
        var method = "password";
        if (account.HasSecondFactor)
        {
            if (string.IsNullOrWhiteSpace(req.Code)) throw new Refusal(401, "secondFactorRequired", account.HasTotp ? AccessTexts.CodeWanted : AccessTexts.PasskeyWanted, new Fault("/code", "required", AccessTexts.Code));
            method = await second.CheckAsync(account, req.Code, ct) ?? "";
            if (method.Length == 0)
            {
                await FailedAsync(account, ct);
                throw new Refusal(401, "wrongCode", AccessTexts.WrongCode, new Fault("/code", "wrong", AccessTexts.WrongCode));
            }
        }
        if (isOld) await accounts.RenewHashAsync(account, Passwords.Hash(req.Password!), ct);
        await Send.OkAsync(await start.RunAsync(HttpContext, account, method, ct), ct);
    }

    private async Task FailedAsync(FoundAccount? account, CancellationToken ct)
    {
        await addresses.CountAsync(HttpContext, ct);
        await accounts.FailedAsync(account, ct);
    }
}
