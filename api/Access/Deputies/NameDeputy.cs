using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.Deputies;

/// <param name="PersonId">Who is away; oneself when left out. Of somebody else an administrator says it.</param>
/// <param name="FromOn">Today when left out.</param>
public sealed record NameDeputyRequest(Guid? PersonId, Guid? DeputyId, DateOnly? FromOn, DateOnly? ToOn, string? Reason);

public enum DeputyState { Planned, Acting, Over }

public sealed record DeputyResponse(Guid Id, Guid PersonId, string Person, Guid DeputyId, string Deputy, DateOnly FromOn, DateOnly ToOn, DeputyState State, string? Reason, string NamedBy, long Version)
{
    public static DeputyResponse From(Deputy d, string person, string deputy, DateOnly today) =>
        new(d.Id, d.PersonId, person, d.DeputyId, deputy, d.FromOn, d.ToOn, d.ToOn < today || d.ToOn < d.FromOn ? DeputyState.Over : d.FromOn > today ? DeputyState.Planned : DeputyState.Acting, d.Reason, d.NamedByName, d.Version);
}

public sealed class NameDeputyValidator : Validator<NameDeputyRequest>
{
    public NameDeputyValidator()
    {
        RuleFor(r => r.DeputyId).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.ToOn).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.Reason).FreeText(Deputy.ReasonMaxLength);
    }
}

/// <summary>
/// Names who decides in a person's place from day to day. The deputy gets that person's approving roles, for deciding only, and does not pass them on;
/// what either of them drafted the deputy does not decide (<see cref="SegregationRules"/>).
/// </summary>
public sealed class NameDeputy(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<NameDeputyRequest, DeputyResponse>
{
    public override void Configure()
    {
        Post("/deputies");
        Permissions(PermissionNames.DeputiesManage);
        this.Idempotent();
        Summary(s => s.Summary = "Name a deputy who decides in one's own or another person's place from day to day");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(NameDeputyRequest req, CancellationToken ct)
    {
        var (today, person, deputy) = (clock.TownToday(), req.PersonId ?? caller.Id, req.DeputyId!.Value);
        var (from, to) = (req.FromOn ?? today, req.ToOn!.Value);
        if (person != caller.Id && !caller.Permissions.Contains(PermissionNames.PeopleManage)) throw Refusal.Invalid("/personId", "notYours", DeputyTexts.NotYours);
        var names = await db.People.Where(p => (p.Id == person || p.Id == deputy) && p.EndedAt == null).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        if (!names.TryGetValue(person, out var away)) throw Refusal.Invalid("/personId", "unknown", AccessTexts.PersonUnknown);
        if (!names.TryGetValue(deputy, out var stand)) throw Refusal.Invalid("/deputyId", "unknown", AccessTexts.PersonUnknown);
        var roles = await db.RoleAssignments.AsNoTracking().Where(r => (r.PersonId == person || r.PersonId == deputy) && r.FromOn <= to && (r.ToOn == null || r.ToOn >= from)).Select(r => new { r.PersonId, r.Role }).ToListAsync(ct);
        if (DeputyRules.Refuse(person, deputy, from, to, today, [.. roles.Where(r => r.PersonId == person).Select(r => r.Role)], [.. roles.Where(r => r.PersonId == deputy).Select(r => r.Role)]) is { } fault) throw Refusal.Invalid(fault);
        if (await db.Deputies.AnyAsync(d => d.PersonId == person && d.FromOn <= to && d.ToOn >= from && d.ToOn >= d.FromOn, ct)) throw Refusal.Conflict("overlaps", DeputyTexts.Overlaps);
        var named = new Deputy { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), PersonId = person, DeputyId = deputy, FromOn = from, ToOn = to, Reason = string.IsNullOrWhiteSpace(req.Reason) ? null : req.Reason.Trim(), NamedByName = caller.Name };
        db.Add(named);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_notify('ampira_tokens', '')", ct);
        work.Record("deputy.named", "deputy", named.Id, new { named.PersonId, named.DeputyId, named.FromOn, named.ToOn, reason = work.KeyedHash(named.Reason) });
        await this.CreatedAsync($"/deputies/{named.Id}", DeputyResponse.From(named, away, stand, today), named.Version, ct);
    }
}

public sealed record EndDeputyRequest(Guid Id);

/// <summary>By whom it is for, or an administrator; it acts within a second. What was decided in the meantime stays.</summary>
public sealed class EndDeputy(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<EndDeputyRequest>
{
    public override void Configure()
    {
        Delete("/deputies/{id}");
        Permissions(PermissionNames.DeputiesManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "End a deputy's days as of yesterday");
        Description(d => d.WithTags("Access").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(EndDeputyRequest req, CancellationToken ct)
    {
        var deputy = await db.Deputies.SingleOrDefaultAsync(d => d.Id == req.Id, ct) ?? throw Refusal.NotFound();
        HttpContext.RequireVersion(deputy.Version);
        if (deputy.PersonId != caller.Id && !caller.Permissions.Contains(PermissionNames.PeopleManage)) throw Refusal.Forbidden("notYourDeputy", DeputyTexts.NotYours);
        var yesterday = clock.TownToday().AddDays(-1);
        if (deputy.ToOn <= yesterday) throw Refusal.Conflict("over", DeputyTexts.Over);
        deputy.ToOn = yesterday;
        await db.Database.ExecuteSqlAsync($"select pg_notify('ampira_tokens', '')", ct);
        work.Record("deputy.ended", "deputy", deputy.Id, new { deputy.PersonId, deputy.DeputyId });
        await Send.NoContentAsync(ct);
    }
}
