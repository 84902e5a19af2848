using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Vendors;

public sealed record InvitePersonRequest(Guid Id, string? Name, string? Email);

/// <summary>The invitation's token is shown once, in the answer that made it; never again, not even in a replay.</summary>
public sealed record VendorPersonResponse(
    Guid Id, string? Token, string Name, string Email, DateTimeOffset InvitedAt, DateTimeOffset InvitationExpiresAt, DateTimeOffset? AcceptedAt, DateTimeOffset? EndedAt);

public sealed class InvitePersonValidator : Validator<InvitePersonRequest>
{
    public InvitePersonValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => AccessTexts.PersonName.Current).MailName(VendorPerson.NameMaxLength);
        RuleFor(r => r.Email).NotEmpty().WithMessage(_ => AccessTexts.Email.Current).MailAddress(Account.EmailMaxLength);
    }
}

/// <summary>
/// Invites a person of the vendor to this town's entry of it. The invitation is good for 14 days and its token is in this answer
/// only: only a hash of it is kept, so no mail can carry it, and the town hands it over to the person itself.
/// </summary>
public sealed class InvitePerson(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<InvitePersonRequest, VendorPersonResponse>
{
    public override void Configure()
    {
        Post("/vendors/{id}/people");
        Permissions(PermissionNames.VendorPeopleManage);
        this.Idempotent();
        Summary(s => s.Summary = "Invite a person of a vendor; the invitation is shown once");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(InvitePersonRequest req, CancellationToken ct)
    {
        if (!await db.Vendors.AnyAsync(v => v.Id == req.Id, ct)) throw Refusal.NotFound();
        var email = req.Email!.Trim().ToLowerInvariant();
        if (await db.VendorPeople.AnyAsync(p => p.VendorId == req.Id && p.Email == email && p.EndedAt == null, ct))
            throw Refusal.Conflict("duplicate", VendorTexts.PersonInvited, new Fault("/email", "duplicate", VendorTexts.PersonInvited));
        var (token, now) = (Tokens.New(Tokens.InvitationPrefix), clock.GetUtcNow());
        var person = new VendorPerson
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = req.Id, Name = req.Name!.Trim(), Email = email, InvitationHash = Tokens.HashOf(token),
            InvitationExpiresAt = now + VendorPerson.InvitationLifetime, InvitedAt = now,
        };
        db.Add(person);
        await db.SaveChangesAsync(ct);
        work.Record("vendorPerson.invited", "vendor", req.Id, new { person.Id, email = work.KeyedHash(email), person.InvitationExpiresAt }, req.Id);
        work.Publish("vendorPerson.invited", $"vendorPerson.invited/{person.Id}", new { vendorId = req.Id, vendorPersonId = person.Id, email, expiresAt = person.InvitationExpiresAt }, req.Id);
        work.ReplayBody = ListVendorPeople.Shown(person);
        await this.CreatedAsync($"/vendors/{req.Id}/people/{person.Id}", ListVendorPeople.Shown(person) with { Token = token }, 1, ct);
    }
}

public sealed record ListVendorPeopleRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListVendorPeople(VendorsDb db) : Endpoint<ListVendorPeopleRequest, Page<VendorPersonResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/vendors/{id}/people");
        Permissions(PermissionNames.VendorPeopleManage);
        Summary(s => s.Summary = "List who of a vendor was invited, newest first, and whose access was ended");
        Description(d => d.WithTags("Vendors"));
    }

    public override async Task HandleAsync(ListVendorPeopleRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        if (!await db.Vendors.AnyAsync(v => v.Id == req.Id, ct)) throw Refusal.NotFound();
        var people = db.VendorPeople.Where(p => p.VendorId == req.Id);
        if (before is not null) people = people.Where(p => p.Id < before.Id);
        var rows = await people.OrderByDescending(p => p.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(Shown)], limit, p => new Key(p.Id)), ct);
    }

    internal static VendorPersonResponse Shown(VendorPerson p) => new(p.Id, null, p.Name, p.Email, p.InvitedAt, p.InvitationExpiresAt, p.AcceptedAt, p.EndedAt);
}

public sealed record EndVendorPersonRequest(Guid Id, Guid PersonId);

public sealed class EndVendorPerson(VendorsDb db, UnitOfWork work, CallerLookup callers, TimeProvider clock) : Endpoint<EndVendorPersonRequest>
{
    public override void Configure()
    {
        Delete("/vendors/{id}/people/{personId}");
        Permissions(PermissionNames.VendorPeopleManage);
        Summary(s => s.Summary = "End a person's access to this town's entry, or take an invitation back; it acts within a second");
        Description(d => d.WithTags("Vendors").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(EndVendorPersonRequest req, CancellationToken ct)
    {
        var person = await db.VendorPeople.SingleOrDefaultAsync(p => p.Id == req.PersonId && p.VendorId == req.Id, ct) ?? throw Refusal.NotFound();
        person.EndedAt ??= clock.GetUtcNow();
        person.InvitationHash = null;
        await db.Database.ExecuteSqlAsync($"select pg_notify('ampira_tokens', '')", ct); // whichever session it was: every instance asks anew
        work.Record("vendorPerson.ended", "vendor", req.Id, new { person.Id }, req.Id);
        callers.Evict("");
        await Send.NoContentAsync(ct);
    }
}
