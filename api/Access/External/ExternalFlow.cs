using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.External;

/// <param name="Challenge">By which the second request names this one, within ten minutes and once. It stays with the browser that began.</param>
/// <param name="Address">Where the browser is to go.</param>
public sealed record BegunExternalResponse(string Challenge, string Address);

/// <summary>What the provider sent the browser back with.</summary>
/// <param name="Challenge">Of the request that began.</param>
/// <param name="State">As it came back.</param>
/// <param name="Error">Instead of a code, when the provider signed nobody in.</param>
/// <param name="Iss">The provider's own name, where it sends one.</param>
public sealed record CompleteExternalRequest(string? Challenge, string? State, string? Code, string? Error, string? Iss);

public sealed class CompleteExternalValidator : Validator<CompleteExternalRequest>
{
    private const int CodeMaxLength = 8_000; // some providers put all they know into it

    public CompleteExternalValidator()
    {
        RuleFor(r => r.Challenge).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
        RuleFor(r => r.State).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
        RuleFor(r => r.Code).MaximumLength(CodeMaxLength).WithMessage(_ => HttpTexts.TooLong.With(CodeMaxLength).Current);
        RuleFor(r => r.Error).MaximumLength(200).WithMessage(_ => HttpTexts.TooLong.With(200).Current);
        RuleFor(r => r.Iss).MaximumLength(300).WithMessage(_ => HttpTexts.TooLong.With(300).Current);
    }
}

/// <summary>The two halves of going to the provider and coming back, whatever it is for.</summary>
public sealed class ExternalFlow(Accounts accounts, ExternalProvider provider, ExternalSettings settings)
{
    /// <param name="account">Whose account is being connected; none: somebody signs in.</param>
    public async Task<BegunExternalResponse> BeginAsync(string kind, Guid? account, byte[]? invitation, CancellationToken ct)
    {
        var begun = BegunExternal.New(invitation);
        var address = await provider.AddressAsync(begun, isAskedAnew: account is not null || invitation is not null, ct);
        return new(await accounts.BeginChallengeAsync(kind, account, JsonSerializer.Serialize(begun), ct), address);
    }

    /// <exception cref="Refusal">401: it is over, another's, or the provider signed nobody in.</exception>
    public async Task<(Guid? Account, BegunExternal Begun, ExternalPerson Person)> CompleteAsync(string kind, CompleteExternalRequest req, CancellationToken ct)
    {
        settings.Require();
        if (await accounts.TakeChallengeAsync(kind, req.Challenge!, ct) is not { } taken) throw Over();
        var begun = JsonSerializer.Deserialize<BegunExternal>(taken.State)!;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(begun.State), Encoding.UTF8.GetBytes(req.State!))) throw Over();
        if (req.Error is { Length: > 0 } error) throw error == "access_denied" ? new(401, "externalDenied", ExternalTexts.Denied) : new Refusal(401, "externalRefused", ExternalTexts.Refused);
        if (string.IsNullOrEmpty(req.Code)) throw Refusal.Invalid("/code", "required", HttpTexts.Required);
        return (taken.Account, begun, await provider.RedeemAsync(begun, req.Code, string.IsNullOrEmpty(req.Iss) ? null : req.Iss, ct));
    }

    public static Refusal Over() => new(401, "externalOver", ExternalTexts.Over);
}
