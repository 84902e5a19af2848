using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>What is asked of a new token, whoever it is for.</summary>
public interface INewToken
{
    string? Name { get; }
    IReadOnlyList<string>? Scopes { get; }
    DateTimeOffset? ExpiresAt { get; }
    IReadOnlyList<string>? AllowedAddresses { get; }
}

/// <summary>Access of a program, named after its use, with scopes and an end; only the SHA-256 of the token is kept.</summary>
public abstract class IssuedToken : ITownRow
{
    public const int NameMaxLength = 100;
    public const int MaxDays = 400;
    public const int UsualOverlapHours = 24;
    public const int MaxOverlapHours = 168;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public byte[] Hash { get; set; } = [];
    public string Prefix { get; set; } = "";
    public string[] Scopes { get; set; } = [];
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>The addresses and networks (CIDR) it may be used from; none: any.</summary>
    public string[] AllowedAddresses { get; set; } = [];
    public DateTimeOffset? LastUsedAt { get; set; }
    public string? LastUsedFrom { get; set; }

    /// <returns>The token itself, which is shown once.</returns>
    /// <exception cref="Refusal">It would end before now or later than <see cref="MaxDays"/> days from now.</exception>
    public string Issue(INewToken wanted, string prefix, DateTimeOffset now)
    {
        if (wanted.ExpiresAt <= now || wanted.ExpiresAt > now.AddDays(MaxDays)) throw Refusal.Invalid("/expiresAt", "range", AccessTexts.ExpiresAt.With(MaxDays));
        var text = Tokens.New(prefix);
        (Name, Hash, Prefix, Scopes, ExpiresAt, CreatedAt) = (wanted.Name!.Trim(), Tokens.HashOf(text), Tokens.ShownPrefix(text), [.. wanted.Scopes!.Distinct()], wanted.ExpiresAt!.Value.ToUniversalTime(), now);
        AllowedAddresses = [.. (wanted.AllowedAddresses ?? []).Distinct()];
        return text;
    }

    /// <summary>Has a new one take over what this one may do, for as many days; this one ends after the overlap, in which both are good.</summary>
    /// <returns>The new token itself, which is shown once.</returns>
    public string RotateInto(IssuedToken next, string prefix, TimeSpan overlap, DateTimeOffset now)
    {
        if (RevokedAt is not null || ExpiresAt <= now) throw Refusal.Conflict("tokenEnded", AccessTexts.TokenEnded);
        var text = Tokens.New(prefix);
        (next.Name, next.Hash, next.Prefix, next.Scopes, next.AllowedAddresses, next.ExpiresAt, next.CreatedAt) = (Name, Tokens.HashOf(text), Tokens.ShownPrefix(text), Scopes, AllowedAddresses, now + (ExpiresAt - CreatedAt), now);
        if (now + overlap < ExpiresAt) ExpiresAt = now + overlap;
        return text;
    }
}

public abstract class NewTokenValidator<T> : Validator<T> where T : INewToken
{
    /// <param name="scopes">What a token of this kind may be given.</param>
    protected NewTokenValidator(IReadOnlyList<string> scopes)
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.TokenName.Current).MaximumLength(IssuedToken.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(IssuedToken.NameMaxLength).Current);
        RuleFor(r => r.Scopes).MaxItems(40).Must(s => s is { Count: > 0 } && s.All(scopes.Contains)).WithErrorCode("enum").WithMessage(_ => AccessTexts.Scopes.With(string.Join(", ", scopes)).Current);
        RuleForEach(r => r.Scopes).MaximumLength(40);
        RuleFor(r => r.AllowedAddresses).MaxItems(AddressRules.Most).Must(a => a is null || a.All(AddressRules.IsOne)).WithErrorCode("addresses").WithMessage(_ => AccessTexts.Addresses.Current);
        RuleForEach(r => r.AllowedAddresses).MaximumLength(AddressRules.MaxLength);
        RuleFor(r => r.ExpiresAt).NotNull().WithMessage(_ => AccessTexts.ExpiresAt.With(IssuedToken.MaxDays).Current);
    }
}
