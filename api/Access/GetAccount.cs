using Ampira.Vendors.Api.Access.Passkeys;
using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <param name="RecoveryCodes">How many are left.</param>
/// <param name="IsSecondFactorRequired">It cannot be taken away then, only replaced.</param>
public sealed record AccountResponse(
    string Email, DateTimeOffset? PasswordChangedAt, bool HasTotp, int RecoveryCodes, IReadOnlyList<PasskeyResponse> Passkeys, bool IsSecondFactorRequired, bool MustEnrol);

public sealed class GetAccount(OwnAccount own, PasskeyStore passkeys, SecondFactorPolicy policy, Database.Caller caller) : EndpointWithoutRequest<AccountResponse>
{
    public override void Configure()
    {
        Get("/me/account");
        Permissions(PermissionNames.AccountManage);
        Summary(s => s.Summary = "Read what one signs in with");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var account = await own.ReadAsync(ct);
        await Send.OkAsync(new(account.Email, account.PasswordChangedAt, account.HasTotp, account.RecoveryCodes, [.. (await passkeys.OfAsync(account.Id, ct)).Select(PasskeyResponse.From)], policy.IsRequiredOf(account), caller.MustEnrol), ct);
    }
}
