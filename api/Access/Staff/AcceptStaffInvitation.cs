using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.Staff;

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
public sealed class AcceptStaffInvitation(Accounts accounts, TownScopes towns, TimeProvider clock, IConfiguration settings) : Endpoint<AcceptStaffInvitationRequest, AcceptStaffInvitationResponse>
{
    public override void Configure()
    {
        Post("/staff-invitations/accept");
        AllowAnonymous();
        Summary(s => s.Summary = "Accept the invitation as a member of staff: set the password");
        Description(d => d.WithTags("Access").Produces<ApiProblem>(404, ProblemWriter.ContentType));
    }

    private sealed record Invited(Guid Municipality, string Town, Guid Person, string Name, string Email);

    public override async Task HandleAsync(AcceptStaffInvitationRequest req, CancellationToken ct)
    {
        var hash = Tokens.HashOf(req.Token!.Trim());
        var invited = await FindAsync(hash, ct) ?? throw Unknown();
        if (PasswordRules.Check(req.Password!, "/password", invited.Email, invited.Name, invited.Town) is { } fault) throw Refusal.Invalid(fault);
        var (made, isSample) = (Passwords.Hash(req.Password!), settings.GetValue<bool>("Sample")); // before the transaction: it takes long on purpose
        await using var scope = towns.Open(new Caller(CallerKind.Staff, invited.Person, invited.Name, invited.Municipality));
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var accepted = await db.Database.SqlQuery<bool>($"select staff_invitation_accept({hash}, {clock.GetUtcNow()}, {made}, {isSample}) as \"Value\"").ToListAsync(ct);
        if (!accepted[0]) throw Unknown(); // somebody else was first; what was begun is rolled back with the scope
        work.Record("person.accepted", "person", invited.Person);
        await work.CommitAsync(ct);
        await Send.OkAsync(new(invited.Email, invited.Town), ct);
    }

    private async Task<Invited?> FindAsync(byte[] hash, CancellationToken ct)
    {
        await using var command = accounts.Command("select municipality_id, municipality, person_id, name, email from staff_invitation_find($1, $2)", hash, clock.GetUtcNow());
        await using var r = await command.ExecuteReaderAsync(ct);
        return await r.ReadAsync(ct) ? new(r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetString(3), r.GetString(4)) : null;
    }

    private static Refusal Unknown() => new(404, "invitationUnknown", AccessTexts.InvitationUnknown);
}
