using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

public sealed record GetPersonRequest(Guid Id);

/// <param name="Roles">Held now or from a later day.</param>
public sealed record PersonDetailResponse(PersonResponse Person, IReadOnlyList<RoleAssignmentResponse> Roles);

public sealed class GetPerson(VendorsDb db, TimeProvider clock) : Endpoint<GetPersonRequest, PersonDetailResponse>
{
    public override void Configure()
    {
        Get("/people/{id}");
        Permissions(PermissionNames.PeopleManage);
        this.ShowsThePast();
        Summary(s => s.Summary = "Read a member of staff with its roles");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(GetPersonRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var roles = await db.RoleAssignments.AsNoTracking().Where(r => r.PersonId == person.Id && (r.ToOn == null || r.ToOn >= today)).OrderBy(r => r.FromOn).ThenBy(r => r.Id).ToListAsync(ct);
        await this.OkAsync(new(PersonResponse.From(person), [.. roles.Select(RoleAssignmentResponse.From)]), person.Version, ct);
    }
}
