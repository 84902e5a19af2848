using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reverification;

public sealed record GetCalendarRequest
{
    /// <summary>In place of the Authorization header: a token of the town's programs that may read re-verifications and nothing else. Whoever has the address reads the calendar, until the token is revoked.</summary>
    [QueryParam, MaxLength(200)] public string? Feed { get; init; }
}

/// <summary>The planned looks as days of a calendar that programs subscribe to by a secret address: the number of what is looked at and its tier, no title and no name.</summary>
public sealed class GetCalendar(VendorsDb db, TimeProvider clock) : Endpoint<GetCalendarRequest>
{
    private const int Most = 2_000;

    public override void Configure()
    {
        Get("/reverifications/calendar.ics");
        Permissions(PermissionNames.ReverificationsRead);
        this.TakesTokenInAddress(PermissionNames.ReverificationsRead);
        Summary(s => s.Summary = "Subscribe to the planned looks as a calendar, by a secret address");
        Description(d => d.WithTags("Reverification"));
        this.AnswersFile(CalendarAnswer.MediaType);
    }

    public override async Task HandleAsync(GetCalendarRequest req, CancellationToken ct)
    {
        var looks = await db.Reverifications.AsNoTracking().Where(r => r.State == ReverificationState.Planned || r.State == ReverificationState.Issued).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Take(Most).ToListAsync(ct);
        var numbers = await db.NumbersAsync(looks, ct);
        var days = looks.Select(l => new CalendarDay($"look-{l.Id}@ampira.invalid", l.DueOn, ReverificationTexts.CalendarDay.With(numbers.GetValueOrDefault(l.Subject.Id, "—"), l.Tier).Current, "", l.UpdatedAt));
        await HttpContext.AnswerCalendarAsync("reverifications.ics", ReverificationTexts.CalendarName.Current, days, clock.GetUtcNow(), ct);
    }
}
