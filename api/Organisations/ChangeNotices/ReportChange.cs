using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Organisations.ChangeNotices;

/// <param name="VendorEntries">The register entries, by their vendorId, whose towns hear of it. Left out, with engagementIds too: every town in which the vendor has running work or a cloud use.</param>
/// <param name="EngagementIds">The work it touches; left out: all that runs in the towns that hear of it.</param>
public sealed record ReportChangeRequest(ChangeKind? Kind, string? Text, DateOnly? EffectiveOn, IReadOnlyList<Guid>? VendorEntries, IReadOnlyList<Guid>? EngagementIds);

public enum ChangeReportStatus { Received, Refused }

public sealed record ChangeReportResult(Guid VendorEntry, string Town, ChangeReportStatus Status, Guid? ChangeNoticeId, string? ReferenceNo, ApiProblemError? Error);

/// <param name="Results">One for each town that heard of it.</param>
public sealed record ReportChangeResponse(IReadOnlyList<ChangeReportResult> Results);

/// <summary>The payload of a change notice's outbox events.</summary>
public sealed record ChangeNoticeHappened(Guid ChangeNoticeId, Guid VendorId, Guid? EngagementId, Guid? CloudUseId)
{
    /// <summary>With the first case it touches, whose owner hears of it.</summary>
    public static ChangeNoticeHappened Of(ChangeNotice n) => new(n.Id, n.VendorId, n.EngagementIds is [var engagement, ..] ? engagement : null, n.EngagementIds.Length == 0 && n.CloudUseIds is [var use, ..] ? use : null);
}

public sealed class ReportChangeValidator : Validator<ReportChangeRequest>
{
    public ReportChangeValidator()
    {
        RuleFor(r => r.Kind).NotNull().WithMessage(_ => OrganisationTexts.ChangeKind.Current);
        RuleFor(r => r.Text).NotEmpty().WithMessage(_ => OrganisationTexts.ChangeText.Current).FreeText(ChangeNotice.TextMaxLength);
        RuleFor(r => r.EffectiveOn).NotNull().WithMessage(_ => OrganisationTexts.EffectiveOn.Current);
        RuleFor(r => r.VendorEntries).MaxItems(200);
        RuleFor(r => r.EngagementIds).MaxItems(200);
    }
}

/// <summary>Tells every town that a change touches of it, each in a unit of work of its own, and has each look sooner at the work it concerns.</summary>
public sealed class ReportChange(VendorsDb db, EntryUnits units, Caller caller, TimeProvider clock) : Endpoint<ReportChangeRequest, ReportChangeResponse>
{
    private static readonly EngagementState[] Running = [EngagementState.Awarded, EngagementState.Decided, EngagementState.Active, EngagementState.Ending];
    private static readonly CloudUseState[] Used = [CloudUseState.Decided, CloudUseState.Active, CloudUseState.Suspended];

    public override void Configure()
    {
        Post("/change-notices");
        Permissions(PermissionNames.ChangeNoticesReport);
        this.Idempotent();
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Report a change to the towns it touches, with a result for each");
        Description(d => d.WithTags("Organisations").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(ReportChangeRequest req, CancellationToken ct)
    {
        var (key, today) = (PartKey.Of(HttpContext, req), clock.TownToday());
        if (req.EffectiveOn < today.AddYears(-1) || req.EffectiveOn > today.AddYears(2)) throw Refusal.Invalid("/effectiveOn", "range", OrganisationTexts.EffectiveOn);
        var named = await NamedWorkAsync(req.EngagementIds ?? [], ct);
        List<VendorEntry> chosen = [.. units.Named(req.VendorEntries ?? [], "/vendorEntries")];
        chosen.AddRange(caller.Entries.Where(e => named.Contains(e.VendorId) && !chosen.Contains(e)));
        var isForAll = chosen.Count == 0;

        var results = new List<ChangeReportResult>();
        foreach (var entry in isForAll ? caller.Entries : chosen)
        {
            var town = new Text(entry.Municipality, entry.MunicipalityEn).Current;
            var result = await units.InAsync<ChangeReportResult?>(entry, key, services => ReportAsync(services, entry, town, req, [.. named[entry.VendorId]], isForAll, ct), fault => new(entry.VendorId, town, ChangeReportStatus.Refused, null, null, fault), ct);
            if (result is not null) results.Add(result);
        }
        if (results.Count == 0) throw Refusal.Conflict("noTown", OrganisationTexts.NoTown);
        await Send.OkAsync(new(results), ct);
    }

    private async Task<ILookup<Guid, Guid>> NamedWorkAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var found = await db.Engagements.AsNoTracking().Where(e => ids.Contains(e.Id) && e.VendorId != null).Select(e => new { e.Id, VendorId = e.VendorId!.Value }).ToListAsync(ct);
        var unknown = ids.Index().Where(i => found.All(f => f.Id != i.Item || caller.Entries.All(e => e.VendorId != f.VendorId))).Select(i => new Fault($"/engagementIds/{i.Index}", "unknown", OrganisationTexts.EngagementUnknown)).ToList();
        return unknown.Count > 0 ? throw Refusal.Invalid(unknown) : found.ToLookup(f => f.VendorId, f => f.Id);
    }

    /// <returns>Null where a notice for all touches nothing of this town.</returns>
    private async Task<ChangeReportResult?> ReportAsync(IServiceProvider services, VendorEntry entry, string town, ReportChangeRequest req, IReadOnlyList<Guid> work, bool isForAll, CancellationToken ct)
    {
        var (own, unit, acting, triggers, today) = (services.GetRequiredService<VendorsDb>(), services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<Caller>(), services.GetRequiredService<ReverificationTriggers>(), clock.TownToday());
        var cases = new List<ICase>();
        // The town's: which cloud uses there are, a vendor does not see.
        await unit.AsTownAsync(entry.MunicipalityId, async () =>
        {
            cases.AddRange(await own.Engagements.Where(e => e.VendorId == entry.VendorId && (work.Count > 0 ? work.Contains(e.Id) : Running.Contains(e.State))).OrderBy(e => e.Id).ToListAsync(ct));
            if (work.Count == 0) cases.AddRange(await own.CloudUses.Where(u => u.VendorId == entry.VendorId && Used.Contains(u.State)).OrderBy(u => u.Id).ToListAsync(ct));
        }, ct);
        if (isForAll && cases.Count == 0) return null;

        var notice = new ChangeNotice
        {
            MunicipalityId = entry.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await own.NextReferenceAsync(acting, "変更届", today, ct), VendorId = entry.VendorId, Kind = req.Kind!.Value, Text = req.Text!.Trim(), EffectiveOn = req.EffectiveOn!.Value,
            EngagementIds = [.. cases.OfType<Engagement>().Select(e => e.Id)], CloudUseIds = [.. cases.OfType<CloudUse>().Select(u => u.Id)], State = ChangeNoticeState.Received, ReportedById = acting.Id, ReportedByName = acting.Name,
        };
        own.Add(notice);
        await own.SaveChangesAsync(ct);
        var (by, kind, reason) = ChangeNoticeRules.Trigger(notice.Kind, notice.ReferenceNo, notice.EffectiveOn, today);
        var looks = 0;
        await unit.AsTownAsync(entry.MunicipalityId, async () =>
        {
            var sections = ChangeNoticeRules.SectionsOf(notice.Kind, (await own.RulesAsync(today, ct)).Content.Triggers);
            // Before the work has begun its own decision looks at everything, and after it there is nothing to look at.
            foreach (var subject in cases.Where(c => c is Engagement { State: EngagementState.Active } or CloudUse { State: CloudUseState.Active }))
            {
                await triggers.FireAsync(subject, by, kind, sections, reason, ct);
                looks++;
            }
        }, ct);
        unit.Record("changeNotice.received", "changeNotice", notice.Id, new { notice.ReferenceNo, notice.Kind, notice.EffectiveOn, engagements = notice.EngagementIds.Length, cloudUses = notice.CloudUseIds.Length, reverifications = looks, text = unit.KeyedHash(notice.Text) }, entry.VendorId);
        unit.Publish("changeNotice.received", $"changeNotice.received:{notice.Id}", ChangeNoticeHappened.Of(notice), entry.VendorId);
        return new(entry.VendorId, town, ChangeReportStatus.Received, notice.Id, notice.ReferenceNo, null);
    }
}
