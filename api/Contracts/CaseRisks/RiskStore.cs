using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

/// <summary>What a stored risk says when it is computed again from its own texts, and whether that is byte for byte what was stored.</summary>
public sealed record Recomputed(RiskInput Input, RiskResult Result, RuleSetContent Rules, bool IsSame);

/// <summary>Keeps risks as they are known at a moment, in the transaction of what made them so, and computes them again from what was kept.</summary>
public sealed class RiskStore(VendorsDb db, ClauseLibrary library, CaseRisk risk, TimeProvider clock)
{
    /// <summary>Adds today's risk of a case; the caller saves.</summary>
    public async Task<StoredRisk> StoreAsync(ICase subject, RiskOccasion occasion, CancellationToken ct)
    {
        var (read, result) = await risk.ReadWholeAsync(subject, null, ct);
        return Store(read, result, occasion);
    }

    public StoredRisk Store(CaseInput read, RiskResult result, RiskOccasion occasion)
    {
        var stored = new StoredRisk
        {
            MunicipalityId = read.Subject.MunicipalityId, Id = Guid.CreateVersion7(), AssessmentId = read.AssessmentId, Occasion = occasion, RuleSetVersion = result.RuleSetVersion, Sources = read.ReadSources(),
            Input = CanonicalJson.Write(read.Input), InputHash = result.InputHash, Moment = CanonicalJson.Write(read.Moment), Result = CanonicalJson.Write(result),
            Tier = result.Tier, ControlScore = result.ControlScore, Level = result.Level, Residual = result.Residual, RecordedAt = clock.GetUtcNow(),
        };
        stored.SetSubject(read.Subject.Subject);
        db.Add(stored);
        return stored;
    }

    /// <summary>The newest that was stored by then; null when none was.</summary>
    public Task<StoredRisk?> LatestAsync(ICase subject, DateTimeOffset by, CancellationToken ct) =>
        db.StoredRisks.AsNoTracking().About(subject.Subject).Where(r => r.RecordedAt <= by).OrderByDescending(r => r.RecordedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(ct);

    /// <summary>Under the rule set it was stored with, whatever is in force now.</summary>
    public async Task<Recomputed> RecomputeAsync(StoredRisk stored, CancellationToken ct)
    {
        var rules = await db.RulesOfVersionAsync(stored.RuleSetVersion, ct);
        var (input, moment) = (Read<RiskInput>(stored.Input), Read<RiskMoment>(stored.Moment));
        var result = RiskRules.Assess(input, moment, stored.RuleSetVersion, rules, library.Conditions);
        return new(input, result, rules, CanonicalJson.Write(result) == stored.Result);
    }

    private static T Read<T>(string json) => System.Text.Json.JsonSerializer.Deserialize<T>(json, CanonicalJson.Options)!;
}
