using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Access;

public sealed record SignInRequest(string? Email, string? Password, string? Code);

/// <summary>Staff have a municipality and roles; a person of an organisation has the organisation and its entries, and a municipality only when there is one entry.</summary>
public sealed record SignedInUser(
    Guid Id, string Email, string Name, Guid? MunicipalityId, string? Municipality, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions, string? Organisation, IReadOnlyList<EntryResponse> Entries);

public sealed record SignInResponse(string Token, DateTimeOffset ExpiresAt, SignedInUser User);

public sealed class SignInValidator : Validator<SignInRequest>
{
    public SignInValidator()
    {
        RuleFor(r => r.Email).NotEmpty().WithMessage(_ => AccessTexts.Email.Current).MaximumLength(Account.EmailMaxLength).WithMessage(_ => HttpTexts.TooLong.With(Account.EmailMaxLength).Current);
        RuleFor(r => r.Password).NotEmpty().WithMessage(_ => AccessTexts.Password.Current).MaximumLength(Passwords.MaxLength).WithMessage(_ => HttpTexts.TooLong.With(Passwords.MaxLength).Current);
        RuleFor(r => r.Code).MaximumLength(20);
    }
}

public sealed class SignIn(NpgsqlDataSource source, CallerLookup callers, SessionRecords records, TimeProvider clock) : Endpoint<SignInRequest, SignInResponse>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public override void Configure()
    {
        Post("/sessions");
        AllowAnonymous();
        Summary(s => s.Summary = "Sign in as staff or as a person of an organisation; the token is good for 12 hours");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(401, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(SignInRequest req, CancellationToken ct)
    {
        var account = await FindAsync(req.Email!.Trim().ToLowerInvariant(), ct);
        if (account is { LockedUntil: { } until } && until > clock.GetUtcNow()) throw new Refusal(429, "locked", AccessTexts.Locked).Retry(until - clock.GetUtcNow());
        if (!Passwords.Verify(account?.PasswordHash, req.Password!))
        {
            if (account is not null) await ExecuteAsync("select sign_in_failed($1, $2)", ct, account.Id, clock.GetUtcNow());
            throw new Refusal(401, "signInFailed", AccessTexts.SignInFailed);
        }

        var token = Tokens.New(Tokens.SessionPrefix);
        var expires = clock.GetUtcNow() + Lifetime;
        await ExecuteAsync("select session_start($1, $2, $3, $4)", ct, Tokens.HashOf(token), account!.Id, clock.GetUtcNow(), expires);
        // A person whose last entry was ended reaches nothing, and is answered as one who does not exist.
        var caller = (await callers.FindAsync(token, ct))?.Caller ?? throw new Refusal(401, "signInFailed", AccessTexts.SignInFailed);
        await records.WriteAsync(caller, "session.started", ct);
        Guid? townId = caller.MunicipalityId == Guid.Empty ? null : caller.MunicipalityId;
        var town = account.Municipality ?? (caller.Entries is [var only] ? only.Municipality : null);
        await Send.OkAsync(new(token, expires, new(
            caller.Id, account.Email, caller.Name, townId, town, [.. caller.Roles.Select(r => r.Role).Distinct()], [.. caller.Permissions.Order(StringComparer.Ordinal)], caller.Organisation, EntryResponse.Of(caller))), ct);
    }

    private sealed record Found(Guid Id, string Email, string PasswordHash, DateTimeOffset? LockedUntil, string? Municipality);

    private async Task<Found?> FindAsync(string email, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select id, password_hash, locked_until, municipality from sign_in_find($1)");
        command.Parameters.Add(new() { Value = email });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        return new(reader.GetGuid(0), email, reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2), reader.IsDBNull(3) ? null : reader.GetString(3));
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
