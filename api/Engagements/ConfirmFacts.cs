using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Engagements;

public sealed record ConfirmFactsRequest(Guid Id);

/// <summary>The information owner (section head) confirms the latest facts: gate G18.</summary>
public sealed class ConfirmFacts(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ConfirmFactsRequest, EngagementResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/confirm-facts");
        Permissions(PermissionNames.FactsConfirm);
        this.ChangesVersion();
        Summary(s => s.Summary = "Confirm the latest facts as their information owner");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ConfirmFactsRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.ConfirmFacts, ct);
        if (engagement.FactsVersion == 0) throw Refusal.Conflict("noFacts", EngagementTexts.NoFacts);
        if (engagement.FactsAreConfirmed) throw Refusal.Conflict("alreadyConfirmed", EngagementTexts.AlreadyConfirmed);
        var hash = await db.EngagementFacts.Where(f => f.EngagementId == engagement.Id && f.FactsVersion == engagement.FactsVersion).Select(f => f.Hash).SingleAsync(ct);
        db.Add(new FactsConfirmation
        {
            MunicipalityId = caller.MunicipalityId, EngagementId = engagement.Id, FactsVersion = engagement.FactsVersion, FactsHash = hash,
            ConfirmedAt = clock.GetUtcNow(), ConfirmedById = caller.Id, ConfirmedByName = caller.Name,
        });
        engagement.ConfirmedFactsVersion = engagement.FactsVersion;
        await db.SaveChangesAsync(ct);
        work.Record("engagement.factsConfirmed", "engagement", engagement.Id, new { engagement.FactsVersion, hash }, engagement.VendorId);
        await this.OkAsync(EngagementResponse.From(engagement), engagement.Version, ct);
    }
}
