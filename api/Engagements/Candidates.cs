using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Engagements;

public sealed record AddCandidateRequest(Guid Id, Guid? VendorId);

public sealed record CandidateResponse(Guid EngagementId, Guid VendorId, string VendorName, DateTimeOffset AddedAt, long Version);

public sealed class AddCandidateValidator : Validator<AddCandidateRequest>
{
    public AddCandidateValidator() => RuleFor(r => r.VendorId).NotNull().WithMessage(_ => EngagementTexts.VendorUnknown.Current);
}

public sealed class AddCandidate(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AddCandidateRequest, CandidateResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/candidates");
        Permissions(PermissionNames.EngagementsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Add a vendor to the candidates of an engagement");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(AddCandidateRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, null, EngagementAction.AddCandidate, ct);
        var vendor = await db.EligibleVendorAsync(req.VendorId!.Value, ct);
        if (await db.Candidates.AnyAsync(c => c.EngagementId == engagement.Id && c.VendorId == vendor.Id, ct))
            throw Refusal.Conflict("duplicate", EngagementTexts.AlreadyCandidate, new Fault("/vendorId", "duplicate", EngagementTexts.AlreadyCandidate));
        var candidate = new Candidate { MunicipalityId = caller.MunicipalityId, EngagementId = engagement.Id, VendorId = vendor.Id, AddedAt = clock.GetUtcNow() };
        db.Add(candidate);
        db.Touch(engagement);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.candidateAdded", "engagement", engagement.Id, new { vendorId = vendor.Id });
        await this.CreatedAsync($"/engagements/{engagement.Id}/candidates", new(engagement.Id, vendor.Id, vendor.Name, candidate.AddedAt, engagement.Version), engagement.Version, ct);
    }
}

public sealed record ListCandidatesRequest(Guid Id);

public sealed class ListCandidates(VendorsDb db) : Endpoint<ListCandidatesRequest, Page<CandidateResponse>>
{
    public override void Configure()
    {
        Get("/engagements/{id}/candidates");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the candidates of an engagement");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ListCandidatesRequest req, CancellationToken ct)
    {
        await Send.OkAsync(new(await db.CandidatesAsync(await db.EngagementAsync(req.Id, ct), ct), null), ct);
    }
}

public static class CandidateReading
{
    /// <summary>In the order in which they were added.</summary>
    public static Task<List<CandidateResponse>> CandidatesAsync(this VendorsDb db, Engagement engagement, CancellationToken ct) =>
        db.Candidates.Where(c => c.EngagementId == engagement.Id).Join(db.Vendors, c => c.VendorId, v => v.Id, (c, v) => new { c, v.Name })
            .OrderBy(x => x.c.AddedAt).ThenBy(x => x.c.VendorId).Take(Paging.MaxLimit)
            .Select(x => new CandidateResponse(engagement.Id, x.c.VendorId, x.Name, x.c.AddedAt, engagement.Version)).ToListAsync(ct);
}

public static class EligibleVendors
{
    /// <summary>A vendor that may be chosen: one that exists for the caller and is neither suspended nor ended (G16).</summary>
    public static async Task<Vendor> EligibleVendorAsync(this VendorsDb db, Guid vendorId, CancellationToken ct)
    {
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == vendorId, ct) ?? throw Refusal.Invalid("/vendorId", "unknown", EngagementTexts.VendorUnknown);
        return vendor.State is VendorState.Suspended or VendorState.Ended ? throw Refusal.Conflict("vendorExcluded", EngagementTexts.VendorExcluded) : vendor;
    }
}
