namespace Ampira.Vendors.Api.Database;

/// <summary>Days without a time are the town's (Asia/Tokyo); instants are UTC.</summary>
public static class TownClock
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    extension(TimeProvider clock)
    {
        public DateOnly TownToday() => DayOf(clock.GetUtcNow());
    }

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Tokyo).DateTime);
}
