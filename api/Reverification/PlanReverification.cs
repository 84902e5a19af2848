using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>Plans the next look at a case from its tier, term, approval, conditions and evidence, and at a vendor as such from what it does for the town.</summary>
public sealed class ReverificationPlanning(VendorsDb db, CaseRisk risk, TimeProvider clock)
{
    /// <returns>The plan; null when one is planned already.</returns>
    public async Task<ReverificationPlan?> PlanAsync(ICase subject, CancellationToken ct)
    {
        if (await db.Reverifications.About(subject.Subject).AnyAsync(r => r.State == ReverificationState.Planned, ct)) return null;
        var today = clock.TownToday();
        var (input, result) = await risk.ReadAsync(subject, null, ct);
        var (rules, personal) = ((await db.RulesAsync(today, ct)).Content, input.Facts.PersonalInformation != false);
        var months = ReverificationRules.Months(result.Tier, personal, rules);
        var from = ReverificationRules.CountsFrom(today, await BeforeAsync(subject.Subject, ct), months, rules);
        var due = ReverificationRules.NextDue(await InputAsync(subject, from, result.Tier, personal, ct), rules);
        return await AddAsync(subject.MunicipalityId, subject.Subject, subject.VendorId, due, from, months, result.Tier, today, rules, ct);
    }

    /// <returns>The plan; null when a look at the vendor as such is planned or under way already, or nothing of it runs.</returns>
    public async Task<ReverificationPlan?> PlanVendorAsync(Guid vendorId, CancellationToken ct)
    {
        if (await db.Reverifications.AnyAsync(r => r.SubjectVendorId == vendorId && (r.State == ReverificationState.Planned || r.State == ReverificationState.Issued), ct) || await VendorTierAsync(vendorId, ct) is not { } tier) return null;
        var today = clock.TownToday();
        var rules = (await db.RulesAsync(today, ct)).Content;
        var subject = new Subject(SubjectType.Vendor, vendorId);
        var months = ReverificationRules.VendorMonths(tier, rules);
        var from = ReverificationRules.CountsFrom(today, await BeforeAsync(subject, ct), months, rules);
        return await AddAsync(db.Tenant.MunicipalityId!.Value, subject, vendorId, ReverificationRules.VendorNextDue(new(from, tier, await CertificateExpiryAsync(vendorId, today, ct)), rules), from, months, tier, today, rules, ct);
    }

    /// <summary>The gravest tier of the vendor's running engagements and cloud uses; null where nothing of it runs.</summary>
    public async Task<int?> VendorTierAsync(Guid vendorId, CancellationToken ct)
    {
        var running = await db.Engagements.Where(e => e.VendorId == vendorId && e.State == EngagementState.Active).Select(e => e.Id).Concat(db.CloudUses.Where(u => u.VendorId == vendorId && u.State == CloudUseState.Active).Select(u => u.Id)).ToListAsync(ct);
        if (running.Count == 0) return null;
        var risks = db.StoredRisks.AsQueryable();
        var stored = await risks.Where(r => (running.Contains(r.EngagementId!.Value) || running.Contains(r.CloudUseId!.Value))
            && !risks.Any(n => n.Id > r.Id && (n.EngagementId == r.EngagementId && r.EngagementId != null || n.CloudUseId == r.CloudUseId && r.CloudUseId != null))).Select(r => r.Tier).ToListAsync(ct);
        // What no risk is known of counts as the gravest.
        return stored.Count < running.Count ? 1 : stored.Min();
    }

    /// <summary>The day on which the first of the vendor's certificates runs out that nothing renews; what has run out already is no reason to look again and again.</summary>
    private Task<DateOnly?> CertificateExpiryAsync(Guid vendorId, DateOnly today, CancellationToken ct)
    {
        var clean = db.EvidenceFiles.Where(e => e.VendorId == vendorId && e.State == EvidenceState.Clean);
        return clean.Where(e => e.Kind == EvidenceKind.CERT && e.EffectiveTo >= today && !clean.Any(n => n.FirstEditionId == (e.FirstEditionId ?? e.Id) && n.Edition > e.Edition)).MinAsync(e => e.EffectiveTo, ct);
    }

    private Task<LookBefore?> BeforeAsync(Subject subject, CancellationToken ct) =>
        db.Reverifications.About(subject).Where(r => r.State == ReverificationState.Done && r.SequenceOn != null).OrderByDescending(r => r.Id).Select(r => new LookBefore(r.SequenceOn, r.CountedFrom, r.IsPartial)).FirstOrDefaultAsync(ct);

    private async Task<ReverificationPlan> AddAsync(
        Guid town, Subject subject, Guid? vendorId, (DateOnly On, ReverificationKind Kind, IReadOnlyList<DueCandidate> Candidates) due, DateOnly from, int months, int tier, DateOnly today, RuleSetContent rules, CancellationToken ct)
    {
        var on = rules.ChecksPerMonth == 0 ? due.On : LevellingRules.Level(due.On, today, await PlannedByMonthAsync(town, today, due.On, ct), rules);
        IEnumerable<Text> levelled = on == due.On ? [] : [ReverificationTexts.Levelled.With(due.On.ToString("yyyy-MM", CultureInfo.InvariantCulture), rules.ChecksPerMonth)];
        var plan = new ReverificationPlan
        {
            MunicipalityId = town, Id = Guid.CreateVersion7(), VendorId = vendorId, DueOn = on, SequenceOn = from.AddMonths(months), CountedFrom = from, Kind = due.Kind,
            Reasons = [.. due.Candidates.Where(c => c.On == due.Candidates[0].On).Select(c => c.Reason), .. levelled],
            Tier = tier, State = ReverificationState.Planned,
        };
        plan.SetSubject(subject);
        db.Add(plan);
        await db.SaveChangesAsync(ct);
        return plan;
    }

    /// <summary>Under a lock of the town, so that two plans at once do not take the same place.</summary>
    private async Task<IReadOnlyDictionary<DateOnly, int>> PlannedByMonthAsync(Guid town, DateOnly today, DateOnly until, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"reverification-months/" + town}, 0))", ct);
        var (first, next) = (LevellingRules.MonthOf(today), LevellingRules.MonthOf(until).AddMonths(1));
        return await db.Reverifications.Where(r => r.State == ReverificationState.Planned && r.DueOn >= first && r.DueOn < next).GroupBy(r => new { r.DueOn.Year, r.DueOn.Month })
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => new DateOnly(g.Key.Year, g.Key.Month, 1), g => g.Count, ct);
    }

    /// <summary>What the next due day of a case depends on.</summary>
    /// <param name="doneOn">The day of the last full look.</param>
    public async Task<ReverificationInput> InputAsync(ICase subject, DateOnly doneOn, int tier, bool personalInformation, CancellationToken ct)
    {
        var decision = await db.Decisions.AsNoTracking().About(subject.Subject).OrderByDescending(d => d.Id).FirstOrDefaultAsync(ct);
        return new(doneOn, tier, personalInformation, subject.StartsOn, subject.EndsOn, decision?.ExpiresOn, await EvidenceExpiryAsync(subject, ct), await ConditionDueAsync(decision, clock.TownToday(), ct));
    }

    private async Task<DateOnly?> ConditionDueAsync(Decision? decision, DateOnly today, CancellationToken ct)
    {
        if (decision is null || decision.Conditions.Count == 0) return null;
        var met = await db.ConditionConfirmations.Where(c => c.DecisionId == decision.Id).Select(c => c.Number).ToListAsync(ct);
        return decision.Conditions.Where((c, i) => !met.Contains(i + 1) && c.DueOn > today).Select(c => (DateOnly?)c.DueOn).Min();
    }

    private async Task<DateOnly?> EvidenceExpiryAsync(ICase subject, CancellationToken ct)
    {
        var assessment = await db.Assessments.About(subject.Subject).Where(a => a.State == AssessmentState.Accepted && !a.ForSelection).OrderByDescending(a => a.Id).Select(a => a.Id).FirstOrDefaultAsync(ct);
        var ids = (await db.CurrentAnswersAsync(assessment, ct)).Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        // A piece lasts as long as the last of its editions.
        return (await db.CountedAsync(ids, clock.TownToday(), ct)).Values.Select(editions => editions.Any(e => e.EffectiveTo is null) ? null : editions.Max(e => e.EffectiveTo)).Min();
    }
}

internal static class PlannedRecords
{
    /// <summary>One event of a case's next look and its vendor's, whichever of them was planned; none where neither was.</summary>
    public static void Record(this UnitOfWork work, ICase subject, ReverificationPlan? plan, ReverificationPlan? ofVendor)
    {
        if (plan is null && ofVendor is null) return;
        work.Record("reverification.planned", EnumWords.Of(subject.SubjectType), subject.Id,
            new { plan?.Id, plan?.DueOn, plan?.Kind, reasons = plan?.Reasons.Select(r => r.En), vendorLookId = ofVendor?.Id, vendorLookDueOn = ofVendor?.DueOn }, subject.VendorId);
    }
}

/// <summary>Plans the next look when an engagement becomes active, and that at its vendor. Told again, it finds the plans and does nothing.</summary>
public sealed class PlanEngagementReverification(VendorsDb db, UnitOfWork work, ReverificationPlanning planning) : IOutboxHandler
{
    public IReadOnlyList<string> Types => ["engagement.activated"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var engagement = await db.Engagements.SingleAsync(e => e.Id == happened.Read<EngagementHappened>().EngagementId, ct);
        work.Record(engagement, await planning.PlanAsync(engagement, ct), engagement.VendorId is { } vendor ? await planning.PlanVendorAsync(vendor, ct) : null);
    }
}

/// <summary>The same for a cloud use.</summary>
public sealed class PlanCloudUseReverification(VendorsDb db, UnitOfWork work, ReverificationPlanning planning) : IOutboxHandler
{
    public IReadOnlyList<string> Types => ["cloudUse.activated"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var use = await db.CloudUses.SingleAsync(u => u.Id == happened.Read<CloudUseHappened>().CloudUseId, ct);
        work.Record(use, await planning.PlanAsync(use, ct), await planning.PlanVendorAsync(use.VendorId, ct));
    }
}

/// <summary>An issued look is done when its assessment is accepted; the next one is planned at once.</summary>
public sealed class FinishReverification(VendorsDb db, UnitOfWork work, ReverificationPlanning planning) : IOutboxHandler
{
    public IReadOnlyList<string> Types => ["assessment.accepted"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var assessmentId = happened.Read<AssessmentHappened>().AssessmentId;
        var plan = await db.Reverifications.SingleOrDefaultAsync(r => r.AssessmentId == assessmentId && r.State == ReverificationState.Issued, ct);
        if (plan is null) return;
        plan.State = ReverificationStateRules.Next(plan.State, ReverificationAction.Finish);
        await db.SaveChangesAsync(ct);
        var next = plan.SubjectVendorId is { } vendor ? await planning.PlanVendorAsync(vendor, ct) : await db.CaseAsync(plan.EngagementId, plan.CloudUseId, ct) is { } subject ? await planning.PlanAsync(subject, ct) : null;
        work.Record("reverification.done", "reverification", plan.Id, new { assessmentId, nextId = next?.Id, nextDueOn = next?.DueOn }, plan.VendorId);
    }
}

/// <summary>What has ended is looked at no more, and its vendor neither where nothing else of it runs; a look that is under way goes on to its end.</summary>
public sealed class CancelReverification(VendorsDb db, UnitOfWork work, ReverificationPlanning planning) : IOutboxHandler
{
    public IReadOnlyList<string> Types => ["engagement.ended", "cloudUse.ended"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var (engagement, use) = happened.Type == "engagement.ended" ? ((Guid?)happened.Read<EngagementHappened>().EngagementId, (Guid?)null) : (null, happened.Read<CloudUseHappened>().CloudUseId);
        var plan = await db.Reverifications.SingleOrDefaultAsync(r => r.State == ReverificationState.Planned && r.SubjectVendorId == null && r.EngagementId == engagement && r.CloudUseId == use, ct);
        var vendor = (await db.CaseAsync(engagement, use, ct))?.VendorId;
        var ofVendor = vendor is { } id && await planning.VendorTierAsync(id, ct) is null ? await db.Reverifications.SingleOrDefaultAsync(r => r.State == ReverificationState.Planned && r.SubjectVendorId == id, ct) : null;
        if ((plan ?? ofVendor) is not { } first) return;
        foreach (var over in new[] { plan, ofVendor }.OfType<ReverificationPlan>()) over.State = ReverificationStateRules.Next(over.State, ReverificationAction.Cancel);
        await db.SaveChangesAsync(ct);
        work.Record("reverification.cancelled", "reverification", first.Id, new { first.DueOn, vendorLookId = ofVendor?.Id }, first.VendorId);
    }
}

/// <summary>After an incident every running case of its vendor is looked at, those it did not touch among them (domain.md 6.2).</summary>
public sealed class LookAfterIncident(VendorsDb db, UnitOfWork work, ReverificationTriggers triggers, TimeProvider clock) : IOutboxHandler
{
    public const string Trigger = "incident";

    public IReadOnlyList<string> Types => ["incident.reported"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var incident = await db.Incidents.SingleAsync(i => i.Id == happened.Read<IncidentHappened>().IncidentId, ct);
        if (incident.VendorId is not { } vendor || (await db.RulesAsync(clock.TownToday(), ct)).Content.Triggers.FirstOrDefault(t => t.Key == Trigger) is not { } trigger) return;
        List<ICase> running = [.. await db.Engagements.Where(e => e.VendorId == vendor && e.State == EngagementState.Active).OrderBy(e => e.Id).ToListAsync(ct), .. await db.CloudUses.Where(u => u.VendorId == vendor && u.State == CloudUseState.Active).OrderBy(u => u.Id).ToListAsync(ct)];
        foreach (var subject in running) await triggers.FireAsync(subject, clock.TownToday().AddDays(trigger.Days), EnumWords.Parse<ReverificationKind>(trigger.Kind), trigger.Sections ?? [], ReverificationTexts.Incident.With(incident.ReferenceNo), ct);
        if (running.Count > 0) work.Record("reverification.triggered", "incident", incident.Id, new { trigger = trigger.Key, looks = running.Count }, vendor);
    }
}

/// <summary>What a running case relied on, the look of another town, is no more what it was: the town looks itself.</summary>
public sealed class LookAfterReliance(VendorsDb db, UnitOfWork work, ReverificationTriggers triggers, TimeProvider clock) : IOutboxHandler
{
    public IReadOnlyList<string> Types => ["reliance.changed"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var about = happened.Read<RelianceHappened>();
        if (await db.CaseAsync(about.EngagementId, about.CloudUseId, ct) is not { } subject || subject is not (Engagement { State: EngagementState.Active } or CloudUse { State: CloudUseState.Active })) return;
        var reliance = await db.Reliances.AsNoTracking().SingleAsync(r => r.Id == about.RelianceId, ct);
        if (reliance.Standing == RelianceStanding.Standing) return;
        await triggers.FireAsync(subject, clock.TownToday().AddDays(RelianceRules.LookWithinDays), ReverificationKind.Full, [], JointVerificationTexts.LookReason.With(new Text(reliance.LeadTown, reliance.LeadTownEn)), ct);
        work.Record("reverification.triggered", EnumWords.Of(subject.SubjectType), subject.Id, new { trigger = "reliance", looks = 1 }, subject.VendorId);
    }
}

/// <summary>A running case took a higher class from an asset of the register: it handles more than it was looked at for, and is looked at again (domain.md 6.2).</summary>
public sealed class LookAfterClassRaised(VendorsDb db, UnitOfWork work, ReverificationTriggers triggers, TimeProvider clock) : IOutboxHandler
{
    public const string Trigger = "informationChanged";

    public IReadOnlyList<string> Types => ["engagement.classRaised", "cloudUse.classRaised"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var (engagement, use) = happened.Type == "engagement.classRaised" ? ((Guid?)happened.Read<EngagementHappened>().EngagementId, (Guid?)null) : (null, happened.Read<CloudUseHappened>().CloudUseId);
        if (await db.CaseAsync(engagement, use, ct) is not { } subject || subject is not (Engagement { State: EngagementState.Active } or CloudUse { State: CloudUseState.Active })) return;
        if ((await db.RulesAsync(clock.TownToday(), ct)).Content.Triggers.FirstOrDefault(t => t.Key == Trigger) is not { } trigger) return;
        await triggers.FireAsync(subject, clock.TownToday().AddDays(trigger.Days), EnumWords.Parse<ReverificationKind>(trigger.Kind), trigger.Sections ?? [], ReverificationTexts.ClassRaised, ct);
        work.Record("reverification.triggered", EnumWords.Of(subject.SubjectType), subject.Id, new { trigger = trigger.Key, looks = 1 }, subject.VendorId);
    }
}
