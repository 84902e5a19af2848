using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Engagements;

public sealed record EnterFactsRequest
{
    public Guid Id { get; init; }
    [FromBody] public Facts Facts { get; init; } = new();
}

public sealed record FactsResponse(Guid EngagementId, int FactsVersion, Facts Facts, string Hash, DateTimeOffset RecordedAt, bool Confirmed, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, long Version);

/// <summary>Enters a new version of the facts; an earlier confirmation does not carry over. The class is at least that of the assets the engagement touches, and theirs where it is left out.</summary>
public sealed class EnterFacts(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<EnterFactsRequest, FactsResponse>
{
    public override void Configure()
    {
        Put("/engagements/{id}/facts");
        Permissions(PermissionNames.EngagementsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Enter the facts of an engagement as a new version");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(EnterFactsRequest req, CancellationToken ct)
    {
        var problems = FactsRules.Contradictions(req.Facts);
        if (problems.Count > 0) throw Refusal.Invalid([.. problems.Select(p => new Fault(p.Pointer, p.Code, p.Message))]);
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.EnterFacts, ct);
        var entered = await db.WithClassAsync(req.Facts, await db.AssetIdsAsync(engagement, ct), ct);
        var facts = new EngagementFacts
        {
            MunicipalityId = caller.MunicipalityId, EngagementId = engagement.Id, FactsVersion = engagement.FactsVersion + 1, Facts = entered,
            Hash = CanonicalJson.Hash(entered), RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id,
        };
        db.Add(facts);
        engagement.FactsVersion = facts.FactsVersion;
        await db.SaveChangesAsync(ct);
        work.Record("engagement.factsEntered", "engagement", engagement.Id, new { facts.FactsVersion, facts.Hash }, engagement.VendorId);
        work.Publish("engagement.factsEntered", $"engagement.factsEntered:{engagement.Id}:{facts.FactsVersion}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.OkAsync(new(engagement.Id, facts.FactsVersion, facts.Facts, facts.Hash, facts.RecordedAt, false, null, null, engagement.Version), engagement.Version, ct);
    }
}

/// <summary>The payload of an engagement's outbox events.</summary>
public sealed record EngagementHappened(Guid EngagementId);

public sealed record GetFactsRequest
{
    public Guid Id { get; init; }
    /// <summary>An earlier version; the latest when left out.</summary>
    [QueryParam] public int? FactsVersion { get; init; }
}

public sealed class GetFacts(VendorsDb db) : Endpoint<GetFactsRequest, FactsResponse>
{
    public override void Configure()
    {
        Get("/engagements/{id}/facts");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the facts of an engagement, latest or of an earlier version");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(GetFactsRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        var wanted = req.FactsVersion ?? engagement.FactsVersion;
        var facts = await db.EngagementFacts.SingleOrDefaultAsync(f => f.EngagementId == req.Id && f.FactsVersion == wanted, ct);
        if (facts is null && req.FactsVersion is not null) throw Refusal.NotFound();
        var confirmation = await db.FactsConfirmations.SingleOrDefaultAsync(c => c.EngagementId == req.Id && c.FactsVersion == wanted, ct);
        await this.OkAsync(new(engagement.Id, wanted, facts?.Facts ?? new(), facts?.Hash ?? "", facts?.RecordedAt ?? engagement.CreatedAt,
            confirmation is not null, confirmation?.ConfirmedByName, confirmation?.ConfirmedAt, engagement.Version), engagement.Version, ct);
    }
}
