using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.Staff;

public sealed record PersonRequest(Guid Id);

/// <summary>
/// For whoever lost password and second factor, or whose invitation ran out: takes away all that the person signs in with, ends its sessions,
/// and answers a new invitation.
/// </summary>
public sealed class ResetPerson(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<PersonRequest, PersonResponse>
{
    public override void Configure()
    {
        Post("/people/{id}/reset");
        Permissions(PermissionNames.PeopleManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Take away what a person signs in with and invite it anew; the invitation is shown once");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(PersonRequest req, CancellationToken ct)
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(person.Version);
        work.RequireOther(caller, Separated.PersonReset, [person.Id]);
        if (person.EndedAt is not null) throw Refusal.Conflict("ended", AccessTexts.PersonEnded);
        var invitation = person.Invite(clock);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"select account_reset({person.Id}, {clock.GetUtcNow()})", ct);
        work.Record("person.reset", "person", person.Id);
        work.ReplayBody = PersonResponse.From(person);
        await this.OkAsync(PersonResponse.From(person) with { Invitation = invitation }, person.Version, ct);
    }
}

/// <summary>A person who leaves: roles end, sessions end, nothing signs in any more. What was done stays under the name.</summary>
public sealed class EndPerson(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<PersonRequest>
{
    public override void Configure()
    {
        Delete("/people/{id}");
        Permissions(PermissionNames.PeopleManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "End a person's access; it acts within a second");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(PersonRequest req, CancellationToken ct)
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == req.Id, ct) ?? throw Refusal.NotFound();
        HttpContext.RequireVersion(person.Version);
        work.RequireOther(caller, Separated.PersonEnding, [person.Id]);
        if (person.EndedAt is not null) throw Refusal.Conflict("ended", AccessTexts.PersonEnded);
        var today = clock.TownToday();
        (person.EndedAt, person.InvitationHash) = (clock.GetUtcNow(), null);
        foreach (var role in await db.RoleAssignments.Where(r => r.PersonId == person.Id && (r.ToOn == null || r.ToOn >= today)).ToListAsync(ct)) role.ToOn = today.AddDays(-1);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"select account_reset({person.Id}, {clock.GetUtcNow()})", ct);
        work.Record("person.ended", "person", person.Id);
        await Send.NoContentAsync(ct);
    }
}

/// <summary>Signs a person out wherever it is, for example when a device was lost; it may sign in again.</summary>
public sealed class EndPersonSessions(VendorsDb db, UnitOfWork work, TimeProvider clock) : Endpoint<PersonRequest>
{
    public override void Configure()
    {
        Delete("/people/{id}/sessions");
        Permissions(PermissionNames.PeopleManage);
        Summary(s => s.Summary = "End all sessions of a person; it acts within a second");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(PersonRequest req, CancellationToken ct)
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await db.Database.ExecuteSqlAsync($"select sessions_end({person.Id}, null, null, {clock.GetUtcNow()})", ct);
        work.Record("person.sessionsEnded", "person", person.Id);
        await Send.NoContentAsync(ct);
    }
}
