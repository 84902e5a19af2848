using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

public sealed record PreviewFactsRequest
{
    public Guid Id { get; init; }
    [FromBody] public Facts Facts { get; init; } = new();
}

/// <param name="Change">What these facts change: it is open with them and was not before, or the other way round; null: it stays.</param>
public sealed record PreviewedGate(string Key, string Title, bool Open, GateStep HoldsBack, string Reason, bool? Change);

/// <summary>What would follow from some facts for a case; nothing of it is kept. The facts count as not confirmed, as they would once they are entered.</summary>
/// <param name="TierNow">Of the facts that are entered.</param>
/// <param name="Gates">Those that would be open, and those that would be no more.</param>
public sealed record FactsPreviewResponse(int Tier, string TierReason, int TierNow, ResidualRisk Residual, ResidualRisk ResidualNow, IReadOnlyList<PreviewedGate> Gates, RequiredClauseSet Clauses, RequiredClauseSet ClausesNow);

public sealed class PreviewEngagementFacts(VendorsDb db, FactsPreview preview) : Endpoint<PreviewFactsRequest, FactsPreviewResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/facts/preview");
        Permissions(PermissionNames.RisksRead);
        this.ReadsOnly();
        Summary(s => s.Summary = "What tier, clauses and gates some facts would bring to an engagement");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(PreviewFactsRequest req, CancellationToken ct) => await Send.OkAsync(await preview.OfAsync(await db.EngagementAsync(req.Id, ct), req.Facts, ct), ct);
}

public sealed class PreviewCloudUseFacts(VendorsDb db, FactsPreview preview) : Endpoint<PreviewFactsRequest, FactsPreviewResponse>
{
    public override void Configure()
    {
        Post("/cloud-uses/{id}/facts/preview");
        Permissions(PermissionNames.RisksRead);
        this.ReadsOnly();
        Summary(s => s.Summary = "What tier, clauses and gates some facts would bring to a cloud use");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(PreviewFactsRequest req, CancellationToken ct) => await Send.OkAsync(await preview.OfAsync(await db.CloudUseAsync(req.Id, ct), req.Facts, ct), ct);
}

/// <summary>Works a case out as it is and as it would be, by the very same rules.</summary>
public sealed class FactsPreview(VendorsDb db, ClauseLibrary library, CaseInputs inputs, TimeProvider clock)
{
    public async Task<FactsPreviewResponse> OfAsync(ICase subject, Facts facts, CancellationToken ct)
    {
        var problems = FactsRules.Contradictions(facts);
        if (problems.Count > 0) throw Refusal.Invalid([.. problems.Select(p => new Fault(p.Pointer, p.Code, p.Message))]);
        var today = clock.TownToday();
        var rules = await db.RulesAsync(today, ct);
        RiskResult Assess(CaseInput read) => RiskRules.Assess(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions);
        var (now, then) = (await inputs.ReadAsync(subject, rules.Content, today, null, ct), await inputs.WithFactsAsync(subject, facts, rules.Content, today, ct));
        var (before, after) = (Assess(now), Assess(then));
        var open = before.Gates.Where(g => g.Open).Select(g => g.Key).ToHashSet();
        return new(after.Tier, after.TierReason.Current, before.Tier, after.Residual, before.Residual,
            [.. after.Gates.Where(g => g.Open || open.Contains(g.Key)).Select(g => new PreviewedGate(g.Key, g.Title.Current, g.Open, g.HoldsBack, g.Reason.Current, g.Open == open.Contains(g.Key) ? null : g.Open))], then.Required, now.Required);
    }
}
