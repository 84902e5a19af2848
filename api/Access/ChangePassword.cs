using Ampira.Vendors.Api.Access.External;
using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <param name="Code">As <see cref="ProvePasswordRequest"/> says.</param>
public sealed record ChangePasswordRequest(string? Password, string? NewPassword, string? Code);

public sealed class ChangePasswordValidator : Validator<ChangePasswordRequest>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.Password).NotEmpty().WithMessage(_ => AccessTexts.Password.Current);
        RuleFor(r => r.NewPassword).NotEmpty().WithMessage(_ => AccessTexts.Password.Current).Length(Passwords.MinLength, Passwords.MaxLength).WithMessage(_ => AccessTexts.NewPassword.With(Passwords.MinLength, Passwords.MaxLength).Current);
        ProvePasswordValidator.Bound(this, r => r.Password, r => r.Code);
    }
}

/// <summary>Every other session of the account ends: whoever else had the old password is out.</summary>
public sealed class ChangePassword(OwnAccount own, Caller caller, ExternalSettings external, TimeProvider clock) : Endpoint<ChangePasswordRequest>
{
    public override void Configure()
    {
        Put("/me/password");
        Permissions(PermissionNames.AccountManage);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Change one's password; all other sessions end");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(ChangePasswordRequest req, CancellationToken ct)
    {
        var account = await own.ReadAsync(ct);
        if (account.IsStaff) external.RequirePassword(account.Email);
        if (req.NewPassword == req.Password) throw Refusal.Invalid("/newPassword", "same", AccessTexts.SamePassword);
        if (PasswordRules.Check(req.NewPassword!, "/newPassword", account.Email, caller.Name, account.Municipality) is { } fault) throw Refusal.Invalid(fault);
        await own.ProvenAsync(HttpContext, req.Password, req.Code, ct); // last, since a code is good once
        var (hash, now, stays) = (Passwords.Hash(req.NewPassword!), clock.GetUtcNow(), HttpContext.TokenHash()); // before the transaction: it takes long on purpose
        await own.ChangeAsync("account.passwordChanged", async db =>
        {
            await db.Database.ExecuteSqlAsync($"select account_set_password({account.Id}, {hash}, {now})", ct);
            await db.Database.ExecuteSqlAsync($"select sessions_end({account.Id}, null, {stays}, {now})", ct);
        }, ct);
        await Send.NoContentAsync(ct);
    }
}
