using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Policies.Acknowledgements;

/// <param name="Vendors">Every vendor with a contract in force, and who signs one later.</param>
/// <param name="AllStaff">Everybody who holds a role.</param>
/// <param name="OrgUnitIds">Everybody who holds a role in one of these.</param>
public sealed record CallForAcknowledgementRequest(Guid Id, DateOnly? DueOn, bool? Vendors, bool? AllStaff, IReadOnlyList<Guid>? OrgUnitIds);

public sealed class CallForAcknowledgementValidator : Validator<CallForAcknowledgementRequest>
{
    public CallForAcknowledgementValidator()
    {
        RuleFor(r => r.DueOn).NotNull().WithMessage(_ => PolicyTexts.DueOn.Current);
        RuleFor(r => r.OrgUnitIds).MaxItems(PolicyCall.MaxOrgUnits);
    }
}

/// <summary>Calls vendors and staff to acknowledge the newest version; called again, the later call counts, and a vendor that was asked stays asked.</summary>
public sealed class CallForAcknowledgement(VendorsDb db, UnitOfWork work, Caller caller, PolicyCalling calling, TimeProvider clock) : Endpoint<CallForAcknowledgementRequest, PolicyVersionResponse>
{
    public override void Configure()
    {
        Post("/policy-versions/{id}/call");
        Permissions(PermissionNames.PoliciesWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Call vendors and staff to acknowledge a version by a day");
        Description(d => d.WithTags("Policies").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(CallForAcknowledgementRequest req, CancellationToken ct)
    {
        var (version, document) = await db.NewestPolicyAsync(req.Id, ct);
        var (today, units) = (clock.TownToday(), (req.OrgUnitIds ?? []).Distinct().ToArray());
        DueDayRules.Require(req.DueOn, today, years: 1, isTodayOpen: true);
        if (req.Vendors != true && req.AllStaff != true && units.Length == 0) throw Refusal.Invalid("/vendors", "required", PolicyTexts.Audience);
        var known = await db.OrgUnits.Where(u => units.Contains(u.Id)).Select(u => u.Id).ToListAsync(ct);
        if (req.OrgUnitIds is { } named && named.Index().Where(u => !known.Contains(u.Item)).Select(u => new Fault($"/orgUnitIds/{u.Index}", "unknown", PolicyTexts.OrgUnit)).ToList() is { Count: > 0 } unknown) throw Refusal.Invalid(unknown);
        var asked = await calling.CallAsync(version, document, new() { DueOn = req.DueOn!.Value, OfVendors = req.Vendors == true, OfAllStaff = req.AllStaff == true, OrgUnitIds = units, CalledById = caller.Id }, ct);
        await db.SaveChangesAsync(ct);
        work.Record("policy.called", "policyDocument", document.Id, new { document.Key, version.Number, req.DueOn, vendors = req.Vendors == true, allStaff = req.AllStaff == true, orgUnits = units, asked });
        await this.CreatedAsync($"/policy-versions/{version.Id}", await db.DescribeAsync(version, ct), version.Number, ct);
    }
}

public enum AcknowledgerKind { Vendor, Person }

/// <param name="DueOn">Null of a vendor or person that is not called any more.</param>
/// <param name="AcknowledgedBy">Of a vendor: who answered for it.</param>
public sealed record AcknowledgementRow(AcknowledgerKind Kind, Guid Id, string Name, DateOnly? DueOn, bool Overdue, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy);

public sealed record ListAcknowledgementsRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public AcknowledgerKind? Kind { get; init; }
    /// <summary>Who has, or who has not.</summary>
    [QueryParam] public bool? Acknowledged { get; init; }
}

public sealed class ListAcknowledgements(VendorsDb db, TimeProvider clock) : Endpoint<ListAcknowledgementsRequest, Page<AcknowledgementRow>>
{
    private sealed record Key(int Kind, Guid Id);

    public override void Configure()
    {
        Get("/policy-versions/{id}/acknowledgements");
        Permissions(PermissionNames.PolicyEvidenceRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List who has acknowledged a version and who has not: vendors, then staff");
        Description(d => d.WithTags("Policies"));
    }

    public override async Task HandleAsync(ListAcknowledgementsRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var version = await db.PolicyVersionAsync(req.Id, ct);
        var rows = (await db.AcknowledgersAsync(version, clock.TownToday(), ct)).Where(r => req.Kind is null || r.Kind == req.Kind).Where(r => req.Acknowledged is null || r.AcknowledgedAt is not null == req.Acknowledged)
            .OrderBy(r => r.Kind).ThenBy(r => r.Id).SkipWhile(r => after is not null && ((int)r.Kind, r.Id).CompareTo((after.Kind, after.Id)) <= 0).Take(limit + 1).ToList();
        await Send.OkAsync(Paging.Page(rows, limit, r => new Key((int)r.Kind, r.Id)), ct);
    }
}

internal static class Acknowledgers
{
    /// <summary>Who was called to a version, and who acknowledged it.</summary>
    public static async Task<IReadOnlyList<AcknowledgementRow>> AcknowledgersAsync(this VendorsDb db, PolicyVersion version, DateOnly today, CancellationToken ct)
    {
        var call = await db.PolicyCalls.AsNoTracking().Where(c => c.VersionId == version.Id).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct);
        var given = await db.PolicyAcknowledgements.AsNoTracking().Where(a => a.VersionId == version.Id).ToListAsync(ct);
        var askings = await db.PolicyAskings.AsNoTracking().Where(a => a.VersionId == version.Id).ToDictionaryAsync(a => a.VendorId, a => a.DueOn, ct);
        var vendors = given.Select(a => a.VendorId).OfType<Guid>().Concat(askings.Keys).ToHashSet();
        var names = await db.Vendors.Where(v => vendors.Contains(v.Id)).Select(v => new { v.Id, v.Name }).ToDictionaryAsync(v => v.Id, v => v.Name, ct);
        var called = await db.CalledStaff(call ?? new(), today).ToListAsync(ct); // nobody, where there is none
        var people = given.Select(a => a.PersonId).OfType<Guid>().Concat(called).ToHashSet();
        var staff = await db.People.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var (byVendor, byPerson) = (given.Where(a => a.VendorId is not null).ToDictionary(a => a.VendorId!.Value), given.Where(a => a.PersonId is not null).ToDictionary(a => a.PersonId!.Value));
        return
        [
            .. vendors.Select(id => Row(AcknowledgerKind.Vendor, id, names.GetValueOrDefault(id, ""), askings.TryGetValue(id, out var due) ? due : null, byVendor.GetValueOrDefault(id), today)),
            .. people.Select(id => Row(AcknowledgerKind.Person, id, staff.GetValueOrDefault(id, ""), called.Contains(id) ? call!.DueOn : null, byPerson.GetValueOrDefault(id), today)),
        ];
    }

    private static AcknowledgementRow Row(AcknowledgerKind kind, Guid id, string name, DateOnly? due, PolicyAcknowledgement? given, DateOnly today) => new(kind, id, name, due, given is null && due < today, given?.At, given?.ByName);
}
