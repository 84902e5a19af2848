using System.Text.Json;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

public sealed record ReproduceDecisionRequest(Guid Id);

/// <param name="Reproduced">The stored input has the stored hash, and computing again gives the stored result byte for byte.</param>
/// <param name="AsOf">The day whose clock it was computed with.</param>
/// <param name="ResultHash">SHA-256 of the stored result; <paramref name="RecomputedHash"/> of the one computed now.</param>
public sealed record DecisionReproduction(Guid DecisionId, bool Reproduced, int RuleSetVersion, DateOnly AsOf, string InputHash, string ResultHash, string RecomputedHash, string? Reason);

/// <summary>Computes a decision's risk again from what was stored with it, under the rule set of then: proof, years later, that nothing was altered.</summary>
public sealed class ReproduceDecision(VendorsDb db, ClauseLibrary library) : Endpoint<ReproduceDecisionRequest, DecisionReproduction>
{
    public override void Configure()
    {
        Get("/decisions/{id}/reproduction");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "Compute a decision's risk again from what was stored with it");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(ReproduceDecisionRequest req, CancellationToken ct)
    {
        var decision = await db.Decisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var rules = RuleSetContent.Read(await db.RuleSets.Where(r => r.Number == decision.RuleSetVersion).Select(r => r.Content).SingleAsync(ct));
        var moment = decision.Moment.Length > 0 ? JsonSerializer.Deserialize<RiskMoment>(decision.Moment, CanonicalJson.Options)! : new() { Today = TownClock.DayOf(decision.DecidedAt) };
        var again = CanonicalJson.Write(RiskRules.Assess(JsonSerializer.Deserialize<RiskInput>(decision.Input, CanonicalJson.Options)!, moment, decision.RuleSetVersion, rules, library.Conditions));
        var isSame = again == decision.Result && CanonicalJson.HashOf(decision.Input) == decision.InputHash;
        await Send.OkAsync(new(decision.Id, isSame, decision.RuleSetVersion, moment.Today, decision.InputHash, CanonicalJson.HashOf(decision.Result), CanonicalJson.HashOf(again), isSame ? null : ApprovalTexts.NoReproduction.Current), ct);
    }
}
