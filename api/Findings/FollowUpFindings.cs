using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Findings;

/// <param name="Version">The version that was read; left out, whatever it is now.</param>
public sealed record FollowedFinding(Guid? Id, long? Version);

public sealed record FollowUpFindingsRequest
{
    public IReadOnlyList<FollowedFinding>? Findings { get; init; }
    /// <summary>Who of the staff follows them from now on; left out, as it is.</summary>
    public Guid? OwnerId { get; init; }
    /// <summary>By when they are to be put right; left out, as it is.</summary>
    public DateOnly? DueOn { get; init; }
    /// <summary>Reminds the vendors by mail, of each finding once a day at most.</summary>
    public bool? Remind { get; init; }
    /// <summary>Says what would be done and does nothing.</summary>
    [QueryParam] public bool? DryRun { get; init; }
}

public enum FollowUpStatus { Done, Unchanged, Conflict, Refused }

public sealed record FollowUpError(string Code, string Message);

/// <summary>What was done about one finding. One that is refused, or was changed meanwhile, keeps no other from being done.</summary>
public sealed record FollowUpRow(Guid FindingId, string ReferenceNo, string Title, FollowUpStatus Status, bool OwnerChanged, DateOnly DueOn, bool DueChanged, bool Reminded, long Version, FollowUpError? Error);

/// <param name="Done">How many rows are <c>done</c>.</param>
public sealed record FollowUpFindingsResponse(bool DryRun, int Done, IReadOnlyList<FollowUpRow> Rows);

public sealed class FollowUpFindingsValidator : Validator<FollowUpFindingsRequest>
{
    public FollowUpFindingsValidator()
    {
        RuleFor(r => r.Findings).Must(f => f is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => FindingTexts.Choose.Current).MaxItems(FollowUpFindings.MostAtOnce);
        RuleForEach(r => r.Findings).NotNull().WithMessage(_ => HttpTexts.Required.Current).ChildRules(f => f.RuleFor(x => x.Id).NotNull().WithMessage(_ => HttpTexts.Required.Current));
        RuleFor(r => r.Remind).Must((r, remind) => remind == true || r.OwnerId is not null || r.DueOn is not null).WithErrorCode("required").WithMessage(_ => FindingTexts.NothingToDo.Current);
    }
}

/// <summary>Follows many findings up at once: another owner, another due day, a reminder.</summary>
public sealed class FollowUpFindings(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<FollowUpFindingsRequest, FollowUpFindingsResponse>
{
    public const int MostAtOnce = 200;

    public override void Configure()
    {
        Post("/findings/bulk");
        Permissions(PermissionNames.FindingsWrite);
        this.Idempotent();
        Summary(s => s.Summary = "Give many findings another owner or due day, or remind of them");
        Description(d => d.WithTags("Findings"));
    }

    public override async Task HandleAsync(FollowUpFindingsRequest req, CancellationToken ct)
    {
        var today = clock.TownToday();
        DueDayRules.Require(req.DueOn, today, years: FindingRules.MaxDueYears, isTodayOpen: true);
        if (req.OwnerId is { } owner && !await db.People.AnyAsync(p => p.Id == owner, ct)) throw Refusal.Invalid("/ownerId", "unknown", FindingTexts.OwnerUnknown);
        var wanted = req.Findings!.DistinctBy(f => f.Id).ToList();
        var ids = wanted.Select(f => f.Id!.Value).ToList();
        var findings = await db.Findings.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct);
        var unknown = wanted.Index().Where(w => !findings.ContainsKey(w.Item.Id!.Value)).Select(w => new Fault($"/findings/{w.Index}/id", "unknown", FindingTexts.Unknown)).ToList();
        if (unknown.Count > 0) throw Refusal.Invalid(unknown);
        var (rows, changes) = (new List<FollowUpRow>(wanted.Count), new List<object>());
        foreach (var (id, version) in wanted)
        {
            var finding = findings[id!.Value];
            var before = new { finding.OwnerId, finding.DueOn };
            var row = await TryAsync(finding, version, req, today, ct);
            rows.Add(row);
            if (row.Status == FollowUpStatus.Done) changes.Add(new { finding.Id, from = before, to = new { finding.OwnerId, finding.DueOn }, row.Reminded });
        }
        work.Record("finding.followedUp", "municipality", caller.MunicipalityId, new { findings = changes });
        if (req.DryRun == true) work.Discard();
        await Send.OkAsync(new(req.DryRun == true, changes.Count, rows), ct);
    }

    private async Task<FollowUpRow> TryAsync(Finding finding, long? version, FollowUpFindingsRequest req, DateOnly today, CancellationToken ct)
    {
        var (newOwner, newDay) = (req.OwnerId is { } owner && owner != finding.OwnerId, req.DueOn is { } due && due != finding.DueOn);
        FollowUpRow Not(FollowUpStatus status, string code, Text why) => new(finding.Id, finding.ReferenceNo, finding.Title, status, false, finding.DueOn, false, false, finding.Version, new(code, why.Current));
        if (version is { } read && read != finding.Version) return Not(FollowUpStatus.Conflict, "staleVersion", HttpTexts.StaleVersion);
        if (!FindingRules.Unsettled.Contains(finding.State)) return Not(FollowUpStatus.Refused, "state", FindingTexts.NotInState.With(EnumWords.Of(finding.State)));
        // The day of a demand under the contract is the contract's: another demand changes it.
        if (newDay && finding.OrderedDueOn is not null) return Not(FollowUpStatus.Refused, "ordered", FindingTexts.DueOrdered);
        if (newOwner || newDay)
        {
            var before = (finding.OwnerId, finding.DueOn);
            (finding.OwnerId, finding.DueOn) = (req.OwnerId ?? finding.OwnerId, req.DueOn ?? finding.DueOn);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.Entry(finding).State = EntityState.Detached;
                (finding.OwnerId, finding.DueOn) = before;
                return Not(FollowUpStatus.Conflict, "staleVersion", HttpTexts.StaleVersion);
            }
        }
        if (newDay) work.Publish("finding.dueChanged", $"finding.dueChanged:{finding.Id}:{finding.Version}", FindingHappened.Of(finding), finding.VendorId);
        if (req.Remind == true) work.Publish("finding.reminded", $"finding.reminded:{finding.Id}:{today:yyyy-MM-dd}", FindingHappened.Of(finding), finding.VendorId);
        return new(finding.Id, finding.ReferenceNo, finding.Title, newOwner || newDay || req.Remind == true ? FollowUpStatus.Done : FollowUpStatus.Unchanged, newOwner, finding.DueOn, newDay, req.Remind == true, finding.Version, null);
    }
}
