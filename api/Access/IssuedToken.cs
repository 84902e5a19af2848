using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

/// <summary>What is asked of a new token, whoever it is for.</summary>
public interface INewToken
{
    string? Name { get; }
    IReadOnlyList<string>? Scopes { get; }
    DateTimeOffset? ExpiresAt { get; }
}

/// <summary>Access of a program, named after its use, with scopes and an end; only the SHA-256 of the token is kept.</summary>
public abstract class IssuedToken : ITownRow
{
    public const int NameMaxLength = 100;
    public const int MaxDays = 400;

    public Guid MunicipalityId { get; set; }
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public byte[] Hash { get; set; } = [];
    public string Prefix { get; set; } = "";
    public string[] Scopes { get; set; } = [];
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <returns>The token itself, which is shown once.</returns>
    /// <exception cref="Refusal">It would end before now or later than <see cref="MaxDays"/> days from now.</exception>
    public string Issue(INewToken wanted, string prefix, DateTimeOffset now)
    {
        if (wanted.ExpiresAt <= now || wanted.ExpiresAt > now.AddDays(MaxDays)) throw Refusal.Invalid("/expiresAt", "range", AccessTexts.ExpiresAt.With(MaxDays));
        var text = Tokens.New(prefix);
        (Name, Hash, Prefix, Scopes, ExpiresAt, CreatedAt) = (wanted.Name!.Trim(), Tokens.HashOf(text), Tokens.ShownPrefix(text), [.. wanted.Scopes!.Distinct()], wanted.ExpiresAt!.Value.ToUniversalTime(), now);
        return text;
    }
}

public abstract class NewTokenValidator<T> : Validator<T> where T : INewToken
{
    /// <param name="scopes">What a token of this kind may be given.</param>
    protected NewTokenValidator(IReadOnlyList<string> scopes)
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.TokenName.Current).MaximumLength(IssuedToken.NameMaxLength).WithMessage(_ => HttpTexts.TooLong.With(IssuedToken.NameMaxLength).Current);
        RuleFor(r => r.Scopes).MaxItems(20).Must(s => s is { Count: > 0 } && s.All(scopes.Contains)).WithErrorCode("enum").WithMessage(_ => AccessTexts.Scopes.With(string.Join(", ", scopes)).Current);
        RuleForEach(r => r.Scopes).MaximumLength(40);
        RuleFor(r => r.ExpiresAt).NotNull().WithMessage(_ => AccessTexts.ExpiresAt.With(IssuedToken.MaxDays).Current);
    }
}
