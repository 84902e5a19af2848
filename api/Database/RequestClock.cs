namespace Ampira.Vendors.Api.Database;

/// <summary>
/// The clock of the service. While a request reads as of a day it stands at that day's last moment, so that what is worked out from the clock (overdue, expired, due in so many days)
/// is told as it was told that day. Timers, and whatever runs outside such a request, are not touched.
/// </summary>
public sealed class RequestClock(TimeProvider inner) : TimeProvider
{
    private static readonly AsyncLocal<DateTimeOffset?> Stopped = new();

    /// <summary>For what the current request does from here on.</summary>
    public static void StopAtTheEndOf(DateOnly day) => Stopped.Value = TownClock.StartOf(day.AddDays(1))!.Value.AddMicroseconds(-1);

    /// <summary>Lets it go on again, for what is put on record about such a reading: that happens today.</summary>
    public static void GoOn() => Stopped.Value = null;

    public override DateTimeOffset GetUtcNow() => Stopped.Value ?? inner.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
