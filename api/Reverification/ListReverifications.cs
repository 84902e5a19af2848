using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reverification;

public sealed record ListReverificationsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public DateOnly? DueBefore { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    /// <summary>Looks at this vendor as such.</summary>
    [QueryParam] public Guid? VendorId { get; init; }
}

/// <param name="Sections">Of a look by section: which of the questionnaire are asked; none: all.</param>
/// <param name="IsPartial">Of one that was issued: what was sent asks about a part only, and all else stands as it was accepted.</param>
/// <summary>Reminders are the steps reminded of so far: days before the due day, negative after it.</summary>
public sealed record ReverificationResponse(Guid Id, SubjectResponse Subject, DateOnly DueOn, ReverificationKind Kind, IReadOnlyList<string> Reasons, ReverificationState State, int Tier, IReadOnlyList<int> Reminders, Guid? AssessmentId, long Version, IReadOnlyList<string> Sections, bool IsPartial)
{
    public static ReverificationResponse From(ReverificationPlan r, IEnumerable<int> reminders) => new(
        r.Id, new(r.Subject.Type, r.Subject.Id), r.DueOn, r.Kind, [.. r.Reasons.Select(t => t.Current)], r.State, r.Tier, [.. reminders.OrderDescending()], r.AssessmentId, r.Version, r.Sections, r.IsPartial);
}

public sealed class ListReverifications(VendorsDb db) : Endpoint<ListReverificationsRequest, Page<ReverificationResponse>>
{
    private sealed record Key(DateOnly DueOn, Guid Id);

    public override void Configure()
    {
        Get("/reverifications");
        Permissions(PermissionNames.ReverificationsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List planned looks by due day, each with its reasons");
        Description(d => d.WithTags("Reverification"));
    }

    public override async Task HandleAsync(ListReverificationsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<Key>(req.Cursor);
        var plans = db.Reverifications.AsQueryable();
        if (req.DueBefore is { } before) plans = plans.Where(r => r.DueOn < before);
        if (req.EngagementId is { } engagement) plans = plans.Where(r => r.EngagementId == engagement);
        if (req.CloudUseId is { } use) plans = plans.Where(r => r.CloudUseId == use);
        if (req.VendorId is { } vendor) plans = plans.Where(r => r.SubjectVendorId == vendor);
        if (after is not null) plans = plans.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.DueOn, r.Id), ValueTuple.Create(after.DueOn, after.Id)));
        var rows = await plans.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(limit + 1).ToListAsync(ct);
        var reminders = await RemindersAsync(rows, ct);
        var page = Paging.Page(rows, limit, r => new Key(r.DueOn, r.Id));
        await Send.OkAsync(new([.. page.Items.Select(r => ReverificationResponse.From(r, reminders[r.Id]))], page.NextCursor), ct);
    }

    private async Task<ILookup<Guid, int>> RemindersAsync(IReadOnlyList<ReverificationPlan> plans, CancellationToken ct)
    {
        var ids = plans.Select(p => p.Id.ToString()).ToList();
        var sent = await db.OutboxEvents.Where(e => e.Type == "reverification.reminder" && ids.Contains(e.Key.Substring("reverification.reminder:".Length, 36))).ToListAsync(ct);
        return sent.Select(e => e.Read<Reminder>()).ToLookup(r => r.ReverificationId, r => r.Step);
    }
}
