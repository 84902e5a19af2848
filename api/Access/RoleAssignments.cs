using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Access;

public sealed record AssignRoleRequest(Guid? PersonId, string? Role, Guid? OrgUnitId, DateOnly? FromOn, DateOnly? ToOn);

/// <param name="IsExternal">Given by a claim of the OpenID provider: ended by hand it comes back with the next sign-in, unless the claim is gone.</param>
public sealed record RoleAssignmentResponse(Guid Id, Guid PersonId, string Role, Guid? OrgUnitId, DateOnly FromOn, DateOnly? ToOn, bool IsExternal, long Version)
{
    public static RoleAssignmentResponse From(RoleAssignment r) => new(r.Id, r.PersonId, r.Role, r.OrgUnitId, r.FromOn, r.ToOn, r.IsExternal, r.Version);
}

public sealed class AssignRoleValidator : Validator<AssignRoleRequest>
{
    public AssignRoleValidator()
    {
        RuleFor(r => r.PersonId).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.Role).Must(r => Roles.All.Contains(r)).WithErrorCode("enum").WithMessage(_ => AccessTexts.RoleUnknown.With(string.Join(", ", Roles.All)).Current).MaximumLength(40);
        RuleFor(r => r.ToOn).Must((r, to) => to is null || r.FromOn is null || to >= r.FromOn).WithErrorCode("range").WithMessage(_ => AccessTexts.ToBeforeFrom.Current);
    }
}

/// <summary>Gives a person a role from a day, for one org unit or the whole town; it acts within a second.</summary>
public sealed class AssignRole(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AssignRoleRequest, RoleAssignmentResponse>
{
    public override void Configure()
    {
        Post("/role-assignments");
        Permissions(PermissionNames.PeopleManage);
        this.Idempotent();
        Summary(s => s.Summary = "Give a person a role");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(AssignRoleRequest req, CancellationToken ct)
    {
        if (!await db.People.AnyAsync(p => p.Id == req.PersonId, ct)) throw Refusal.Invalid("/personId", "unknown", AccessTexts.PersonUnknown);
        if (req.OrgUnitId is { } unit && !await db.OrgUnits.AnyAsync(u => u.Id == unit, ct)) throw Refusal.Invalid("/orgUnitId", "unknown", MunicipalityTexts.OrgUnitUnknown);
        var role = new RoleAssignment
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), PersonId = req.PersonId!.Value, Role = req.Role!, OrgUnitId = req.OrgUnitId,
            FromOn = req.FromOn ?? clock.TownToday(), ToOn = req.ToOn,
        };
        db.Add(role);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_notify('ampira_tokens', '')", ct);
        work.Record("role.assigned", "person", role.PersonId, new { role.Role, role.OrgUnitId, role.FromOn, role.ToOn });
        await this.CreatedAsync($"/role-assignments/{role.Id}", RoleAssignmentResponse.From(role), role.Version, ct);
    }
}

public sealed record EndRoleRequest(Guid Id);

/// <summary>Ends a role; what was done under it stays in the history.</summary>
public sealed class EndRole(VendorsDb db, UnitOfWork work, TimeProvider clock) : Endpoint<EndRoleRequest>
{
    public override void Configure()
    {
        Delete("/role-assignments/{id}");
        Permissions(PermissionNames.PeopleManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "End a person's role as of yesterday");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(EndRoleRequest req, CancellationToken ct)
    {
        var role = await db.RoleAssignments.SingleOrDefaultAsync(r => r.Id == req.Id, ct) ?? throw Refusal.NotFound();
        HttpContext.RequireVersion(role.Version);
        var today = clock.TownToday();
        // A role that a claim can take away does not count.
        if (role is { Role: Access.Roles.Administrator, IsExternal: false } && !await db.RoleAssignments.AnyAsync(r => r.Id != role.Id && r.Role == role.Role && !r.IsExternal && r.FromOn <= today && r.ToOn == null, ct)) throw Refusal.Conflict("lastAdministrator", AccessTexts.LastAdministrator);
        role.ToOn = today.AddDays(-1);
        await db.Database.ExecuteSqlAsync($"select pg_notify('ampira_tokens', '')", ct);
        work.Record("role.ended", "person", role.PersonId, new { role.Role, role.OrgUnitId });
        await Send.NoContentAsync(ct);
    }
}
