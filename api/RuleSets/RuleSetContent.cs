using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

public enum ResidualRisk { Low, Medium, High, Extreme }

/// <summary>The step of an engagement or cloud use that an open gate holds back.</summary>
public enum GateStep { Freeze, Sign, Decide, Activate }

/// <summary>People affected up to this many (null: any more) give so many points.</summary>
public sealed record PeopleBand(int? UpTo, int Points);

public sealed record FactorPoints(
    IReadOnlyDictionary<string, int> Confidentiality, IReadOnlyDictionary<string, int> PersonalInformation, IReadOnlyList<PeopleBand> PeopleAffected, IReadOnlyDictionary<string, int> Integrity,
    IReadOnlyDictionary<string, int> Availability, IReadOnlyDictionary<string, int> Segment, IReadOnlyDictionary<string, int> Access, IReadOnlyDictionary<string, int> Delivery, IReadOnlyDictionary<string, int> Subcontracting);

/// <summary>The tier is at least this strict (1 is strictest) when the condition holds or is unknown.</summary>
public sealed record TierFloor(int Tier, Condition When, Text Reason);

/// <summary>Who may decide at a level of residual risk, for how long, and whether approval is possible at all.</summary>
public sealed record DecisionRoute(IReadOnlyList<string> Roles, int MaxMonths, bool ConditionsRequired, bool Approvable);

public sealed record GateRule(string Key, GateStep HoldsBack, Text Title, string? WaiverRole, int? WaiverDays, DateOnly? WarnUntil);

public sealed record ReverificationInterval(int Months, int MonthsPersonal);

/// <summary>
/// The town's 対策基準 as data: scoring, tiers, evidence, gates, decision routes, intervals, calendar. The shipped default is
/// domain.md 5 and 6; a result names the version it was made under.
/// </summary>
public sealed record RuleSetContent(
    Text Name, FactorPoints Points, IReadOnlyList<int> TierFrom, IReadOnlyList<TierFloor> Floors, IReadOnlyDictionary<string, int> Answers, IReadOnlyDictionary<string, int> Evidence,
    IReadOnlyDictionary<string, int> LevelFrom, IReadOnlyList<IReadOnlyDictionary<string, ResidualRisk>> Residual, IReadOnlyDictionary<string, DecisionRoute> Routes, int NoticeHours, int EvidenceGraceDays,
    IReadOnlyList<ReverificationInterval> Intervals, int RenewalLeadDays, IReadOnlyList<int> Ladder, string NetworkModel,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> SegmentMatrix, IReadOnlyList<GateRule> Gates, IReadOnlyList<DateOnly> Holidays)
{
    public static RuleSetContent Shipped { get; } = Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "rule-sets", "default.json")));

    /// <exception cref="FormatException">The rule set is incomplete or contradicts itself; the message names the place.</exception>
    public static RuleSetContent Read(string json)
    {
        RuleSetContent rules;
        try
        {
            rules = JsonSerializer.Deserialize<RuleSetContent>(json, CanonicalJson.Options) ?? throw new FormatException("The rule set is empty.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{e.Path}: {e.Message}", e);
        }
        if (rules.TierFrom is not { Count: 4 } || !rules.TierFrom.SequenceEqual(rules.TierFrom.OrderDescending()) || rules.TierFrom[3] != 0) throw new FormatException("tierFrom: four falling scores, the last 0");
        if (rules.Residual is not { Count: 4 } || rules.Residual.Any(r => !"ABCD".All(l => r.ContainsKey(l.ToString())))) throw new FormatException("residual: four tiers with the levels A to D");
        foreach (var risk in Enum.GetValues<ResidualRisk>())
            if (!rules.Routes.TryGetValue(EnumWords.Of(risk), out var route) || route.Roles.Count == 0) throw new FormatException($"routes.{EnumWords.Of(risk)}: nobody may decide");
        var keys = Enumerable.Range(1, 21).Select(n => $"G{n:00}").ToList();
        if (!rules.Gates.Select(g => g.Key).SequenceEqual(keys)) throw new FormatException("gates: G01 to G21, each once, in order");
        return rules;
    }
}
