using Ampira.Vendors.Api.Access.External;
using Ampira.Vendors.Api.Access.Passkeys;
using Ampira.Vendors.Api.Access.SecondFactors;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <param name="ConnectedAt">None: it is not connected.</param>
public sealed record ExternalConnectionResponse(string Name, DateTimeOffset? ConnectedAt, DateTimeOffset? LastUsedAt);

/// <param name="HasPassword">One that signs in. Without it, what would ask for it asks for a sign-in of the last ten minutes.</param>
/// <param name="RecoveryCodes">How many are left.</param>
/// <param name="External">The OpenID provider; none: there is none for this account.</param>
/// <param name="IsSecondFactorRequired">It cannot be taken away then, only replaced.</param>
public sealed record AccountResponse(
    string Email, bool HasPassword, DateTimeOffset? PasswordChangedAt, bool HasTotp, int RecoveryCodes, IReadOnlyList<PasskeyResponse> Passkeys, bool IsSecondFactorRequired, bool MustEnrol, ExternalConnectionResponse? External);

public sealed class GetAccount(OwnAccount own, PasskeyStore passkeys, SecondFactorPolicy policy, ExternalSettings settings, ExternalLogins logins, Database.Caller caller) : EndpointWithoutRequest<AccountResponse>
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
        var connection = await logins.OfAsync(account.Id, ct);
        var external = settings.IsConfigured && account.IsStaff ? new ExternalConnectionResponse(settings.Name.Current, connection?.ConnectedAt, connection?.LastUsedAt) : null;
        await Send.OkAsync(new(account.Email, settings.UsesPassword(account), account.PasswordChangedAt, account.HasTotp, account.RecoveryCodes, [.. (await passkeys.OfAsync(account.Id, ct)).Select(PasskeyResponse.From)], policy.IsRequiredOf(account), caller.MustEnrol, external), ct);
    }
}
