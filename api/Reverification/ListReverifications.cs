using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reverification;

public sealed record ListReverificationsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>dueOn, with - before it the other way round. Left out: dueOn.</summary>
    [QueryParam] public string? Sort { get; init; }
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

public sealed class ListReverifications(ReverificationRegister register) : Endpoint<ListReverificationsRequest, Page<ReverificationResponse>>
{
    public override void Configure()
    {
        Get("/reverifications");
        Permissions(PermissionNames.ReverificationsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List planned looks by due day, each with its reasons");
        Description(d => d.WithTags("Reverification"));
    }

    public override async Task HandleAsync(ListReverificationsRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The planned looks as their list shows them.</summary>
public sealed class ReverificationRegister(VendorsDb db) : IRegister<ListReverificationsRequest, ReverificationResponse>
{
    public static readonly Orders<ReverificationPlan, ReverificationResponse> Orders = new Orders<ReverificationPlan, ReverificationResponse>(p => p.Id, r => r.Id, "dueOn").By("dueOn", p => p.DueOn, r => r.DueOn);

    public async Task<Page<ReverificationResponse>> ReadAsync(ListReverificationsRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var plans = db.Reverifications.AsNoTracking();
        if (asked.DueBefore is { } before) plans = plans.Where(r => r.DueOn < before);
        if (asked.EngagementId is { } engagement) plans = plans.Where(r => r.EngagementId == engagement);
        if (asked.CloudUseId is { } use) plans = plans.Where(r => r.CloudUseId == use);
        if (asked.VendorId is { } vendor) plans = plans.Where(r => r.SubjectVendorId == vendor);
        var rows = await order.Apply(plans).Take(limit + 1).ToListAsync(ct);
        var reminders = await RemindersAsync(rows, ct);
        return order.Page(rows.ConvertAll(r => ReverificationResponse.From(r, reminders[r.Id])), limit);
    }

    private async Task<ILookup<Guid, int>> RemindersAsync(IReadOnlyList<ReverificationPlan> plans, CancellationToken ct)
    {
        var ids = plans.Select(p => p.Id.ToString()).ToList();
        var sent = await db.OutboxEvents.Where(e => e.Type == "reverification.reminder" && ids.Contains(e.Key.Substring("reverification.reminder:".Length, 36))).ToListAsync(ct);
        return sent.Select(e => e.Read<Reminder>()).ToLookup(r => r.ReverificationId, r => r.Step);
    }
}
