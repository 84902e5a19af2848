using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Vendors;

/// <summary>The password is a new one, or, when the invited address already signs in for the same organisation, that account's.</summary>
public sealed record AcceptInvitationRequest(string? Token, string? Name, string? Password);

public sealed record AcceptInvitationResponse(string Email, EntryResponse Entry);

public sealed class AcceptInvitationValidator : Validator<AcceptInvitationRequest>
{
    public AcceptInvitationValidator()
    {
        RuleFor(r => r.Token).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(200).WithMessage(_ => HttpTexts.TooLong.With(200).Current);
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.PersonName.Current).MailName(VendorPerson.NameMaxLength);
        RuleFor(r => r.Password).NotEmpty().WithMessage(_ => AccessTexts.Password.Current)
            .Length(Passwords.MinLength, Passwords.MaxLength).WithMessage(_ => AccessTexts.NewPassword.With(Passwords.MinLength, Passwords.MaxLength).Current);
    }
}

/// <summary>
/// Accepts a town's invitation: makes the account of the organisation's person, or adds the town's entry to the account it has.
/// An invitation that is expired, used, taken back or unknown, or whose address belongs to somebody else, gets one answer.
/// </summary>
public sealed class AcceptInvitation(NpgsqlDataSource source, FailedAddresses addresses, TownScopes towns, TimeProvider clock, IConfiguration settings) : Endpoint<AcceptInvitationRequest, AcceptInvitationResponse>
{
    public override void Configure()
    {
        Post("/invitations/accept");
        AllowAnonymous();
        Summary(s => s.Summary = "Accept a town's invitation as a person of an organisation");
        Description(d => d.WithTags("Vendors").Produces<ApiProblem>(404, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(AcceptInvitationRequest req, CancellationToken ct)
    {
        await addresses.RequireOpenAsync(HttpContext, ct);
        var hash = Tokens.HashOf(req.Token!.Trim());
        var invitation = await FindAsync(hash, ct);
        if (invitation?.Account is { LockedUntil: { } until } && until > clock.GetUtcNow()) throw new Refusal(429, "locked", AccessTexts.Locked).Retry(until - clock.GetUtcNow());
        if (invitation is not { Account: null } && !Passwords.Verify(invitation?.Account?.PasswordHash, req.Password!)) throw await RefusedAsync(invitation, ct);

        var made = invitation!.Account is null ? Passwords.Hash(req.Password!) : null; // before the transaction: it takes long on purpose
        var account = invitation.Account?.Id ?? Guid.CreateVersion7();
        var (name, isSample) = (req.Name!.Trim(), settings.GetValue<bool>("Sample"));
        await using var scope = towns.Open(Caller.OfVendor(account, [invitation.Entry with { CallerName = name }]));
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var accepted = await db.Database.SqlQuery<bool>($"select invitation_accept({hash}, {clock.GetUtcNow()}, {account}, {made}, {name}, {isSample}) as \"Value\"").ToListAsync(ct);
        if (!accepted[0]) throw Unknown(); // somebody else was first; what was begun is rolled back with the scope
        work.Record("vendorPerson.accepted", "vendorPerson", invitation.Entry.CallerId, new { isNewAccount = made is not null });
        await work.CommitAsync(ct);
        await Send.OkAsync(new(invitation.Email, EntryResponse.From(invitation.Entry)), ct);
    }

    private sealed record FoundAccount(Guid Id, string PasswordHash, DateTimeOffset? LockedUntil);

    private sealed record Found(VendorEntry Entry, string Email, FoundAccount? Account);

    private async Task<Found?> FindAsync(byte[] hash, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select vendor_id, municipality_id, municipality, municipality_en, vendor, person_id, email, account_id, password_hash, locked_until from invitation_find($1, $2)");
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var r = await command.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct)) return null;
        var account = r.IsDBNull(7) ? null : new FoundAccount(r.GetGuid(7), r.GetString(8), r.IsDBNull(9) ? null : r.GetFieldValue<DateTimeOffset>(9));
        return new(new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetGuid(5), ""), r.GetString(6), account);
    }

    /// <summary>A wrong password of the account counts as a failed sign-in, so that an invitation is no way around the lock.</summary>
    private async Task<Refusal> RefusedAsync(Found? invitation, CancellationToken ct)
    {
        await addresses.CountAsync(HttpContext, ct);
        if (invitation is null) return Unknown();
        await using var command = source.CreateCommand("select sign_in_failed($1, $2)");
        command.Parameters.Add(new() { Value = invitation.Account!.Id });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
        return Refusal.Invalid("/password", "wrongPassword", VendorTexts.OwnPassword);
    }

    private static Refusal Unknown() => new(404, "invitationUnknown", VendorTexts.InvitationUnknown);
}
