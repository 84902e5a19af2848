using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Threats;

namespace Ampira.Vendors.Api.Reviews;

/// <summary>From <paramref name="AtLeast"/> on, so many points; the highest that is reached counts.</summary>
public sealed record ReviewBand(long AtLeast, int Points);

/// <summary>How frequency and loss become points from 1 to 3.</summary>
public sealed record ReviewBands(IReadOnlyList<ReviewBand> Frequency, IReadOnlyList<ReviewBand> People, IReadOnlyList<ReviewBand> OutageHours, IReadOnlyList<ReviewBand> DamageYen)
{
    private static readonly Lazy<ReviewBands> FromFile = new(() => Read(Path.Combine(AppContext.BaseDirectory, "templates", "review-bands.yaml")));

    public static ReviewBands Shipped => FromFile.Value;

    /// <exception cref="FormatException">The file is wrong, or a band does not begin at 0 and rise.</exception>
    public static ReviewBands Read(string path)
    {
        var yaml = YamlJson.Read(File.ReadAllText(path), Path.GetFileName(path));
        var bands = yaml.As<ReviewBands>();
        foreach (var (name, list) in new[] { ("frequency", bands.Frequency), ("people", bands.People), ("outageHours", bands.OutageHours), ("damageYen", bands.DamageYen) })
            if (list.Count == 0 || list[0].AtLeast != 0 || list.Zip(list.Skip(1)).Any(p => p.Second.AtLeast <= p.First.AtLeast || p.Second.Points < p.First.Points) || list.Any(b => b.Points is < 1 or > 3)) throw yaml.FaultAt($"$.{name}", "the bands begin at 0 and rise, with points from 1 to 3");
        return bands;
    }
}

/// <summary>What the registers hold of one threat in the period, its parts included.</summary>
/// <param name="People">Over all incidents whose number is known; null: of none.</param>
/// <param name="References">The first of them by number, so that each can be looked up.</param>
public sealed record ThreatCount(string Threat, int Incidents, int Findings, int? People, int? OutageHours, long? DamageYen, IReadOnlyList<string> References);

/// <summary>The reviewer's own word on the loss a threat would bring; it takes the place of what was counted where it says something.</summary>
public sealed record LossEstimate(string Threat, int? People, int? OutageHours, long? DamageYen, string Reason);

/// <summary>One threat weighed: the points of its frequency times those of its loss, 1 to 9.</summary>
/// <param name="Rank">Among the threats of its level: the five of the policy, or the parts.</param>
/// <param name="Reasons">Each figure with where it comes from.</param>
public sealed record ReviewLine(
    string Threat, string? Group, string Article, int Incidents, int Findings, long AYear, int FrequencyPoints, int? People, int? OutageHours, long? DamageYen, bool IsEstimated, int LossPoints, int Risk, int Rank, IReadOnlyList<Text> Reasons);

/// <summary>発生頻度×損失: each threat of the policy by what happened in a period and what it cost. Integers only; the same inputs give the same lines.</summary>
public static class PolicyReviewRules
{
    public const int MaxReferences = 20;

    public static IReadOnlyList<ReviewLine> Rank(IReadOnlyList<ThreatEntry> threats, IReadOnlyList<ThreatCount> counts, IReadOnlyList<LossEstimate> estimates, ReviewBands bands, int days)
    {
        var lines = threats.Select(t => Line(t, counts.FirstOrDefault(c => c.Threat == t.Key) ?? new(t.Key, 0, 0, null, null, null, []), estimates.FirstOrDefault(e => e.Threat == t.Key), bands, days)).ToList();
        var ranks = lines.GroupBy(l => l.Group is null).SelectMany(level => level.Select(l => (l.Threat, Rank: level.Count(o => Before(o, l)) + 1))).ToDictionary(r => r.Threat, r => r.Rank);
        return [.. lines.Select(l => l with { Rank = ranks[l.Threat] })];
    }

    /// <summary>What was counted in so many days, to a year, rounded half up: one incident of a quarter weighs as four of a year.</summary>
    public static long AYear(int occurrences, int days) => (2L * occurrences * 365 + days) / (2L * days);

    public static int Points(long value, IReadOnlyList<ReviewBand> bands) => bands.Where(b => value >= b.AtLeast).Max(b => b.Points);

    /// <summary>The greater risk comes first, of equal ones the greater loss, then the more frequent; equal in all they share a rank.</summary>
    private static bool Before(ReviewLine a, ReviewLine b) => (a.Risk, a.LossPoints, a.AYear).CompareTo((b.Risk, b.LossPoints, b.AYear)) > 0;

    private static ReviewLine Line(ThreatEntry threat, ThreatCount count, LossEstimate? estimate, ReviewBands bands, int days)
    {
        var aYear = AYear(count.Incidents + count.Findings, days);
        var (people, hours, yen) = (estimate?.People ?? count.People, estimate?.OutageHours ?? count.OutageHours, estimate?.DamageYen ?? count.DamageYen);
        var frequency = Points(aYear, bands.Frequency);
        var reasons = new List<Text> { PolicyReviewTexts.Frequency.With(count.Incidents, count.Findings, days, aYear, frequency) };
        var loss = 1;
        void Weigh(long? value, bool isEstimated, IReadOnlyList<ReviewBand> points, Text counted, Text estimated)
        {
            if (value is not { } known) return;
            loss = Math.Max(loss, Points(known, points));
            reasons.Add((isEstimated ? estimated : counted).With($"{known:N0}", Points(known, points)));
        }
        Weigh(people, estimate?.People is not null, bands.People, PolicyReviewTexts.PeopleCounted, PolicyReviewTexts.PeopleEstimated);
        Weigh(hours, estimate?.OutageHours is not null, bands.OutageHours, PolicyReviewTexts.OutageCounted, PolicyReviewTexts.OutageEstimated);
        Weigh(yen, estimate?.DamageYen is not null, bands.DamageYen, PolicyReviewTexts.DamageCounted, PolicyReviewTexts.DamageEstimated);
        if (people is null && hours is null && yen is null) reasons.Add(PolicyReviewTexts.LossUnknown);
        if (estimate is not null) reasons.Add(PolicyReviewTexts.EstimateReason.With(estimate.Reason));
        if (count.References.Count > 0) reasons.Add(PolicyReviewTexts.Basis.With(new Text(string.Join("、", count.References), string.Join(", ", count.References))));
        return new(threat.Key, threat.Group, threat.Article, count.Incidents, count.Findings, aYear, frequency, people, hours, yen, estimate is not null, loss, frequency * loss, 0, reasons);
    }
}

public enum PolicyReviewAction { Estimate, Recount, Propose, Return, Decide }

/// <summary>draft → proposed → decided; a proposal may be sent back to its draft.</summary>
public static class PolicyReviewStateRules
{
    public static bool Allows(PolicyReviewState state, PolicyReviewAction action) => (state, action) switch
    {
        (PolicyReviewState.Draft, PolicyReviewAction.Estimate or PolicyReviewAction.Recount or PolicyReviewAction.Propose) => true,
        (PolicyReviewState.Proposed, PolicyReviewAction.Return or PolicyReviewAction.Decide) => true,
        _ => false,
    };

    public static PolicyReviewState Next(PolicyReviewState state, PolicyReviewAction action) => !Allows(state, action) ? state : action switch
    {
        PolicyReviewAction.Propose => PolicyReviewState.Proposed, PolicyReviewAction.Return => PolicyReviewState.Draft, PolicyReviewAction.Decide => PolicyReviewState.Decided, _ => state,
    };
}
