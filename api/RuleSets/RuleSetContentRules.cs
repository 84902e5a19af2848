using System.Globalization;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>What members of a rule set say together that is wrong, each fault at its JSON pointer; a rule set without faults can be applied to any facts.</summary>
public static class RuleSetContentRules
{
    public static readonly IReadOnlyList<string> Levels = ["A", "B", "C", "D"];
    public static readonly IReadOnlyList<string> NetworkModels = ["alpha", "alphaPrime", "beta", "betaPrime"];
    public static readonly IReadOnlyList<string> Services = ["government", "ismap", "ismapLiu", "other", "termsOnly"];
    public static readonly IReadOnlyList<string> EvidenceKinds = ["POL", "REG", "CERT", "REC", "CFG", "CON", "TST"];
    public static readonly IReadOnlyList<string> AnswerWords = ["yes", "partial", "planned", "no"];
    public static readonly IReadOnlyList<string> EvidenceWords = ["certificate", "reviewedDocument", "unreadDocument", "statement", "expiredRecently", "expired", "rejected"];
    public static readonly IReadOnlyList<string> Told = ["vendorContact", "caseOwner", "sectionHead", "departmentHead", "securityLead", "ciso"];
    public static readonly IReadOnlyList<string> LookKinds = ["full", "section", "evidence"];
    public static readonly IReadOnlyList<string> RetainedRegisters = ["engagements", "cloudUses", "incidents", "vendorAssessments", "changeNotices", "vendors"];
    /// <summary>Technical registers, each with the least days it is kept: sign-ins as logs for a year; what repeats, reminds and reports looks back at, for as long as that.</summary>
    public static readonly IReadOnlyList<(string Register, int LeastDays)> SweptRegisters = [("sessions", 365), ("idempotencyKeys", 7), ("outboxEvents", 90), ("webhookDeliveries", 14), ("notices", 90)];
    private static readonly string[] Pairs = ["Y", "C", "N"];
    /// <summary>Days a year on which an office can be closed beside weekends and holidays.</summary>
    private const int MaxClosedDays = 60;

    /// <summary>The values of each factor, none lower in risk than the one before it (domain.md 5.2 step 1); of those in no order, any.</summary>
    public static readonly IReadOnlyList<(string Name, Func<FactorPoints, IReadOnlyDictionary<string, int>> Of, IReadOnlyList<string> Values, bool Rises)> Factors =
    [
        ("confidentiality", p => p.Confidentiality, ["1", "2", "3C", "3B", "3A"], true), ("personalInformation", p => p.PersonalInformation, ["none", "personal", "sensitive", "specific"], true),
        ("integrity", p => p.Integrity, ["1", "2"], true), ("availability", p => p.Availability, ["1", "2", "oneDay", "threeHours"], true),
        ("segment", p => p.Segment, [.. Enum.GetValues<Segment>().Select(EnumWords.Of)], false), ("access", p => p.Access, ["none", .. Enum.GetValues<AccessMode>().Select(EnumWords.Of)], false),
        ("delivery", p => p.Delivery, ["domestic", "assured", "other", "abroad"], true), ("subcontracting", p => p.Subcontracting, ["none", "one", "two", "more"], true),
    ];

    public static IEnumerable<Fault> Faults(RuleSetContent rules)
    {
        var missing = Missing(rules).ToList();
        return missing.Count > 0 ? missing :
        [
            .. Points(rules.Points), .. Tiers(rules), .. Falling("answers", rules.Answers, AnswerWords), .. Falling("evidence", rules.Evidence, EvidenceWords), .. Residuals(rules), .. Routes(rules), .. Gates(rules),
            .. Deviations(rules.Deviations), .. Intervals(rules), .. Networks(rules), .. Labels(rules.LabelSets), .. Kinds(rules.EvidenceFor), .. Criteria(rules.SelectionCriteria), .. Lines(rules), .. Deputies(rules.Deputies), .. Triggers(rules.Triggers), .. Retention(rules.Retention), .. Calendar(rules),
        ];
    }

    // Left-out members are null after reading, whatever their type says.
    private static IEnumerable<Fault> Missing(RuleSetContent rules) =>
        from member in typeof(RuleSetContent).GetProperties()
        where member.GetMethod is { IsStatic: false } && member.GetValue(rules) is null
        select new Fault($"/{char.ToLowerInvariant(member.Name[0])}{member.Name[1..]}", "required", RuleSetTexts.Missing);

    /// <summary>Exactly the words that are asked for, as keys.</summary>
    private static IEnumerable<Fault> Words<T>(string place, IReadOnlyDictionary<string, T> given, IReadOnlyList<string> wanted)
    {
        foreach (var word in wanted.Where(w => !given.ContainsKey(w))) yield return new($"{place}/{word}", "required", RuleSetTexts.Missing);
        foreach (var word in given.Keys.Where(k => !wanted.Contains(k))) yield return new($"{place}/{word}", "unknown", RuleSetTexts.OneOf.With(string.Join(", ", wanted)));
    }

    private static IEnumerable<Fault> Points(FactorPoints points)
    {
        foreach (var (name, of, wanted, rises) in Factors)
        {
            var given = of(points);
            var faults = Words($"/points/{name}", given, wanted).ToList();
            foreach (var fault in faults) yield return fault;
            for (var i = 1; rises && faults.Count == 0 && i < wanted.Count; i++)
                if (given[wanted[i]] < given[wanted[i - 1]]) yield return new($"/points/{name}/{wanted[i]}", "falls", RuleSetTexts.PointsFall.With(wanted[i - 1]));
        }
        var bands = points.PeopleAffected;
        if (bands.Count == 0 || bands[^1].UpTo is not null) yield return new("/points/peopleAffected", "open", RuleSetTexts.LastBandOpen);
        for (var i = 0; i < bands.Count - 1; i++)
        {
            if (bands[i].UpTo is not { } upTo) yield return new($"/points/peopleAffected/{i}/upTo", "overlaps", RuleSetTexts.OnlyLastOpen);
            else if (i > 0 && upTo <= bands[i - 1].UpTo) yield return new($"/points/peopleAffected/{i}/upTo", "overlaps", RuleSetTexts.BandsOverlap.With(bands[i - 1].UpTo));
        }
        for (var i = 1; i < bands.Count; i++)
            if (bands[i].Points < bands[i - 1].Points) yield return new($"/points/peopleAffected/{i}/points", "falls", RuleSetTexts.PointsFall.With(bands[i - 1].UpTo));
    }

    private static IEnumerable<Fault> Tiers(RuleSetContent rules)
    {
        if (rules.TierFrom.Count != 4) yield return new("/tierFrom", "count", RuleSetTexts.FourTiers);
        else if (rules.TierFrom[3] != 0) yield return new("/tierFrom/3", "open", RuleSetTexts.LastIsZero);
        for (var i = 1; i < rules.TierFrom.Count; i++)
            if (rules.TierFrom[i] >= rules.TierFrom[i - 1]) yield return new($"/tierFrom/{i}", "overlaps", RuleSetTexts.TiersFall.With(rules.TierFrom[i - 1]));
        for (var i = 0; i < rules.Floors.Count; i++)
            foreach (var fault in Holdable($"/floors/{i}/when", rules.Floors[i].When, RuleSetTexts.NeverHolds)) yield return fault;
    }

    /// <summary>A condition whose names are there and which some facts can meet.</summary>
    private static IEnumerable<Fault> Holdable(string place, Condition? condition, Text never)
    {
        if (condition is null) yield break;
        var unknown = ShippedRules.Conditions.Fault(condition);
        if (unknown is not null) yield return new(place, "condition", RuleSetTexts.Condition.With(unknown));
        else if (ImplicationRules.CanHold(condition, ShippedRules.Conditions) == false) yield return new(place, "unreachable", never);
    }

    /// <summary>A percent for each word, none above the better one before it.</summary>
    private static IEnumerable<Fault> Falling(string member, IReadOnlyDictionary<string, int> given, IReadOnlyList<string> wanted)
    {
        var faults = Words($"/{member}", given, wanted).ToList();
        foreach (var word in wanted.Where(w => given.TryGetValue(w, out var percent) && percent is < 0 or > 100)) faults.Add(new($"/{member}/{word}", "range", RuleSetTexts.Range.With(0, 100)));
        for (var i = 1; faults.Count == 0 && i < wanted.Count; i++)
            if (given[wanted[i]] > given[wanted[i - 1]]) return [new($"/{member}/{wanted[i]}", "rises", RuleSetTexts.PercentsRise.With(wanted[i - 1]))];
        return faults;
    }

    private static IEnumerable<Fault> Residuals(RuleSetContent rules)
    {
        var faults = Words("/levelFrom", rules.LevelFrom, Levels).ToList();
        if (faults.Count == 0)
        {
            if (rules.LevelFrom["D"] != 0) faults.Add(new("/levelFrom/D", "open", RuleSetTexts.LastIsZero));
            for (var i = 1; i < Levels.Count; i++)
                if (rules.LevelFrom[Levels[i]] >= rules.LevelFrom[Levels[i - 1]]) faults.Add(new($"/levelFrom/{Levels[i]}", "overlaps", RuleSetTexts.LevelsFall.With(Levels[i - 1])));
        }
        if (rules.Residual.Count != 4) return [.. faults, new("/residual", "count", RuleSetTexts.FourTiers)];
        for (var i = 0; i < 4; i++) faults.AddRange(Words($"/residual/{i}", rules.Residual[i], Levels));
        if (faults.Count > 0) return faults;
        for (var tier = 0; tier < 4; tier++)
            for (var level = 0; level < Levels.Count; level++)
            {
                if (level > 0 && rules.Residual[tier][Levels[level]] < rules.Residual[tier][Levels[level - 1]]) faults.Add(new($"/residual/{tier}/{Levels[level]}", "falls", RuleSetTexts.ResidualFalls.With(Levels[level - 1])));
                if (tier > 0 && rules.Residual[tier][Levels[level]] > rules.Residual[tier - 1][Levels[level]]) faults.Add(new($"/residual/{tier}/{Levels[level]}", "rises", RuleSetTexts.ResidualRises.With(tier)));
            }
        return faults;
    }

    private static bool MayDecide(string role, string permission = PermissionNames.DecisionsMake) => Roles.PermissionsOf([role]).Contains(permission);

    private static IEnumerable<Fault> Approvers(string place, IReadOnlyList<string> roles, string permission = PermissionNames.DecisionsMake)
    {
        if (roles.Count == 0) yield return new(place, "noApprover", RuleSetTexts.NobodyDecides);
        for (var i = 0; i < roles.Count; i++)
            if (!MayDecide(roles[i], permission)) yield return new($"{place}/{i}", "noApprover", RuleSetTexts.RoleCannot.With(string.Join(", ", Roles.All.Where(r => MayDecide(r, permission)))));
    }

    private static IEnumerable<Fault> Routes(RuleSetContent rules)
    {
        var risks = Enum.GetValues<ResidualRisk>().Select(EnumWords.Of).ToList();
        foreach (var risk in risks.Where(r => !rules.Routes.ContainsKey(r))) yield return new($"/routes/{risk}", "noApprover", RuleSetTexts.NobodyDecides);
        foreach (var risk in rules.Routes.Keys.Where(k => !risks.Contains(k))) yield return new($"/routes/{risk}", "unknown", RuleSetTexts.OneOf.With(string.Join(", ", risks)));
        foreach (var (risk, route) in rules.Routes)
        {
            foreach (var fault in Approvers($"/routes/{risk}/roles", route.Roles)) yield return fault;
            if (route.Approvable && route.MaxMonths < 1) yield return new($"/routes/{risk}/maxMonths", "unreachable", RuleSetTexts.NoTime);
        }
        foreach (var fault in Approvers("/permissionRoles", rules.PermissionRoles)) yield return fault;
        // A 許可権限者 that no route knows could decide on nothing of class 2 or above in a cloud.
        if (rules.PermissionRoles.Count > 0 && rules.Routes.Values.All(r => r.Roles.All(role => !rules.PermissionRoles.Contains(role)))) yield return new("/permissionRoles", "noApprover", RuleSetTexts.PermissionNotOnRoute);
    }

    private static IEnumerable<Fault> Gates(RuleSetContent rules)
    {
        var wanted = Enumerable.Range(1, 21).Select(n => $"G{n:00}").ToList();
        foreach (var key in wanted.Where(k => rules.Gates.All(g => g.Key != k))) yield return new("/gates", "neverExamined", RuleSetTexts.GateMissing.With(key));
        for (var i = 0; i < rules.Gates.Count; i++)
        {
            var (gate, place) = (rules.Gates[i], $"/gates/{i}");
            if (!wanted.Contains(gate.Key)) yield return new($"{place}/key", "unknown", RuleSetTexts.OneOf.With("G01–G21"));
            else if (rules.Gates.Take(i).Any(g => g.Key == gate.Key)) yield return new($"{place}/key", "twice", RuleSetTexts.Twice);
            else if (i > 0 && string.CompareOrdinal(gate.Key, rules.Gates[i - 1].Key) < 0) yield return new($"{place}/key", "order", RuleSetTexts.GateOrder);
            // A decision leaves G01 out, since it can come before the contract: any later step would be the first to look at it.
            if (gate is { Key: "G01", HoldsBack: GateStep.Decide or GateStep.Activate }) yield return new($"{place}/holdsBack", "neverExamined", RuleSetTexts.MustClausesLate);
            if (gate.Waiver is { } waiver)
                foreach (var fault in Waiver($"{place}/waiver", gate.Key, waiver)) yield return fault;
        }
    }

    private static IEnumerable<Fault> Waiver(string place, string gate, GateWaiver waiver)
    {
        if (!MayDecide(waiver.Role)) yield return new($"{place}/role", "noApprover", RuleSetTexts.RoleCannot.With(string.Join(", ", Roles.All.Where(r => MayDecide(r)))));
        if (waiver.MaxDays < 1) yield return new($"{place}/maxDays", "range", RuleSetTexts.Range.With(1, 365));
        if (waiver.Unless is { } unless)
        {
            if (ShippedRules.Conditions.Fault(unless) is { } unknown) yield return new($"{place}/unless", "condition", RuleSetTexts.Condition.With(unknown));
            else if (ImplicationRules.CanHold(new Condition.Not(unless), ShippedRules.Conditions) == false) yield return new($"{place}/unless", "unreachable", RuleSetTexts.NeverWaived);
            else if (ImplicationRules.CanHold(unless, ShippedRules.Conditions) == false) yield return new($"{place}/unless", "unreachable", RuleSetTexts.NeverHolds);
        }
        // G13 looks at tiers 1 and 2 only (domain.md 5.2).
        if (gate == "G13" && waiver.OnlyTier > 2) yield return new($"{place}/onlyTier", "unreachable", RuleSetTexts.NeverInTier.With(waiver.OnlyTier));
    }

    private static IEnumerable<Fault> Deviations(DeviationRoles roles) =>
    [
        .. Approvers("/deviations/must", roles.Must, PermissionNames.DeviationsDecide),
        .. roles.Other.Count == 0 ? [] : Approvers("/deviations/other", roles.Other, PermissionNames.DeviationsDecide),
    ];

    private static IEnumerable<Fault> Intervals(RuleSetContent rules)
    {
        if (rules.Intervals.Count != 4) yield return new("/intervals", "count", RuleSetTexts.FourTiers);
        for (var i = 0; i < rules.Intervals.Count; i++)
        {
            var interval = rules.Intervals[i];
            if (interval.MonthsPersonal > interval.Months) yield return new($"/intervals/{i}/monthsPersonal", "rises", RuleSetTexts.PersonalLater);
            if (interval.LightMonths >= interval.Months) yield return new($"/intervals/{i}/lightMonths", "unreachable", RuleSetTexts.LightLater);
        }
        if (rules.VendorLook.Months.Count != 4) yield return new("/vendorLook/months", "count", RuleSetTexts.FourTiers);
        if (rules.VendorLook.Sections.Count == 0) yield return new("/vendorLook/sections", "required", RuleSetTexts.Missing);
        if (rules.FirstNoticeHours.Count != 4) yield return new("/firstNoticeHours", "count", RuleSetTexts.FourTiers);
        if (rules.Ladder.Count == 0 || rules.Ladder[^1] != 0) yield return new("/ladder", "open", RuleSetTexts.LadderEnds);
        for (var i = 1; i < rules.Ladder.Count; i++)
            if (rules.Ladder[i] >= rules.Ladder[i - 1]) yield return new($"/ladder/{i}", "overlaps", RuleSetTexts.LadderFalls.With(rules.Ladder[i - 1]));
        for (var i = 0; i < rules.Escalation.Count; i++)
            if (!Told.Contains(rules.Escalation[i].To)) yield return new($"/escalation/{i}/to", "unknown", RuleSetTexts.OneOf.With(string.Join(", ", Told)));
        if (rules.SuspensionDays < rules.LapsedDays) yield return new("/suspensionDays", "overlaps", RuleSetTexts.SuspendedBeforeLapsed.With(rules.LapsedDays));
    }

    private static IEnumerable<Fault> Networks(RuleSetContent rules)
    {
        if (!NetworkModels.Contains(rules.NetworkModel)) yield return new("/networkModel", "enum", RuleSetTexts.OneOf.With(string.Join(", ", NetworkModels)));
        var segments = Enum.GetValues<Segment>().Where(s => s != Segment.None).Select(EnumWords.Of).ToList();
        foreach (var fault in Words("/segmentMatrix", rules.SegmentMatrix, segments).Concat(Matrix("/segmentMatrix", rules.SegmentMatrix))) yield return fault;
        foreach (var (model, rows) in rules.ModelMatrix)
        {
            if (!NetworkModels.Contains(model)) yield return new($"/modelMatrix/{model}", "unknown", RuleSetTexts.OneOf.With(string.Join(", ", NetworkModels)));
            foreach (var segment in rows.Keys.Where(s => !segments.Contains(s))) yield return new($"/modelMatrix/{model}/{segment}", "unknown", RuleSetTexts.OneOf.With(string.Join(", ", segments)));
            foreach (var fault in Matrix($"/modelMatrix/{model}", rows)) yield return fault;
        }
    }

    private static IEnumerable<Fault> Matrix(string place, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> rows)
    {
        foreach (var (segment, row) in rows)
        {
            foreach (var fault in Words($"{place}/{segment}", row, Services)) yield return fault;
            foreach (var (service, _) in row.Where(p => !Pairs.Contains(p.Value))) yield return new($"{place}/{segment}/{service}", "enum", RuleSetTexts.OneOf.With("Y, C, N"));
        }
    }

    private static IEnumerable<Fault> Labels(IReadOnlyList<LabelSet> sets)
    {
        for (var i = 0; i < sets.Count; i++)
        {
            var place = $"/labelSets/{i}";
            if (sets.Take(i).Any(s => s.Key == sets[i].Key)) yield return new($"{place}/key", "twice", RuleSetTexts.Twice);
            if (sets.Take(i).Any(s => s.Segments.Count == 0 && sets[i].Segments.Count == 0 || s.Segments.Intersect(sets[i].Segments).Any())) yield return new($"{place}/segments", "overlaps", RuleSetTexts.LabelsOverlap);
            if (sets[i].Labels.Count == 0) yield return new($"{place}/labels", "required", RuleSetTexts.Missing);
            for (var j = 0; j < sets[i].Labels.Count; j++)
                if (sets[i].Labels.Take(j).Any(l => l.Label == sets[i].Labels[j].Label)) yield return new($"{place}/labels/{j}/label", "twice", RuleSetTexts.Twice);
        }
        if (sets.All(s => s.Segments.Count > 0)) yield return new("/labelSets", "required", RuleSetTexts.NoGeneralLabels);
    }

    private static IEnumerable<Fault> Kinds(IReadOnlyDictionary<string, IReadOnlyList<string>> table)
    {
        foreach (var (question, kinds) in table)
        {
            if (kinds.Count == 0) yield return new($"/evidenceFor/{question}", "required", RuleSetTexts.NoKind);
            for (var i = 0; i < kinds.Count; i++)
                if (!EvidenceKinds.Contains(kinds[i])) yield return new($"/evidenceFor/{question}/{i}", "unknown", RuleSetTexts.OneOf.With(string.Join(", ", EvidenceKinds)));
        }
    }

    private static IEnumerable<Fault> Criteria(IReadOnlyList<SelectionCriterion> criteria)
    {
        for (var i = 0; i < criteria.Count; i++)
        {
            if (criteria.Take(i).Any(c => c.Key == criteria[i].Key)) yield return new($"/selectionCriteria/{i}/key", "twice", RuleSetTexts.Twice);
            foreach (var fault in Holdable($"/selectionCriteria/{i}/when", criteria[i].When, RuleSetTexts.NeverHolds)) yield return fault;
        }
    }

    private static IEnumerable<Fault> Lines(RuleSetContent rules)
    {
        for (var i = 0; i < rules.Lines.Count; i++)
        {
            var (line, place) = (rules.Lines[i], $"/lines/{i}");
            if (rules.Lines.Take(i).Any(l => l.Key == line.Key)) yield return new($"{place}/key", "twice", RuleSetTexts.Twice);
            foreach (var fault in Holdable($"{place}/when", line.When, RuleSetTexts.NeverHolds)) yield return fault;
            if (!line.Permission) continue;
            foreach (var (risk, route) in rules.Routes)
                if (route.Roles.Count > 0 && !route.Roles.Intersect(rules.PermissionRoles).Any()) yield return new($"{place}/permission", "noApprover", RuleSetTexts.LineWithoutDecider.With(risk));
        }
        // A case that fits no line could not be decided at all.
        if (rules.Lines is not [.., { For: null, When: Condition.Always }]) yield return new("/lines", "open", RuleSetTexts.LastLineTakesAll);
    }

    private static IEnumerable<Fault> Deputies(IReadOnlyDictionary<string, IReadOnlyList<string>> deputies)
    {
        foreach (var (role, standing) in deputies)
        {
            if (!MayDecide(role)) yield return new($"/deputies/{role}", "unknown", RuleSetTexts.RoleCannot.With(string.Join(", ", Roles.All.Where(r => MayDecide(r)))));
            foreach (var fault in Approvers($"/deputies/{role}", standing)) yield return fault;
        }
    }

    private static IEnumerable<Fault> Triggers(IReadOnlyList<LookTrigger> triggers)
    {
        for (var i = 0; i < triggers.Count; i++)
        {
            if (triggers.Take(i).Any(t => t.Key == triggers[i].Key)) yield return new($"/triggers/{i}/key", "twice", RuleSetTexts.Twice);
            if (!LookKinds.Contains(triggers[i].Kind)) yield return new($"/triggers/{i}/kind", "enum", RuleSetTexts.OneOf.With(string.Join(", ", LookKinds)));
        }
    }

    private static IEnumerable<Fault> Retention(RetentionPlan plan)
    {
        foreach (var fault in Each("/retention/registers", [.. plan.Registers.Select(r => r.Register)], RetainedRegisters)) yield return fault;
        foreach (var fault in Each("/retention/swept", [.. plan.Swept.Select(r => r.Register)], [.. SweptRegisters.Select(r => r.Register)])) yield return fault;
        foreach (var (i, rule) in plan.Registers.Index())
            if (rule.KeepMonthsStrict < rule.KeepMonths) yield return new($"/retention/registers/{i}/keepMonthsStrict", "shorter", RuleSetTexts.StrictShorter.With(rule.KeepMonths));
        foreach (var (i, rule) in plan.Swept.Index())
            if (SweptRegisters.FirstOrDefault(r => r.Register == rule.Register).LeastDays is var least && rule.KeepDays < least) yield return new($"/retention/swept/{i}/keepDays", "tooShort", RuleSetTexts.SweptTooSoon.With(least));
    }

    /// <summary>Each register once: one that were missing would never be disposed of, or at once.</summary>
    private static IEnumerable<Fault> Each(string place, IReadOnlyList<string> given, IReadOnlyList<string> wanted)
    {
        if (wanted.Except(given).ToList() is [_, ..] missing) yield return new(place, "required", RuleSetTexts.RegistersMissing.With(string.Join(", ", missing)));
        for (var i = 0; i < given.Count; i++)
        {
            if (!wanted.Contains(given[i])) yield return new($"{place}/{i}/register", "unknown", RuleSetTexts.OneOf.With(string.Join(", ", wanted)));
            if (given.Take(i).Contains(given[i])) yield return new($"{place}/{i}/register", "twice", RuleSetTexts.Twice);
        }
    }

    private static IEnumerable<Fault> Calendar(RuleSetContent rules)
    {
        for (var i = 0; i < rules.ClosedEveryYear.Count; i++)
            if (!DateOnly.TryParseExact("2028-" + rules.ClosedEveryYear[i], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) yield return new($"/closedEveryYear/{i}", "date", RuleSetTexts.NotAMonthDay);
        if (rules.ClosedEveryYear.Distinct().Count() > MaxClosedDays) yield return new("/closedEveryYear", "length", RuleSetTexts.TooMany.With(MaxClosedDays));
    }
}
