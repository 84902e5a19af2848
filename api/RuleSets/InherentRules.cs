using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>One factor of the inherent score: its value, the points it gives, and why.</summary>
public sealed record FactorLine(string Factor, string? Value, int Points, Text Reason);

public sealed record InherentScore(int Score, IReadOnlyList<FactorLine> Lines);

/// <summary>重要度区分 1 (strictest) to 4, what decided it, and the floor: no person may set a less strict tier than <paramref name="Floor"/>.</summary>
public sealed record TierResult(int Tier, Text Reason, int Floor)
{
    /// <summary>What had a say, first to last: the score, each floor that holds or may hold, a person's choice.</summary>
    public IReadOnlyList<TierLine> Lines { get; init; } = [];
}

/// <summary>One thing that had a say in the tier. <paramref name="Kind"/>: score, floor, choice or choiceLeftAside.</summary>
public sealed record TierLine(string Kind, int Tier, Text Reason);

/// <summary>
/// Inherent score 0 to 27 and tier (domain.md 5.2, steps 1 and 2). An unknown fact takes its factor's highest points and any
/// floor it could raise: not knowing is never better than knowing.
/// </summary>
public static class InherentRules
{
    private static readonly Text Unknown = new("不明のため、最も高い点数にしました。", "Unknown, therefore the highest points.");
    private static readonly Text Stated = new("入力された値による点数です。", "Points of the value entered.");
    private static readonly Text Half = new("住民の半数以上に当たるためです。", "Half of the residents or more.");
    private static readonly Text MayApply = new("{0}（不明のため、該当するものとみなしました。）", "{0} (unknown, therefore assumed)");
    private static readonly Text Abroad = new("国外での取扱いがあるためです。", "Something is handled abroad.");

    public static InherentScore Score(Facts facts, FactorPoints points, int residents)
    {
        List<FactorLine> lines =
        [
            Line("confidentiality", facts.Confidentiality is { } c ? EnumWords.Of(c) : null, points.Confidentiality),
            PersonalInformation(facts, points.PersonalInformation),
            PeopleAffected(facts.PeopleAffected, points.PeopleAffected, residents),
            Line("integrity", facts.Integrity?.ToString(), points.Integrity),
            Line("availability", Availability(facts), points.Availability),
            Line("segment", facts.Segment is { } s ? EnumWords.Of(s) : null, points.Segment),
            Access(facts.Access, points.Access),
            Delivery(facts, points.Delivery),
            Subcontracting(facts, points.Subcontracting),
        ];
        return new(lines.Sum(l => l.Points), lines);
    }

    public static TierResult Tier(int score, Facts facts, RuleSetContent rules, NamedConditions named)
    {
        var byScore = rules.TierFrom.Select((from, i) => (from, Tier: i + 1)).First(b => score >= b.from).Tier;
        var floors = rules.Floors.Select(f => (f.Tier, f.Reason, ConditionRules.Evaluate(f.When, facts, named).Holds)).Where(f => f.Holds != false).ToList();
        // Among equally strict floors one that surely holds explains better than one that only may.
        var ordered = floors.OrderBy(f => f.Tier).ThenByDescending(f => f.Holds).Select(f => new TierLine("floor", f.Tier, f.Holds is null ? MayApply.With(f.Reason) : f.Reason)).ToList();
        var (strictest, ofScore) = (ordered.Count == 0 ? 4 : ordered[0].Tier, new TierLine("score", byScore, new Text("固有リスクの点数 {0} によるためです。", "The inherent score of {0}.").With(score)));
        return new(Math.Min(strictest, byScore), strictest < byScore ? ordered[0].Reason : ofScore.Reason, strictest) { Lines = [ofScore, .. ordered] };
    }

    private static FactorLine Line(string factor, string? value, IReadOnlyDictionary<string, int> points) =>
        value is not null && points.TryGetValue(value, out var known) ? new(factor, value, known, Stated) : new(factor, value, points.Values.Max(), Unknown);

    private static FactorLine PersonalInformation(Facts facts, IReadOnlyDictionary<string, int> points)
    {
        bool?[] all = [facts.MyNumber, facts.FamilyRegister, facts.ResidentRegister, facts.SensitivePersonalInformation, facts.PersonalInformation];
        var value = all.Take(3).Contains(true) ? "specific"
            : all.Contains(null) ? null
            : facts.SensitivePersonalInformation == true ? "sensitive" : facts.PersonalInformation == true ? "personal" : "none";
        return Line("personalInformation", value, points);
    }

    private static FactorLine PeopleAffected(int? people, IReadOnlyList<PeopleBand> bands, int residents)
    {
        var most = bands.Max(b => b.Points);
        if (people is null) return new("peopleAffected", null, most, Unknown);
        if (residents > 0 && people * 2L >= residents && people > 0) return new("peopleAffected", people.ToString(), most, Half);
        return new("peopleAffected", people.ToString(), bands.First(b => b.UpTo is null || people <= b.UpTo).Points, Stated);
    }

    private static string? Availability(Facts facts) => facts switch
    {
        { OutageTolerance: OutageTolerance.ThreeHours } or { LifeSafety: true } => "threeHours",
        { OutageTolerance: null } or { LifeSafety: null } or { Availability: null } => null,
        { OutageTolerance: OutageTolerance.OneDay } => "oneDay",
        _ => facts.Availability?.ToString(),
    };

    private static FactorLine Access(IReadOnlyList<AccessMode>? access, IReadOnlyDictionary<string, int> points)
    {
        if (access is null) return new("access", null, points.Values.Max(), Unknown);
        return Line("access", access.Count == 0 ? "none" : access.Select(a => EnumWords.Of(a)).MaxBy(a => points.GetValueOrDefault(a, int.MaxValue)), points);
    }

    /// <summary>Any country but Japan in data, access, place of work or law; null when one of them is unknown and none is abroad.</summary>
    private static bool? IsAbroad(Facts facts)
    {
        IReadOnlyList<string>?[] places = [facts.DataCountries, facts.AccessCountries, facts.WorkPlaceCountries, facts.GoverningLaw is null ? null : [facts.GoverningLaw]];
        if (places.Any(p => p is not null && p.Any(country => country != "JP"))) return true;
        return places.Contains(null) ? null : false;
    }

    private static FactorLine Delivery(Facts facts, IReadOnlyDictionary<string, int> points)
    {
        if (IsAbroad(facts) is true) return new("delivery", "abroad", points["abroad"], Abroad);
        if (IsAbroad(facts) is null || facts.Cloud is null) return new("delivery", null, points.Values.Max(), Unknown);
        if (facts.Cloud == CloudModel.None) return Line("delivery", "domestic", points);
        return facts.Assurance switch
        {
            null => new("delivery", null, points.Values.Max(), Unknown),
            Assurance.GovCloud or Assurance.LgwanAsp or Assurance.Ismap => Line("delivery", "assured", points),
            _ => Line("delivery", "other", points),
        };
    }

    /// <summary>A place of work abroad may be a subcontractor's, and an unknown place may be abroad.</summary>
    private static FactorLine Subcontracting(Facts facts, IReadOnlyDictionary<string, int> points)
    {
        if (facts.Subcontracting == RuleSets.Subcontracting.Prohibited) return Line("subcontracting", "none", points);
        if (facts is { Subcontracting: null } or { SubcontractorTiers: null }) return Line("subcontracting", null, points);
        if (facts.SubcontractorTiers == 0) return Line("subcontracting", "none", points);
        if (facts.WorkPlaceCountries is null) return Line("subcontracting", null, points);
        if (facts.WorkPlaceCountries.Any(country => country != "JP")) return new("subcontracting", "more", points["more"], Abroad);
        return Line("subcontracting", facts.SubcontractorTiers switch { 1 => "one", 2 => "two", _ => "more" }, points);
    }
}
