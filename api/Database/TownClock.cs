namespace Ampira.Vendors.Api.Database;

/// <summary>Days without a time are the town's (Asia/Tokyo); instants are UTC.</summary>
public static class TownClock
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    extension(TimeProvider clock)
    {
        public DateOnly TownToday() => DayOf(clock.GetUtcNow());
    }

    /// <summary>The first instant of a day of the town.</summary>
    public static DateTimeOffset? StartOf(DateOnly? day) => day is { } d ? new DateTimeOffset(d.ToDateTime(TimeOnly.MinValue), Tokyo.BaseUtcOffset).ToUniversalTime() : null;

    /// <summary>As the town's clocks show it.</summary>
    public static DateTime TimeOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Tokyo).DateTime;

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Tokyo).DateTime);
}
