using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>The risk of one case as it stands today, from its input as it stands now.</summary>
public sealed class CaseRisk(VendorsDb db, ClauseLibrary library, CaseInputs inputs, TimeProvider clock)
{
    /// <param name="contract">Instead of the case's own contract in force, as it stands in memory.</param>
    public async Task<(RiskInput Input, RiskResult Result)> ReadAsync(ICase subject, Contract? contract, CancellationToken ct)
    {
        var (read, result) = await ReadWholeAsync(subject, contract, ct);
        return (read.Input, result);
    }

    public async Task<(CaseInput Read, RiskResult Result)> ReadWholeAsync(ICase subject, Contract? contract, CancellationToken ct)
    {
        var today = clock.TownToday();
        var rules = await db.RulesAsync(today, ct);
        var read = await inputs.ReadAsync(subject, rules.Content, today, contract, ct);
        return (read, RiskRules.Assess(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions));
    }

    /// <summary>Refuses a step while open gates hold it back; each is named with its reason.</summary>
    public async Task RequireAsync(ICase subject, Contract? contract, GateStep step, CancellationToken ct)
    {
        var (_, result) = await ReadAsync(subject, contract, ct);
        var holding = result.Holding(step);
        if (holding.Count > 0) throw Refusal.Conflict("gate", ContractTexts.Gates, [.. holding.Select(g => new Fault($"/gates/{g.Key}", g.Key, g.Reason))]);
    }
}
