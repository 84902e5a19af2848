using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Access;

public sealed record NewRole(string? Role, Guid? OrgUnitId);

/// <param name="Password">Left out, as it should be: the person is invited and sets one that nobody else knows.</param>
public sealed record AddPersonRequest(string? Name, string? Email, string? Password, IReadOnlyList<NewRole>? Roles);

public enum PersonState { Invited, Active, Ended }

/// <param name="Invitation">By which the person sets a password; shown once, in the answer that made it, and not even in a replay.</param>
public sealed record PersonResponse(Guid Id, string? Invitation, string Name, string Email, PersonState State, DateTimeOffset? InvitationExpiresAt, long Version)
{
    public static PersonResponse From(Person p) => new(p.Id, null, p.Name, p.Email, StateOf(p.EndedAt, p.InvitationHash), p.InvitationHash is null ? null : p.InvitationExpiresAt, p.Version);

    private static PersonState StateOf(DateTimeOffset? endedAt, byte[]? invitation) => endedAt is not null ? PersonState.Ended : invitation is not null ? PersonState.Invited : PersonState.Active;
}

public sealed class AddPersonValidator : Validator<AddPersonRequest>
{
    public AddPersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.PersonName.Current).MailName(Person.NameMaxLength);
        RuleFor(r => r.Email).NotEmpty().WithMessage(_ => AccessTexts.Email.Current).MailAddress(Account.EmailMaxLength);
        RuleFor(r => r.Password)
            .Length(Passwords.MinLength, Passwords.MaxLength).WithMessage(_ => AccessTexts.NewPassword.With(Passwords.MinLength, Passwords.MaxLength).Current);
        RuleFor(r => r.Roles).MaxItems(20);
        RuleForEach(r => r.Roles).ChildRules(role => role.RuleFor(x => x.Role).MaximumLength(40).Must(x => Roles.All.Contains(x)).WithErrorCode("enum")
            .WithMessage(_ => AccessTexts.RoleUnknown.With(string.Join(", ", Roles.All)).Current));
    }
}

/// <summary>Adds a member of staff with roles that begin today, and invites the person to set a password. The invitation is good for seven days.</summary>
public sealed class AddPerson(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock, IConfiguration settings, External.ExternalSettings external) : Endpoint<AddPersonRequest, PersonResponse>
{
    public override void Configure()
    {
        Post("/people");
        Permissions(PermissionNames.PeopleManage);
        this.Idempotent();
        Summary(s => s.Summary = "Add a member of staff with roles; the invitation to sign in is shown once");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(AddPersonRequest req, CancellationToken ct)
    {
        var email = req.Email!.Trim().ToLowerInvariant();
        if (req.Password is not null) external.RequirePassword(email);
        var units = (req.Roles ?? []).Select(r => r.OrgUnitId).OfType<Guid>().Distinct().ToList();
        if (await db.OrgUnits.CountAsync(u => units.Contains(u.Id), ct) != units.Count) throw Refusal.Invalid("/roles", "unknown", MunicipalityTexts.OrgUnitUnknown);

        var person = new Person { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Name = req.Name!.Trim(), Email = email };
        if (req.Password is { } chosen && PasswordRules.Check(chosen, "/password", email, person.Name) is { } fault) throw Refusal.Invalid(fault);
        var isSample = settings.GetValue<bool>("Sample");
        var invitation = req.Password is null ? person.Invite(clock) : null;
        var taken = await db.People.AnyAsync(p => p.Email == email && p.EndedAt == null, ct) || (await (req.Password is null
            ? db.Database.SqlQuery<bool>($"select account_exists({email}) as \"Value\"")
            : db.Database.SqlQuery<bool>($"select not account_create({person.Id}, {email}, {Passwords.Hash(req.Password)}, {caller.MunicipalityId}, {isSample}) as \"Value\"")).ToListAsync(ct))[0];
        if (taken) throw Refusal.Conflict("emailTaken", AccessTexts.EmailTaken, new Fault("/email", "duplicate", AccessTexts.EmailTaken));
        db.Add(person);
        foreach (var role in req.Roles ?? [])
            db.Add(new RoleAssignment { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), PersonId = person.Id, Role = role.Role!, OrgUnitId = role.OrgUnitId, FromOn = clock.TownToday() });
        await db.SaveChangesAsync(ct);
        work.Record("person.added", "person", person.Id, new { roles = (req.Roles ?? []).Select(r => r.Role), isInvited = invitation is not null });
        work.ReplayBody = PersonResponse.From(person);
        await this.CreatedAsync($"/people/{person.Id}", PersonResponse.From(person) with { Invitation = invitation }, person.Version, ct);
    }
}
