using Ampira.Vendors.Api.Access.External;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.Staff;

public sealed record InvitedStaff(Guid Municipality, string Town, Guid Person, string Name, string Email);

/// <summary>Invitations of staff, which are taken before anybody is signed in: by setting a password, or by the OpenID provider.</summary>
public sealed class StaffInvitations(Accounts accounts, TownScopes towns, TimeProvider clock, IConfiguration settings)
{
    public async Task<InvitedStaff?> FindAsync(byte[] hash, CancellationToken ct)
    {
        await using var command = accounts.Command("select municipality_id, municipality, person_id, name, email from staff_invitation_find($1, $2)", hash, clock.GetUtcNow());
        await using var r = await command.ExecuteReaderAsync(ct);
        return await r.ReadAsync(ct) ? new(r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetString(3), r.GetString(4)) : null;
    }

    /// <param name="passwordHash">Empty: it is taken in another way.</param>
    /// <param name="within">Done in the same transaction.</param>
    public async Task AcceptAsync(InvitedStaff invited, byte[] hash, string passwordHash, Func<VendorsDb, Task>? within, CancellationToken ct)
    {
        await using var scope = towns.Open(new Caller(CallerKind.Staff, invited.Person, invited.Name, invited.Municipality));
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var accepted = await db.Database.SqlQuery<bool>($"select staff_invitation_accept({hash}, {clock.GetUtcNow()}, {passwordHash}, {settings.GetValue<bool>("Sample")}) as \"Value\"").ToListAsync(ct);
        if (!accepted[0]) throw Unknown(); // somebody else was first; what was begun is rolled back with the scope
        if (within is not null) await within(db);
        work.Record("person.accepted", "person", invited.Person, new { byProvider = passwordHash.Length == 0 });
        await work.CommitAsync(ct);
    }

    public static Refusal Unknown() => new(404, "invitationUnknown", AccessTexts.InvitationUnknown);
}

public sealed record AcceptStaffInvitationRequest(string? Token, string? Password);

public sealed record AcceptStaffInvitationResponse(string Email, string Municipality);

public sealed class AcceptStaffInvitationValidator : Validator<AcceptStaffInvitationRequest>
{
    public AcceptStaffInvitationValidator()
    {
        RuleFor(r => r.Token).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).MaximumLength(200).WithMessage(_ => HttpTexts.TooLong.With(200).Current);
        RuleFor(r => r.Password).NotEmpty().WithMessage(_ => AccessTexts.Password.Current).Length(Passwords.MinLength, Passwords.MaxLength).WithMessage(_ => AccessTexts.NewPassword.With(Passwords.MinLength, Passwords.MaxLength).Current);
    }
}

/// <summary>Sets the password of an invited member of staff. An invitation that is expired, used, taken back or unknown gets one answer.</summary>
public sealed class AcceptStaffInvitation(StaffInvitations invitations, FailedAddresses addresses, ExternalSettings external) : Endpoint<AcceptStaffInvitationRequest, AcceptStaffInvitationResponse>
{
    public override void Configure()
    {
        Post("/staff-invitations/accept");
        AllowAnonymous();
        Summary(s => s.Summary = "Accept the invitation as a member of staff: set the password");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(403, ProblemWriter.ContentType).Produces<ApiProblem>(404, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(AcceptStaffInvitationRequest req, CancellationToken ct)
    {
        await addresses.RequireOpenAsync(HttpContext, ct);
        var hash = Tokens.HashOf(req.Token!.Trim());
        if (await invitations.FindAsync(hash, ct) is not { } invited)
        {
            await addresses.CountAsync(HttpContext, ct);
            throw StaffInvitations.Unknown();
        }
        external.RequirePassword(invited.Email);
        if (PasswordRules.Check(req.Password!, "/password", invited.Email, invited.Name, invited.Town) is { } fault) throw Refusal.Invalid(fault);
        await invitations.AcceptAsync(invited, hash, Passwords.Hash(req.Password!), null, ct); // hashed before the transaction: it takes long on purpose
        await Send.OkAsync(new(invited.Email, invited.Town), ct);
    }
}
