using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Access;

public sealed record NewRole(string? Role, Guid? OrgUnitId);

public sealed record AddPersonRequest(string? Name, string? Email, string? Password, IReadOnlyList<NewRole>? Roles);

public sealed record PersonResponse(Guid Id, string Name, string Email, long Version);

public sealed class AddPersonValidator : Validator<AddPersonRequest>
{
    public AddPersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.PersonName.Current).MailName(Person.NameMaxLength);
        RuleFor(r => r.Email).NotEmpty().WithMessage(_ => AccessTexts.Email.Current).MailAddress(Account.EmailMaxLength);
        RuleFor(r => r.Password).NotEmpty().WithMessage(_ => AccessTexts.Password.Current)
            .Length(Passwords.MinLength, Passwords.MaxLength).WithMessage(_ => AccessTexts.NewPassword.With(Passwords.MinLength, Passwords.MaxLength).Current);
        RuleFor(r => r.Roles).MaxItems(20);
        RuleForEach(r => r.Roles).ChildRules(role => role.RuleFor(x => x.Role).MaximumLength(40).Must(x => Roles.All.Contains(x)).WithErrorCode("enum")
            .WithMessage(_ => AccessTexts.RoleUnknown.With(string.Join(", ", Roles.All)).Current));
    }
}

/// <summary>Adds a member of staff with an account and roles that begin today.</summary>
public sealed class AddPerson(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock, IConfiguration settings) : Endpoint<AddPersonRequest, PersonResponse>
{
    public override void Configure()
    {
        Post("/people");
        Permissions(PermissionNames.PeopleManage);
        this.Idempotent();
        Summary(s => s.Summary = "Add a member of staff with an account and roles");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(AddPersonRequest req, CancellationToken ct)
    {
        var email = req.Email!.Trim().ToLowerInvariant();
        var units = (req.Roles ?? []).Select(r => r.OrgUnitId).OfType<Guid>().Distinct().ToList();
        if (await db.OrgUnits.CountAsync(u => units.Contains(u.Id), ct) != units.Count) throw Refusal.Invalid("/roles", "unknown", MunicipalityTexts.OrgUnitUnknown);

        var person = new Person { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), Name = req.Name!.Trim(), Email = email };
        var isSample = settings.GetValue<bool>("Sample");
        var made = await db.Database.SqlQuery<bool>($"select account_create({person.Id}, {email}, {Passwords.Hash(req.Password!)}, {caller.MunicipalityId}, {isSample}) as \"Value\"").ToListAsync(ct);
        if (!made[0]) throw Refusal.Conflict("emailTaken", AccessTexts.EmailTaken, new Fault("/email", "duplicate", AccessTexts.EmailTaken));
        db.Add(person);
        foreach (var role in req.Roles ?? [])
            db.Add(new RoleAssignment { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), PersonId = person.Id, Role = role.Role!, OrgUnitId = role.OrgUnitId, FromOn = clock.TownToday() });
        await db.SaveChangesAsync(ct);
        work.Record("person.added", "person", person.Id, new { roles = (req.Roles ?? []).Select(r => r.Role) });
        await this.CreatedAsync($"/people/{person.Id}", new(person.Id, person.Name, person.Email, person.Version), person.Version, ct);
    }
}
