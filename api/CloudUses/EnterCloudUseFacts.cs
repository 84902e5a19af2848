using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.CloudUses;

public sealed record EnterCloudUseFactsRequest
{
    public Guid Id { get; init; }
    [FromBody] public Facts Facts { get; init; } = new();
}

public sealed record CloudUseFactsResponse(Guid CloudUseId, int FactsVersion, Facts Facts, string Hash, DateTimeOffset RecordedAt, bool Confirmed, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, long Version);

/// <summary>The payload of a cloud use's outbox events.</summary>
public sealed record CloudUseHappened(Guid CloudUseId);

/// <summary>Enters a new version of the facts; an earlier confirmation does not carry over.</summary>
public sealed class EnterCloudUseFacts(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<EnterCloudUseFactsRequest, CloudUseFactsResponse>
{
    public override void Configure()
    {
        Put("/cloud-uses/{id}/facts");
        Permissions(PermissionNames.CloudUsesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Enter the facts of a cloud use as a new version");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(EnterCloudUseFactsRequest req, CancellationToken ct)
    {
        var problems = FactsRules.Contradictions(req.Facts);
        if (problems.Count > 0) throw Refusal.Invalid([.. problems.Select(p => new Fault(p.Pointer, p.Code, p.Message))]);
        if (req.Facts.Cloud == CloudModel.None) throw Refusal.Invalid("/cloud", FactsRules.Contradict, CloudUseTexts.NotACloud);
        var use = await db.CloudUseAsync(req.Id, HttpContext, CloudUseAction.EnterFacts, ct);
        var model = EnumWords.Of(await db.CloudServices.Where(s => s.Id == use.CloudServiceId).Select(s => s.Model).SingleAsync(ct));
        if (req.Facts.Cloud is { } cloud && EnumWords.Of(cloud) != model) throw Refusal.Invalid("/cloud", FactsRules.Contradict, CloudUseTexts.OtherModel.With(model));
        var entered = await db.WithClassAsync(req.Facts, await db.AssetIdsAsync(use, ct), ct);
        var facts = new CloudUseFacts
        {
            MunicipalityId = caller.MunicipalityId, CloudUseId = use.Id, FactsVersion = use.FactsVersion + 1, Facts = entered, Hash = CanonicalJson.Hash(entered), RecordedAt = clock.GetUtcNow(), RecordedById = caller.Id,
        };
        db.Add(facts);
        use.FactsVersion = facts.FactsVersion;
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.factsEntered", "cloudUse", use.Id, new { facts.FactsVersion, facts.Hash });
        work.Publish("cloudUse.factsEntered", $"cloudUse.factsEntered:{use.Id}:{facts.FactsVersion}", new CloudUseHappened(use.Id));
        await this.OkAsync(new(use.Id, facts.FactsVersion, facts.Facts, facts.Hash, facts.RecordedAt, false, null, null, use.Version), use.Version, ct);
    }
}

public sealed record GetCloudUseFactsRequest
{
    public Guid Id { get; init; }
    /// <summary>An earlier version; the latest when left out.</summary>
    [QueryParam] public int? FactsVersion { get; init; }
}

public sealed class GetCloudUseFacts(VendorsDb db) : Endpoint<GetCloudUseFactsRequest, CloudUseFactsResponse>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/facts");
        Permissions(PermissionNames.CloudUsesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the facts of a cloud use, latest or of an earlier version");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(GetCloudUseFactsRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, ct);
        var wanted = req.FactsVersion ?? use.FactsVersion;
        var facts = await db.CloudUseFacts.SingleOrDefaultAsync(f => f.CloudUseId == req.Id && f.FactsVersion == wanted, ct);
        if (facts is null && req.FactsVersion is not null) throw Refusal.NotFound();
        var confirmation = await db.CloudUseFactsConfirmations.SingleOrDefaultAsync(c => c.CloudUseId == req.Id && c.FactsVersion == wanted, ct);
        await this.OkAsync(new(use.Id, wanted, facts?.Facts ?? new(), facts?.Hash ?? "", facts?.RecordedAt ?? use.CreatedAt, confirmation is not null, confirmation?.ConfirmedByName, confirmation?.ConfirmedAt, use.Version), use.Version, ct);
    }
}

/// <summary>The information owner (section head) confirms the latest facts: gate G18.</summary>
public sealed class ConfirmCloudUseFacts(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<CloudUseRequest, CloudUseResponse>
{
    public override void Configure()
    {
        Post("/cloud-uses/{id}/confirm-facts");
        Permissions(PermissionNames.FactsConfirm);
        this.ChangesVersion();
        Summary(s => s.Summary = "Confirm the latest facts as their information owner");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(CloudUseRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, HttpContext, CloudUseAction.ConfirmFacts, ct);
        if (use.FactsVersion == 0) throw Refusal.Conflict("noFacts", CloudUseTexts.NoFacts);
        if (use.FactsAreConfirmed) throw Refusal.Conflict("alreadyConfirmed", CloudUseTexts.AlreadyConfirmed);
        var hash = await db.CloudUseFacts.Where(f => f.CloudUseId == use.Id && f.FactsVersion == use.FactsVersion).Select(f => f.Hash).SingleAsync(ct);
        db.Add(new CloudUseFactsConfirmation
        {
            MunicipalityId = caller.MunicipalityId, CloudUseId = use.Id, FactsVersion = use.FactsVersion, FactsHash = hash, ConfirmedAt = clock.GetUtcNow(), ConfirmedById = caller.Id, ConfirmedByName = caller.Name,
        });
        use.ConfirmedFactsVersion = use.FactsVersion;
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.factsConfirmed", "cloudUse", use.Id, new { use.FactsVersion, hash });
        await this.OkAsync(CloudUseResponse.From(use), use.Version, ct);
    }
}
