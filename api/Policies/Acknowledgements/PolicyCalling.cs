using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Policies.Acknowledgements;

/// <summary>What an event tells of a vendor that was asked.</summary>
public sealed record PolicyAsked(Guid PolicyAskingId, Guid VendorId, DateOnly DueOn);

/// <summary>Calls vendors and staff to acknowledge a version. A vendor is asked once a version, by a row that is its own; who of the staff is called follows from its roles on the day one looks.</summary>
public sealed class PolicyCalling(VendorsDb db, UnitOfWork work, TimeProvider clock)
{
    /// <summary>How long one has where a new version takes the place of one that was to be acknowledged.</summary>
    public const int DaysToAcknowledge = 30;

    /// <returns>How many vendors were asked.</returns>
    public async Task<int> CallAsync(PolicyVersion version, PolicyDocument document, PolicyCall call, CancellationToken ct)
    {
        call.Number = 1 + await db.PolicyCalls.Where(c => c.VersionId == version.Id).Select(c => c.Number).OrderByDescending(n => n).FirstOrDefaultAsync(ct);
        (call.MunicipalityId, call.VersionId, call.CalledAt) = (version.MunicipalityId, version.Id, clock.GetUtcNow());
        db.Add(call);
        return call.OfVendors ? await AskAsync(version, document, call.DueOn, await ContractorsAsync(ct), ct) : 0;
    }

    /// <summary>A new version re-opens what was acknowledged: its readers are those of the version before.</summary>
    public async Task<int> GoOnAsync(PolicyVersion before, PolicyVersion version, PolicyDocument document, CancellationToken ct)
    {
        if (await db.PolicyCalls.AsNoTracking().Where(c => c.VersionId == before.Id).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct) is not { } last) return 0;
        return await CallAsync(version, document, new() { DueOn = clock.TownToday().AddDays(DaysToAcknowledge), OfVendors = last.OfVendors, OfAllStaff = last.OfAllStaff, OrgUnitIds = last.OrgUnitIds, CalledById = version.RecordedById }, ct);
    }

    public async Task<int> AskAsync(PolicyVersion version, PolicyDocument document, DateOnly dueOn, IReadOnlyList<Guid> vendors, CancellationToken ct)
    {
        var asked = await db.PolicyAskings.Where(a => a.VersionId == version.Id).Select(a => a.VendorId).ToListAsync(ct);
        var added = vendors.Except(asked).Order().Select(v => new PolicyAsking
        {
            MunicipalityId = version.MunicipalityId, Id = Guid.CreateVersion7(), VersionId = version.Id, DocumentId = document.Id, VendorId = v, Number = version.Number, Title = document.Title.Ja, Label = version.Label, Hash = version.Hash, DueOn = dueOn, AskedAt = clock.GetUtcNow(),
        }).ToList();
        db.AddRange(added);
        foreach (var asking in added) work.Publish("policy.asked", $"policy.asked:{asking.Id}", new PolicyAsked(asking.Id, asking.VendorId, asking.DueOn), asking.VendorId);
        return added.Count;
    }

    /// <summary>Every vendor with a contract in force.</summary>
    private Task<List<Guid>> ContractorsAsync(CancellationToken ct) => db.Contracts.Where(c => c.State == ContractState.Signed && c.VendorId != null).Select(c => c.VendorId!.Value).Distinct().ToListAsync(ct);
}

/// <summary>Who signs a contract later is asked, too. Told again, it finds the vendor asked.</summary>
public sealed class AskNewContractor(VendorsDb db, UnitOfWork work, PolicyCalling calling, TimeProvider clock) : IOutboxHandler
{
    private sealed record Signed(Guid ContractId);

    public IReadOnlyList<string> Types => ["contract.signed"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var contractId = happened.Read<Signed>().ContractId;
        if (await db.Contracts.Where(c => c.Id == contractId).Select(c => c.VendorId).SingleOrDefaultAsync(ct) is not { } vendor) return;
        var calls = await db.CallsInForceAsync(ct);
        var (versions, asked) = (new List<Guid>(), 0);
        foreach (var (version, document, call) in calls.Where(c => c.Call.OfVendors))
        {
            var soonest = clock.TownToday().AddDays(PolicyCalling.DaysToAcknowledge);
            asked += await calling.AskAsync(version, document, call.DueOn > soonest ? call.DueOn : soonest, [vendor], ct);
            versions.Add(version.Id);
        }
        if (asked == 0) return;
        await db.SaveChangesAsync(ct);
        work.Record("policy.vendorAsked", "vendor", vendor, new { asked, versions }, vendor);
    }
}

internal static class PolicyCallReads
{
    /// <summary>The newest version of each document that anybody is called to acknowledge, with the latest call.</summary>
    public static async Task<IReadOnlyList<(PolicyVersion Version, PolicyDocument Document, PolicyCall Call)>> CallsInForceAsync(this VendorsDb db, CancellationToken ct)
    {
        var calls = db.PolicyCalls.AsNoTracking();
        var rows = await (
            from c in calls
            join v in db.PolicyVersions.AsNoTracking() on new { c.MunicipalityId, Id = c.VersionId } equals new { v.MunicipalityId, v.Id }
            join d in db.PolicyDocuments.AsNoTracking() on new { v.MunicipalityId, Id = v.DocumentId } equals new { d.MunicipalityId, d.Id }
            where v.Number == d.LastNumber && !calls.Any(n => n.VersionId == c.VersionId && n.Number > c.Number)
            orderby d.Id
            select new { v, d, c }).ToListAsync(ct);
        return rows.ConvertAll(r => (r.v, r.d, r.c));
    }

    /// <summary>Of the staff on a day, whom a call reaches.</summary>
    public static IQueryable<Guid> CalledStaff(this VendorsDb db, PolicyCall call, DateOnly today) =>
        db.RoleAssignments.Where(r => r.FromOn <= today && (r.ToOn == null || r.ToOn >= today) && (call.OfAllStaff || r.OrgUnitId != null && call.OrgUnitIds.Contains(r.OrgUnitId.Value)))
            .Where(r => db.Set<Person>().Any(p => p.Id == r.PersonId && p.EndedAt == null)).Select(r => r.PersonId).Distinct();
}
