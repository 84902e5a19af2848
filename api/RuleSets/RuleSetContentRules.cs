using System.Globalization;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>What is wrong with a rule set, each fault with its place; a rule set without faults can be applied to any facts.</summary>
public static class RuleSetContentRules
{
    public static readonly IReadOnlyList<string> Levels = ["A", "B", "C", "D"];
    public static readonly IReadOnlyList<string> NetworkModels = ["alpha", "alphaPrime", "beta", "betaPrime"];
    public static readonly IReadOnlyList<string> Services = ["government", "ismap", "ismapLiu", "other", "termsOnly"];
    private static readonly string[] Pairs = ["Y", "C", "N"];
    private static readonly string[] Answers = ["yes", "partial", "planned", "no"];
    private static readonly string[] Evidence = ["certificate", "reviewedDocument", "unreadDocument", "statement", "expiredRecently", "expired", "rejected"];

    public static IEnumerable<string> Faults(RuleSetContent rules)
    {
        var missing = Missing(rules).ToList();
        return missing.Count > 0 ? missing : [.. Points(rules.Points), .. Tiers(rules), .. Percents("answers", rules.Answers, Answers), .. Percents("evidence", rules.Evidence, Evidence), .. Residuals(rules), .. Gates(rules), .. Deviations(rules.Deviations), .. Lines(rules), .. Criteria(rules.SelectionCriteria), .. Networks(rules), .. Calendar(rules)];
    }

    // Left-out members are null after reading, whatever their type says.
    private static IEnumerable<string> Missing(RuleSetContent rules) =>
        from member in typeof(RuleSetContent).GetProperties()
        where member.GetMethod is { IsStatic: false } && member.GetValue(rules) is null
        select $"{char.ToLowerInvariant(member.Name[0])}{member.Name[1..]}: is missing";

    private static IEnumerable<string> Points(FactorPoints points)
    {
        (string Name, IReadOnlyDictionary<string, int>? Given, string[] Wanted)[] factors =
        [
            ("confidentiality", points.Confidentiality, ["1", "2", "3C", "3B", "3A"]), ("personalInformation", points.PersonalInformation, ["none", "personal", "sensitive", "specific"]),
            ("integrity", points.Integrity, ["1", "2"]), ("availability", points.Availability, ["1", "2", "oneDay", "threeHours"]),
            ("segment", points.Segment, [.. Enum.GetValues<Segment>().Select(EnumWords.Of)]), ("access", points.Access, ["none", .. Enum.GetValues<AccessMode>().Select(EnumWords.Of)]),
            ("delivery", points.Delivery, ["domestic", "assured", "other", "abroad"]), ("subcontracting", points.Subcontracting, ["none", "one", "two", "more"]),
        ];
        foreach (var (name, given, wanted) in factors)
            foreach (var value in wanted)
                if (given?.TryGetValue(value, out var p) != true || p < 0)
                    yield return $"points.{name}.{value}: a whole number, 0 or more, is missing";
        var bands = points.PeopleAffected;
        if (bands is not { Count: > 0 } || bands[^1].UpTo is not null || bands.SkipLast(1).Any(b => b.UpTo is null))
            yield return "points.peopleAffected: rising upper bounds, the last one null";
        else if (!bands.SkipLast(1).Select(b => b.UpTo!.Value).SequenceEqual(bands.SkipLast(1).Select(b => b.UpTo!.Value).Order()) || !bands.Select(b => b.Points).SequenceEqual(bands.Select(b => b.Points).Order()))
            yield return "points.peopleAffected: bounds and points rise together";
    }

    private static IEnumerable<string> Tiers(RuleSetContent rules)
    {
        if (rules.TierFrom.Count != 4 || !rules.TierFrom.SequenceEqual(rules.TierFrom.OrderDescending()) || rules.TierFrom[3] != 0) yield return "tierFrom: four falling scores, the last 0";
        for (var i = 0; i < rules.Floors.Count; i++)
            if (rules.Floors[i] is not { Tier: >= 1 and <= 4, When: not null, Reason: not null })
                yield return $"floors[{i}]: tier 1 to 4, when and reason";
        if (rules.Intervals.Count != 4 || rules.Intervals.Any(r => r.Months < 1 || r.MonthsPersonal < 1)) yield return "intervals: four tiers, months of 1 or more";
        if (rules.FirstNoticeHours.Count != 4 || rules.FirstNoticeHours.Any(h => h < 0)) yield return "firstNoticeHours: four tiers, hours of 0 or more";
        if (rules.NoticeHours < 1) yield return "noticeHours: 1 or more";
        if (rules.Ladder.Count == 0 || !rules.Ladder.SequenceEqual(rules.Ladder.OrderDescending()) || rules.Ladder[^1] != 0) yield return "ladder: falling days, the last 0";
        if (rules.RepeatDays < 1) yield return "repeatDays: 1 or more";
    }

    private static IEnumerable<string> Percents(string place, IReadOnlyDictionary<string, int> given, string[] wanted) =>
        from word in wanted
        where !given.TryGetValue(word, out var percent) || percent is < 0 or > 100
        select $"{place}.{word}: a percent from 0 to 100 is missing";

    private static IEnumerable<string> Residuals(RuleSetContent rules)
    {
        foreach (var level in Levels)
            if (!rules.LevelFrom.ContainsKey(level))
                yield return $"levelFrom.{level}: is missing";
        if (rules.LevelFrom.GetValueOrDefault("D") != 0) yield return "levelFrom.D: is 0";
        if (rules.Residual.Count != 4) yield return "residual: four tiers";
        for (var i = 0; i < rules.Residual.Count; i++)
            foreach (var level in Levels)
                if (!rules.Residual[i].ContainsKey(level))
                    yield return $"residual[{i}].{level}: is missing";
        foreach (var risk in Enum.GetValues<ResidualRisk>())
            if (!rules.Routes.TryGetValue(EnumWords.Of(risk), out var route) || route.Roles is not { Count: > 0 })
                yield return $"routes.{EnumWords.Of(risk)}: nobody may decide";
    }

    private static IEnumerable<string> Gates(RuleSetContent rules)
    {
        if (!rules.Gates.Select(g => g.Key).SequenceEqual(Enumerable.Range(1, 21).Select(n => $"G{n:00}"))) yield return "gates: G01 to G21, each once, in order";
        foreach (var gate in rules.Gates)
        {
            if (gate.Title is null) yield return $"gates.{gate.Key}.title: is missing";
            if (gate.Waiver is { } waiver && (string.IsNullOrEmpty(waiver.Role) || waiver.MaxDays < 1)) yield return $"gates.{gate.Key}.waiver: a role and at least one day (a waiver always ends)";
        }
    }

    private static IEnumerable<string> Deviations(DeviationRoles roles)
    {
        if (roles.Must is not { Count: > 0 }) yield return "deviations.must: nobody may approve";
        if (roles.Other is null) yield return "deviations.other: is missing";
    }

    private static IEnumerable<string> Lines(RuleSetContent rules)
    {
        for (var i = 0; i < rules.Lines.Count; i++)
        {
            var line = rules.Lines[i];
            if (line is not { Title: not null, When: not null, Terms: not null } || string.IsNullOrEmpty(line.Key)) yield return $"lines[{i}]: key, title, when and terms";
            else if (rules.Lines.Take(i).Any(l => l?.Key == line.Key)) yield return $"lines[{i}].key: '{line.Key}' stands twice";
            else if (line.Permission)
                foreach (var (risk, route) in rules.Routes)
                    if (route.Roles is { Count: > 0 } && !route.Roles.Intersect(rules.PermissionRoles).Any()) yield return $"lines.{line.Key}: at {risk} nobody may decide";
        }
        if (rules.Lines is not [.., { For: null, When: Condition.Always }]) yield return "lines: the last one takes every case";
    }

    private static IEnumerable<string> Criteria(IReadOnlyList<SelectionCriterion> criteria)
    {
        for (var i = 0; i < criteria.Count; i++)
            if (criteria[i] is not { Title: not null, Weight: >= 0 } || string.IsNullOrEmpty(criteria[i].Key) || criteria.Take(i).Any(c => c?.Key == criteria[i].Key)) yield return $"selectionCriteria[{i}]: a key of its own, a title, and a weight of 0 or more";
    }

    private static IEnumerable<string> Networks(RuleSetContent rules)
    {
        if (!NetworkModels.Contains(rules.NetworkModel)) yield return $"networkModel: one of {string.Join(", ", NetworkModels)}";
        foreach (var segment in Enum.GetValues<Segment>().Where(s => s != Segment.None).Select(EnumWords.Of))
            foreach (var service in Services)
                if (rules.SegmentMatrix.GetValueOrDefault(segment)?.TryGetValue(service, out var pair) != true || !Pairs.Contains(pair))
                    yield return $"segmentMatrix.{segment}.{service}: Y, C or N is missing";
        foreach (var (model, rows) in rules.ModelMatrix)
            foreach (var (segment, row) in rows)
                if (!NetworkModels.Contains(model) || !Services.All(s => row.TryGetValue(s, out var pair) && Pairs.Contains(pair)))
                    yield return $"modelMatrix.{model}.{segment}: Y, C or N for every service";
    }

    private static IEnumerable<string> Calendar(RuleSetContent rules) =>
        from day in rules.ClosedEveryYear
        where !DateOnly.TryParseExact("2028-" + day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        select $"closedEveryYear: '{day}' is not a month and a day";
}
