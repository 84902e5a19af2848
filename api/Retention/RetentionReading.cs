using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Api.Retention.LegalHolds;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Retention;

/// <summary>One object with the day until which it is kept, and the holds on it.</summary>
/// <param name="Description">What it is, without its title: it stays when the object is gone.</param>
public sealed record RetainedObject(RetainedKind Kind, Guid Id, string ReferenceNo, Guid? VendorId, Text Description, RetentionOutcome Outcome, IReadOnlyList<LegalHold> Holds)
{
    public bool IsPast(DateOnly today) => Outcome.Until < today && Holds.Count == 0;

    public IReadOnlyList<Text> Lines => [.. Outcome.Lines, .. Holds.Select(h => RetentionTexts.Held.With(h.ReferenceNo, h.DocumentNo))];
}

/// <summary>Reads what the period of an object hangs on, for many at once in as many queries as for one.</summary>
public sealed class RetentionReading(VendorsDb db, TimeProvider clock)
{
    private const int PageSize = 200;

    private static readonly EngagementState[] NeverAwarded = [EngagementState.Planning, EngagementState.Tendered];
    private static readonly CloudUseState[] OverUses = [CloudUseState.Ended, CloudUseState.Withdrawn];
    private static readonly AssessmentState[] OverAssessments = [AssessmentState.Accepted, AssessmentState.Cancelled];

    /// <summary>What is past its last day and free of holds, the oldest first, at most so many of each kind.</summary>
    public async Task<List<RetainedObject>> PastAsync(IReadOnlyCollection<RetainedKind> kinds, Guid? vendorId, DateOnly day, int most, CancellationToken ct)
    {
        var rules = await db.RulesAsync(clock.TownToday(), ct);
        var past = new List<RetainedObject>();
        foreach (var kind in Enum.GetValues<RetainedKind>().Where(kinds.Contains))
        {
            var endedBy = RetentionRules.EndedBy(day, RetentionRules.RuleOf(kind, rules.Content.Retention));
            var found = 0;
            for (Guid? last = null; found < most;)
            {
                var ids = await Candidates(kind, vendorId, endedBy, last).OrderBy(id => id).Take(PageSize).ToListAsync(ct);
                if (ids.Count == 0) break;
                last = ids[^1];
                var page = (await OfAsync(kind, ids, rules, ct)).Where(o => o.IsPast(day)).Take(most - found).ToList();
                past.AddRange(page);
                found += page.Count;
            }
        }
        return past;
    }

    public async Task<RetainedObject?> OfAsync(RetainedKind kind, Guid id, CancellationToken ct) => (await OfAsync(kind, [id], await db.RulesAsync(clock.TownToday(), ct), ct)).SingleOrDefault();

    /// <summary>What may be past its day; whether it is, <see cref="RetentionRules"/> says.</summary>
    private IQueryable<Guid> Candidates(RetainedKind kind, Guid? vendorId, DateOnly endedBy, Guid? after)
    {
        var moment = TownClock.StartOf(endedBy.AddDays(1))!.Value;
        return kind switch
        {
            RetainedKind.Engagement => db.Engagements.Where(e => (e.State == EngagementState.Closed || NeverAwarded.Contains(e.State)) && e.EndsOn <= endedBy && (vendorId == null || e.VendorId == vendorId) && (after == null || e.Id > after)).Select(e => e.Id),
            RetainedKind.CloudUse => db.CloudUses.Where(u => OverUses.Contains(u.State) && u.UpdatedAt < moment && (vendorId == null || u.VendorId == vendorId) && (after == null || u.Id > after)).Select(u => u.Id),
            RetainedKind.Incident => db.Incidents.Where(i => i.State == IncidentState.Closed && i.KnownAt < moment && (vendorId == null || i.VendorId == vendorId) && (after == null || i.Id > after)).Select(i => i.Id),
            RetainedKind.VendorAssessment => db.Assessments.Where(a => a.SubjectVendorId != null && OverAssessments.Contains(a.State) && a.CreatedAt < moment && (vendorId == null || a.VendorId == vendorId) && (after == null || a.Id > after)).Select(a => a.Id),
            RetainedKind.ChangeNotice => db.ChangeNotices.Where(n => n.State == ChangeNoticeState.Acknowledged && n.EffectiveOn <= endedBy && (vendorId == null || n.VendorId == vendorId) && (after == null || n.Id > after)).Select(n => n.Id),
            _ => db.Vendors.Where(v => v.State == VendorState.Ended && v.UpdatedAt < moment && (vendorId == null || v.Id == vendorId) && (after == null || v.Id > after)).Select(v => v.Id),
        };
    }

    private async Task<List<RetainedObject>> OfAsync(RetainedKind kind, IReadOnlyList<Guid> ids, RulesInForce rules, CancellationToken ct)
    {
        var read = kind switch
        {
            RetainedKind.Engagement => await EngagementsAsync(ids, ct), RetainedKind.CloudUse => await CloudUsesAsync(ids, ct), RetainedKind.Incident => await IncidentsAsync(ids, ct), RetainedKind.VendorAssessment => await AssessmentsAsync(ids, ct),
            RetainedKind.ChangeNotice => await ChangeNoticesAsync(ids, ct), _ => await VendorsAsync(ids, ct),
        };
        var links = await LinksAsync(kind, ids, ct);
        var others = await TiedAsync(kind, links, ct);
        var holds = await db.LegalHolds.AsNoTracking().Where(h => h.EndedAt == null).ToListAsync(ct);
        return [.. read.OrderBy(r => r.Id).Select(r =>
        {
            var tied = links[r.Id].Where(l => l.IsTie && others.ContainsKey(l.Other)).Select(l => others[l.Other]).DistinctBy(o => o.Id).OrderBy(o => o.ReferenceNo, StringComparer.Ordinal)
                .Select(o => new RetentionTie(o.ReferenceNo, o.Facts.Ended is { } day ? RetentionRules.LastDay(day, RetentionRules.RuleOf(o.Facts.Kind, rules.Content.Retention), o.Facts.Strict is not null) : null)).ToList();
            var reached = links[r.Id].Select(l => l.Other).Append(r.Id).ToHashSet();
            if (r.VendorId is { } vendor) reached.Add(vendor);
            return new RetainedObject(kind, r.Id, r.ReferenceNo, r.VendorId, r.Description, RetentionRules.Of(r.Facts, rules.Content.Retention, rules.Version, tied), [.. holds.Where(h => reached.Contains(h.ObjectId))]);
        })];
    }

    private sealed record Read(Guid Id, string ReferenceNo, Guid? VendorId, Text Description, RetentionFacts Facts);

    /// <summary>What stands with an object: a hold on it holds the object, too; a tie also has to be past its own day.</summary>
    private sealed record Link(Guid Other, RetainedKind Kind, bool IsTie);

    private async Task<List<Read>> EngagementsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var rows = await db.Engagements.AsNoTracking().Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.ReferenceNo, e.VendorId, e.State, e.StartsOn, e.EndsOn, e.FactsVersion }).ToListAsync(ct);
        var ended = await db.Contracts.Where(c => c.EngagementId != null && ids.Contains(c.EngagementId.Value) && c.EndedOn != null).GroupBy(c => c.EngagementId).Select(g => new { Id = g.Key!.Value, On = g.Max(c => c.EndedOn) }).ToDictionaryAsync(g => g.Id, g => g.On, ct);
        var withNumber = (await db.EngagementFacts.AsNoTracking().Where(f => ids.Contains(f.EngagementId)).ToListAsync(ct)).Where(f => f.Facts.MyNumber == true).Select(f => f.EngagementId).ToHashSet();
        var first = (await db.StoredRisks.Where(r => r.EngagementId != null && ids.Contains(r.EngagementId.Value) && r.Tier == 1).Select(r => r.EngagementId!.Value).Distinct().ToListAsync(ct)).ToHashSet();
        return [.. rows.Select(e =>
        {
            var isUnawarded = NeverAwarded.Contains(e.State) && e.EndsOn < clock.TownToday();
            DateOnly? day = e.State == EngagementState.Closed ? Latest(e.EndsOn, ended.GetValueOrDefault(e.Id)) : isUnawarded ? e.EndsOn : null;
            var what = day is { } on ? (isUnawarded ? RetentionTexts.NeverAwarded : RetentionTexts.WorkEnded).With(e.ReferenceNo, RetentionRules.Day(on)) : RetentionTexts.WorkRuns.With(e.ReferenceNo);
            return new Read(e.Id, e.ReferenceNo, e.VendorId, RetentionTexts.OfEngagement.With(RetentionRules.Day(e.StartsOn), RetentionRules.Day(e.EndsOn)), new(RetainedKind.Engagement, day, what, Strict(withNumber.Contains(e.Id), first.Contains(e.Id))));
        })];
    }

    private async Task<List<Read>> CloudUsesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var rows = await db.CloudUses.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.ReferenceNo, u.VendorId, u.State, u.EndsOn, u.UpdatedAt }).ToListAsync(ct);
        var withNumber = (await db.CloudUseFacts.AsNoTracking().Where(f => ids.Contains(f.CloudUseId)).ToListAsync(ct)).Where(f => f.Facts.MyNumber == true).Select(f => f.CloudUseId).ToHashSet();
        var first = (await db.StoredRisks.Where(r => r.CloudUseId != null && ids.Contains(r.CloudUseId.Value) && r.Tier == 1).Select(r => r.CloudUseId!.Value).Distinct().ToListAsync(ct)).ToHashSet();
        return [.. rows.Select(u =>
        {
            var moved = TownClock.DayOf(u.UpdatedAt);
            DateOnly? day = OverUses.Contains(u.State) ? moved : null;
            var what = day is { } on ? RetentionTexts.UseEnded.With(u.ReferenceNo, RetentionRules.Day(on)) : RetentionTexts.UseRuns.With(u.ReferenceNo);
            return new Read(u.Id, u.ReferenceNo, u.VendorId, RetentionTexts.OfCloudUse.With(RetentionRules.Day(day ?? u.EndsOn ?? moved)), new(RetainedKind.CloudUse, day, what, Strict(withNumber.Contains(u.Id), first.Contains(u.Id))));
        })];
    }

    private async Task<List<Read>> IncidentsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var rows = await db.Incidents.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.ReferenceNo, i.VendorId, i.State, i.KnownAt, i.MyNumber, i.UpdatedAt }).ToListAsync(ct);
        var closed = await db.IncidentSteps.Where(s => ids.Contains(s.IncidentId) && s.Action == IncidentAction.Close).GroupBy(s => s.IncidentId).Select(g => new { g.Key, At = g.Max(s => s.At) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);
        return [.. rows.Select(i =>
        {
            DateOnly? day = i.State == IncidentState.Closed ? TownClock.DayOf(closed.TryGetValue(i.Id, out var at) ? at : i.UpdatedAt) : null;
            var what = day is { } on ? RetentionTexts.IncidentClosed.With(i.ReferenceNo, RetentionRules.Day(on)) : RetentionTexts.IncidentOpen.With(i.ReferenceNo);
            return new Read(i.Id, i.ReferenceNo, i.VendorId, RetentionTexts.OfIncident.With(RetentionRules.Day(TownClock.DayOf(i.KnownAt))), new(RetainedKind.Incident, day, what, Strict(i.MyNumber, false)));
        })];
    }

    private async Task<List<Read>> AssessmentsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var rows = await db.Assessments.AsNoTracking().Where(a => ids.Contains(a.Id) && a.SubjectVendorId != null).Select(a => new { a.Id, a.ReferenceNo, a.VendorId, a.State, a.DueOn, a.AcceptedAt, a.UpdatedAt }).ToListAsync(ct);
        return [.. rows.Select(a =>
        {
            DateOnly? day = OverAssessments.Contains(a.State) ? TownClock.DayOf(a.AcceptedAt ?? a.UpdatedAt) : null;
            var what = day is { } on ? RetentionTexts.AssessmentDone.With(a.ReferenceNo, RetentionRules.Day(on)) : RetentionTexts.AssessmentOpen.With(a.ReferenceNo);
            return new Read(a.Id, a.ReferenceNo, a.VendorId, RetentionTexts.OfAssessment.With(RetentionRules.Day(a.DueOn)), new(RetainedKind.VendorAssessment, day, what, null));
        })];
    }

    private async Task<List<Read>> ChangeNoticesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var rows = await db.ChangeNotices.AsNoTracking().Where(n => ids.Contains(n.Id)).Select(n => new { n.Id, n.ReferenceNo, n.VendorId, n.State, n.EffectiveOn, n.AcknowledgedAt }).ToListAsync(ct);
        return [.. rows.Select(n =>
        {
            DateOnly? day = n.State == ChangeNoticeState.Acknowledged ? Latest(n.EffectiveOn, n.AcknowledgedAt is { } at ? TownClock.DayOf(at) : null) : null;
            var what = day is { } on ? RetentionTexts.NoticeDone.With(n.ReferenceNo, RetentionRules.Day(on)) : RetentionTexts.NoticeOpen.With(n.ReferenceNo);
            return new Read(n.Id, n.ReferenceNo, n.VendorId, RetentionTexts.OfChangeNotice.With(RetentionRules.Day(n.EffectiveOn)), new(RetainedKind.ChangeNotice, day, what, null));
        })];
    }

    private async Task<List<Read>> VendorsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var rows = await db.Vendors.AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.ReferenceNo, v.State, v.CreatedAt, v.UpdatedAt }).ToListAsync(ct);
        // Whatever names it must be gone before it.
        var named = (await db.Engagements.Where(e => ids.Contains(e.VendorId!.Value)).Select(e => e.VendorId!.Value).Union(db.CloudUses.Where(u => ids.Contains(u.VendorId)).Select(u => u.VendorId))
            .Union(db.Incidents.Where(i => ids.Contains(i.VendorId!.Value)).Select(i => i.VendorId!.Value)).Union(db.Assessments.Where(a => ids.Contains(a.VendorId)).Select(a => a.VendorId)).Union(db.ChangeNotices.Where(n => ids.Contains(n.VendorId)).Select(n => n.VendorId))
            .Union(db.Candidates.Where(c => ids.Contains(c.VendorId)).Select(c => c.VendorId)).Union(db.ContractIssues.Where(c => ids.Contains(c.VendorId)).Select(c => c.VendorId)).ToListAsync(ct)).ToHashSet();
        return [.. rows.Select(v =>
        {
            var moved = TownClock.DayOf(v.UpdatedAt);
            var isOver = v.State == VendorState.Ended && !named.Contains(v.Id);
            var what = isOver ? RetentionTexts.VendorEnded.With(v.ReferenceNo, RetentionRules.Day(moved)) : (v.State == VendorState.Ended ? RetentionTexts.VendorHasMore : RetentionTexts.VendorRuns).With(v.ReferenceNo);
            return new Read(v.Id, v.ReferenceNo, v.Id, RetentionTexts.OfVendor.With(RetentionRules.Day(TownClock.DayOf(v.CreatedAt))), new(RetainedKind.Vendor, isOver ? moved : null, what, null));
        })];
    }

    private async Task<ILookup<Guid, Link>> LinksAsync(RetainedKind kind, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var links = new List<(Guid Of, Link Link)>();
        if (kind is RetainedKind.Engagement or RetainedKind.CloudUse)
        {
            var incidents = await db.IncidentSubjects.Where(s => kind == RetainedKind.Engagement ? ids.Contains(s.EngagementId!.Value) : ids.Contains(s.CloudUseId!.Value)).Select(s => new { Of = (s.EngagementId ?? s.CloudUseId)!.Value, s.IncidentId }).ToListAsync(ct);
            links.AddRange(incidents.Select(i => (i.Of, new Link(i.IncidentId, RetainedKind.Incident, true))));
            var contracts = await db.Contracts.Where(c => kind == RetainedKind.Engagement ? ids.Contains(c.EngagementId!.Value) : ids.Contains(c.CloudUseId!.Value)).Select(c => new { Of = (c.EngagementId ?? c.CloudUseId)!.Value, c.Id }).ToListAsync(ct);
            links.AddRange(contracts.Select(c => (c.Of, new Link(c.Id, kind, false))));
            if (kind == RetainedKind.Engagement) links.AddRange((await db.Candidates.Where(c => ids.Contains(c.EngagementId)).Select(c => new { c.EngagementId, c.VendorId }).ToListAsync(ct)).Select(c => (c.EngagementId, new Link(c.VendorId, RetainedKind.Vendor, false))));
        }
        if (kind == RetainedKind.Incident)
        {
            var subjects = await db.IncidentSubjects.Where(s => ids.Contains(s.IncidentId)).Select(s => new { s.IncidentId, s.EngagementId, s.CloudUseId }).ToListAsync(ct);
            links.AddRange(subjects.Select(s => (s.IncidentId, new Link((s.EngagementId ?? s.CloudUseId)!.Value, s.EngagementId is null ? RetainedKind.CloudUse : RetainedKind.Engagement, true))));
        }
        return links.ToLookup(l => l.Of, l => l.Link);
    }

    /// <summary>The cases of incidents and the incidents of cases, without what those are tied to in turn.</summary>
    private async Task<Dictionary<Guid, Read>> TiedAsync(RetainedKind kind, ILookup<Guid, Link> links, CancellationToken ct)
    {
        List<Guid> Of(RetainedKind other) => [.. links.SelectMany(l => l).Where(l => l.IsTie && l.Kind == other).Select(l => l.Other).Distinct()];
        if (kind is RetainedKind.Engagement or RetainedKind.CloudUse) return Of(RetainedKind.Incident) is { Count: > 0 } incidents ? (await IncidentsAsync(incidents, ct)).ToDictionary(r => r.Id) : [];
        if (kind != RetainedKind.Incident) return [];
        return (await EngagementsAsync(Of(RetainedKind.Engagement), ct)).Concat(await CloudUsesAsync(Of(RetainedKind.CloudUse), ct)).ToDictionary(r => r.Id);
    }

    private static DateOnly Latest(DateOnly day, DateOnly? other) => other > day ? other.Value : day;

    private static Text? Strict(bool myNumber, bool isFirstTier) => myNumber ? RetentionTexts.StrictMyNumber : isFirstTier ? RetentionTexts.StrictTier : null;
}
